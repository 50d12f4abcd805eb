// SPDX-License-Identifier: Apache-2.0
#include "oos/core/time.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

#include <date/tz.h>
#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/core/rfc3339.hpp"

namespace oos {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// Reads fixed-width digits and separators from the front of a text.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  std::optional<int> digits(std::size_t count) {
    if (rest_.size() < count) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (rest_[i] < '0' || rest_[i] > '9') return std::nullopt;
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }
  bool skip(std::string_view any_of) {
    if (rest_.empty() || any_of.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  bool done() const { return rest_.empty(); }

  /// ".250…" as milliseconds; digits beyond the third are dropped.
  int fraction_ms() {
    if (!skip(".")) return 0;
    int value = 0;
    int count = 0;
    while (peek() >= '0' && peek() <= '9') {
      if (count < 3) value = value * 10 + (peek() - '0');
      ++count;
      rest_.remove_prefix(1);
    }
    for (; count < 3; ++count) value *= 10;
    return value;
  }

 private:
  std::string_view rest_;
};

[[noreturn]] void refuse(std::string_view text) {
  throw Error(ErrorKind::input,
              fmt::format("\"{}\" is not a time; RFC 3339 with an offset is expected, such as "
                          "2026-10-14T09:00:00.250+03:00",
                          text.substr(0, 40)));
}

std::optional<minutes> read_offset(Cursor& cursor) {
  if (cursor.skip("Zz")) return minutes{0};
  const bool negative = cursor.peek() == '-';
  if (!cursor.skip("+-")) return std::nullopt;
  const auto hour = cursor.digits(2);
  if (!hour || !cursor.skip(":")) return std::nullopt;
  const auto minute = cursor.digits(2);
  if (!minute || *hour > 23 || *minute > 59) return std::nullopt;
  const minutes offset = hours{*hour} + minutes{*minute};
  return negative ? -offset : offset;
}

const date::time_zone& zone_named(const std::string& zone) {
  try {
    return *date::locate_zone(zone);
  } catch (const std::exception&) {
    throw Error(ErrorKind::config,
                fmt::format("\"{}\" is not a known time zone; an IANA name is expected, such as "
                            "Europe/Moscow",
                            zone));
  }
}

date::local_time<milliseconds> to_date(LocalTime local) {
  return date::local_time<milliseconds>(local.time_since_epoch());
}

}  // namespace

LocalTime make_local(const LocalFields& f) {
  const std::chrono::year_month_day day{std::chrono::year{f.year},
                                        std::chrono::month{static_cast<unsigned>(f.month)},
                                        std::chrono::day{static_cast<unsigned>(f.day)}};
  const bool clock_ok = f.hour >= 0 && f.hour <= 23 && f.minute >= 0 && f.minute <= 59 &&
                        f.second >= 0 && f.second <= 60 && f.millisecond >= 0 &&
                        f.millisecond <= 999;
  if (!day.ok() || !clock_ok)
    throw Error(ErrorKind::input,
                fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02} is not a date and time", f.year,
                            f.month, f.day, f.hour, f.minute, f.second));
  return LocalTime(std::chrono::local_days(day).time_since_epoch() + hours{f.hour} +
                   minutes{f.minute} + seconds{f.second} + milliseconds{f.millisecond});
}

WallTime parse_wall_time(std::string_view text) {
  Cursor cursor(text);
  LocalFields f;
  const auto field = [&cursor, text](int& to, std::size_t count, std::string_view separator) {
    const auto value = cursor.digits(count);
    if (!value || (!separator.empty() && !cursor.skip(separator))) refuse(text);
    to = *value;
  };
  field(f.year, 4, "-");
  field(f.month, 2, "-");
  field(f.day, 2, "Tt ");
  field(f.hour, 2, ":");
  field(f.minute, 2, ":");
  field(f.second, 2, "");
  f.millisecond = cursor.fraction_ms();
  WallTime time;
  if (!cursor.done()) {
    time.offset = read_offset(cursor);
    if (!time.offset || !cursor.done()) refuse(text);
  }
  try {
    time.local = make_local(f);
  } catch (const Error&) {
    refuse(text);
  }
  return time;
}

