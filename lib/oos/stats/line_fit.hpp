// SPDX-License-Identifier: Apache-2.0
// A straight line through points of which some may be wrong. Used for the drift of clocks. Pure.
#pragma once

#include <span>

namespace oos::stats {

struct Sample {
  double x = 0;
  double y = 0;
};

/// y = at_zero + slope × x.
struct Line {
  double at_zero = 0;
  double slope = 0;

  double at(double x) const { return at_zero + slope * x; }
};

/// The Theil–Sen line: the median of the slopes between all pairs, then the median of what is left
/// (Sen, JASA 63, 1968). Up to 29 % of the points may be wrong. Samples with the same x have no
/// slope; with no slope at all the line is level. Quadratic: at most a few hundred samples, please.
Line fit_line(std::span<const Sample> samples);

/// The median, the mean of the middle two of an even number; 0 of none.
double median(std::span<const double> values);

}  // namespace oos::stats
