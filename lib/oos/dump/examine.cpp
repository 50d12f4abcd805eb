// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/examine.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cctype>
#include <cerrno>
#include <exception>
#include <mutex>
#include <thread>

#include <fmt/format.h>
#include <simdjson.h>
#include <sys/stat.h>

#include "oos/core/error.hpp"
#include "oos/dump/content.hpp"
#include "oos/dump/facts.hpp"
#include "oos/dump/history.hpp"

namespace oos::dump {

namespace {

constexpr std::array<std::string_view, 26> audio_extensions{
    "wav", "wave", "bwf",  "rf64", "w64", "mp3", "mp2", "m4a", "aac", "ogg", "oga", "opus", "spx",
    "wma", "flac", "alac", "aif",  "au",  "amr", "3gp", "gsm", "caf", "dss", "ds2", "dvf",  "msv"};
constexpr std::array<std::string_view, 4> closed_formats{"dss", "ds2", "dvf", "msv"};

std::string extension_of(const std::string& path) {
  std::string extension = std::filesystem::path(path).extension().string();
  if (!extension.empty()) extension.erase(0, 1);
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension;
}

template <typename List>
bool contains(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

Skipped not_audio(const FoundFile& file) {
  // macOS leaves these beside each file that it touches on a memory card.
  if (std::filesystem::path(file.path).filename().string().starts_with("._"))
    return {file.path, SkipReason::not_audio, "holds what macOS noted about another file"};
  const std::string extension = extension_of(file.path);
  if (contains(closed_formats, extension))
    return {file.path, SkipReason::damaged,
            fmt::format("is in a closed format (.{}); export it as WAV with the recorder's own "
                        "program",
                        extension)};
  if (file.size_bytes == 0 && contains(audio_extensions, extension))
    return {file.path, SkipReason::damaged, "is empty; the recorder has lost this recording"};
  if (contains(audio_extensions, extension))
    return {file.path, SkipReason::damaged,
            fmt::format("holds no audio although its name ends in .{}; copy it again from the "
                        "recorder",
                        extension)};
  return {file.path, SkipReason::not_audio, "is not audio"};
}

/// True for a file that somebody writes to: it changed since the walk, or it was written lately
/// and is not finished.
bool is_growing(const Candidate& candidate, const IngestOptions& options) {
  static constexpr std::array<std::string_view, 3> open_ends{"unfinalised", "truncated",
                                                             "no_audio_data"};
  const FoundFile& file = candidate.file;
  const bool damaged = candidate.skipped && candidate.skipped->reason == SkipReason::damaged;
  if (!candidate.info && !damaged) return false;
  struct stat status {};
  if (::stat(file.path.c_str(), &status) == 0 &&
      (status.st_size != file.size_bytes || modified_of(status) != file.modified))
    return true;
  const bool unfinished =
      candidate.info ? std::any_of(candidate.info->issues.begin(), candidate.info->issues.end(),
                                   [](const std::string& i) { return contains(open_ends, i); })
                     : damaged;
  return unfinished && std::chrono::abs(options.now - file.modified) < options.settle;
}

/// Takes what an earlier run found; false when it cannot be read.
bool read_facts(Candidate& candidate) {
  candidate.info = facts_from_json(candidate.kept_facts);
  candidate.kept_facts = {};
  return candidate.info.has_value();
}

void look_into(Candidate& candidate, const IngestOptions& options, const Probe& probe) {
  static thread_local FileContent content;  // its buffers serve one file after the other
  const FoundFile& file = candidate.file;
  content.open(file.path);
  candidate.info = probe(content.bytes());
  if (!candidate.info) {
    candidate.skipped = not_audio(file);
  } else if (!simdjson::validate_utf8(file.path)) {
    candidate.skipped = {file.path, SkipReason::damaged,
                         "its name is not valid UTF-8; rename it, for example with convmv"};
  } else {
    candidate.fingerprint = content.fingerprint(options.hash_whole_files);
    if (options.history != nullptr) options.history->learn(candidate);
  }
}

/// The same; what is wrong with the file is on the candidate. Throws only what stops the run.
void try_to_look(Candidate& candidate, const IngestOptions& options, const Probe& probe) {
  try {
    look_into(candidate, options, probe);
  } catch (const Error& error) {
    if (error.fatal()) throw;
    const bool io = error.kind() == ErrorKind::io;
    candidate.skipped = {candidate.file.path, io ? SkipReason::unreadable : SkipReason::damaged,
                         error.message()};
  }
}

/// What one file is, by an earlier run or by looking into it.
void examine(Candidate& candidate, const IngestOptions& options, const Probe& probe) {
  const FoundFile& file = candidate.file;
  const bool recalled = options.history != nullptr && options.history->recall(candidate);
  if (recalled && candidate.handed_on) return;
  if (!recalled || !read_facts(candidate)) try_to_look(candidate, options, probe);
  if (!is_growing(candidate, options)) return;
  if (options.skip_growing) {
    candidate.skipped = {file.path, SkipReason::growing,
                         "is still being written; left for a later run"};
  } else if (candidate.info) {
    candidate.info->issues.emplace_back("growing");
  }
}

/// The facts of a file that an earlier run handed on.
void read_kept(Candidate& candidate, const IngestOptions& options, const Probe& probe) {
  if (!candidate.handed_on || read_facts(candidate)) return;
  candidate.handed_on = false;
  try_to_look(candidate, options, probe);
}

using Work = void (*)(Candidate&, const IngestOptions&, const Probe&);

/// Does some work on all candidates on several threads.
class Examination {
 public:
  Examination(std::vector<Candidate>& candidates, const IngestOptions& options, const Probe& probe)
      : candidates_(candidates), options_(options), probe_(probe) {}

  void run(Work each) {
    const std::size_t count =
        std::min<std::size_t>(static_cast<std::size_t>(std::max(1, options_.jobs)),
                              std::max<std::size_t>(1, candidates_.size()));
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < count; ++i) threads.emplace_back([this, each] { work(each); });
    for (std::thread& thread : threads) thread.join();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void work(Work each) {
    try {
      for (std::size_t i = next_++; i < candidates_.size() && !failed_; i = next_++) {
        if (options_.stop_if_asked) options_.stop_if_asked();
        each(candidates_[i], options_, probe_);
        const std::lock_guard lock(mutex_);
        ++done_;
        if (options_.progress) options_.progress(done_, std::ssize(candidates_));
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      failed_ = true;
    }
  }

  std::vector<Candidate>& candidates_;
  const IngestOptions& options_;
  const Probe& probe_;
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> failed_{false};
  std::mutex mutex_;
  std::int64_t done_ = 0;
  std::exception_ptr failure_;
};

}  // namespace

void examine_all(std::vector<Candidate>& candidates, const IngestOptions& options,
                 const Probe& probe) {
  Examination(candidates, options, probe).run(examine);
}

void read_kept_facts(std::vector<Candidate>& candidates, const IngestOptions& options,
                     const Probe& probe) {
  Examination(candidates, options, probe).run(read_kept);
}

}  // namespace oos::dump
