// SPDX-License-Identifier: Apache-2.0
#include "oos/purge/journal.hpp"

#include <array>
#include <cerrno>
#include <chrono>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "oos/core/digest.hpp"
#include "oos/core/error.hpp"

namespace oos::purge {

namespace fs = std::filesystem;
using jsonl::Json;

namespace {

fs::path beside(const fs::path& journal, std::string_view ending) {
  fs::path path = journal;
  path += ending;
  return path;
}

fs::path with_folder(const fs::path& journal) {
  if (journal.has_parent_path()) create_private_directories(journal.parent_path());
  return lock_file_of(journal);
}

void sync_folder_of(const fs::path& path) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  const FileDescriptor at(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (at.valid()) static_cast<void>(::fsync(at.get()));  // file systems without it have no need
}

}  // namespace

fs::path head_file_of(const fs::path& journal) { return beside(journal, ".head"); }
fs::path key_file_of(const fs::path& journal) { return beside(journal, ".key"); }
fs::path lock_file_of(const fs::path& journal) { return beside(journal, ".lock"); }

std::string keyed_hash(std::string_view key, std::string_view text) {
  return hex_of(hmac_sha256(key, text));
}

Journal::Journal(fs::path path, const std::function<void(const Json&)>& visit)
    : path_(std::move(path)), claims_(with_folder(path_)) {
  if (!claims_.try_take("oos-purge"))
    throw Error(ErrorKind::io, "another oos-purge is writing to this journal; wait for it to end",
                path_.string());
  file_ = FileDescriptor(
      ::open(path_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!file_.valid()) throw system_error("cannot open the journal", path_.string(), errno);
  open_key();
  sync_folder_of(path_);
  const JournalCheck check = check_journal(path_, read_head_file(path_), visit);
  if (check.fault_line != 0)
    throw Error(ErrorKind::input,
                fmt::format("the journal does not fit together: {}; nothing is removed before "
                            "somebody has found out why (then name a new journal)",
                            check.fault),
                fmt::format("{}:{}", path_.string(), check.fault_line));
  head_ = check.last;
  // What a kill left becomes a line of its own, which the next entry accounts for: nothing that was
  // written is ever taken back.
  if (check.unterminated) write_all(file_.get(), "\n", path_.string());
  if (check.broken_lines == 0) return;
  add("torn", {{"lines", check.broken_lines}});
  commit();
}

void Journal::open_key() {
  const fs::path path = key_file_of(path_);
  std::error_code ignored;
  if (fs::exists(path, ignored)) {
    key_ = read_file(path, 4096);
    if (key_.size() >= 32) return;
  }
  std::array<unsigned char, 32> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw system_error("cannot make a key for the journal", path.string(), errno);
  key_.clear();
  for (const unsigned char byte : bytes) key_ += fmt::format("{:02x}", byte);
  key_ += '\n';
  AtomicFile file(path, FileMode::for_owner);
  file.write(key_);
  file.commit();
}

std::int64_t Journal::add(std::string_view entry, const Json& fields) {
  Json object;
  object["number"] = head_.number + 1;
  object["at"] = format_rfc3339({std::chrono::floor<milliseconds>(std::chrono::system_clock::now()),
                                 std::chrono::minutes(0)});
  object["entry"] = entry;
  for (const auto& [key, value] : fields.items()) object[key] = value;
  object["previous"] = head_.sha256;
  const std::string line = jsonl::new_line("journal", object);
  head_ = {head_.number + 1, sha256_hex(line)};
  pending_ += line;
  pending_ += '\n';
  return head_.number;
}

void Journal::commit() {
  if (pending_.empty()) return;
  write_all(file_.get(), pending_, path_.string());
  pending_.clear();
  if (::fsync(file_.get()) != 0)
    throw system_error("cannot write", path_.string(), errno).stopping_the_run();
  write_head();
}

void Journal::write_head() {
  AtomicFile file(head_file_of(path_), FileMode::for_owner);
  file.write(to_text(head_) + "\n");
  file.commit();
}

std::string Journal::reference(std::string_view folder, std::string_view relative) const {
  return keyed_hash(key_, std::string(folder) + '\0' + std::string(relative)).substr(0, 32);
}

}  // namespace oos::purge
