// SPDX-License-Identifier: Apache-2.0
#include "oos/text/log_time.hpp"

#include <algorithm>

namespace oos::text {

namespace {

using std::chrono::minutes;

/// Reads numbers and separators from the front of a text.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) { skip_blanks(); }

  struct Number {
    int value = 0;
    std::size_t digits = 0;
  };
  /// Up to nine digits.
  std::optional<Number> number() {
    Number n;
    while (n.digits < rest_.size() && is_digit(rest_[n.digits])) {
      if (n.digits == 9) return std::nullopt;
      n.value = n.value * 10 + (rest_[n.digits] - '0');
      ++n.digits;
    }
    if (n.digits == 0) return std::nullopt;
    rest_.remove_prefix(n.digits);
    return n;
  }
  std::optional<char> one_of(std::string_view set) {
    if (rest_.empty() || set.find(rest_.front()) == std::string_view::npos) return std::nullopt;
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }
  bool word(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }
  void skip_blanks() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t"), rest_.size()));
  }
  bool done() {
    skip_blanks();
    return rest_.empty();
  }
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }

 private:
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  std::string_view rest_;
};

/// "14.10.2026", "2026-10-14", "14/10/2026 г."
bool read_date(Cursor& cursor, LocalFields& f) {
  const auto first = cursor.number();
  if (!first) return false;
  const auto separator = cursor.one_of(".-/");
  if (!separator) return false;
  const auto second = cursor.number();
  if (!second || second->digits > 2 || !cursor.one_of(std::string_view(&*separator, 1)))
    return false;
  const auto third = cursor.number();
  if (!third) return false;
  const bool year_first = first->digits == 4;
  const auto& year = year_first ? *first : *third;
  const auto& day = year_first ? *third : *first;
  if (day.digits > 2 || (year.digits != 4 && (year_first || year.digits != 2))) return false;
  f.year = year.digits == 2 ? 2000 + year.value : year.value;
  f.month = second->value;
  f.day = day.value;
  if (!cursor.word(" г.")) cursor.word("г.");  // Bulgarian Windows
  const std::chrono::year_month_day date{std::chrono::year{f.year},
                                         std::chrono::month{static_cast<unsigned>(f.month)},
                                         std::chrono::day{static_cast<unsigned>(f.day)}};
  return date.ok() && f.year >= 2005 && f.year < 2100;
}

/// ".25" after seconds: milliseconds and how fine they are.
bool read_fraction(Cursor& cursor, LocalFields& f, std::int64_t& resolution_ms) {
  if (!cursor.one_of(".,")) return true;
  const auto fraction = cursor.number();
  if (!fraction) return false;
  int value = fraction->value;
  for (std::size_t digits = fraction->digits; digits > 3; --digits) value /= 10;
  for (std::size_t digits = fraction->digits; digits < 3; ++digits) value *= 10;
  f.millisecond = value;
  resolution_ms = fraction->digits == 1 ? 100 : fraction->digits == 2 ? 10 : 1;
  return true;
}

/// "PM" and its like; false when there is one that does not fit the hour.
bool read_half_day(Cursor& cursor, LocalFields& f) {
  cursor.skip_blanks();
  const bool afternoon = cursor.word("PM") || cursor.word("pm");
  const bool morning = !afternoon && (cursor.word("AM") || cursor.word("am"));
  if (!afternoon && !morning) return true;
  if (f.hour < 1 || f.hour > 12) return false;
  f.hour = f.hour % 12 + (afternoon ? 12 : 0);
  return true;
}

/// "9:05", "09:05:10,25", "09.05.10", "9:05:10 ч.", "2:05 PM"
bool read_clock(Cursor& cursor, LocalFields& f, std::int64_t& resolution_ms) {
  const auto hour = cursor.number();
  if (!hour || hour->digits > 2) return false;
  const auto separator = cursor.one_of(":.");
  if (!separator) return false;
  const auto minute = cursor.number();
  if (!minute || minute->digits != 2) return false;
  f.hour = hour->value;
  f.minute = minute->value;
  resolution_ms = 60'000;
  if (cursor.one_of(std::string_view(&*separator, 1))) {
    const auto second = cursor.number();
    if (!second || second->digits != 2) return false;
    f.second = second->value;
    resolution_ms = 1000;
    if (!read_fraction(cursor, f, resolution_ms)) return false;
  } else if (*separator == '.') {
    return false;  // "14.10" is rather a date or a number
  }
  if (!cursor.word(" ч.")) cursor.word("ч.");
  return read_half_day(cursor, f) && f.hour <= 23 && f.minute <= 59 && f.second <= 59;
}

