// SPDX-License-Identifier: Apache-2.0
// The forms in which file names write dates and times, found anywhere in a text, with what follows
// them: a fraction, AM or PM, a zone. Used by names. Pure.
// A new form is a row in one of the tables at the top of name_forms.cpp.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "oos/core/time.hpp"

namespace oos::dump {

enum class FormKind { full, date, time };

/// A form found in a text.
struct FormMatch {
  std::string_view form;  ///< the row of the table
  std::size_t begin = 0;  ///< of date and time
  std::size_t end = 0;    ///< past date and time
  std::size_t rest = 0;   ///< past what belongs to it
  LocalFields fields;
  bool unset = false;                          ///< the date of a clock that was never set
  std::optional<std::chrono::minutes> offset;  ///< when a zone stands with it

  bool to_the_second() const;
};

/// All forms of a kind that a text holds, row by row. Dates after `latest` are none.
std::vector<FormMatch> find_forms(std::string_view text, FormKind kind, LocalTime latest);

/// The one to believe: to the second before to the minute, then the longest, then the first row.
/// Null when there is none but those of a clock that was never set.
const FormMatch* best_form(const std::vector<FormMatch>& matches);

/// The digits after a date that could be a time, "0900" of "261014_0900", clock time or not.
struct DigitsAfterDate {
  std::string_view form;
  int value = 0;
  bool with_seconds = false;
};
std::optional<DigitsAfterDate> digits_after_date(std::string_view text, LocalTime latest);

/// True for dates that recorders show before anybody set their clock: 1970, 1980, 2000, 0000.
bool is_unset_date(int year, int month, int day);

}  // namespace oos::dump
