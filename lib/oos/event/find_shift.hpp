// SPDX-License-Identifier: Apache-2.0
// Whether one constant shift of a button clock would put its presses inside the recordings: a zone
// set wrong (whole hours) or a clock that is off. Only ever a suggestion. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "oos/core/time.hpp"

namespace oos::event {

struct TimeSpan {
  Instant from;
  Instant to;
};

/// How far a time lies from the nearest span (0: inside one); a year when there is none. The spans
/// are in order and apart.
std::int64_t distance_ms(std::span<const TimeSpan> spans, Instant time);

/// What to add to the times of a log.
struct ClockShift {
  std::int64_t shift_ms = 0;
  std::int64_t from_ms = 0;  ///< the least shift that does as well …
  std::int64_t to_ms = 0;    ///< … and the greatest, around it
  std::int64_t presses = 0;  ///< that were looked at
  std::int64_t outside_before = 0;
  std::int64_t outside_after = 0;
};

/// Looks for a shift of at most 18 hours. Suggests one only when it brings in at least three
/// presses and three in a hundred, puts hardly any out, and leaves nine in ten of those near a
/// recording inside. A whole hour is preferred to any other shift that does as well; else the
/// middle of those that do. `slack_ms`: how unsure single presses are. Presses a day away from
/// every recording prove nothing. Spans are in order and apart; at most some thousand presses are
/// looked at.
std::optional<ClockShift> find_shift(std::span<const Instant> presses,
                                     std::span<const TimeSpan> spans, std::int64_t slack_ms);

}  // namespace oos::event
