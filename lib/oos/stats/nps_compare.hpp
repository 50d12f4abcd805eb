// SPDX-License-Identifier: Apache-2.0
// More of the Net Promoter Score: bootstrap, two scores, sample sizes, weighted answers. Results
// are shares as in nps.hpp, −1…1; what cannot be said is absent.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "oos/stats/interval.hpp"
#include "oos/stats/nps.hpp"
#include "oos/stats/random.hpp"

namespace oos::stats {

struct Bootstrap {
  std::int64_t draws = 20'000;
  double confidence = usual_confidence;
  std::uint64_t seed = usual_seed;
};

/// The percentile bootstrap of the score: `draws` samples of n answers from the observed shares,
/// each drawn as two binomials, and the quantiles of their scores (Efron & Tibshirani 1993, ch.
/// 13). Deterministic. Absent without answers. draws < 1: std::invalid_argument.
std::optional<Interval> nps_bootstrap(const NpsCounts& counts, const Bootstrap& options = {});

enum class NpsAdjustment {
  none,
  three_answers,  ///< 0.75 detractors, 1.5 passives, 0.75 promoters in each group (MeasuringU)
};

struct NpsDifference {
  double difference = 0;      ///< first − second, −2…2
  double standard_error = 0;  ///< √(V₁/n₁ + V₂/n₂)
  /// Absent when the standard error is 0 (everybody of each group agrees): nothing to test with.
  std::optional<double> z;
  std::optional<double> p_value;  ///< two-sided, normal
  Interval interval;              ///< of the difference, clipped to −2…2
};

/// Two scores of different people. The same people asked twice need the covariance: not this.
/// Absent when either has no answers.
std::optional<NpsDifference> nps_difference(const NpsCounts& first, const NpsCounts& second,
                                            NpsAdjustment adjustment = NpsAdjustment::none,
                                            double confidence = usual_confidence);

/// How many answers give a score ± margin: ⌈z²·variance/margin²⌉, at least 1. `variance` is that of
/// one answer, 0…1 (1 is the worst case); margin > 0, a share. Else std::invalid_argument. Absent
/// when the number would not fit (margins below about 1e-9).
std::optional<std::int64_t> nps_sample_size(double variance, double margin,
                                            double confidence = usual_confidence);

/// How many answers in each of two equal groups show a difference `change` with probability
/// `power`: ⌈(z_confidence + z_power)²·2·variance/change²⌉. Arguments as above; 0.5 ≤ power < 1.
std::optional<std::int64_t> nps_sample_size_for_change(double variance, double change,
                                                       double power = 0.8,
                                                       double confidence = usual_confidence);

/// The adjusted Wald interval when the n answers are those of a population of that many clients:
/// computed as of n/(1 − n/N) answers with the same shares, so that it narrows to the score itself
/// when all have answered. Absent without answers or when population < n.
std::optional<Interval> nps_adjusted_wald_of(const NpsCounts& counts, std::int64_t population,
                                             double confidence = usual_confidence);

/// Answers that stand for `weight` clients each (contacts / answers of their branch and hour, say).
struct WeightedNpsCounts {
  NpsCounts counts;
  double weight = 1;
};

struct WeightedNps {
  double score = 0;  ///< Σwy/Σw
  double standard_error = 0;  ///< linearised: √(n/(n − 1)·Σw²(y − score)²)/Σw (Lumley 2010, ch. 2)
  /// Of the score and its linearised error after adding 0.75, 1.5 and 0.75 answers of the mean
  /// weight, as nps_adjusted_wald() does; clipped to −1…1.
  Interval interval;
  double design_effect = 1;  ///< Kish: nΣw²/(Σw)²
  double effective_n = 0;    ///< n / design effect
};

/// Absent with fewer than two answers of positive weight. Weights must be finite and ≥ 0, else
/// std::invalid_argument.
std::optional<WeightedNps> weighted_nps(std::span<const WeightedNpsCounts> groups,
                                        double confidence = usual_confidence);

}  // namespace oos::stats
