// SPDX-License-Identifier: Apache-2.0
// Times as logs write them: 14.10.2026 9:05, ISO 8601, names of months, seconds since 1970, days of
// a spreadsheet. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "oos/core/time.hpp"

namespace oos::text {

/// What a date such as "10/03/2026" or "26-10-14" shows of the order of its numbers.
enum class OrderProof : std::uint8_t {
  none,       ///< nothing: it has another form, or the order is known
  open,       ///< it would be a date with day and month the other way round as well
  shown,      ///< it would not
  year_open,  ///< it would be a date with day and year the other way round as well
  year_last,  ///< it would not, and its year has two digits
};

/// A time read from a log.
struct LogTime {
  LocalTime local;  ///< what the log shows; UTC for an epoch
  std::optional<std::chrono::minutes> offset;
  bool epoch = false;         ///< seconds, ms or µs since 1970: no zone was shown
  bool year_guessed = false;  ///< the log shows none
  OrderProof order = OrderProof::none;
  std::int64_t resolution_ms = 1000;  ///< 60 000, 1000, 100, 10 or 1, or what a spreadsheet keeps
};

/// Which number of a date comes first where its form leaves that open: "10/03/2026", "26-10-14".
enum class DateOrder { day_first, month_first, year_first };

/// Reads a date and time in one text: "14.10.2026 09:05:10,25", "2026-10-14T09:05:10.250+03:00",
/// "14/10/2026 9:05", "14 октября 2026 9:05", "Wed Oct 14 09:05:10 2026", "20261014T090510",
/// "09:05:10 14.10.2026", "1791961510.25", 13 digits (ms), 16 digits (µs), "46309.378588" (a
/// spreadsheet's days). "10/14/2026" is none unless the month is first. Absent when it is none, or
/// a year before 2005 (a clock that was never set).
std::optional<LogTime> parse_log_time(std::string_view text,
                                      DateOrder order = DateOrder::day_first);

/// The same from two texts, a date and a time.
std::optional<LogTime> parse_log_time(std::string_view date, std::string_view time,
                                      DateOrder order = DateOrder::day_first);

/// Whether a text is a date alone or a time of day alone.
bool is_log_date(std::string_view text);
bool is_log_clock(std::string_view text);

}  // namespace oos::text
