// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/reliability.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "oos/stats/distribution.hpp"
#include "oos/stats/numeric.hpp"

namespace oos::stats {

namespace {

/// Alpha of the items but `left_out` (none: cross.rows()).
std::optional<double> raw_alpha(const Matrix& cross, std::size_t left_out) {
  CompensatedSum own;
  CompensatedSum all;
  double k = 0;
  for (std::size_t i = 0; i < cross.rows(); ++i) {
    if (i == left_out) continue;
    ++k;
    own.add(cross(i, i));
    for (std::size_t j = 0; j < cross.rows(); ++j)
      if (j != left_out) all.add(cross(i, j));
  }
  // The total's variance vanishes but for rounding when items cancel out.
  if (k < 2 || !(all.value() > 1e-12 * own.value())) return std::nullopt;
  return k / (k - 1) * (1 - own.value() / all.value());
}

}  // namespace

std::optional<Alpha> cronbach_alpha(const Moments& moments, std::span<const std::size_t> items) {
  if (items.size() < 2) throw std::invalid_argument("cronbach_alpha: two items are needed");
  for (const std::size_t item : items)
    if (item >= moments.columns()) throw std::invalid_argument("cronbach_alpha: no such column");
  const Matrix cross = submatrix(moments.cross, items);
  const auto r = correlations_of(cross);
  const auto raw = raw_alpha(cross, items.size());
  if (!r || !raw || moments.n < 2) return std::nullopt;
  CompensatedSum off_diagonal;
  for (std::size_t i = 0; i < items.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) off_diagonal.add((*r)(i, j));
  const auto k = static_cast<double>(items.size());
  const double mean_r = off_diagonal.value() / (k * (k - 1) / 2);
  if (!(1 + (k - 1) * mean_r > 1e-12)) return std::nullopt;
  Alpha alpha;
  alpha.raw = *raw;
  alpha.standardised = k * mean_r / (1 + (k - 1) * mean_r);
  for (std::size_t i = 0; i < items.size(); ++i) alpha.without_item.push_back(raw_alpha(cross, i));
  return alpha;
}

std::optional<SamplingAdequacy> kmo(const Matrix& correlations) {
  const auto lower = cholesky(correlations);
  if (!lower) return std::nullopt;
  const Matrix inverse = cholesky_inverse(*lower);
  SamplingAdequacy result;
  double all_r = 0;
  double all_partial = 0;
  for (std::size_t i = 0; i < correlations.rows(); ++i) {
    double r = 0;
    double partial = 0;
    for (std::size_t j = 0; j < correlations.rows(); ++j) {
      if (i == j) continue;
      const double q = inverse(i, j) / std::sqrt(inverse(i, i) * inverse(j, j));
      r += correlations(i, j) * correlations(i, j);
      partial += q * q;
    }
    all_r += r;
    all_partial += partial;
    result.items.push_back(r + partial > 0 ? r / (r + partial) : 0);
  }
  if (!(all_r + all_partial > 0)) return std::nullopt;
  result.overall = all_r / (all_r + all_partial);
  return result;
}

std::optional<SphericityTest> bartlett_sphericity(const Matrix& correlations, std::int64_t n) {
  const auto lower = cholesky(correlations);
  const auto p = static_cast<std::int64_t>(correlations.rows());
  const double factor = static_cast<double>(n) - 1 - (2 * static_cast<double>(p) + 5) / 6;
  if (!lower || p < 2 || !(factor > 0)) return std::nullopt;
  SphericityTest result;
  result.statistic = std::max(0.0, -factor * log_determinant(*lower));
  result.df = p * (p - 1) / 2;
  result.p_value = chi_square_p(result.statistic, static_cast<double>(result.df));
  return result;
}

}  // namespace oos::stats
