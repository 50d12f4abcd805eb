// SPDX-License-Identifier: Apache-2.0
// What every measure of this module shares: an interval, and the normal quantile behind it.
// Pure arithmetic: this folder uses nothing but the standard library.
#pragma once

namespace oos::stats {

/// The confidence used everywhere unless somebody asks for another.
constexpr double usual_confidence = 0.95;

/// A confidence interval, in the unit of what it belongs to; low ≤ high.
struct Interval {
  double low = 0;
  double high = 0;

  friend bool operator==(const Interval&, const Interval&) = default;
};

/// The x with Φ(x) = p of the standard normal distribution. 0 < p < 1, else
/// std::invalid_argument. Newton's method on the complementary error function.
double normal_quantile(double p);

/// The z of a two-sided interval: 0.95 → 1.959964. 0 < confidence < 1, else std::invalid_argument.
double two_sided_z(double confidence);

}  // namespace oos::stats
