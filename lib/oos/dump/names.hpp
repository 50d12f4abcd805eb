// SPDX-License-Identifier: Apache-2.0
// What the name of a recorder's file says about its start: date-times of the common forms, in
// the name or in its folders. First link of the evidence chain of oos-ingest. Pure.
// The forms are in name_forms.cpp; what one name leaves open, name_sets.hpp decides.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/core/time.hpp"
#include "oos/dump/name_epochs.hpp"
#include "oos/dump/name_forms.hpp"

namespace oos::dump {

/// A date-time read from a file name.
struct NameTime {
  LocalTime time;
  bool to_the_second = true;                   ///< false: to the minute
  std::optional<std::chrono::minutes> offset;  ///< when the name says "UTC", "Z" or "+0300"
  std::string form;                            ///< the row of the table that matched
  /// How far the time would be off if the numbers mean something else, where nothing tells.
  std::int64_t order_doubt_ms = 0;
};

/// The digits after a date as a number: "261014_0900" may be a time or a running number.
struct Counter {
  std::string form;  ///< which row of the table
  int value = 0;
  bool with_seconds = false;  ///< six digits rather than four
};

struct NameReading {
  std::optional<NameTime> time;
  /// Other orders of day, month and year that the same digits allow.
  std::vector<NameTime> also;
  std::string shape;         ///< of the characters read: "999999_999999"
  bool clock_unset = false;  ///< the name shows the date of a clock that was never set
  /// Present when the time could be a running number; decided over all files of a folder, see
  /// are_counters(). There may be no time then, because the number is no clock time.
  std::optional<Counter> counter;
  /// A second number behind the date that could be the time; see settle_later_times().
  std::optional<NameTime> later;
  /// Digits that could be seconds or milliseconds since 1970; see settle_epochs().
  std::vector<EpochDigits> epochs;
  /// Seconds since 1970 of a unique id that contradict the date of the name.
  std::optional<Instant> other_epoch;
};

/// Reads the date-time of a file from its path below the dump's folder. The longest match in the
/// name wins; a date in the name or the nearest folder may be joined with a time in the name.
/// Dates after `latest` are not read.
NameReading parse_name(std::string_view relative_path, LocalTime latest = LocalTime::max());

/// True for folders that are named by a date alone ("2026-10-14", "20261014", "261014"), or by a
/// year; such folders sort recordings by day and do not name a service point.
bool is_date_folder(std::string_view name);

}  // namespace oos::dump
