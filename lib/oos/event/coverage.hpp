// SPDX-License-Identifier: Apache-2.0
// When each point was recorded, and its telephone calls, from the recording lines that flow in:
// spans alone, so that memory does not grow with the sound. Used by PressBook.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "oos/event/find_shift.hpp"
#include "oos/record/event.hpp"
#include "oos/record/recording.hpp"

namespace oos::event {

class Coverage {
 public:
  /// A leg of a telephone call that was recorded.
  struct Leg {
    TimeSpan span;
    std::string id;           ///< of the call; of the recording where it has none
    record::EventCall shown;  ///< as events show it
    std::optional<std::string> employee;
  };

  /// Recordings whose recorder left out silence reach to the next one: what they hold is not known.
  void add(const record::Recording& recording);

  bool empty() const { return points_.empty(); }
  /// Whether a time lies outside every recording of the point, by more than `slack_ms` and what
  /// the recordings are unsure of. False when there are no recordings at all.
  bool outside(const std::string& point, Instant time, std::int64_t slack_ms);
  /// The call of a point at a time (the latest that began), or nothing.
  const Leg* call_at(const std::string& point, Instant time);
  /// The recorded spans of a point, in order and apart.
  const std::vector<TimeSpan>& spans(const std::string& point);

 private:
  struct Point {
    std::vector<TimeSpan> spans;
    std::vector<TimeSpan> compressed;  // their ends are not known
    std::vector<Leg> calls;            // by start
    std::int64_t longest_call_ms = 0;
    std::int64_t unsure_ms = 0;
    bool in_order = true;
  };
  Point* find(const std::string& point);
  static void order(Point& point);

  std::map<std::string, Point, std::less<>> points_;
};

}  // namespace oos::event
