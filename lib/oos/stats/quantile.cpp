// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/quantile.hpp"

#include <cmath>
#include <vector>

#include "oos/stats/interval.hpp"

namespace oos::stats {

namespace {

constexpr std::int64_t most_exact = 1000;

/// P(Bin(n, p) ≤ k) for k = 0…n.
std::vector<double> binomial_below(std::int64_t n, double p) {
  std::vector<double> below(static_cast<std::size_t>(n) + 1);
  double sum = 0;
  for (std::int64_t k = 0; k <= n; ++k) {
    const auto kd = static_cast<double>(k);
    const auto nd = static_cast<double>(n);
    sum += std::exp(std::lgamma(nd + 1) - std::lgamma(kd + 1) - std::lgamma(nd - kd + 1) +
                    kd * std::log(p) + (nd - kd) * std::log1p(-p));
    below[static_cast<std::size_t>(k)] = sum;
  }
  return below;
}

/// The largest low with P(B < low) ≤ tail and the smallest high with P(B ≥ high) ≤ tail.
Ranks exact_ranks(std::int64_t n, double share, double tail) {
  const std::vector<double> below = binomial_below(n, share);
  Ranks ranks{0, n + 1};
  for (std::int64_t k = 0; k <= n; ++k) {
    const double at_most = below[static_cast<std::size_t>(k)];
    if (at_most <= tail) ranks.low = k + 1;
    if (1 - at_most <= tail && ranks.high > n) ranks.high = k + 1;
  }
  return ranks;
}

}  // namespace

std::optional<Ranks> quantile_ranks(std::int64_t n, double share, double confidence) {
  if (n < 1) return std::nullopt;
  Ranks ranks;
  if (n <= most_exact) {
    ranks = exact_ranks(n, share, (1 - confidence) / 2);
  } else {
    const double middle = static_cast<double>(n) * share;
    const double reach = two_sided_z(confidence) * std::sqrt(middle * (1 - share));
    ranks = {static_cast<std::int64_t>(std::floor(middle - reach)),
             static_cast<std::int64_t>(std::ceil(middle + reach)) + 1};
  }
  if (ranks.low < 1 || ranks.high > n) return std::nullopt;
  return ranks;
}

}  // namespace oos::stats
