// SPDX-License-Identifier: Apache-2.0
// Templates of recorders' file and folder names: "{Y4}{m}{d}/{line}_{H}{M}{S}.wav". The words of
// oos-profile(5). A match takes time in proportion to template times name, whatever the name is.
// Used by profiles. Pure.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/core/time.hpp"

namespace oos::dump {

/// A date, a time of day, or both, as a name shows them.
struct NameMoment {
  LocalFields fields;
  bool has_date = false;
  bool has_clock = false;
  bool has_seconds = false;
};

/// What a template read from a name.
struct TemplateMatch {
  NameMoment start;          ///< the time in the name, whatever it means
  NameMoment end;            ///< {end.H} and the like
  bool clock_unset = false;  ///< the date is one that clocks show before they are set
  bool gps = false;          ///< {gps} met a "$"
  std::map<std::string, std::string> texts;  ///< tokens other than times: "caller" → "+7…"
  std::size_t folders = 0;                   ///< how many of them the template reads
  std::size_t fixed = 0;  ///< characters that could not be others: the more, the more specific
};

class Template {
 public:
  /// Throws Error(config): an unknown token, a brace left open, a time without a date, too long.
  explicit Template(std::string_view text);

  const std::string& text() const { return text_; }
  /// Reads the last folders and the name of a path; as many folders as the template has "/".
  /// Absent when it does not fit, or shows a date or time that no calendar has.
  std::optional<TemplateMatch> match(std::string_view path) const;
  bool has_date() const { return has_date_; }
  bool has_clock() const { return has_clock_; }
  /// Names of the tokens other than times.
  std::vector<std::string> text_tokens() const;

 private:
  /// What one element of a template takes.
  enum class Kind { literal, digits, month, gps, words, anything };
  struct Element {
    Kind kind = Kind::literal;
    std::string text;       ///< the literal, or the name of the token
    std::size_t least = 1;  ///< characters; bytes of anything but words
    std::size_t most = 1;
    int largest = 0;  ///< of a number that is a part of a time; 0: any
  };

  void add_token(std::string_view token);
  void add_literal(char c);
  void check();
  /// Characters that an element of fixed width takes at a place; npos when it does not fit.
  std::size_t fits(const Element& element, std::string_view path, std::size_t at) const;
  bool could_fit(std::string_view path) const;
  /// ways[e][i]: the elements from e on take exactly the path from i on. Empty: they cannot.
  std::vector<std::vector<bool>> ways(std::string_view path) const;
  bool row_of(const Element& element, std::string_view path, const std::vector<bool>& next,
              std::vector<bool>& row) const;
  std::size_t taken_by(const Element& element, std::string_view path, std::size_t at,
                       const std::vector<bool>& next) const;
  static void store(const Element& element, std::string_view taken, TemplateMatch& to);

  std::string text_;
  std::vector<Element> elements_;
  std::size_t folders_ = 0;
  std::size_t shortest_ = 0;
  bool has_date_ = false;
  bool has_clock_ = false;
};

/// True for days of the calendar from 2005 to 2099; no recording of a dump is older.
bool is_recorder_date(int year, int month, int day);

/// Number of an English month name of three letters, 1 to 12; 0 when it is none.
int month_of_name(std::string_view letters);

}  // namespace oos::dump
