// SPDX-License-Identifier: Apache-2.0
// What oos-cut does line by line: recordings into the index, exclusions obeyed, events into tasks,
// tasks into clips; with the account of it. Between the runner of the tool and Cutter.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "oos/cut/cutter.hpp"
#include "oos/jsonl/line.hpp"

namespace oos::cut {

/// What became of the lines that are no events, and of the clips.
struct LineCounts {
  std::int64_t recordings = 0;  ///< = indexed + repeated + unusable
  std::int64_t indexed = 0;
  std::int64_t repeated = 0;  ///< the id was known
  std::int64_t unusable = 0;  ///< fields missing or wrong
  std::int64_t late = 0;      ///< came after an event they cover
  std::int64_t exclusions = 0;
  std::int64_t late_exclusions = 0;  ///< came after an event they touch
  std::int64_t reused = 0;           ///< clips
  std::int64_t left = 0;             ///< events whose end is not recorded yet
  std::int64_t withdrawn = 0;        ///< clips removed because of exclusions
};

/// What a run would write.
struct Totals {
  std::int64_t presses = 0;   ///< events to be cut
  std::int64_t clips = 0;     ///< to be made: several presses may share one
  std::int64_t finished = 0;  ///< clips that are there already
  std::int64_t failed = 0;    ///< presses without sound
  std::int64_t duration_ms = 0;
  std::int64_t size_bytes = 0;
};

/// For people and scripts: lengths in seconds, and whether it fits into `available_bytes`.
jsonl::Json to_json(const Totals& totals, std::int64_t available_bytes);

class LineCutter {
 public:
  /// `tell` gets a sentence for each line that cannot be used, or comes too late.
  LineCutter(CutOptions options, std::function<void(const std::string&)> tell);
  /// Creates the output folder. Throws Error(io).
  void open() const { cutter_.open(); }

  /// Takes the recordings and exclusions of files, before all others; "-" is standard input. Throws
  /// Error(input) naming file and line, Error(io), Interrupted when `stopping` says so.
  void read_beforehand(const std::vector<std::string>& files, std::function<bool()> stopping);
  /// Sees every line in order. Reading thread only, as wants() and settle(): which recordings an
  /// event sees must not depend on how far the workers have got. Throws Error(input), fatal, for an
  /// exclusion that cannot be read: nothing is cut that may be forbidden.
  void observe(const jsonl::Line& line);
  bool wants(const jsonl::Line& line);
  /// Plans a wanted line: true when there is something to make, false when it should be left as it
  /// is; absent while later presses may change the plan (never when there is `no_more`).
  std::optional<bool> settle(const jsonl::Line& line, bool no_more);
  /// Makes the clip of a line that was planned: the same object in memory. Thread-safe.
  jsonl::Json make(const jsonl::Line& line);

  /// Instead of make(): counts what it would do.
  void estimate(const jsonl::Line& line);
  const Totals& totals() const { return totals_; }
  const DiskSpace& space() const { return cutter_.space(); }

  /// Final once all lines are through.
  LineCounts counts() const;

 private:
  void take(const jsonl::Line& line);
  void take_recording(const jsonl::Line& line);
  void take_exclusion(const jsonl::Line& line);
  Task task_of(const jsonl::Line& line);

  Cutter cutter_;
  bool looks_ahead_;
  std::function<void(const std::string&)> tell_;
  LineCounts counts_;
  std::atomic<std::int64_t> reused_ = 0;
  std::map<const jsonl::Line*, Asked> asked_;  // of lines that are not settled
  std::mutex mutex_;
  std::map<const jsonl::Line*, Task> tasks_;  // of lines between being settled and being worked on
  Totals totals_;
  std::set<std::string> estimated_;  // ids of clips
};

}  // namespace oos::cut
