// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/form_reader.hpp"

#include <algorithm>
#include <array>

#include "oos/text/months.hpp"

namespace oos::dump {

namespace {

/// Zones by name after a time, but for those that mean different ones.
struct NamedZone {
  std::string_view name;
  int hours;
};
constexpr std::array<NamedZone, 8> named_zones{{{"EEST", 3},
                                                {"EET", 2},
                                                {"CEST", 2},
                                                {"CET", 1},
                                                {"EST", -5},
                                                {"EDT", -4},
                                                {"PST", -8},
                                                {"PDT", -7}}};

}  // namespace

bool zone_ends(std::string_view text) {
  if (!text.empty() && std::string_view("-_ ").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  if (!text.ends_with("GMT") && !text.ends_with("UTC")) return false;
  return text.size() == 3 || !is_letter(text[text.size() - 4]);
}

bool FormReader::read(std::string_view form) {
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == '\'') {
      if (!one_of(form.substr(++i, 1))) return false;
    } else if (!read_token(form[i])) {
      return false;
    }
  }
  return true;
}

bool FormReader::read_token(char token) {
  switch (token) {
    case 'Y':
      return number(4, fields_.year);
    case 'y':
      if (!number(2, fields_.year)) return false;
      fields_.year += 2000;
      return true;
    case 'm':
      return number(2, fields_.month);
    case 'd':
      return number(2, fields_.day);
    case 'D':
      return one_or_two(fields_.day);
    case 'n':
      return one_or_two(fields_.month);
    case 'i':
      return one_or_two(fields_.minute);
    case 's':
      return one_or_two(fields_.second);
    case 'H':
      return number(2, fields_.hour);
    case 'h':
      one_digit_hour_ = rest_.size() < 2 || !is_digit(rest_[1]);
      return one_or_two(fields_.hour);
    case 'M':
      return number(2, fields_.minute);
    case 'S':
      return number(2, fields_.second);
    case 'c':
      if (!number(2, fields_.millisecond)) return false;
      fields_.millisecond *= 10;
      return true;
    case 'f':
      return number(3, fields_.millisecond);
    case 'b':
      return month_name();
    case '~':
      return around_month();
    case '-':
      return one_of("-._:");
    case ' ':
      return between_date_and_time();
    default:
      return one_of(std::string_view(&token, 1));
  }
}

bool FormReader::number(std::size_t digits, int& to) {
  if (rest_.size() < digits) return false;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (!is_digit(rest_[i])) return false;
    value = value * 10 + (rest_[i] - '0');
  }
  rest_.remove_prefix(digits);
  to = value;
  return true;
}

bool FormReader::one_or_two(int& to) {
  return rest_.size() > 1 && is_digit(rest_[1]) ? number(2, to) : number(1, to);
}

bool FormReader::month_name() {
  const std::string_view word = text::leading_word(rest_);
  fields_.month = text::month_of(word);
  if (fields_.month == 0) return false;
  rest_.remove_prefix(word.size());
  return true;
}

bool FormReader::one_of(std::string_view set) {
  if (rest_.empty() || set.find(rest_.front()) == std::string_view::npos) return false;
  rest_.remove_prefix(1);
  return true;
}

bool FormReader::around_month() {
  const std::size_t length = std::min(rest_.find_first_not_of(" -._,"), rest_.size());
  if (length > 3) return false;
  rest_.remove_prefix(length);
  return true;
}

bool FormReader::skip(std::string_view word) {
  if (!rest_.starts_with(word)) return false;
  rest_.remove_prefix(word.size());
  return true;
}

bool FormReader::between_date_and_time() {
  const std::size_t before = rest_.size();
  const bool year_word = skip(" г.") || skip("г.");  // "31 января 2024 г., 14-30"
  const std::size_t length = std::min(rest_.find_first_not_of("_- .T$,@"), rest_.size());
  if (length > 3 || (length == 0 && !year_word)) return false;
  rest_.remove_prefix(length);
  if (skip("at ") || skip("в ")) return true;
  return before != rest_.size();
}

