// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/multiple_tests.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace oos::stats {

namespace {

void check_p_values(std::span<const double> p_values, double level) {
  if (!(level > 0 && level < 1)) throw std::invalid_argument("level must lie in (0, 1)");
  for (const double p : p_values)
    if (!(p >= 0 && p <= 1)) throw std::invalid_argument("a p value lies outside 0...1");
}

void decide(AdjustedTests& tests, double level) {
  for (const double p : tests.adjusted) tests.rejected.push_back(p <= level);
}

}  // namespace

AdjustedTests benjamini_hochberg(std::span<const double> p_values, double level) {
  check_p_values(p_values, level);
  std::vector<std::size_t> order(p_values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return p_values[a] < p_values[b]; });
  AdjustedTests tests;
  tests.adjusted.resize(p_values.size());
  const auto m = static_cast<double>(p_values.size());
  double smallest = 1;
  for (std::size_t rank = order.size(); rank > 0; --rank) {
    const std::size_t test = order[rank - 1];
    smallest = std::min(smallest, p_values[test] * m / static_cast<double>(rank));
    tests.adjusted[test] = smallest;
  }
  decide(tests, level);
  return tests;
}

AdjustedTests bonferroni(std::span<const double> p_values, double level) {
  check_p_values(p_values, level);
  AdjustedTests tests;
  const auto m = static_cast<double>(p_values.size());
  for (const double p : p_values) tests.adjusted.push_back(std::min(1.0, p * m));
  decide(tests, level);
  return tests;
}

}  // namespace oos::stats
