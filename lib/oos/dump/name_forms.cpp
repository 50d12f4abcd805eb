// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/name_forms.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "oos/dump/form_reader.hpp"

namespace oos::dump {

namespace {

// Y y m d H M S: four or two digits of the year, then two digits each; n D h i s: one or two;
// c: hundredths; f: milliseconds; b: name of a month. "-" stands for one of - . _ :, "~" for what
// stands around the name of a month, a blank for what stands between date and time, a letter after
// "'" for itself. Digits may not go on before or after. Earlier rows win among equals.
constexpr std::array<std::string_view, 33> full_forms{
    "YmdHMSf",          // 20240131143002456 (Hikvision)
    "YmdHMS",           // 20261014090000
    "Ymd HMS",          // 20261014_090000, 20150901-112313, 20161023$195550, 20261014T090000
    "Y-m-d HMS",        // 2026-10-14_090000
    "Y-m-d h-M-S",      // 2026-10-14_09-00-00, 2026-10-14 09.00.00, 2024-01-31-11-30-02-UTC
    "Y-n-D h-i-s",      // 2026-1-31_9-5-7
    "Y-md HMS",         // 2024_0131_143002 (dashboard cameras)
    "Y-m-d H'hM'mS's",  // 2024-01-31-14h30m02s (VLC)
    "Ymd H'hM'mS's",    //
    "d-m-Y h-M-S",      // 14.10.2026 09-00-00
    "m-d-Y h-M-S",      // 10-14-2026 09-00-00
    "d-m-Y HMS",        // 14.10.2026_090000
    "dmY HMS",          // 14102026_090000
    "d.m.y h-M-S",      // 14.10.26 09.00.00
    "y-m-d h-M-S",      // 26-10-14_09-00-00
    "d-m-y h-M-S",      // 14-10-26_09-00-00
    "D~b~Y h-M-S",      // 14 октября 2026 09-00-00, 14-Oct-2026_09_00_00
    "b~D~Y h-M-S",      // Jan.01.2006_01.10.00
    "Y~b~D h-M-S",      // 2026-Oct-14_09-00-00
    "H-M-S d-m-Y",      // 09-00-00 14-10-2026
    "H-M-S Y-m-d",      // 09-00-00 2026-10-14
    "ymdHMS",           // 261014090000 (SoundTrap)
    "ymd HMS",          // 261014_090000
    "dmy HMS",          // 141026_090000
    "Ymd HM",           // 20261014_0900
    "Y-m-d HM",         // 2026-10-14_0900
    "Y-m-d h-M",        // 2026-10-14 09-00
    "YmdHM",            // 202610140900
    "d-m-Y h-M",        // 14.10.2026 09-00
    "b~D~Y h-M",        // Jan 31, 2024 at 2-30 PM
    "D~b~Y h-M",        // 31 January 2024 14.30
    "ymd HM",           // 240131_1430 (Sony)
    "dmy HM",           // 310124_1430
};
constexpr std::array<std::string_view, 13> date_forms{
    "Y-m-d",  // 2026-10-14
    "Y/m/d",  // 2026/10/14, three folders
    "d-m-Y",  // 14.10.2026
    "m-d-Y",  // 10-14-2026
    "b~D~Y",  // Jan.01.2006
    "D~b~Y",  // 14 октября 2026
    "Ymd",    // 20261014
    "dmY",    // 14102026
    "Y-m/d",  // 2026-10/14
    "d.m.y",  // 14.10.26
    "y-m-d",  // 26-10-14
    "ymd",    // 261014
    "dmy",    // 141026
};
constexpr std::array<std::string_view, 5> time_forms{
    "h-M-S",      // 09-00-00, 09.00.00, 09:00:00
    "H'hM'mS's",  // 09h00m00s
    "HMSc",       // 09000012
    "HMS",        // 090000
    "h-M",        // 09-00
};

std::span<const std::string_view> rows_of(FormKind kind) {
  if (kind == FormKind::full) return full_forms;
  if (kind == FormKind::date) return date_forms;
  return time_forms;
}

bool holds(std::string_view form, std::string_view token) {
  return form.find(token) != std::string_view::npos;
}

bool is_date(const LocalFields& f, LocalTime latest) {
  const std::chrono::year_month_day day{std::chrono::year{f.year},
                                        std::chrono::month{static_cast<unsigned>(f.month)},
                                        std::chrono::day{static_cast<unsigned>(f.day)}};
  return day.ok() && f.year >= 2005 && f.year < 2100 && std::chrono::local_days(day) <= latest;
}

bool is_clock(const LocalFields& f) { return f.hour <= 23 && f.minute <= 59 && f.second <= 59; }

/// Whether the digits (or the letters of a month) begin and end where the match does.
bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
  if (end < text.size() && is_digit(text[end])) return false;
  if (begin == 0) return true;
  return !(is_digit(text[begin - 1]) || (is_letter(text[begin]) && is_letter(text[begin - 1])));
}

/// What stands_alone() asks of the first character, before a form is tried there.
bool may_begin(std::string_view text, std::size_t begin, bool by_month) {
  if (!is_digit(text[begin]) && !(by_month && is_letter(text[begin]))) return false;
  return begin == 0 || !is_digit(text[begin - 1]);
}

/// "192.168.10.12.24" is an address: no date with a number and a dot before or after it.
bool in_address(std::string_view text, std::size_t begin, std::size_t end) {
  if (begin + 2 >= end || text[begin + 2] != '.') return false;
  return (begin > 1 && text[begin - 1] == '.' && is_digit(text[begin - 2])) ||
         (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1]));
}

