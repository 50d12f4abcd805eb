// SPDX-License-Identifier: Apache-2.0
// The clock of a recorder against true time: an offset and a drift fitted to anchors (moments of
// which both the shown and the true time are known), and how sure the correction is. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "oos/core/time.hpp"

namespace oos::dump {

/// A moment of which both times are known.
struct Anchor {
  Instant shown{};                      ///< by the recorder's clock
  Instant truth{};                      ///< as it really was
  std::int64_t uncertainty_ms = 1'000;  ///< of the difference, either way
};

/// A recorder's clock. Without anchors it is taken to be right.
struct ClockFit {
  std::vector<Anchor> anchors;  ///< by what was shown
  /// How much slower than true time the clock runs: true = shown × (1 + ppm·1e-6). Absent when it
  /// cannot be told: fewer than two anchors an hour apart, or no drift explains them.
  std::optional<double> drift_ppm;
  bool disagree = false;  ///< some anchors are no part of one offset and drift

  Instant origin{};      ///< shown; where the fitted line has `offset_ms`
  double offset_ms = 0;  ///< true − shown, there
  Instant first{};       ///< shown; the anchors on the line
  Instant last{};
  std::int64_t line_unsure_ms = 0;  ///< between those two
  double drift_unsure_ppm = 0;      ///< by which that grows outside them
};

/// Crystals of watches stay within this; what asks for more is no drift but a clock set anew.
constexpr double most_drift_ppm = 300;
/// Assumed of a clock whose drift is not known.
constexpr double unknown_drift_ppm = 100;

/// Fits offset and drift (Theil and Sen: the median of the slopes of pairs at least an hour apart).
ClockFit fit_clock(std::vector<Anchor> anchors);

/// What to add to a shown time, and how far that may be off.
struct Correction {
  std::int64_t offset_ms = 0;
  std::int64_t uncertainty_ms = 0;
};
/// With a known drift the correction is as sure as the anchors, and less so outside them; without
/// one it grows by 100 ppm of the time since the nearest anchor.
Correction correction_at(const ClockFit& clock, Instant shown);

/// A point of a line: milliseconds on both axes.
struct LinePoint {
  std::int64_t x_ms = 0;
  std::int64_t y_ms = 0;
};
/// The median slope of y over x, in parts per million, from pairs at least an hour apart. Absent
/// without such pairs.
std::optional<double> median_slope_ppm(const std::vector<LinePoint>& points);

/// The marks of a recorder that belong to known moments: for each mark that has one, the pair. The
/// constant difference on which most pairs agree decides (within 26 hours, drift allowed); it has
/// to be clearly better than the next one, and a single pair has to agree within ten minutes.
std::vector<Anchor> match_marks(std::vector<Instant> shown, std::vector<Instant> truth);

}  // namespace oos::dump
