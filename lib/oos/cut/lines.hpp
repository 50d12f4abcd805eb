// SPDX-License-Identifier: Apache-2.0
// What oos-cut does line by line: recordings into the index, events into tasks, tasks into clips;
// with the account of it. Between the runner of the tool and Cutter.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "oos/cut/cutter.hpp"
#include "oos/jsonl/line.hpp"

namespace oos::cut {

/// What became of recording lines, and how many clips were found finished.
struct LineCounts {
  std::int64_t recordings = 0;  ///< = indexed + repeated + unusable
  std::int64_t indexed = 0;
  std::int64_t repeated = 0;  ///< the id was known
  std::int64_t unusable = 0;  ///< fields missing or wrong
  std::int64_t late = 0;      ///< came after an event they cover
  std::int64_t reused = 0;    ///< clips
};

class LineCutter {
 public:
  /// `tell` gets a sentence for each recording that is unusable or late. Throws as Cutter does.
  LineCutter(CutOptions options, std::function<void(const std::string&)> tell);

  /// Indexes the recording lines of files, before all others; "-" is standard input. Throws
  /// Error(input) naming file and line, Error(io), Interrupted when `stopping` says so.
  void read_recordings(const std::vector<std::string>& files, std::function<bool()> stopping);
  /// Indexes a recording line; others are ignored. Reading thread only.
  void observe(const jsonl::Line& line);
  /// Plans an event line and says whether there is something to make. Reading thread only: which
  /// recordings an event sees must not depend on how far the workers have got.
  bool plan(const jsonl::Line& line);
  /// Makes the clip of a line that was planned: the same object in memory. Thread-safe.
  jsonl::Json make(const jsonl::Line& line);

  /// Final once all lines are through.
  LineCounts counts() const;

 private:
  void take_recording(const jsonl::Line& line);

  Cutter cutter_;
  std::function<void(const std::string&)> tell_;
  LineCounts counts_;
  std::atomic<std::int64_t> reused_ = 0;
  std::mutex mutex_;
  std::map<const jsonl::Line*, Task> tasks_;  // of lines between being read and being worked on
};

}  // namespace oos::cut
