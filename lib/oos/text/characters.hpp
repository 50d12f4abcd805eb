// SPDX-License-Identifier: Apache-2.0
// Going through UTF-8 text of any origin a character at a time.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace oos::text {

/// What stands in for bytes that are no UTF-8.
constexpr char32_t replacement_character = 0xFFFD;

/// Takes one character off the front of `rest`, which must not be empty.
char32_t take_character(std::string_view& rest);

/// Calls `visit(bytes, character)` for each character.
template <typename Visit>
void each_character(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const std::string_view before = text;
    const char32_t c = take_character(text);
    visit(before.substr(0, before.size() - text.size()), c);
  }
}

/// Characters from one to another, both included.
struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t Size>
bool within(const std::array<Range, Size>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](const Range& range) { return c >= range.first && c <= range.last; });
}

}  // namespace oos::text
