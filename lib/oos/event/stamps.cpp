// SPDX-License-Identifier: Apache-2.0
#include "oos/event/stamps.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "oos/text/months.hpp"

namespace oos::event {

namespace {

using std::string_view;

constexpr string_view blanks = " \t";

std::optional<int> number_in(string_view word, int most) {
  int value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size() || value < 0 || value > most)
    return std::nullopt;
  return value;
}

std::optional<LocalTime> local_in(LocalFields fields, int year) {
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(fields.month)},
                                         std::chrono::day{static_cast<unsigned>(fields.day)}};
  if (!date.ok()) return std::nullopt;
  fields.year = year;
  return make_local(fields);
}

/// "Jan 31 14:30:05.123", "Jan 31 2024 14:30:05" (RFC 3164, and what devices make of it).
std::optional<Stamped> take_bsd_stamp(string_view line, YearGuess& years) {
  const int month = text::month_of(take_word(line));  // programs write it in their language
  if (month == 0) return std::nullopt;
  LocalFields fields;
  fields.month = month;
  const auto day = number_in(take_word(line), 31);
  if (!day || *day == 0) return std::nullopt;
  fields.day = *day;
  string_view clock = take_word(line);
  const auto told = clock.size() == 4 ? number_in(clock, 2099) : std::nullopt;
  if (told) clock = take_word(line);
  if (clock.ends_with(':')) clock.remove_suffix(1);
  // The clock is read with a day that exists; the year comes after.
  const auto time = text::parse_log_time("2024-01-01", clock);
  if (!time) return std::nullopt;
  const auto of_day = time->local - std::chrono::floor<std::chrono::days>(time->local);
  const std::chrono::hh_mm_ss parts(of_day);
  fields.hour = static_cast<int>(parts.hours().count());
  fields.minute = static_cast<int>(parts.minutes().count());
  fields.second = static_cast<int>(parts.seconds().count());
  fields.millisecond = static_cast<int>(parts.subseconds().count());
  const auto year = told ? told : years.year_of(fields);
  const auto local = year ? local_in(fields, *year) : std::nullopt;
  if (!local || *year < 2005) return std::nullopt;
  Stamped stamped{*time, line};
  stamped.time.local = *local;
  stamped.time.year_guessed = !told && !years.sure();
  return stamped;
}

/// Date and clock, and perhaps the name of a zone.
std::optional<Stamped> take_two_words(string_view date, string_view rest) {
  const string_view clock = take_word(rest);
  const auto time = text::parse_log_time(date, clock);
  if (!time || time->offset) return time ? std::optional(Stamped{*time, rest}) : std::nullopt;
  string_view after_zone = rest;
  const string_view zone = take_word(after_zone);
  const bool is_word =
      !zone.empty() && zone.size() <= 4 &&
      std::all_of(zone.begin(), zone.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!is_word) return Stamped{*time, rest};
  const auto zoned = text::parse_log_time(date, std::string(clock).append(" ").append(zone));
  return zoned ? Stamped{*zoned, after_zone} : Stamped{*time, rest};
}

}  // namespace

string_view take_word(string_view& text) {
  const string_view word = text.substr(0, std::min(text.find_first_of(blanks), text.size()));
  text.remove_prefix(word.size());
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return word;
}

std::optional<int> YearGuess::year_of(LocalFields fields) {
  const auto year_in = [](LocalTime time) {
    return static_cast<int>(
        std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(time)).year());
  };
  const bool first = !last_;
  if (first && first_year_ != 0)
    return local_in(fields, first_year_) ? std::optional(first_year_) : std::nullopt;
  const LocalTime near = first ? written_ + std::chrono::days(1) : *last_;
  std::optional<int> best;
  std::chrono::milliseconds least{0};
  for (int year = year_in(near) - (first ? 4 : 1); year <= year_in(near) + 1; ++year) {
    const auto local = local_in(fields, year);
    if (!local || (first && *local > near)) continue;
    const auto apart = *local > near ? *local - near : near - *local;
    if (best && apart >= least) continue;
    best = year;
    least = apart;
  }
  return best;
}

std::optional<Stamped> take_stamp(string_view line, YearGuess& years) {
  string_view rest = line;
  string_view first = take_word(rest);
  if (text::is_weekday(first)) first = take_word(rest);  // journalctl -o short-full
  std::optional<Stamped> stamped;
  const auto time = text::parse_log_time(first);
  const bool number = first.find_first_not_of("0123456789.,") == string_view::npos;
  if (time && (time->epoch || !number || first.size() >= 14)) {
    stamped = Stamped{*time, rest};
  } else if (!first.empty() && first.front() >= '0' && first.front() <= '9') {
    stamped = take_two_words(first, rest);
  } else {
    stamped = take_bsd_stamp(line, years);
  }
  if (stamped && stamped->time.year_guessed) {
    years.guessed(stamped->time.local);
  } else if (stamped) {
    years.known(stamped->time.local);
  }
  return stamped;
}

}  // namespace oos::event
