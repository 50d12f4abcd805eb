// SPDX-License-Identifier: Apache-2.0
// The spans that may be in no clip, by point and time. Filled while lines are read, asked by the
// workers that make clips.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "oos/cut/windows.hpp"
#include "oos/record/exclude.hpp"

namespace oos::cut {

/// One span that must be left out.
struct Exclusion {
  Span span;
  std::string reason;
};

/// Thread-safe.
class Exclusions {
 public:
  /// False when it says nothing new: all of its span is excluded already.
  bool add(const record::Exclude& exclude);
  /// Those of the point, and those of all points, that lie within `reach_ms` of the span; by start.
  std::vector<Exclusion> near(const std::string& point, const Span& span,
                              std::int64_t reach_ms) const;

 private:
  struct Point {
    std::multimap<Instant, Exclusion> by_start;
    std::int64_t longest_ms = 0;
  };
  static void collect(const Point& point, const Span& span, std::vector<Exclusion>& found);

  mutable std::mutex mutex_;
  std::map<std::string, Point> points_;
  Point everywhere_;
};

}  // namespace oos::cut
