// SPDX-License-Identifier: Apache-2.0
#include "oos/send/spool.hpp"

#include <cerrno>
#include <set>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "oos/core/error.hpp"
#include "oos/core/file.hpp"

namespace oos::send {

namespace fs = std::filesystem;

namespace {

constexpr const char* clip_ending = ".clip";
constexpr const char* record_ending = ".record.json";
constexpr std::size_t longest_record_bytes = 64u << 20u;

/// Gives the file a second name; where that cannot be (another disk), copies it.
void link_or_copy(const fs::path& from, const fs::path& to) {
  if (::linkat(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), AT_SYMLINK_FOLLOW) == 0) return;
  if (errno == EEXIST) {
    fs::remove(to);
    return link_or_copy(from, to);
  }
  copy_clip(from, to);
}

std::int64_t spooled_bytes(const Parcel& parcel) {
  return parcel.clip_bytes + static_cast<std::int64_t>(parcel.record_text().size());
}

const fs::path& made(const fs::path& folder) {
  create_private_directories(folder);
  return folder;
}

}  // namespace

Spool::Spool(const fs::path& folder, std::int64_t limit_bytes)
    : folder_(made(folder)), limit_bytes_(limit_bytes), ledger_(folder / "ledger.sqlite") {
  sweep();
}

fs::path Spool::clip_path(const std::string& key) const { return folder_ / (key + clip_ending); }

fs::path Spool::record_path(const std::string& key) const {
  return folder_ / (key + record_ending);
}

void Spool::sweep() {
  std::set<std::string> known;
  for (const state::ParcelRow& row : ledger_.spooled("")) {
    known.insert(row.key);
    bytes_ += row.bytes;
  }
  std::vector<fs::path> strays;
  for (const auto& entry : fs::directory_iterator(folder_)) {
    const std::string name = entry.path().filename().string();
    const bool ours = name.ends_with(clip_ending) || name.ends_with(record_ending);
    if (ours && !known.contains(name.substr(0, name.find('.')))) strays.push_back(entry.path());
  }
  std::error_code ignored;
  for (const fs::path& stray : strays) fs::remove(stray, ignored);
}

void Spool::remove_files(const std::string& key) const {
  std::error_code ignored;  // what is left is swept by the next run
  fs::remove(clip_path(key), ignored);
  fs::remove(record_path(key), ignored);
}

bool Spool::keep(Parcel& parcel, const std::string& target) {
  const std::string text = parcel.record_text();
  const std::int64_t bytes = spooled_bytes(parcel);
  {
    const std::lock_guard lock(mutex_);
    if (bytes_ + bytes > limit_bytes_) return false;
    bytes_ += bytes;
  }
  try {
    link_or_copy(parcel.clip, clip_path(parcel.key));
    AtomicFile record(record_path(parcel.key), FileMode::for_owner);
    record.write(text);
    record.commit();
    ledger_.add({.key = parcel.key,
                 .target = target,
                 .event = parcel.event,
                 .content = parcel.content,
                 .state = state::ParcelState::waiting,
                 .bytes = bytes});
  } catch (...) {
    remove_files(parcel.key);
    const std::lock_guard lock(mutex_);
    bytes_ -= bytes;
    throw;
  }
  parcel.clip = clip_path(parcel.key);
  return true;
}

Parcel Spool::load(const state::ParcelRow& row) const {
  const fs::path clip = clip_path(row.key);
  Parcel parcel =
      parcel_of(read_file(record_path(row.key), longest_record_bytes), clip, row.target);
  const FileSum sum = sum_of(clip);
  if (parcel.key != row.key || sum.sha256 != parcel.clip_sha256)
    throw Error(ErrorKind::input, "is damaged", clip.string());
  parcel.in_doubt =
      row.state == state::ParcelState::sending || row.state == state::ParcelState::doubtful;
  return parcel;
}

void Spool::delivered(const Parcel& parcel, const std::string& id, std::int64_t now_unix_ms) {
  ledger_.set_delivered(parcel.key, id, now_unix_ms);
  remove_files(parcel.key);
  const std::lock_guard lock(mutex_);
  bytes_ -= spooled_bytes(parcel);
}

void Spool::forget(const state::ParcelRow& row) {
  ledger_.forget(row.key);
  remove_files(row.key);
  const std::lock_guard lock(mutex_);
  bytes_ -= row.bytes;
}

std::int64_t Spool::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

}  // namespace oos::send