void FormReader::read_fraction(int& millisecond) {
  // "2024-01-31T11-30-02-123Z": what programs make of ISO 8601 where ":" and "." are not allowed.
  FormReader dashed(rest_);
  int thousandths = 0;
  if (dashed.one_of("-_") && dashed.number(3, thousandths) && dashed.one_of("Z") &&
      (dashed.rest_.empty() || !is_letter(dashed.rest_.front()))) {
    millisecond = thousandths;
    rest_.remove_prefix(4);
    return;
  }
  if (rest_.size() < 2 || (rest_[0] != '.' && rest_[0] != ',') || !is_digit(rest_[1])) return;
  std::size_t digits = 0;
  int value = 0;
  while (digits + 1 < rest_.size() && is_digit(rest_[digits + 1])) {
    if (digits < 3) value = value * 10 + (rest_[digits + 1] - '0');
    ++digits;
  }
  if (digits > 9) return;
  for (std::size_t i = digits; i < 3; ++i) value *= 10;
  millisecond = value;
  rest_.remove_prefix(digits + 1);
}

std::optional<HalfOfDay> FormReader::read_half_of_day() {
  const std::string_view before = rest_;
  for (const std::string_view blank : {" ", "_", "-", "\u202f", "\u00a0"})
    if (skip(blank)) break;
  const bool morning = skip("AM") || skip("am") || skip("a.m.");
  const bool evening = !morning && (skip("PM") || skip("pm") || skip("p.m."));
  if ((morning || evening) && (rest_.empty() || !is_letter(rest_.front())))
    return morning ? HalfOfDay::before_noon : HalfOfDay::after_noon;
  rest_ = before;
  return std::nullopt;
}

std::optional<std::chrono::minutes> FormReader::read_offset() {
  if (rest_.size() < 2 || (rest_[0] != '+' && rest_[0] != '-')) return std::nullopt;
  const bool west = rest_[0] == '-';
  FormReader reader(rest_.substr(1));
  const bool colon = reader.read("H:M");
  // "143002-0100" is more often a part of a name than a zone west of Greenwich.
  if (!colon) {
    if (west) return std::nullopt;
    reader = FormReader(rest_.substr(1));
    if (!reader.read("HM")) return std::nullopt;
  }
  const LocalFields& f = reader.fields();
  if (f.hour > 14 || f.minute > 59) return std::nullopt;
  const std::size_t length = 1 + reader.consumed();
  if (rest_.size() > length && is_digit(rest_[length])) return std::nullopt;
  rest_.remove_prefix(length);
  const std::chrono::minutes offset{f.hour * 60 + f.minute};
  return west ? -offset : offset;
}

std::optional<std::chrono::minutes> FormReader::read_zone() {
  const std::string_view before = rest_;
  if (rest_.starts_with("Z") && (rest_.size() == 1 || !is_letter(rest_[1]))) {
    rest_.remove_prefix(1);
    return std::chrono::minutes{0};
  }
  if (const auto offset = read_offset()) return offset;
  if (!rest_.empty() && (rest_[0] == '-' || rest_[0] == '_' || rest_[0] == ' '))
    rest_.remove_prefix(1);
  if (skip("UTC") || skip("GMT")) {
    if (const auto offset = read_offset()) return offset;
    if (rest_.size() > 1 && (rest_[0] == '+' || rest_[0] == '-')) {  // GMT+3
      FormReader reader(rest_.substr(1));
      int hours = 0;
      const bool read = reader.one_or_two(hours) && hours <= 14;
      if (read && (reader.rest_.empty() || !is_digit(reader.rest_.front()))) {
        const bool west = rest_[0] == '-';
        rest_.remove_prefix(1 + reader.consumed());
        return std::chrono::minutes{(west ? -60 : 60) * hours};
      }
    }
    return std::chrono::minutes{0};
  }
  if (const auto offset = read_offset()) return offset;
  for (const auto& [name, hours] : named_zones)
    if (skip(name) && (rest_.empty() || !is_letter(rest_.front())))
      return std::chrono::minutes{60 * hours};
  rest_ = before;
  return std::nullopt;
}

}  // namespace oos::dump
