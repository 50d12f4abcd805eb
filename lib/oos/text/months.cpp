// SPDX-License-Identifier: Apache-2.0
#include "oos/text/months.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace oos::text {

namespace {

struct Month {
  std::string_view name;
  int number;
};
constexpr std::array months{
    Month{"january", 1},   Month{"february", 2}, Month{"march", 3},     Month{"april", 4},
    Month{"may", 5},       Month{"june", 6},     Month{"july", 7},      Month{"august", 8},
    Month{"september", 9}, Month{"october", 10}, Month{"november", 11}, Month{"december", 12},
    Month{"января", 1},    Month{"январь", 1},   Month{"февраля", 2},   Month{"февраль", 2},
    Month{"марта", 3},     Month{"апреля", 4},   Month{"апрель", 4},    Month{"мая", 5},
    Month{"май", 5},       Month{"июня", 6},     Month{"июнь", 6},      Month{"июля", 7},
    Month{"июль", 7},      Month{"августа", 8},  Month{"сентября", 9},  Month{"сентябрь", 9},
    Month{"октября", 10},  Month{"октябрь", 10}, Month{"ноября", 11},   Month{"ноябрь", 11},
    Month{"декабря", 12},  Month{"декабрь", 12}, Month{"януари", 1},    Month{"февруари", 2},
    Month{"април", 4},     Month{"юни", 6},      Month{"юли", 7},       Month{"септември", 9},
    Month{"октомври", 10}, Month{"ноември", 11}, Month{"декември", 12},
};
constexpr std::array<std::string_view, 28> weekdays{
    "monday",      "tuesday", "wednesday", "thursday", "friday",  "saturday", "sunday",
    "понедельник", "вторник", "среда",     "четверг",  "пятница", "суббота",  "воскресенье",
    "понеделник",  "сряда",   "четвъртък", "петък",    "събота",  "неделя",   "пн",
    "вт",          "ср",      "чт",        "пт",       "сб",      "вс",       "нд"};

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// A word in small letters, Latin and Cyrillic. Other bytes stay.
std::string small(std::string_view word) {
  std::string result(word);
  for (std::size_t i = 0; i < result.size(); ++i) {
    const auto c = static_cast<unsigned char>(result[i]);
    if (c >= 'A' && c <= 'Z') result[i] = static_cast<char>(c | 0x20);
    if (c != 0xD0 || i + 1 == result.size()) continue;
    const auto next = static_cast<unsigned char>(result[i + 1]);
    if (next >= 0x90 && next <= 0x9F) result[i + 1] = static_cast<char>(next + 0x20);
    if (next >= 0xA0 && next <= 0xAF) {
      result[i] = static_cast<char>(0xD1);
      result[i + 1] = static_cast<char>(next - 0x20);
    }
    ++i;
  }
  return result;
}

/// Bytes of three letters.
std::size_t three_letters(std::string_view word) {
  return word.empty() || is_ascii(word.front()) ? 3 : 6;
}

}  // namespace

std::string_view leading_word(std::string_view text) {
  const auto letter = [](char c) {
    return !is_ascii(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  const auto end = std::find_if_not(text.begin(), text.end(), letter);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

int month_of(std::string_view word) {
  if (word.size() < three_letters(word) || word.size() > 20) return 0;
  const std::string wanted = small(word);
  const auto* const found = std::find_if(
      months.begin(), months.end(), [&](const Month& m) { return m.name.starts_with(wanted); });
  return found == months.end() ? 0 : found->number;
}

bool is_weekday(std::string_view word) {
  if (word.empty() || word.size() > 24) return false;
  const std::string wanted = small(word);
  return std::any_of(weekdays.begin(), weekdays.end(), [&](std::string_view day) {
    return day == wanted || (wanted.size() >= three_letters(word) && day.starts_with(wanted));
  });
}

}  // namespace oos::text
