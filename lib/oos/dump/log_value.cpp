// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/log_value.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/dump/form_reader.hpp"
#include "oos/dump/template.hpp"

namespace oos::dump {

namespace {

constexpr std::size_t longest_format = 60;
constexpr std::int64_t longest_ms = 31LL * 86'400'000;

/// A word of a format and the field it fills.
struct Word {
  std::string_view name;
  int LocalFields::*field;
};
constexpr std::array<Word, 8> time_words{{{"yyyy", &LocalFields::year},
                                          {"yy", &LocalFields::year},
                                          {"mm", &LocalFields::month},
                                          {"dd", &LocalFields::day},
                                          {"HH", &LocalFields::hour},
                                          {"MM", &LocalFields::minute},
                                          {"SS", &LocalFields::second},
                                          {"fff", &LocalFields::millisecond}}};

const Word* word_at(std::string_view format) {
  const auto* found =
      std::find_if(time_words.begin(), time_words.end(),
                   [format](const Word& word) { return format.starts_with(word.name); });
  return found == time_words.end() ? nullptr : found;
}

/// Takes digits from the front: exactly `width` when another word follows at once, else up to it.
std::optional<int> take_number(std::string_view& text, std::size_t width, bool exact) {
  std::size_t digits = 0;
  int value = 0;
  while (digits < width && digits < text.size() && is_digit(text[digits]))
    value = value * 10 + (text[digits++] - '0');
  if (digits == 0 || (exact && digits != width)) return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

/// A fraction of a second, of any length, as ms.
std::optional<int> take_fraction(std::string_view& text) {
  int value = 0;
  std::size_t digits = 0;
  for (; digits < text.size() && is_digit(text[digits]) && digits < 9; ++digits)
    if (digits < 3) value = value * 10 + (text[digits] - '0');
  if (digits == 0) return std::nullopt;
  for (std::size_t i = digits; i < 3; ++i) value *= 10;
  text.remove_prefix(digits);
  return value;
}

/// One character of a format that is no word.
bool take_character(std::string_view& text, char c) {
  if (c == ' ') {
    const std::size_t blanks = std::min(text.find_first_not_of(" \t"), text.size());
    text.remove_prefix(blanks);
    return blanks > 0;
  }
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

bool read_fields(std::string_view text, std::string_view format, LocalFields& fields) {
  while (!format.empty()) {
    const Word* word = word_at(format);
    if (word == nullptr) {
      if (!take_character(text, format.front())) return false;
      format.remove_prefix(1);
      continue;
    }
    format.remove_prefix(word->name.size());
    const bool exact = word->name == "yyyy" || word->name == "yy" || word_at(format) != nullptr;
    const auto value =
        word->name == "fff" ? take_fraction(text) : take_number(text, word->name.size(), exact);
    if (!value) return false;
    fields.*(word->field) = word->name == "yy" ? 2000 + *value : *value;
  }
  return text.empty();
}

std::string_view without_blanks(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// "188", "188,5": thousandths. Absent when it is no number.
std::optional<std::int64_t> thousandths(std::string_view text, char decimal) {
  std::int64_t whole = 0;
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits]) && digits < 12)
    whole = whole * 10 + (text[digits++] - '0');
  if (digits == 0) return std::nullopt;
  text.remove_prefix(digits);
  if (text.empty()) return whole * 1000;
  const bool mark = decimal == '\0' ? text[0] == ',' || text[0] == '.' : text[0] == decimal;
  if (!mark) return std::nullopt;
  text.remove_prefix(1);
  const auto fraction = take_fraction(text);
  return fraction && text.empty() ? std::optional(whole * 1000 + *fraction) : std::nullopt;
}

/// "0:03:08", "3:08", "188": groups of 60, the last with a fraction.
std::optional<std::int64_t> clock_ms(std::string_view text, char decimal, std::size_t groups) {
  std::int64_t total = 0;
  std::size_t seen = 1;
  for (std::size_t colon = text.find(':'); colon != std::string_view::npos;
       colon = text.find(':'), ++seen) {
    const auto part = thousandths(text.substr(0, colon), '\0');
    if (!part || seen == 3 || *part % 1000 != 0 || *part > longest_ms) return std::nullopt;
    total = (total + *part) * 60;
    text.remove_prefix(colon + 1);
  }
  const auto last = thousandths(text, decimal);
  if (!last || *last > longest_ms || (groups != 0 && seen != groups)) return std::nullopt;
  if (seen > 1 && *last >= 60'000) return std::nullopt;
  return total + *last;
}

}  // namespace

void check_time_format(std::string_view format) {
  const auto has = [format](std::string_view word) {
    return format.find(word) != std::string_view::npos;
  };
  if (format.size() > longest_format || !has("yy") || !has("mm") || !has("dd") || !has("HH") ||
      !has("MM"))
    throw Error(ErrorKind::config,
                "a format with yyyy (or yy), mm, dd, HH and MM is expected, such as "
                "\"dd.mm.yyyy HH:MM:SS\"");
}

std::optional<text::LogTime> parse_formatted_time(std::string_view text, std::string_view format) {
  LocalFields f;
  if (!read_fields(without_blanks(text), format, f)) return std::nullopt;
  if (!is_recorder_date(f.year, f.month, f.day) || f.hour > 23 || f.minute > 59 || f.second > 59)
    return std::nullopt;
  text::LogTime time;
  time.local = make_local(f);
  const bool seconds = format.find("SS") != std::string_view::npos;
  time.resolution_ms = format.find("fff") != std::string_view::npos ? 1 : seconds ? 1'000 : 60'000;
  return time;
}

void check_duration_format(std::string_view format) {
  if (format != "HH:MM:SS" && format != "MM:SS" && format != "s" && format != "ms")
    throw Error(ErrorKind::config, "expected one of HH:MM:SS, MM:SS, s, ms");
}

std::optional<std::int64_t> parse_duration_ms(std::string_view text, std::string_view format,
                                              char decimal) {
  text = without_blanks(text);
  std::optional<std::int64_t> ms;
  if (format == "ms") {
    ms = thousandths(text, decimal);
    if (ms) *ms /= 1000;
  } else {
    ms = clock_ms(text, decimal,
                  format == "HH:MM:SS" ? 3U
                  : format == "MM:SS"  ? 2U
                  : format == "s"      ? 1U
                                       : 0U);
  }
  return ms && *ms <= longest_ms ? ms : std::nullopt;
}

}  // namespace oos::dump
