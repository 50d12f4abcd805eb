// SPDX-License-Identifier: Apache-2.0
// Times as spreadsheets keep them: days since the end of 1899, times of day as parts of a day. Used
// by log_time. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "oos/text/log_time.hpp"

namespace oos::text {

/// "46309.378588": a tenth of a second at the least. Absent before 2005 and from 2100 on.
std::optional<LogTime> parse_spreadsheet_time(std::string_view text);
/// "46309" and "0.378588" in two cells.
std::optional<LogTime> parse_spreadsheet_time(std::string_view day, std::string_view part);

/// A time of day.
struct DayFraction {
  std::chrono::milliseconds time{0};
  std::int64_t resolution_ms = 1000;
};

/// "0.378588" or "0,378588"; at least four digits, so that it is no clock.
std::optional<DayFraction> parse_day_fraction(std::string_view text);

}  // namespace oos::text
