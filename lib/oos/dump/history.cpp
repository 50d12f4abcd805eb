// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/history.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>

#include "oos/dump/examine.hpp"
#include "oos/dump/facts.hpp"

namespace oos::dump {

namespace {

constexpr std::size_t files_a_transaction = 4000;
/// Calls are remembered beside the files, by this before their ids; paths begin with a slash.
const std::string call_key = "call:";

/// Whether a remembered file still lies where it lay, unchanged.
bool still_there(const state::KnownFile& file) {
  struct stat status {};
  if (::stat(file.path.c_str(), &status) != 0) return false;
  return status.st_size == file.size_bytes &&
         modified_of(status).time_since_epoch().count() == file.modified_unix_ms;
}

}  // namespace

std::string History::absolute(const std::string& path) const {
  const std::string whole = path.starts_with('/') ? path : here_ + "/" + path;
  const bool plain = whole.find("//") == std::string::npos && whole.find("/.") == std::string::npos;
  return plain ? whole : std::filesystem::path(whole).lexically_normal().string();
}

bool History::recall(Candidate& candidate) {
  const FoundFile& file = candidate.file;
  std::string path = absolute(file.path);
  const std::lock_guard lock(mutex_);
  auto known = ledger_.file(path);
  Seen seen;
  seen.now = {
      std::move(path), file.size_bytes, file.modified.time_since_epoch().count(), {}, {}, false};
  if (known && known->emitted) {
    seen.emitted_content = known->content;
    seen.emitted_size = known->size_bytes;
  }
  const bool same = known && known->size_bytes == file.size_bytes &&
                    known->modified_unix_ms == seen.now.modified_unix_ms;
  const bool recalled = same && are_facts(known->facts);
  if (recalled) {
    candidate.fingerprint = known->content;
    candidate.kept_facts = known->facts;
    candidate.handed_on = known->emitted;
    if (known->emitted) known->facts.clear();  // will not be stored again
    seen.now = std::move(*known);
  }
  seen_.insert_or_assign(file.path, std::move(seen));
  return recalled;
}

void History::learn(const Candidate& candidate) {
  const std::lock_guard lock(mutex_);
  const auto found = seen_.find(candidate.file.path);
  if (found == seen_.end() || !candidate.info) return;
  Seen& seen = found->second;
  seen.now.content = candidate.fingerprint;
  seen.now.facts = facts_to_json(*candidate.info);
  // The same content under another time was handed on before, and stays so.
  seen.now.emitted =
      seen.emitted_content == seen.now.content && seen.emitted_size == seen.now.size_bytes;
  // What grew stays remembered as it was until its line has left: only then is it "grown" no more.
  if (!seen.emitted_content.empty() && !seen.now.emitted) return;
  waiting_.push_back(seen.now);
  if (waiting_.size() >= files_a_transaction) store_waiting();
}

void History::store_waiting() {
  ledger_.store(waiting_);
  waiting_.clear();
}

/// The old path of a file that was handed on and is no longer there; each explains one move.
std::optional<std::string> History::moved_from(const state::KnownFile& file) {
  const auto [at, first] = old_places_.try_emplace({file.content, file.size_bytes});
  std::vector<std::string>& places = at->second;
  if (first)
    for (state::KnownFile& old : ledger_.emitted_with(file.content, file.size_bytes))
      if (!still_there(old)) places.push_back(std::move(old.path));
  const auto other = std::find_if(places.begin(), places.end(),
                                  [&file](const std::string& path) { return path != file.path; });
  if (other == places.end()) return std::nullopt;
  std::string old = std::move(*other);
  places.erase(other);
  gone_.push_back(old);
  return old;
}

History::Selection History::select(Ingested& found) {
  const std::lock_guard lock(mutex_);
  Selection selection;
  std::vector<record::Recording> left;
  for (record::Recording& recording : found.recordings) {
    const auto at = seen_.find(recording.path);
    if (at != seen_.end() && at->second.now.emitted) {
      found.skipped.push_back({recording.path, SkipReason::unchanged, "was handed on before"});
      continue;
    }
    const bool known = at != seen_.end() && !at->second.emitted_content.empty();
    const auto old = at == seen_.end() ? std::nullopt : moved_from(at->second.now);
    if (old) {
      at->second.now.emitted = true;
      settled_.push_back(at->second.now);
      found.skipped.push_back(
          {recording.path, SkipReason::moved, fmt::format("was handed on before as {}", *old)});
      continue;
    }
    ++(known ? selection.grown : selection.fresh);
    left.push_back(std::move(recording));
  }
  found.recordings = std::move(left);
  std::erase_if(found.calls, [this](const record::CallStats& call) {
    return ledger_.file(call_key + call.id).has_value();
  });
  return selection;
}

void History::commit(const Ingested& found) {
  const std::lock_guard lock(mutex_);
  for (const record::Recording& recording : found.recordings) {
    const auto at = seen_.find(recording.path);
    if (at == seen_.end() || at->second.now.emitted) continue;
    at->second.now.emitted = true;
    settled_.push_back(std::move(at->second.now));
  }
  for (const record::CallStats& call : found.calls)
    settled_.push_back({call_key + call.id, 0, 0, {}, "{}", true});
  // A path that a moved file left may hold a new file by now.
  const std::set<std::string> left(gone_.begin(), gone_.end());
  for (const state::KnownFile& file : settled_)
    if (left.count(file.path) > 0) std::erase(gone_, file.path);
  store_waiting();
  ledger_.store(settled_, gone_);
  settled_.clear();
  gone_.clear();
}

}  // namespace oos::dump
