// SPDX-License-Identifier: Apache-2.0
#include "oos/text/spreadsheet_time.hpp"

#include <algorithm>

#include "oos/text/cursor.hpp"

namespace oos::text {

namespace {

/// Digits after the mark, as a part of a day.
std::optional<DayFraction> read_fraction(std::string_view digits) {
  double fraction = 0;
  double unit = 0.1;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    fraction += unit * (c - '0');
    unit /= 10;
  }
  constexpr double day_ms = 86'400'000;
  DayFraction read;
  read.time = std::chrono::milliseconds{static_cast<std::int64_t>(fraction * day_ms + 0.5)};
  read.resolution_ms = std::max<std::int64_t>(1000, static_cast<std::int64_t>(unit * 10 * day_ms));
  return read;
}

std::optional<LocalTime> read_day(std::string_view digits) {
  Cursor cursor(digits);
  const auto days = cursor.number();
  if (digits.size() != 5 || !days || !cursor.done()) return std::nullopt;
  if (days->value < 38'353 || days->value >= 73'051) return std::nullopt;  // 2005–2099
  const std::chrono::local_days first{std::chrono::year{1899} / 12 / 30};
  return LocalTime(first.time_since_epoch() + std::chrono::days{days->value});
}

std::optional<LogTime> join(std::optional<LocalTime> day, std::optional<DayFraction> part) {
  if (!day || !part) return std::nullopt;
  LogTime time;
  time.local = *day + part->time;
  time.resolution_ms = part->resolution_ms;
  return time;
}

}  // namespace

std::optional<LogTime> parse_spreadsheet_time(std::string_view text) {
  if (text.find_first_of(".,") != 5 || text.size() < 10) return std::nullopt;
  return join(read_day(text.substr(0, 5)), read_fraction(text.substr(6)));
}

std::optional<LogTime> parse_spreadsheet_time(std::string_view day, std::string_view part) {
  if (day.size() != 5) return std::nullopt;
  return join(read_day(day), parse_day_fraction(part));
}

std::optional<DayFraction> parse_day_fraction(std::string_view text) {
  const bool fraction =
      text.size() >= 6 && text.front() == '0' && (text[1] == '.' || text[1] == ',');
  return fraction ? read_fraction(text.substr(2)) : std::nullopt;
}

}  // namespace oos::text
