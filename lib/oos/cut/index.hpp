// SPDX-License-Identifier: Apache-2.0
// The recordings read so far, by point and time: what oos-cut holds in memory for the whole run
// (about 0.5 KiB a recording).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "oos/cut/plan.hpp"

namespace oos::cut {

/// Whether the recorder may still be writing the file: it was not closed when it was looked at.
bool may_grow(const record::Recording& recording);

/// Not for use by several threads: it belongs to the one that reads the lines.
class RecordingIndex {
 public:
  /// Takes a recording. False when its id is known already (the first one stays). Recordings
  /// without a continuous timeline tell no times inside: they are remembered, but never used.
  bool add(record::Recording recording);

  /// Recordings of the point that touch the span, in order.
  Recordings touching(const std::string& point, const Span& span) const;

  /// Recordings of the point that may grow into the span, in order; some may not touch it yet.
  Recordings growing_towards(const std::string& point, const Span& span) const;
  /// A recording is longer than it was when it was added.
  void set_duration(const record::Recording& recording, std::int64_t duration_ms);
  /// The recordings of the same call at the same point, or at all points, itself included, in
  /// order.
  Recordings legs_of(const std::shared_ptr<const record::Recording>& recording,
                     bool all_points = false) const;

  /// Why nothing of the span is recorded, in words for `error.message`: the nearest recording and
  /// how far it is. Times are written with `offset`.
  std::string explain_missing(const std::string& point, const Span& span,
                              std::chrono::minutes offset) const;

 private:
  using Entry = std::shared_ptr<const record::Recording>;
  struct Point {
    std::multimap<Instant, Entry> by_start;
    std::int64_t longest_ms = 0;
    std::multimap<std::string, Instant> calls;  // starts of the legs, by id of the call
    std::set<Instant> growing;                  // starts of those that may grow
  };

  void add_legs(const std::string& point, const std::string& call, Recordings& legs) const;

  std::map<std::string, Point> points_;
  std::map<std::string, std::set<std::string>> points_of_calls_;  // where calls were recorded
  std::set<std::string> ids_;
};

/// Remembers what events missed, to tell when a recording that would have helped comes too late.
class MissedSpans {
 public:
  void add(const std::string& point, const std::vector<Span>& missing);
  /// How many events that came before would have used the recording.
  std::int64_t count_touched(const record::Recording& recording) const;

 private:
  std::map<std::string, std::vector<std::vector<Span>>> by_point_;  // per event
};

}  // namespace oos::cut
