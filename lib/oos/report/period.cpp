// SPDX-License-Identifier: Apache-2.0
#include "oos/report/period.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include <fmt/format.h>

namespace oos::report {

namespace {

namespace chrono = std::chrono;

constexpr std::array<std::string_view, 5> period_words{"auto", "day", "week", "month", "quarter"};

chrono::sys_time<milliseconds> wall(const ZonedInstant& local) {
  return local.instant + local.offset;
}

/// ISO 8601: a week belongs to the year that has its Thursday.
std::string week_name(chrono::sys_days day) {
  const chrono::days from_monday = chrono::weekday(day) - chrono::Monday;
  const chrono::sys_days thursday = day - from_monday + chrono::days(3);
  const chrono::year year = chrono::year_month_day(thursday).year();
  const auto ordinal = thursday - chrono::sys_days(year / chrono::January / 1);
  return fmt::format("{:04}-W{:02}", static_cast<int>(year), ordinal / chrono::weeks(1) + 1);
}

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || value < 0)
    return std::nullopt;
  return value;
}

}  // namespace

std::optional<Period> parse_period(std::string_view word) {
  for (std::size_t i = 0; i < period_words.size(); ++i)
    if (period_words.at(i) == word) return static_cast<Period>(i);
  return std::nullopt;
}

chrono::sys_days day_of(const ZonedInstant& local) {
  return chrono::floor<chrono::days>(wall(local));
}

int hour_of(const ZonedInstant& local) {
  const auto time = wall(local);
  return static_cast<int>(
      chrono::floor<chrono::hours>(time - chrono::floor<chrono::days>(time)).count());
}

std::string day_name(chrono::sys_days day) {
  const chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::optional<chrono::sys_days> parse_day(std::string_view name) {
  if (name.size() != 10 || name[4] != '-' || name[7] != '-') return std::nullopt;
  const auto year = number(name.substr(0, 4));
  const auto month = number(name.substr(5, 2));
  const auto day = number(name.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const chrono::year_month_day date(chrono::year(*year),
                                    chrono::month(static_cast<unsigned>(*month)),
                                    chrono::day(static_cast<unsigned>(*day)));
  return date.ok() ? std::optional(chrono::sys_days(date)) : std::nullopt;
}

std::string period_name(chrono::sys_days day, Period period) {
  const chrono::year_month_day date(day);
  const int year = static_cast<int>(date.year());
  const unsigned month = static_cast<unsigned>(date.month());
  switch (period) {
    case Period::week:
      return week_name(day);
    case Period::month:
      return fmt::format("{:04}-{:02}", year, month);
    case Period::quarter:
      return fmt::format("{:04}-Q{}", year, (month - 1) / 3 + 1);
    case Period::automatic:
    case Period::day:
      break;
  }
  return day_name(day);
}

Period choose_period(const std::vector<chrono::sys_days>& days, Period period) {
  if (period != Period::automatic) return period;
  for (const Period candidate : {Period::day, Period::week, Period::month}) {
    std::set<std::string> names;
    for (const chrono::sys_days day : days) names.insert(period_name(day, candidate));
    if (names.size() <= most_periods) return candidate;
  }
  return Period::quarter;
}

ZonedInstant PointClocks::local(std::string_view point, const ZonedInstant& time) {
  const auto zone = zones_.find(point);
  if (zone == zones_.end()) return time;
  const auto day = chrono::floor<chrono::days>(time.instant);
  const auto known = offsets_.find({zone->second, day});
  if (known != offsets_.end()) return {time.instant, known->second};
  const auto at_begin = in_zone(day, zone->second).offset;
  const auto at_end = in_zone(day + chrono::days(1), zone->second).offset;
  if (at_begin != at_end) return in_zone(time.instant, zone->second);
  offsets_.emplace(std::pair(zone->second, day), at_begin);
  return {time.instant, at_begin};
}

}  // namespace oos::report
