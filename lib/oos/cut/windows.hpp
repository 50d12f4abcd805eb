// SPDX-License-Identifier: Apache-2.0
// Which span of the day belongs to a press: the window of its question, widened by how unsure its
// time is. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "oos/core/time.hpp"
#include "oos/survey/survey.hpp"

namespace oos::cut {

/// A stretch of wall-clock time, [from, to).
struct Span {
  Instant from{};
  Instant to{};

  std::int64_t length_ms() const { return (to - from).count(); }
  friend bool operator==(const Span&, const Span&) = default;
};

/// A press whose time is less sure than this is still widened by this much only.
constexpr std::int64_t max_uncertainty_ms = 10'000;

/// The span wanted around a press: the window on both sides, plus the uncertainty of the press's
/// time (at most max_uncertainty_ms) on both.
Span wanted_span(Instant press, std::int64_t uncertainty_ms, const survey::Window& window);

/// What the command line and the survey say about windows.
struct WindowRules {
  std::optional<std::int64_t> before_ms;  ///< of the command line; win over the survey's
  std::optional<std::int64_t> after_ms;
  const survey::Survey* survey = nullptr;  ///< may be null

  /// The window of a question (absent or unknown: the default of a minute on both sides).
  survey::Window window_of(const std::optional<std::string>& question) const;
};

}  // namespace oos::cut
