// SPDX-License-Identifier: Apache-2.0
// Which span of the day belongs to a press: the window of its question, widened by how unsure its
// time is. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "oos/core/time.hpp"
#include "oos/survey/survey.hpp"

namespace oos::cut {

/// A stretch of wall-clock time, [from, to).
struct Span {
  Instant from{};
  Instant to{};

  std::int64_t length_ms() const { return (to - from).count(); }
  bool empty() const { return to <= from; }
  friend bool operator==(const Span&, const Span&) = default;
};

/// What two spans have in common; empty when they have nothing.
Span common(const Span& a, const Span& b);

/// A press whose time is less sure than this is still widened by this much only.
constexpr std::int64_t max_uncertainty_ms = 10'000;
/// The longest window to either side of a press.
constexpr std::int64_t max_side_ms = 3'600'000;

/// The span wanted around a press: the window on both sides, plus the uncertainty of the press's
/// time (at most max_uncertainty_ms) on both.
Span wanted_span(Instant press, std::int64_t uncertainty_ms, const survey::Window& window);

/// What the command line and the survey say about windows.
struct WindowRules {
  std::optional<std::int64_t> before_ms;  ///< of the command line; win over the survey's
  std::optional<std::int64_t> after_ms;
  const survey::Survey* survey = nullptr;           ///< may be null
  std::map<std::string, survey::Window> questions;  ///< of the command line; win over all others
  bool whole = false;                               ///< the whole call, for a press in a call
  bool until_next_visit = false;  ///< a window ends where a press of another visit comes
  bool merge_visit = false;       ///< one span for the presses of a visit

  /// The window of a question (absent or unknown: the default of a minute on both sides).
  survey::Window window_of(const std::optional<std::string>& question) const;
};

/// Parses "QUESTION=BEFORE,AFTER" (seconds, 0 to 3600, with fractions; an id may contain "=").
/// Throws Error(usage) with what was expected.
std::pair<std::string, survey::Window> parse_question_window(std::string_view text);

}  // namespace oos::cut
