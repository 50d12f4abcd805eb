// SPDX-License-Identifier: Apache-2.0
// Days by the clock of the service point, and the weeks, months and quarters they add up to.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/core/time.hpp"

namespace oos::report {

/// What a trend is drawn by; `automatic`: the shortest that makes no more than most_periods.
enum class Period { automatic, day, week, month, quarter };
constexpr std::size_t most_periods = 35;

/// "day", …; absent for another word. "auto" is automatic.
std::optional<Period> parse_period(std::string_view word);

/// The day the clock on the wall showed.
std::chrono::sys_days day_of(const ZonedInstant& local);
/// The hour it showed, 0…23.
int hour_of(const ZonedInstant& local);

/// "2026-10-14".
std::string day_name(std::chrono::sys_days day);
/// The day of that name; absent when it is none.
std::optional<std::chrono::sys_days> parse_day(std::string_view name);

/// The period a day belongs to: "2026-10-14", "2026-W42" (ISO 8601), "2026-10", "2026-Q4". They
/// sort by time.
std::string period_name(std::chrono::sys_days day, Period period);

/// The shortest period, `period` unless automatic, by which the days make at most most_periods.
Period choose_period(const std::vector<std::chrono::sys_days>& days, Period period);

/// Times as the clock of each point shows them. Zones of the survey; where it names none, the
/// offset on the record stands.
class PointClocks {
 public:
  PointClocks() = default;
  /// IANA names by point, not empty. Throws Error(config) for an unknown one when it is used.
  explicit PointClocks(std::map<std::string, std::string, std::less<>> zones)
      : zones_(std::move(zones)) {}

  ZonedInstant local(std::string_view point, const ZonedInstant& time);

 private:
  std::map<std::string, std::string, std::less<>> zones_;
  /// The offset of a zone on each UTC day on which it does not change.
  std::map<std::pair<std::string, std::chrono::sys_days>, std::chrono::minutes> offsets_;
};

}  // namespace oos::report
