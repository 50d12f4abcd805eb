// SPDX-License-Identifier: Apache-2.0
// The time at the beginning of a log line, as loggers write it: seconds since 1970, ISO 8601, or
// syslog's "Jan 31 14:30:05", which has no year. Used by the syslog and MQTT formats.
#pragma once

#include <optional>
#include <string_view>

#include "oos/text/log_time.hpp"

namespace oos::event {

/// The next word; the text loses it and the blanks after it.
std::string_view take_word(std::string_view& text);

/// The year of times that show none: of a log that goes on, the one nearest to the time before; at
/// the beginning the one given, or the last in which the time is not after `written`.
class YearGuess {
 public:
  /// `written`: when the log was written to last; `first_year`: of its first line, 0 for unknown.
  YearGuess(LocalTime written, int first_year) : written_(written), first_year_(first_year) {}

  /// A time that did show its year.
  void known(LocalTime time) {
    last_ = time;
    sure_ = true;
  }
  /// A time whose year was guessed.
  void guessed(LocalTime time) { last_ = time; }
  /// Whether the year was given, or a time before showed one.
  bool sure() const { return sure_ || first_year_ != 0; }
  /// The year of a time. Absent for a day that no year near has (31 June, 29 February).
  std::optional<int> year_of(LocalFields fields);

 private:
  LocalTime written_;
  int first_year_;
  std::optional<LocalTime> last_;
  bool sure_ = false;
};

/// A stamp and what follows it, without the blanks between.
struct Stamped {
  text::LogTime time;
  std::string_view rest;
};

/// Reads the stamp of one to three words at the front of a line; absent when there is none.
std::optional<Stamped> take_stamp(std::string_view line, YearGuess& years);

}  // namespace oos::event