/// Fraction, AM or PM and zone that follow a time. False when the hour makes no sense with them.
bool read_rest(std::string_view text, bool one_digit_hour, FormMatch& match) {
  FormReader rest(text.substr(match.end));
  if (match.to_the_second()) rest.read_fraction(match.fields.millisecond);
  const auto half = rest.read_half_of_day();
  if (half) {
    const bool afternoon = *half == HalfOfDay::after_noon;
    int& hour = match.fields.hour;
    if (hour > 12 && !afternoon) return false;
    if (hour <= 12) hour = hour % 12 + (afternoon ? 12 : 0);  // some write "14.30 PM"
  } else if (one_digit_hour && !match.to_the_second()) {
    return false;  // "2-30" alone may be anything
  }
  match.offset = rest.read_zone();
  if (!match.offset && zone_ends(text.substr(0, match.begin)))
    match.offset = std::chrono::minutes{0};  // GMT20240131-113002
  match.rest = match.end + rest.consumed();
  return true;
}

std::optional<FormMatch> match_at(std::string_view text, std::size_t begin, std::string_view form,
                                  LocalTime latest) {
  FormReader reader(text.substr(begin));
  if (!reader.read(form)) return std::nullopt;
  FormMatch match{form, begin, begin + reader.consumed(), 0, reader.fields(), false, {}};
  if (!stands_alone(text, begin, match.end)) return std::nullopt;
  if (holds(form, "y") && in_address(text, begin, match.end)) return std::nullopt;
  match.rest = match.end;
  const bool timed = holds(form, "M") || holds(form, "i");
  const bool dated = holds(form, "d") || holds(form, "D");
  const LocalFields& f = match.fields;
  match.unset = dated && (holds(form, "Y") || timed) && is_unset_date(f.year, f.month, f.day);
  if (timed && !is_clock(f)) return std::nullopt;
  if (dated && !match.unset && !is_date(f, latest)) return std::nullopt;
  if (timed && !read_rest(text, reader.one_digit_hour(), match)) return std::nullopt;
  return match;
}

}  // namespace

bool FormMatch::to_the_second() const { return holds(form, "S") || form.ends_with("i-s"); }

std::vector<FormMatch> find_forms(std::string_view text, FormKind kind, LocalTime latest) {
  std::vector<FormMatch> found;
  for (const std::string_view form : rows_of(kind)) {
    const bool by_name = form.front() == 'b';
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
      if (!may_begin(text, begin, by_name)) continue;
      if (const auto match = match_at(text, begin, form, latest)) found.push_back(*match);
    }
  }
  return found;
}

const FormMatch* best_form(const std::vector<FormMatch>& matches) {
  const FormMatch* best = nullptr;
  for (const FormMatch& m : matches) {
    if (m.unset) continue;
    const bool better =
        best == nullptr || (m.to_the_second() && !best->to_the_second()) ||
        (m.to_the_second() == best->to_the_second() && m.end - m.begin > best->end - best->begin);
    if (better) best = &m;
  }
  return best;
}

std::optional<DigitsAfterDate> digits_after_date(std::string_view text, LocalTime latest) {
  for (const std::string_view form : full_forms) {
    const bool with_seconds = form.ends_with(" HMS");
    if (!with_seconds && !form.ends_with(" HM")) continue;
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
      if (!may_begin(text, begin, false)) continue;
      FormReader reader(text.substr(begin));
      const LocalFields& f = reader.fields();
      if (!reader.read(form) || !stands_alone(text, begin, begin + reader.consumed()) ||
          !is_date(f, latest))
        continue;
      const int value = f.hour * 100 + f.minute;
      return DigitsAfterDate{form, with_seconds ? value * 100 + f.second : value, with_seconds};
    }
  }
  return std::nullopt;
}

bool is_unset_date(int year, int month, int day) {
  if ((year == 0 || year == 2000) && month == 0 && day == 0) return true;
  return (year == 1970 || year == 1980 || year == 2000) && month == 1 && day == 1;
}

}  // namespace oos::dump
