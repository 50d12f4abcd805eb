// SPDX-License-Identifier: Apache-2.0
// What the name of a recorder's file says about its start: date-times of the common patterns, in
// the name or in its folders. First link of the evidence chain of oos-ingest. Pure.
// A new recorder's pattern is one row of the table at the top of names.cpp.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/core/time.hpp"

namespace oos::dump {

/// A date-time read from a file name.
struct NameTime {
  LocalTime time;
  bool to_the_second = true;                   ///< false: to the minute
  std::optional<std::chrono::minutes> offset;  ///< when the name says "UTC", "Z" or "+0300"
  std::string form;                            ///< the row of the table that matched
};

/// The digits after a date as a number: "261014_0900" may be a time or a running number.
struct Counter {
  std::string form;  ///< which row of the table
  int value = 0;
  bool with_seconds = false;  ///< six digits rather than four
};

struct NameReading {
  std::optional<NameTime> time;
  bool clock_unset = false;  ///< the name shows the date of a clock that was never set
  /// Present when the time could be a running number; decided over all files of a folder, see
  /// are_counters(). There may be no time then, because the number is no clock time.
  std::optional<Counter> counter;
};

/// Reads the date-time of a file from its path below the dump's folder. The longest match in the
/// name wins; a date in the name or the nearest folder may be joined with a time in the name.
NameReading parse_name(std::string_view relative_path);

/// A number that could be a time, with the length of its recording.
struct CounterSample {
  int value = 0;
  std::int64_t duration_ms = 0;
};

/// Whether numbers that could be clock times (HHMM or HHMMSS) are running numbers: some are no
/// clock times, or they start low, follow each other by one, and recordings would overlap if
/// they were times. `with_seconds`: six digits.
bool are_counters(std::vector<CounterSample> samples, bool with_seconds);

/// True for folders that are named by a date alone ("2026-10-14", "20261014", "261014"), or by a
/// year; such folders sort recordings by day and do not name a service point.
bool is_date_folder(std::string_view name);

/// True for dates that recorders show before anybody set their clock: 1970, 1980, 2000, 0000.
bool is_unset_date(int year, int month, int day);

}  // namespace oos::dump
