// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/interval.hpp"

#include <cmath>
#include <numbers>
#include <stdexcept>

namespace oos::stats {

namespace {

double lower_tail(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }
double density(double x) {
  return std::exp(-0.5 * x * x) * std::numbers::inv_sqrtpi / std::numbers::sqrt2;
}

}  // namespace

double normal_quantile(double p) {
  if (!(p > 0 && p < 1)) throw std::invalid_argument("normal_quantile: p must lie in (0, 1)");
  if (p > 0.5) return -normal_quantile(1 - p);
  // Below the middle the distribution function is convex, so that Newton's steps from 0 only ever
  // go down and cannot overshoot; in the far tail a step is about 1/|x| long.
  constexpr int enough_steps = 1000;
  double x = 0;
  for (int i = 0; i < enough_steps; ++i) {
    const double step = (lower_tail(x) - p) / density(x);
    if (std::abs(step) <= 1e-15 * (1 + std::abs(x))) break;
    x -= step;
  }
  return x;
}

double two_sided_z(double confidence) {
  if (!(confidence > 0 && confidence < 1))
    throw std::invalid_argument("two_sided_z: confidence must lie in (0, 1)");
  return -normal_quantile((1 - confidence) / 2);
}

}  // namespace oos::stats
