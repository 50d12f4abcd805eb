// SPDX-License-Identifier: Apache-2.0
// What a sample says about everybody: finite populations, sample sizes, every k-th client, strata
// and unequal weights. Cochran, Sampling Techniques, 3rd ed. 1977; Kish, Survey Sampling 1965.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "oos/stats/interval.hpp"

namespace oos::stats {

/// √(1 − n/N): what a standard error is multiplied by when n of N clients answered. Absent when
/// population < n or either is not positive (the count of contacts must then be wrong).
std::optional<double> finite_population_factor(std::int64_t n, std::int64_t population);

/// Answers needed for a share ± margin: z²·p(1 − p)/margin² (Cochran's n₀), not rounded; with a
/// population n₀/(1 + (n₀ − 1)/N). 0 ≤ share ≤ 1 and margin > 0, else std::invalid_argument; so is
/// a population below 1.
double cochran_sample_size(double share, double margin, double confidence = usual_confidence);
double cochran_corrected(double n0, std::int64_t population);

/// The variance of the mean of every k-th client by successive differences, in the order of
/// sampling: (1 − n/N)·Σ(yᵢ − yᵢ₋₁)²/(2n(n − 1)) (Wolter, Introduction to Variance Estimation,
/// ch. 8, estimator 2). One systematic sample has no unbiased estimate: say so beside it. Without
/// population: no correction. Absent below two values or when population < n.
std::optional<double> successive_difference_variance(std::span<const double> in_order,
                                                     std::optional<std::int64_t> population = {});

struct WeightGroup {
  double weight = 1;
  std::int64_t times = 1;  ///< answers that carry it
};

struct DesignEffect {
  std::int64_t n = 0;  ///< answers of positive weight
  double largest_weight = 0;
  double relative_sum = 0;   ///< Σw / largest weight
  double design_effect = 1;  ///< nΣw²/(Σw)², at least 1
  double effective_n = 0;    ///< (Σw)²/Σw²
};

/// Kish's design effect of unequal weights. Answers of weight 0 do not count. Absent when none is
/// left; negative or infinite weights or negative counts: std::invalid_argument.
std::optional<DesignEffect> kish_design_effect(std::span<const WeightGroup> groups);

/// A stratum of N clients (population), of whom n answered.
struct Stratum {
  double mean = 0;
  double variance = 0;          ///< of one answer, with n − 1
  std::int64_t n = 0;           ///< answers
  std::int64_t population = 0;  ///< clients
};

struct StratifiedMean {
  double mean = 0;            ///< Σ(N_h/N)·mean_h
  double standard_error = 0;  ///< √Σ(N_h/N)²(1 − n_h/N_h)s²_h/n_h
};

/// The mean of all clients (Cochran 1977, ch. 5): post-stratified when the strata were not planned.
/// Absent when a stratum has clients but fewer than two answers (unless all its clients answered),
/// or fewer clients than answers.
std::optional<StratifiedMean> stratified_mean(std::span<const Stratum> strata);

}  // namespace oos::stats
