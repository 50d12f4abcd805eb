// SPDX-License-Identifier: Apache-2.0
// Reads one form of a date and time at the front of a text, token by token, and what may follow
// it: a fraction of a second, AM or PM, a zone. Used by name_forms, which names the tokens. Pure.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

#include "oos/core/time.hpp"

namespace oos::dump {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// Latin letters and the bytes of others.
inline bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

enum class HalfOfDay { before_noon, after_noon };

/// True when a text ends with "UTC" or "GMT" and perhaps a mark, as in GMT20240131-113002.
bool zone_ends(std::string_view text);

class FormReader {
 public:
  explicit FormReader(std::string_view rest) : all_(rest), rest_(rest) {}

  /// Takes the tokens of a form; false when one does not fit.
  bool read(std::string_view form);
  /// ".250" after seconds, if it is there.
  void read_fraction(int& millisecond);
  /// " PM", "am", "p.m.", if it is there.
  std::optional<HalfOfDay> read_half_of_day();
  /// "Z", "UTC", "+0300", "-01:00", " GMT+3", if it is there.
  std::optional<std::chrono::minutes> read_zone();

  std::size_t consumed() const { return all_.size() - rest_.size(); }
  const LocalFields& fields() const { return fields_; }
  bool one_digit_hour() const { return one_digit_hour_; }

 private:
  bool read_token(char token);
  bool number(std::size_t digits, int& to);
  bool one_or_two(int& to);
  bool month_name();
  bool one_of(std::string_view set);
  bool around_month();
  bool between_date_and_time();
  bool skip(std::string_view word);
  std::optional<std::chrono::minutes> read_offset();

  std::string_view all_;
  std::string_view rest_;
  LocalFields fields_;
  bool one_digit_hour_ = false;
};

}  // namespace oos::dump