/// "Z", "+03:00", "+0300", "+03", " UTC". False when there is something else.
bool read_offset(Cursor& cursor, std::optional<minutes>& offset) {
  cursor.skip_blanks();
  if (cursor.done()) return true;
  if (cursor.word("Z") || cursor.word("z") || cursor.word("UTC") || cursor.word("GMT")) {
    offset = minutes{0};
    if (cursor.done()) return true;
  }
  const auto sign = cursor.one_of("+-");
  if (!sign) return false;
  const auto first = cursor.number();
  if (!first || (first->digits != 2 && first->digits != 4)) return false;
  int total = first->digits == 4 ? first->value / 100 * 60 + first->value % 100 : first->value * 60;
  if (first->digits == 2 && cursor.one_of(":")) {
    const auto minute = cursor.number();
    if (!minute || minute->digits != 2 || minute->value > 59) return false;
    total += minute->value;
  }
  if (total > 18 * 60) return false;
  offset = minutes{*sign == '-' ? -total : total};
  return cursor.done();
}

/// Seconds, milliseconds or microseconds since 1970, by magnitude.
std::optional<LogTime> parse_epoch(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits != 10 && digits != 13 && digits != 16) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text.substr(0, digits)) value = value * 10 + (c - '0');
  LocalFields fraction;
  LogTime time;
  if (digits < text.size()) {
    Cursor cursor(text.substr(digits));
    if (!read_fraction(cursor, fraction, time.resolution_ms) || !cursor.done()) return std::nullopt;
  }
  const std::int64_t ms = digits == 10   ? value * 1000 + fraction.millisecond
                          : digits == 13 ? value
                                         : value / 1000;
  if (digits > 10) time.resolution_ms = 1;
  constexpr std::int64_t from_2005_ms = 1'104'537'600'000;
  constexpr std::int64_t to_2100_ms = 4'102'444'800'000;
  if (ms < from_2005_ms || ms >= to_2100_ms) return std::nullopt;
  time.local = LocalTime(milliseconds(ms));
  time.offset = minutes{0};
  time.epoch = true;
  return time;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  text.remove_prefix(begin);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

LocalTime local_of(const LocalFields& f) {
  const std::chrono::local_days day{std::chrono::year{f.year} /
                                    std::chrono::month{static_cast<unsigned>(f.month)} /
                                    std::chrono::day{static_cast<unsigned>(f.day)}};
  return LocalTime(day.time_since_epoch() + std::chrono::hours{f.hour} + minutes{f.minute} +
                   std::chrono::seconds{f.second} + milliseconds{f.millisecond});
}

}  // namespace

std::optional<LogTime> parse_log_time(std::string_view text) {
  text = trimmed(text);
  if (const auto epoch = parse_epoch(text)) return epoch;
  Cursor cursor(text);
  LocalFields f;
  if (!read_date(cursor, f)) return std::nullopt;
  if (!cursor.one_of("T ,_")) return std::nullopt;
  cursor.skip_blanks();
  LogTime time;
  if (!read_clock(cursor, f, time.resolution_ms) || !read_offset(cursor, time.offset))
    return std::nullopt;
  time.local = local_of(f);
  return time;
}

std::optional<LogTime> parse_log_time(std::string_view date, std::string_view time) {
  Cursor days(trimmed(date));
  LocalFields f;
  if (!read_date(days, f)) return std::nullopt;
  // Spreadsheets write a date column with midnight: "14.10.2026 0:00:00".
  LocalFields midnight;
  std::int64_t ignored = 0;
  if (!days.done() && (!read_clock(days, midnight, ignored) || !days.done() ||
                       midnight.hour + midnight.minute + midnight.second != 0))
    return std::nullopt;
  Cursor clock(trimmed(time));
  LogTime read;
  if (!read_clock(clock, f, read.resolution_ms) || !read_offset(clock, read.offset))
    return std::nullopt;
  read.local = local_of(f);
  return read;
}

bool is_log_date(std::string_view text) {
  Cursor cursor(trimmed(text));
  LocalFields f;
  return read_date(cursor, f) && cursor.done();
}

bool is_log_clock(std::string_view text) {
  Cursor cursor(trimmed(text));
  LocalFields f;
  std::int64_t ignored = 0;
  std::optional<minutes> offset;
  return read_clock(cursor, f, ignored) && read_offset(cursor, offset);
}

}  // namespace oos::text
