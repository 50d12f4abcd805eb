// SPDX-License-Identifier: Apache-2.0
// Press: one row of a log, its time corrected, small because a run may hold millions. Who pressed
// what where, and how, is a number in the Vocabulary. Used by everything behind PressBook.
#pragma once

#include <cstdint>

#include "oos/core/time.hpp"

namespace oos::event {

/// What is worth knowing about a press; `event.flags` names them.
enum class PressFlag : std::uint8_t {
  late = 1,           ///< read when later presses had been written already
  burst = 2,          ///< too many presses in too short a time
  out_of_hours = 4,   ///< outside the opening hours
  no_parent = 8,      ///< a follow-up question without the question before it
  not_recorded = 16,  ///< outside every recording of the point
  off_roster = 32,    ///< another employee is on the roster
  year_guessed = 64,  ///< the log shows no year, and nothing says which it is
};

struct Press {
  Instant time;
  std::uint32_t line = 0;
  std::int32_t uncertainty_ms = 0;
  std::int32_t count = 1;
  std::uint32_t file = 0;
  std::uint32_t signature = 0;
  std::int16_t offset_min = 0;  ///< of the zone the time is shown in
  std::uint8_t flags = 0;
  bool fine = false;  ///< the log has hundredths at least: contact bounces can be told

  void raise(PressFlag flag) { flags |= static_cast<std::uint8_t>(flag); }
  void lower(PressFlag flag) {
    flags = static_cast<std::uint8_t>(flags & ~static_cast<std::uint8_t>(flag));
  }
  bool has(PressFlag flag) const { return (flags & static_cast<std::uint8_t>(flag)) != 0; }
};

}  // namespace oos::event
