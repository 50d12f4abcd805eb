// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/proportion.hpp"

#include <algorithm>
#include <cmath>

namespace oos::stats {

std::optional<double> share(std::int64_t successes, std::int64_t n) {
  if (n <= 0) return std::nullopt;
  return static_cast<double>(successes) / static_cast<double>(n);
}

std::optional<Interval> wilson(std::int64_t successes, std::int64_t n, double confidence) {
  const auto p = share(successes, n);
  if (!p) return std::nullopt;
  const auto count = static_cast<double>(n);
  const double z = two_sided_z(confidence);
  const double shrink = 1 + z * z / count;
  const double centre = (*p + z * z / (2 * count)) / shrink;
  const double half = z * std::sqrt(*p * (1 - *p) / count + z * z / (4 * count * count)) / shrink;
  // The formula gives 0 and 1 exactly at the ends; rounding may not.
  return Interval{successes == 0 ? 0.0 : std::max(0.0, centre - half),
                  successes == n ? 1.0 : std::min(1.0, centre + half)};
}

}  // namespace oos::stats
