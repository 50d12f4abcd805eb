// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/control_chart.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "oos/stats/numeric.hpp"

namespace oos::stats {

namespace {

constexpr double fewest_expected = 5;
/// d₂ of two values: the mean range of two normal ones in σ.
constexpr double d2_of_two = 1.128;

bool in_base(const std::vector<bool>& base, std::size_t i, std::size_t size) {
  if (base.empty()) return true;
  if (base.size() != size) throw std::invalid_argument("control chart: base and periods differ");
  return base[i];
}

/// −1, 0, 1: below, on or above the centre by more than `sigmas`.
int side(const ChartPoint& point, double centre, double sigmas) {
  const double distance = point.value - centre;
  if (distance > sigmas * point.sigma) return 1;
  return distance < -sigmas * point.sigma ? -1 : 0;
}

/// The rules over the periods with answers; those without neither break nor prolong a run.
void apply_runs_rules(ControlChart& chart) {
  std::vector<ChartPoint*> seen;
  int run_side = 0;
  int run = 0;
  for (auto& point : chart.points) {
    if (!point) continue;
    seen.push_back(&*point);
    point->rules.beyond_limits =
        point->value < point->limits.low || point->value > point->limits.high;
    const int now = side(*point, chart.centre, 0);
    run = now != 0 && now == run_side ? run + 1 : 1;
    run_side = now;
    point->rules.eight_on_one_side = now != 0 && run >= 8;
    const int far = side(*point, chart.centre, 2);
    if (far == 0) continue;
    int others = 0;
    for (std::size_t back = 2; back <= 3 && back <= seen.size(); ++back)
      if (side(*seen[seen.size() - back], chart.centre, 2) == far) ++others;
    point->rules.two_of_three = others > 0;
  }
}

void set_limits(ControlChart& chart, Interval possible) {
  for (auto& point : chart.points) {
    if (!point) continue;
    point->limits = {std::max(possible.low, chart.centre - 3 * point->sigma),
                     std::min(possible.high, chart.centre + 3 * point->sigma)};
  }
  apply_runs_rules(chart);
}

/// Centre and points of a chart of shares, before the limits.
std::optional<ControlChart> share_points(std::span<const ShareCounts> periods,
                                         const std::vector<bool>& base) {
  std::int64_t successes = 0;
  std::int64_t n = 0;
  for (std::size_t i = 0; i < periods.size(); ++i) {
    if (periods[i].successes < 0 || periods[i].successes > periods[i].n)
      throw std::invalid_argument("control chart: 0 <= successes <= n is needed");
    if (!in_base(base, i, periods.size())) continue;
    successes += periods[i].successes;
    n += periods[i].n;
  }
  const auto centre = share(successes, n);
  if (!centre) return std::nullopt;
  ControlChart chart;
  chart.centre = *centre;
  for (const ShareCounts& period : periods) {
    const auto value = share(period.successes, period.n);
    if (!value) {
      chart.points.emplace_back();
      continue;
    }
    const auto size = static_cast<double>(period.n);
    ChartPoint point;
    point.value = *value;
    point.sigma = std::sqrt(*centre * (1 - *centre) / size);
    point.too_small = size * std::min(*centre, 1 - *centre) < fewest_expected;
    chart.points.emplace_back(point);
  }
  return chart;
}

/// The mean moving range of the standardised points of the base, in σ; absent below two.
std::optional<double> moving_spread(const ControlChart& chart, const std::vector<bool>& base) {
  CompensatedSum ranges;
  int n = 0;
  std::optional<double> before;
  for (std::size_t i = 0; i < chart.points.size(); ++i) {
    const auto& point = chart.points[i];
    if (!point || !in_base(base, i, chart.points.size())) continue;
    const double z = point->sigma > 0 ? (point->value - chart.centre) / point->sigma : 0;
    if (before) {
      ranges.add(std::abs(z - *before));
      ++n;
    }
    before = z;
  }
  if (n == 0) return std::nullopt;
  return ranges.value() / n / d2_of_two;
}

}  // namespace

std::optional<ControlChart> p_chart(std::span<const ShareCounts> periods,
                                    const std::vector<bool>& base) {
  auto chart = share_points(periods, base);
  if (chart) set_limits(*chart, {0, 1});
  return chart;
}

std::optional<ControlChart> laney_chart(std::span<const ShareCounts> periods,
                                        const std::vector<bool>& base) {
  auto chart = share_points(periods, base);
  if (!chart) return std::nullopt;
  const auto spread = moving_spread(*chart, base);
  if (!spread) return std::nullopt;
  chart->spread = *spread;
  for (auto& point : chart->points)
    if (point) point->sigma *= *spread;
  set_limits(*chart, {0, 1});
  return chart;
}

std::optional<ControlChart> c_chart(std::span<const std::int64_t> counts,
                                    const std::vector<bool>& base) {
  CompensatedSum sum;
  int periods = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] < 0) throw std::invalid_argument("c_chart: a count is negative");
    if (!in_base(base, i, counts.size())) continue;
    sum.add(static_cast<double>(counts[i]));
    ++periods;
  }
  if (periods == 0) return std::nullopt;
  ControlChart chart;
  chart.centre = sum.value() / periods;
  for (const std::int64_t count : counts) {
    ChartPoint point;
    point.value = static_cast<double>(count);
    point.sigma = std::sqrt(chart.centre);
    point.too_small = chart.centre < fewest_expected;
    chart.points.emplace_back(point);
  }
  set_limits(chart, {0, HUGE_VAL});
  return chart;
}

std::optional<ControlChart> nps_chart(std::span<const NpsCounts> periods,
                                      const std::vector<bool>& base) {
  NpsCounts all;
  for (std::size_t i = 0; i < periods.size(); ++i) {
    if (!in_base(base, i, periods.size())) continue;
    all.detractors += periods[i].detractors;
    all.passives += periods[i].passives;
    all.promoters += periods[i].promoters;
  }
  const auto centre = nps(all);
  if (!centre) return std::nullopt;
  const double variance_of_one = *nps_variance(all);
  ControlChart chart;
  chart.centre = *centre;
  for (const NpsCounts& period : periods) {
    const auto value = nps(period);
    if (!value) {
      chart.points.emplace_back();
      continue;
    }
    const auto size = static_cast<double>(period.n());
    ChartPoint point;
    point.value = *value;
    point.sigma = std::sqrt(variance_of_one / size);
    point.too_small = size * variance_of_one < fewest_expected;
    chart.points.emplace_back(point);
  }
  set_limits(chart, {-1, 1});
  return chart;
}

}  // namespace oos::stats
