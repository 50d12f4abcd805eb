// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/random.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include "oos/stats/distribution.hpp"

namespace oos::stats {

std::uint64_t Random::next() {
  state_ += 0x9e3779b97f4a7c15U;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
  return mixed ^ (mixed >> 31U);
}

double Random::unit() { return static_cast<double>(next() >> 11U) * 0x1p-53; }

std::uint64_t Random::below(std::uint64_t n) {
  if (n == 0) throw std::invalid_argument("Random::below: n must be positive");
  // The topmost, incomplete run of n numbers would favour the small ones.
  const std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  const std::uint64_t limit = most - (most % n + 1) % n;
  std::uint64_t drawn = next();
  while (drawn > limit) drawn = next();
  return drawn % n;
}

std::int64_t Random::binomial(std::int64_t n, double p) {
  if (!(n >= 0 && p >= 0 && p <= 1))
    throw std::invalid_argument("Random::binomial: n >= 0 and 0 <= p <= 1 are needed");
  if (p > 0.5) return n - binomial(n, 1 - p);
  if (n == 0 || p == 0) return 0;
  return static_cast<double>(n) * p < 10 ? binomial_by_inversion(n, p)
                                         : binomial_by_rejection(n, p);
}

std::int64_t Random::binomial_by_inversion(std::int64_t n, double p) {
  const auto trials = static_cast<double>(n);
  const double odds = p / (1 - p);
  double rest = unit();
  double chance = std::exp(trials * std::log1p(-p));
  for (std::int64_t k = 0; k < n; ++k) {
    if (rest < chance) return k;
    rest -= chance;
    const double next_chance =
        chance * odds * (trials - static_cast<double>(k)) / (static_cast<double>(k) + 1);
    // Far in the tail nothing is left to subtract but rounding.
    if (next_chance <= chance * 1e-3 && next_chance < 1e-18) return k;
    chance = next_chance;
  }
  return n;
}

std::int64_t Random::binomial_by_rejection(std::int64_t n, double p) {
  const auto trials = static_cast<double>(n);
  const double spread = std::sqrt(trials * p * (1 - p));
  const double b = 1.15 + 2.53 * spread;
  const double a = -0.0873 + 0.0248 * b + 0.01 * p;
  const double centre = trials * p + 0.5;
  const double squeeze = 0.92 - 4.2 / b;
  const double alpha = (2.83 + 5.1 / b) * spread;
  const double mode = std::floor((trials + 1) * p);
  const double log_odds = std::log(p / (1 - p));
  const auto log_chance = [&](double k) {
    return k * log_odds - log_gamma(k + 1) - log_gamma(trials - k + 1);
  };
  const double log_chance_of_mode = log_chance(mode);
  while (true) {
    const double u = unit() - 0.5;
    const double v = unit();
    const double edge = 0.5 - std::abs(u);
    const double k = std::floor((2 * a / edge + b) * u + centre);
    if (edge >= 0.07 && v <= squeeze) return static_cast<std::int64_t>(k);
    if (!(k >= 0 && k <= trials)) continue;
    if (std::log(v * alpha / (a / (edge * edge) + b)) <= log_chance(k) - log_chance_of_mode)
      return static_cast<std::int64_t>(k);
  }
}

}  // namespace oos::stats
