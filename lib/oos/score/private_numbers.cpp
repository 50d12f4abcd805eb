// SPDX-License-Identifier: Apache-2.0
// Check digits of numbers that identify people and cards.
#include <array>

#include "oos/score/private_data.hpp"

namespace oos::score {

namespace {

int digit(std::string_view digits, std::size_t at) { return digits[at] - '0'; }

template <std::size_t size>
int weighted_check(std::string_view digits, const std::array<int, size>& weights) {
  int sum = 0;
  for (std::size_t i = 0; i < size; ++i) sum += weights[i] * digit(digits, i);
  return sum % 11 % 10;
}

}  // namespace

bool passes_luhn(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int value = digit(digits, digits.size() - 1 - i);
    if (i % 2 == 1) value = value * 2 > 9 ? value * 2 - 9 : value * 2;
    sum += value;
  }
  return !digits.empty() && sum % 10 == 0;
}

bool is_snils(std::string_view digits) {
  if (digits.size() != 11) return false;
  int sum = 0;
  for (std::size_t i = 0; i < 9; ++i) sum += digit(digits, i) * static_cast<int>(9 - i);
  const int control = sum % 101 % 100;
  return control == digit(digits, 9) * 10 + digit(digits, 10);
}

bool is_inn(std::string_view digits) {
  constexpr std::array<int, 9> ten{2, 4, 10, 3, 5, 9, 4, 6, 8};
  constexpr std::array<int, 10> eleventh{7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
  constexpr std::array<int, 11> twelfth{3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
  if (digits.size() == 10) return weighted_check(digits, ten) == digit(digits, 9);
  return digits.size() == 12 && weighted_check(digits, eleventh) == digit(digits, 10) &&
         weighted_check(digits, twelfth) == digit(digits, 11);
}

}  // namespace oos::score
