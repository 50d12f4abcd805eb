// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/proportion.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "oos/stats/distribution.hpp"
#include "oos/stats/numeric.hpp"

namespace oos::stats {

std::optional<double> share(std::int64_t successes, std::int64_t n) {
  if (n <= 0) return std::nullopt;
  return static_cast<double>(successes) / static_cast<double>(n);
}

std::optional<Interval> wilson(std::int64_t successes, std::int64_t n, double confidence) {
  const auto p = share(successes, n);
  if (!p) return std::nullopt;
  if (successes < 0 || successes > n)
    throw std::invalid_argument("wilson: 0 <= successes <= n is needed");
  const auto count = static_cast<double>(n);
  const double z = two_sided_z(confidence);
  const double shrink = 1 + z * z / count;
  const double centre = (*p + z * z / (2 * count)) / shrink;
  const double half = z * std::sqrt(*p * (1 - *p) / count + z * z / (4 * count * count)) / shrink;
  // The formula gives 0 and 1 exactly at the ends; rounding may not.
  return Interval{successes == 0 ? 0.0 : std::max(0.0, centre - half),
                  successes == n ? 1.0 : std::min(1.0, centre + half)};
}

std::optional<Interval> clopper_pearson(std::int64_t successes, std::int64_t n, double confidence) {
  const double tail = (1 - confidence) / 2;
  if (!(tail > 0 && tail < 0.5))
    throw std::invalid_argument("clopper_pearson: confidence must lie in (0, 1)");
  if (successes < 0 || successes > n)
    throw std::invalid_argument("clopper_pearson: 0 <= successes <= n is needed");
  if (n == 0) return std::nullopt;
  const auto x = static_cast<double>(successes);
  const auto failures = static_cast<double>(n - successes);
  return Interval{successes == 0 ? 0 : beta_quantile(tail, x, failures + 1),
                  failures == 0 ? 1 : 1 - beta_quantile(tail, failures, x + 1)};
}

std::optional<ShareDifference> share_difference(const ShareCounts& first, const ShareCounts& second,
                                                double confidence) {
  const auto a = wilson(first.successes, first.n, confidence);
  const auto b = wilson(second.successes, second.n, confidence);
  if (!a || !b) return std::nullopt;
  const double p1 = *share(first.successes, first.n);
  const double p2 = *share(second.successes, second.n);
  const double difference = p1 - p2;
  return ShareDifference{difference,
                         {std::max(-1.0, difference - std::hypot(p1 - a->low, b->high - p2)),
                          std::min(1.0, difference + std::hypot(a->high - p1, p2 - b->low))}};
}

std::optional<ChiSquare> equal_shares_test(std::span<const ShareCounts> groups) {
  double n = 0;
  double successes = 0;
  double fewest = 0;
  std::int64_t groups_left = 0;
  for (const ShareCounts& group : groups) {
    if (group.n <= 0) continue;
    if (group.successes < 0 || group.successes > group.n)
      throw std::invalid_argument("equal_shares_test: 0 <= successes <= n is needed");
    const auto size = static_cast<double>(group.n);
    fewest = groups_left == 0 ? size : std::min(fewest, size);
    ++groups_left;
    n += size;
    successes += static_cast<double>(group.successes);
  }
  if (groups_left < 2 || successes <= 0 || successes >= n) return std::nullopt;
  const double common = successes / n;
  CompensatedSum statistic;
  for (const ShareCounts& group : groups) {
    if (group.n <= 0) continue;
    const auto size = static_cast<double>(group.n);
    const double gap = static_cast<double>(group.successes) - size * common;
    statistic.add(gap * gap / (size * common * (1 - common)));
  }
  const std::int64_t df = groups_left - 1;
  return ChiSquare{statistic.value(), df, chi_square_p(statistic.value(), static_cast<double>(df)),
                   fewest * std::min(common, 1 - common)};
}

ShareCounts top_two_box(std::span<const std::int64_t> counts, BestEnd best) {
  if (counts.size() < 3)
    throw std::invalid_argument("top_two_box: a scale has three marks or more");
  ShareCounts result;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] < 0) throw std::invalid_argument("top_two_box: a count is negative");
    result.n += counts[i];
    const bool top = best == BestEnd::highest ? i + 2 >= counts.size() : i < 2;
    if (top) result.successes += counts[i];
  }
  return result;
}

}  // namespace oos::stats
