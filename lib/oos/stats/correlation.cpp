// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/correlation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "oos/stats/distribution.hpp"
#include "oos/stats/moments.hpp"
#include "oos/stats/numeric.hpp"

namespace oos::stats {

namespace {

std::vector<double> average_ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first + 1;
    while (last < order.size() && !(values[order[first]] < values[order[last]])) ++last;
    for (std::size_t i = first; i < last; ++i)
      ranks[order[i]] = static_cast<double>(first + last + 1) / 2;
    first = last;
  }
  return ranks;
}

/// Of each category, its average rank minus the mean rank, both doubled: a whole number, its size
/// at most n. Those of all answers add to 0.
std::vector<std::int64_t> centred_double_ranks(const std::vector<std::int64_t>& counts,
                                               std::int64_t n) {
  std::vector<std::int64_t> ranks;
  std::int64_t below = 0;
  for (const std::int64_t count : counts) {
    ranks.push_back(2 * below + count - n);
    below += count;
  }
  return ranks;
}

}  // namespace

std::optional<double> pearson(std::span<const double> x, std::span<const double> y) {
  const std::vector<std::vector<double>> columns{{x.begin(), x.end()}, {y.begin(), y.end()}};
  const auto found = correlations(moments(columns));
  if (!found) return std::nullopt;
  return (*found)(0, 1);
}

std::optional<double> spearman(std::span<const double> x, std::span<const double> y) {
  if (x.size() != y.size()) throw std::invalid_argument("spearman: columns of different lengths");
  return pearson(average_ranks(x), average_ranks(y));
}

std::optional<double> spearman(const JointCounts& table) {
  if (table.cells.size() != table.rows * table.columns)
    throw std::invalid_argument("spearman: a table of another size");
  std::vector<std::int64_t> of_rows(table.rows);
  std::vector<std::int64_t> of_columns(table.columns);
  std::int64_t n = 0;
  constexpr std::int64_t most = std::int64_t{1} << 40;  // so that n·n·n fits 128 bits
  for (std::size_t i = 0; i < table.rows; ++i)
    for (std::size_t j = 0; j < table.columns; ++j) {
      const std::int64_t count = table.at(i, j);
      if (count < 0 || count > most - n)
        throw std::invalid_argument("spearman: a count out of range");
      n += count;
      of_rows[i] += count;
      of_columns[j] += count;
    }
  const auto x = centred_double_ranks(of_rows, n);
  const auto y = centred_double_ranks(of_columns, n);
  Int128 xx = 0;
  Int128 yy = 0;
  Int128 xy = 0;
  for (std::size_t i = 0; i < table.rows; ++i) {
    xx += static_cast<Int128>(x[i]) * x[i] * of_rows[i];
    for (std::size_t j = 0; j < table.columns; ++j)
      xy += static_cast<Int128>(x[i]) * y[j] * table.at(i, j);
  }
  for (std::size_t j = 0; j < table.columns; ++j)
    yy += static_cast<Int128>(y[j]) * y[j] * of_columns[j];
  if (xx == 0 || yy == 0) return std::nullopt;
  return clamped(static_cast<double>(xy) / std::sqrt(static_cast<double>(xx)) /
                     std::sqrt(static_cast<double>(yy)),
                 -1, 1);
}

std::optional<double> correlation_p_value(double r, std::int64_t n) {
  if (!(r >= -1 && r <= 1)) throw std::invalid_argument("correlation_p_value: not a correlation");
  if (n < 3) return std::nullopt;
  const double unexplained = 1 - r * r;
  if (unexplained <= 0) return 0;
  const auto df = static_cast<double>(n - 2);
  return t_two_sided_p(r * std::sqrt(df / unexplained), df);
}

}  // namespace oos::stats
