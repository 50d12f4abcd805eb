// SPDX-License-Identifier: Apache-2.0
// Promoter scores of other questions than 0–10. Each scale is a type of its own, so that no code
// can add answers of two scales: the same people gave 21.1 points on eleven points and 10.9 on
// five (MaritzCX). Results are shares as in nps.hpp.
#pragma once

#include <cstdint>
#include <optional>

#include "oos/stats/interval.hpp"
#include "oos/stats/nps.hpp"

namespace oos::stats {

/// Answers on five points by band: 1–3, 4, 5. Never NpsCounts.
struct FivePointCounts {
  std::int64_t detractors = 0;
  std::int64_t passives = 0;
  std::int64_t promoters = 0;

  std::int64_t n() const { return detractors + passives + promoters; }
  friend bool operator==(const FivePointCounts&, const FivePointCounts&) = default;
};

/// The band of a mark from 1 to 5: 1–3, 4, 5; absent for any other number.
std::optional<NpsBand> five_point_band(std::int64_t mark);

std::optional<double> five_point_nps(const FivePointCounts& counts);
std::optional<Interval> five_point_adjusted_wald(const FivePointCounts& counts,
                                                 double confidence = usual_confidence);
std::optional<Interval> five_point_score(const FivePointCounts& counts,
                                         double confidence = usual_confidence);

/// Would you recommend us, yes or no: two figures that differ and are both called NPS.
struct BinaryNps {
  std::int64_t yes = 0;
  std::int64_t n = 0;       ///< yes and no; don't-know is neither
  double share = 0;         ///< yes / n, 0…1
  Interval share_interval;  ///< Wilson's
  double net = 0;           ///< (yes − no) / n = 2·share − 1, −1…1
  Interval net_interval;    ///< the same interval on that scale
};

/// Absent without answers. 0 ≤ yes ≤ n, else std::invalid_argument.
std::optional<BinaryNps> binary_nps(std::int64_t yes, std::int64_t n,
                                    double confidence = usual_confidence);

}  // namespace oos::stats
