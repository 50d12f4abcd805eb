// SPDX-License-Identifier: Apache-2.0
// The Net Promoter Score and its uncertainty. Every answer counts as +1 (promoter), 0 (passive)
// or −1 (detractor); all results are shares, −1…1 (times 100: points). No answers: no result.
#pragma once

#include <cstdint>
#include <optional>

#include "oos/stats/interval.hpp"

namespace oos::stats {

/// Answers by band. None is negative.
struct NpsCounts {
  std::int64_t detractors = 0;
  std::int64_t passives = 0;
  std::int64_t promoters = 0;

  std::int64_t n() const { return detractors + passives + promoters; }
  friend bool operator==(const NpsCounts&, const NpsCounts&) = default;
};

/// The band of a mark.
enum class NpsBand { detractor, passive, promoter };

/// The band of a mark from 0 to 10: 0–6, 7–8, 9–10; absent for any other number.
/// Reichheld, "The One Number You Need to Grow", HBR 2003.
std::optional<NpsBand> nps_band(std::int64_t mark);

/// (promoters − detractors) / n.
std::optional<double> nps(const NpsCounts& counts);

/// Variance of one answer, p + d − (p − d)²: the population form, divided by n and not n − 1.
/// Rocks, The American Statistician 70(4) 2016, 365–372.
std::optional<double> nps_variance(const NpsCounts& counts);

/// √(variance/n); with a finite population times finite_population_factor() of sampling.hpp.
std::optional<double> nps_standard_error(const NpsCounts& counts);

/// NPS ± z·√(variance/n), not clipped. It has no width at all when everybody gives the same
/// answer: for comparison with others' tables, not for reports.
std::optional<Interval> nps_wald(const NpsCounts& counts, double confidence = usual_confidence);

/// Wald's interval after adding 0.75 detractors, 1.5 passives and 0.75 promoters, clipped to
/// −1…1: the default of reports. Rocks 2016.
std::optional<Interval> nps_adjusted_wald(const NpsCounts& counts,
                                          double confidence = usual_confidence);

/// The score interval: all δ that a score test with the constrained maximum-likelihood variance
/// does not reject. Tango, Statistics in Medicine 17(8) 1998, 891–908; Rocks 2016.
std::optional<Interval> nps_score(const NpsCounts& counts, double confidence = usual_confidence);

}  // namespace oos::stats
