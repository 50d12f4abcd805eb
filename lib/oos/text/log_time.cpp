// SPDX-License-Identifier: Apache-2.0
#include "oos/text/log_time.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "oos/text/common_time.hpp"
#include "oos/text/cursor.hpp"
#include "oos/text/months.hpp"
#include "oos/text/spreadsheet_time.hpp"

namespace oos::text {

namespace {

using std::chrono::minutes;

bool is_date(const LocalFields& f) {
  const std::chrono::year_month_day date{std::chrono::year{f.year},
                                         std::chrono::month{static_cast<unsigned>(f.month)},
                                         std::chrono::day{static_cast<unsigned>(f.day)}};
  return date.ok() && f.year >= 2005 && f.year < 2100;
}

bool set_year(const Cursor::Number& year, LocalFields& f) {
  f.year = year.digits == 2 ? 2000 + year.value : year.value;
  return year.digits == 4 || year.digits == 2;
}

/// Blanks and marks around the name of a month: "14-Oct-2026", "Oct 14, 2026".
void skip_marks(Cursor& cursor) {
  cursor.skip_blanks();
  cursor.one_of("-.,");
  cursor.skip_blanks();
}

/// "октября 2026" after a day, or "14, 2026" after a month.
bool read_named_date(Cursor& cursor, std::string_view month, LocalFields& f) {
  f.month = month_of(month);
  if (f.month == 0) return false;
  skip_marks(cursor);
  const auto number = cursor.number();
  if (!number) return false;
  if (f.day != 0) return set_year(*number, f) && is_date(f);
  f.day = number->value;
  skip_marks(cursor);
  const auto year = cursor.number();
  return number->digits <= 2 && year && year->digits == 4 && set_year(*year, f) && is_date(f);
}

/// "20261014"
bool read_compact_date(int digits, LocalFields& f) {
  f.year = digits / 10'000;
  f.month = digits / 100 % 100;
  f.day = digits % 100;
  return is_date(f);
}

/// Three numbers with one mark between them: "14.10.2026".
struct NumericDate {
  Cursor::Number first, second, third;
  char mark;
};

std::optional<NumericDate> read_numbers(Cursor& cursor, const Cursor::Number& first) {
  const auto mark = cursor.one_of(".-/");
  if (!mark) return std::nullopt;
  const auto second = cursor.number();
  if (!second || second->digits > 2 || !cursor.one_of(std::string_view(&*mark, 1)))
    return std::nullopt;
  const auto third = cursor.number();
  if (!third) return std::nullopt;
  return NumericDate{first, *second, *third, *mark};
}

/// Takes the numbers of a date in the order given and says what they prove of it.
bool read_ordered(const NumericDate& date, DateOrder order, LocalFields& f, OrderProof& proof) {
  const bool short_year = date.first.digits == 2 && date.third.digits == 2 && date.mark != '.';
  const bool year_first = date.first.digits == 4 || (short_year && order == DateOrder::year_first);
  const bool month_first = !year_first && order == DateOrder::month_first;
  const auto& day = year_first ? date.third : month_first ? date.second : date.first;
  if (day.digits > 2) return false;
  f.month = month_first ? date.first.value : date.second.value;
  f.day = day.value;
  if (!set_year(year_first ? date.first : date.third, f) || !is_date(f)) return false;
  if (year_first) return true;
  if (date.mark == '/') proof = f.day <= 12 ? OrderProof::open : OrderProof::shown;
  if (short_year && !month_first && proof != OrderProof::open) {
    LocalFields other;
    other.year = 2000 + date.first.value;
    other.month = f.month;
    other.day = date.third.value;
    proof = is_date(other) ? OrderProof::year_open : OrderProof::year_last;
  }
  return true;
}

/// "14.10.2026", "2026-10-14", "14/10/2026 г.", "14 октября 2026", "Oct 14, 2026", "20261014"
bool read_date(Cursor& cursor, DateOrder order, LocalFields& f, OrderProof& proof) {
  const auto first = cursor.number();
  if (!first) return read_named_date(cursor, cursor.letters(), f);
  if (first->digits == 8) return read_compact_date(first->value, f);
  const Cursor after_first = cursor;
  skip_marks(cursor);
  if (const std::string_view month = cursor.letters(); !month.empty() && first->digits <= 2) {
    f.day = first->value;
    const bool read = read_named_date(cursor, month, f);
    if (!cursor.word(" г.")) cursor.word("г.");
    return read;
  }
  cursor = after_first;
  const auto numbers = read_numbers(cursor, *first);
  if (!numbers || !read_ordered(*numbers, order, f, proof)) return false;
  if (!cursor.word(" г.")) cursor.word("г.");  // Bulgarian Windows
  return true;
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
  const bool afternoon = cursor.word("PM") || cursor.word("pm") || cursor.word("p.m.");
  const bool morning =
      !afternoon && (cursor.word("AM") || cursor.word("am") || cursor.word("a.m."));
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

/// The zones that programs of this part of the world name after a time.
struct NamedZone {
  std::string_view name;
  int hours;
};
constexpr std::array<NamedZone, 6> named_zones{
    {{"EET", 2}, {"EEST", 3}, {"CET", 1}, {"CEST", 2}, {"BST", 1}, {"WET", 0}}};

/// MSK was four hours ahead from the end of March 2011 to the end of October 2014.
int hours_of_msk(const LocalFields& f) {
  const int day = (f.year * 100 + f.month) * 100 + f.day;
  return day >= 2011'03'27 && day < 2014'10'26 ? 4 : 3;
}

bool read_named_zone(Cursor& cursor, const LocalFields& f, std::optional<minutes>& offset) {
  const std::string_view name = cursor.letters();
  if (!cursor.done()) return false;
  if (name == "MSK") offset = minutes{60 * hours_of_msk(f)};
  for (const NamedZone& zone : named_zones)
    if (zone.name == name) offset = minutes{60 * zone.hours};
  return offset.has_value();
}

/// "Z", "+03:00", "+0300", "+03", " UTC", " MSK". False when there is something else.
bool read_offset(Cursor& cursor, const LocalFields& f, std::optional<minutes>& offset) {
  cursor.skip_blanks();
  if (cursor.done()) return true;
  Cursor name = cursor;
  if (read_named_zone(name, f, offset)) return true;
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

/// "20261014T090510", "20261014 090510", "20261014090510", an offset after it.
std::optional<LogTime> parse_digits(std::string_view text) {
  const auto all_digits = [](std::string_view t) {
    return t.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (text.size() < 14 || !all_digits(text.substr(0, 8))) return std::nullopt;
  const bool mark = std::string_view("T _-").find(text[8]) != std::string_view::npos;
  const std::string_view clock = text.substr(mark ? 9 : 8, 6);
  if (clock.size() != 6 || !all_digits(clock)) return std::nullopt;
  LocalFields f;
  const auto number = [](std::string_view t) { return Cursor(t).number()->value; };
  if (!read_compact_date(number(text.substr(0, 8)), f)) return std::nullopt;
  f.hour = number(clock.substr(0, 2));
  f.minute = number(clock.substr(2, 2));
  f.second = number(clock.substr(4, 2));
  Cursor rest(text.substr(mark ? 15 : 14));
  LogTime time;
  if (!read_fraction(rest, f, time.resolution_ms) || !read_offset(rest, f, time.offset) ||
      f.hour > 23 || f.minute > 59 || f.second > 59)
    return std::nullopt;
  time.local = local_of(f);
  return time;
}

/// "Wed, ", "Wed ", "ср. "
void skip_weekday(Cursor& cursor) {
  Cursor after = cursor;
  if (!is_weekday(after.letters())) return;
  after.one_of(".,");
  if (!after.one_of(" ")) return;
  after.skip_blanks();
  cursor = after;
}

/// "09:05:10 14.10.2026"
bool read_clock_first(Cursor& cursor, DateOrder order, LocalFields& f, LogTime& time) {
  if (!read_clock(cursor, f, time.resolution_ms)) return false;
  cursor.one_of(",");
  cursor.skip_blanks();
  if (!read_date(cursor, order, f, time.order) || !cursor.done()) return false;
  time.local = local_of(f);
  return true;
}

/// "Oct 14 09:05:10 2026", without the day of the week; what `date` prints has a zone before the
/// year.
bool read_asctime(Cursor& cursor, LocalFields& f, LogTime& time) {
  f = {};
  f.month = month_of(cursor.letters());
  if (f.month == 0 || !cursor.one_of(" ")) return false;
  cursor.skip_blanks();
  const auto day = cursor.number();
  if (!day || day->digits > 2 || !cursor.one_of(" ")) return false;
  f.day = day->value;
  if (!read_clock(cursor, f, time.resolution_ms)) return false;
  cursor.skip_blanks();
  const std::string_view zone = cursor.letters();
  cursor.skip_blanks();
  const auto year = cursor.number();
  if (!year || year->digits != 4 || !set_year(*year, f) || !is_date(f) || !cursor.done())
    return false;
  Cursor named(zone);
  if (!read_offset(named, f, time.offset)) return false;
  time.local = local_of(f);
  return true;
}

}  // namespace

std::optional<LogTime> parse_log_time(std::string_view text, DateOrder order) {
  for (const std::string_view blank : {"\u00a0", "\u202f"})  // programs put them before "PM"
    if (const std::size_t at = text.find(blank); at != std::string_view::npos)
      return parse_log_time(std::string(text).replace(at, blank.size(), " "), order);
  text = trimmed(text);
  if (const auto common = parse_common_time(text)) return common;
  if (const auto epoch = parse_epoch(text)) return epoch;
  if (const auto serial = parse_spreadsheet_time(text)) return serial;
  if (const auto digits = parse_digits(text)) return digits;
  Cursor cursor(text);
  skip_weekday(cursor);
  LocalFields f;
  LogTime time;
  if (Cursor clock = cursor; read_clock_first(clock, order, f, time)) return time;
  if (Cursor unix_date = cursor; read_asctime(unix_date, f, time)) return time;
  f = {};
  time = {};
  if (!read_date(cursor, order, f, time.order)) return std::nullopt;
  if (!cursor.one_of("T ,_")) return std::nullopt;
  cursor.skip_blanks();
  if (!cursor.word("at ")) cursor.word("в ");
  if (!read_clock(cursor, f, time.resolution_ms) || !read_offset(cursor, f, time.offset))
    return std::nullopt;
  time.local = local_of(f);
  return time;
}

std::optional<LogTime> parse_log_time(std::string_view date, std::string_view time,
                                      DateOrder order) {
  if (const auto serial = parse_spreadsheet_time(trimmed(date), trimmed(time))) return serial;
  Cursor days(trimmed(date));
  skip_weekday(days);
  LocalFields f;
  LogTime read;
  if (!read_date(days, order, f, read.order)) return std::nullopt;
  // Spreadsheets write a date column with midnight: "14.10.2026 0:00:00".
  LocalFields midnight;
  std::int64_t ignored = 0;
  if (!days.done() && (!read_clock(days, midnight, ignored) || !days.done() ||
                       midnight.hour + midnight.minute + midnight.second != 0))
    return std::nullopt;
  if (const auto of_day = parse_day_fraction(trimmed(time))) {
    read.local = local_of(f) + of_day->time;
    read.resolution_ms = of_day->resolution_ms;
    return read;
  }
  Cursor clock(trimmed(time));
  // Databases write a time of day on their first day.
  for (const std::string_view zero : {"30.12.1899 ", "31.12.1899 ", "1899-12-30 ", "12/30/1899 "})
    clock.word(zero);
  if (!read_clock(clock, f, read.resolution_ms) || !read_offset(clock, f, read.offset))
    return std::nullopt;
  read.local = local_of(f);
  return read;
}

bool is_log_date(std::string_view text) {
  Cursor cursor(trimmed(text));
  skip_weekday(cursor);
  LocalFields f;
  OrderProof ignored = OrderProof::none;
  return read_date(cursor, DateOrder::day_first, f, ignored) && cursor.done();
}

bool is_log_clock(std::string_view text) {
  Cursor cursor(trimmed(text));
  LocalFields f;
  std::int64_t ignored = 0;
  std::optional<minutes> offset;
  return read_clock(cursor, f, ignored) && read_offset(cursor, f, offset);
}

}  // namespace oos::text
