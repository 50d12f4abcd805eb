// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/regression.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "oos/stats/distribution.hpp"
#include "oos/stats/numeric.hpp"

namespace oos::stats {

namespace {

void check_columns(const Moments& moments, std::size_t outcome,
                   std::span<const std::size_t> predictors) {
  std::vector<std::size_t> all(predictors.begin(), predictors.end());
  all.push_back(outcome);
  std::sort(all.begin(), all.end());
  if (predictors.empty() || all.back() >= moments.columns() ||
      std::adjacent_find(all.begin(), all.end()) != all.end())
    throw std::invalid_argument("regression: columns that are missing or named twice");
}

void test_coefficient(Coefficient& coefficient, double df) {
  if (!(coefficient.standard_error > 0)) return;
  coefficient.t = coefficient.estimate / coefficient.standard_error;
  coefficient.p_value = t_two_sided_p(*coefficient.t, df);
}

}  // namespace

std::optional<Regression> regression(const Moments& moments, std::size_t outcome,
                                     std::span<const std::size_t> predictors) {
  check_columns(moments, outcome, predictors);
  const std::size_t p = predictors.size();
  const std::int64_t df = moments.n - static_cast<std::int64_t>(p) - 1;
  const double total = moments.cross(outcome, outcome);
  const auto among = correlations_of(submatrix(moments.cross, predictors));
  if (df < 1 || !(total > 0) || !among) return std::nullopt;
  const auto lower = cholesky(*among);
  if (!lower) return std::nullopt;
  std::vector<double> with_outcome(p);
  for (std::size_t i = 0; i < p; ++i) {
    const std::size_t x = predictors[i];
    with_outcome[i] = moments.cross(x, outcome) / std::sqrt(moments.cross(x, x)) / std::sqrt(total);
  }
  const std::vector<double> beta = cholesky_solve(*lower, with_outcome);
  const Matrix inverse = cholesky_inverse(*lower);
  Regression result;
  result.df = df;
  for (std::size_t i = 0; i < p; ++i) result.r_squared += beta[i] * with_outcome[i];
  result.r_squared = clamped(result.r_squared, 0, 1);
  const auto n = static_cast<double>(moments.n);
  result.adjusted_r_squared = 1 - (1 - result.r_squared) * (n - 1) / static_cast<double>(df);
  const double error_variance = total * (1 - result.r_squared) / static_cast<double>(df);
  result.residual_error = std::sqrt(error_variance);

  result.intercept.estimate = moments.means[outcome];
  std::vector<double> standardised_means(p);
  for (std::size_t i = 0; i < p; ++i) {
    const std::size_t x = predictors[i];
    const double spread = std::sqrt(moments.cross(x, x));
    Slope slope;
    slope.standardised = beta[i];
    slope.vif = std::max(1.0, inverse(i, i));
    slope.estimate = beta[i] * std::sqrt(total) / spread;
    slope.standard_error = std::sqrt(error_variance * slope.vif) / spread;
    test_coefficient(slope, static_cast<double>(df));
    result.intercept.estimate -= slope.estimate * moments.means[x];
    standardised_means[i] = moments.means[x] / spread;
    result.slopes.push_back(slope);
  }
  const std::vector<double> solved = cholesky_solve(*lower, standardised_means);
  double leverage = 1 / n;
  for (std::size_t i = 0; i < p; ++i) leverage += standardised_means[i] * solved[i];
  result.intercept.standard_error = std::sqrt(error_variance * leverage);
  test_coefficient(result.intercept, static_cast<double>(df));
  return result;
}

}  // namespace oos::stats
