// SPDX-License-Identifier: Apache-2.0
// Reads numbers, words and marks from the front of a text; what log_time stands on. Pure.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

#include "oos/text/months.hpp"

namespace oos::text {

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
  /// A word of letters; empty when there is none.
  std::string_view letters() {
    const std::string_view found = leading_word(rest_);
    rest_.remove_prefix(found.size());
    return found;
  }
  std::string_view rest() const { return rest_; }

 private:
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }

  std::string_view rest_;
};

}  // namespace oos::text
