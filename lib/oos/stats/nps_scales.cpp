// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/nps_scales.hpp"

#include <stdexcept>

#include "oos/stats/proportion.hpp"

namespace oos::stats {

namespace {

/// Only for the arithmetic, which is that of three bands whatever the scale.
NpsCounts bands_of(const FivePointCounts& counts) {
  return {counts.detractors, counts.passives, counts.promoters};
}

}  // namespace

std::optional<NpsBand> five_point_band(std::int64_t mark) {
  if (mark < 1 || mark > 5) return std::nullopt;
  if (mark == 5) return NpsBand::promoter;
  return mark == 4 ? NpsBand::passive : NpsBand::detractor;
}

std::optional<double> five_point_nps(const FivePointCounts& counts) {
  return nps(bands_of(counts));
}

std::optional<Interval> five_point_adjusted_wald(const FivePointCounts& counts, double confidence) {
  return nps_adjusted_wald(bands_of(counts), confidence);
}

std::optional<Interval> five_point_score(const FivePointCounts& counts, double confidence) {
  return nps_score(bands_of(counts), confidence);
}

std::optional<BinaryNps> binary_nps(std::int64_t yes, std::int64_t n, double confidence) {
  if (yes < 0 || yes > n) throw std::invalid_argument("binary_nps: 0 <= yes <= n is needed");
  const auto interval = wilson(yes, n, confidence);
  if (!interval) return std::nullopt;
  BinaryNps result;
  result.yes = yes;
  result.n = n;
  result.share = static_cast<double>(yes) / static_cast<double>(n);
  result.share_interval = *interval;
  result.net = static_cast<double>(yes - (n - yes)) / static_cast<double>(n);
  result.net_interval = {2 * interval->low - 1, 2 * interval->high - 1};
  return result;
}

}  // namespace oos::stats