ZonedInstant parse_rfc3339(std::string_view text) {
  const WallTime time = parse_wall_time(text);
  if (!time.offset) refuse(text);
  return {Instant(time.local.time_since_epoch()) - *time.offset, *time.offset};
}

ResolvedLocal resolve_wall(const WallTime& time, const std::string& zone) {
  if (!time.offset) return resolve_local(time.local, zone);
  ResolvedLocal resolved;
  resolved.time = {Instant(time.local.time_since_epoch()) - *time.offset, *time.offset};
  resolved.earliest = resolved.latest = resolved.time.instant;
  return resolved;
}

void append_rfc3339(std::string& to, const ZonedInstant& time) {
  const auto local = time.instant + time.offset;
  const auto day = std::chrono::floor<days>(local);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(local - day);
  const auto total = time.offset.count();
  const auto magnitude = static_cast<unsigned>(total < 0 ? -total : total);
  // By hand: fmt would be the largest part of writing an event.
  std::array<char, 32> text{};
  char* at = text.data();
  const auto put = [&at](unsigned value, unsigned digits, char after) {
    for (unsigned i = digits; i > 0; --i, value /= 10)
      at[i - 1] = static_cast<char>('0' + value % 10);
    at += digits;
    if (after != '\0') *at++ = after;
  };
  put(static_cast<unsigned>(std::clamp(static_cast<int>(date.year()), 0, 9999)), 4, '-');
  put(static_cast<unsigned>(date.month()), 2, '-');
  put(static_cast<unsigned>(date.day()), 2, 'T');
  put(static_cast<unsigned>(clock.hours().count()), 2, ':');
  put(static_cast<unsigned>(clock.minutes().count()), 2, ':');
  put(static_cast<unsigned>(clock.seconds().count()), 2, '.');
  put(static_cast<unsigned>(clock.subseconds().count()), 3, total < 0 ? '-' : '+');
  put(magnitude / 60 % 100, 2, ':');
  put(magnitude % 60, 2, '\0');
  to.append(text.data(), at);
}

std::string format_rfc3339(const ZonedInstant& time) {
  std::string text;
  append_rfc3339(text, time);
  return text;
}

void require_zone(const std::string& zone) { zone_named(zone); }

ResolvedLocal resolve_local(LocalTime local, const std::string& zone) {
  const date::local_info info = zone_named(zone).get_info(to_date(local));
  const auto offset = std::chrono::duration_cast<minutes>(info.first.offset);
  ResolvedLocal resolved;
  resolved.time = {Instant(local.time_since_epoch()) - offset, offset};
  resolved.earliest = resolved.latest = resolved.time.instant;
  if (info.result == date::local_info::unique) return resolved;
  const Instant other =
      Instant(local.time_since_epoch()) - std::chrono::duration_cast<minutes>(info.second.offset);
  resolved.earliest = std::min(resolved.earliest, other);
  resolved.latest = std::max(resolved.latest, other);
  if (info.result == date::local_info::ambiguous) resolved.kind = LocalKind::repeated;
  if (info.result == date::local_info::nonexistent) {
    resolved.kind = LocalKind::missing;
    resolved.time = {std::chrono::time_point_cast<milliseconds>(info.first.end),
                     std::chrono::duration_cast<minutes>(info.second.offset)};
  }
  return resolved;
}

ZonedInstant in_zone(Instant instant, const std::string& zone) {
  const auto info = zone_named(zone).get_info(instant);
  return {instant, std::chrono::duration_cast<minutes>(info.offset)};
}

std::string system_zone() {
  const char* tz = std::getenv("TZ");
  std::string name = tz != nullptr ? tz : "";
  if (!name.empty() && name.front() == ':') name.erase(0, 1);
  try {
    if (!name.empty()) return date::locate_zone(name)->name();
    return date::current_zone()->name();
  } catch (const std::exception&) {
    return "Etc/UTC";
  }
}

}  // namespace oos
