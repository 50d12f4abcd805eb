// SPDX-License-Identifier: Apache-2.0
#include "oos/text/common_time.hpp"

#include <chrono>

namespace oos::text {

namespace {

using std::chrono::minutes;

/// Two digits at a place; negative when they are none.
int two_at(std::string_view text, std::size_t at) {
  const int tens = text[at] - '0';
  const int ones = text[at + 1] - '0';
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -10'000 : tens * 10 + ones;
}

/// ".250" or ",25" at the front, as milliseconds; false when no digit follows.
bool take_fraction(std::string_view& rest, LocalFields& f, std::int64_t& resolution_ms) {
  if (rest.empty() || (rest.front() != '.' && rest.front() != ',')) return true;
  std::size_t digits = 0;
  for (; digits + 1 < rest.size() && rest[digits + 1] >= '0' && rest[digits + 1] <= '9'; ++digits)
    if (digits < 3) f.millisecond = f.millisecond * 10 + (rest[digits + 1] - '0');
  for (std::size_t i = digits; i < 3; ++i) f.millisecond *= 10;
  resolution_ms = digits == 1 ? 100 : digits == 2 ? 10 : 1;
  rest.remove_prefix(digits + 1);
  return digits > 0;
}

/// Nothing, "Z" or "+03:00".
bool take_offset(std::string_view rest, std::optional<minutes>& offset) {
  if (rest.empty()) return true;
  if (rest == "Z") {
    offset = minutes{0};
    return true;
  }
  if (rest.size() != 6 || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':') return false;
  const int hours = two_at(rest, 1);
  const int extra = two_at(rest, 4);
  if (hours < 0 || hours > 17 || extra < 0 || extra > 59) return false;
  offset = minutes{rest[0] == '-' ? -(hours * 60 + extra) : hours * 60 + extra};
  return true;
}

/// The fields of date and clock; false when they are none.
bool read_fields(std::string_view text, bool iso, LocalFields& f) {
  f.year = iso ? two_at(text, 0) * 100 + two_at(text, 2) : two_at(text, 6) * 100 + two_at(text, 8);
  f.month = two_at(text, iso ? 5 : 3);
  f.day = two_at(text, iso ? 8 : 0);
  f.hour = two_at(text, 11);
  f.minute = two_at(text, 14);
  f.second = two_at(text, 17);
  return f.year >= 2005 && f.year < 2100 && f.month > 0 && f.day > 0 && f.hour >= 0 &&
         f.hour < 24 && f.minute >= 0 && f.minute < 60 && f.second >= 0 && f.second < 60;
}

}  // namespace

std::optional<LogTime> parse_common_time(std::string_view text) {
  if (text.size() < 19 || text.size() > 35) return std::nullopt;
  const bool iso = text[4] == '-' && text[7] == '-';
  const bool separated = (text[10] == 'T' || text[10] == ' ') && text[13] == ':' && text[16] == ':';
  if ((!iso && (text[2] != '.' || text[5] != '.')) || !separated) return std::nullopt;
  LocalFields f;
  if (!read_fields(text, iso, f)) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{f.year},
                                         std::chrono::month{static_cast<unsigned>(f.month)},
                                         std::chrono::day{static_cast<unsigned>(f.day)}};
  if (!date.ok()) return std::nullopt;
  LogTime time;
  std::string_view rest = text.substr(19);
  if (!take_fraction(rest, f, time.resolution_ms) || !take_offset(rest, time.offset))
    return std::nullopt;
  time.local =
      LocalTime(std::chrono::local_days(date).time_since_epoch() + std::chrono::hours{f.hour} +
                minutes{f.minute} + std::chrono::seconds{f.second} + milliseconds{f.millisecond});
  return time;
}

}  // namespace oos::text
