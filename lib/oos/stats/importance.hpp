// SPDX-License-Identifier: Apache-2.0
// Key drivers: how the explained part of an outcome is shared among answers that go together
// themselves. Associations, not causes: a general impression makes all answers agree.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "oos/stats/interval.hpp"
#include "oos/stats/moments.hpp"
#include "oos/stats/random.hpp"

namespace oos::stats {

/// LMG costs 2^p regressions; above this Johnson's weights stand in.
constexpr std::size_t most_lmg_drivers = 15;

/// Lindeman, Merenda & Gold 1980, the Shapley value of R²: the average increase of R² over all
/// orders of entering the drivers (Grömping, J. Stat. Softw. 17(1) 2006). Sums to R². `among` are
/// the correlations of the drivers, `with_outcome` theirs with the outcome. Absent above
/// most_lmg_drivers or when drivers are (nearly) combinations of each other. No drivers or other
/// sizes: std::invalid_argument.
std::optional<std::vector<double>> lmg(const Matrix& among, std::span<const double> with_outcome);

/// Johnson's relative weights (Multivariate Behavioral Research 35(1) 2000): Λ = VΔV′ from the
/// eigenvectors and roots of `among`, β = Λ⁻¹r, ε = Λ²β². Sums to R². As above, without the cap.
std::optional<std::vector<double>> johnson_weights(const Matrix& among,
                                                   std::span<const double> with_outcome);

enum class ImportanceMethod { lmg, johnson };

struct Importance {
  ImportanceMethod method = ImportanceMethod::lmg;  ///< what was used
  double r_squared = 0;
  std::vector<double> parts;   ///< of R², in the order of the drivers; they sum to it
  std::vector<double> shares;  ///< parts/R², 0…1
};

/// LMG, or Johnson's weights when asked for or when there are too many drivers. Absent when a
/// column is constant, drivers are combinations of each other or nothing is explained (R² below
/// 1e-12). Indices as in regression().
std::optional<Importance> importance(const Moments& moments, std::size_t outcome,
                                     std::span<const std::size_t> drivers,
                                     ImportanceMethod method = ImportanceMethod::lmg);

/// Respondents with the same answers, one per column.
struct AnswerPattern {
  std::vector<std::int64_t> answers;
  std::int64_t times = 1;
};

MomentMatrix moments_of(std::span<const AnswerPattern> patterns, std::size_t columns);

struct ImportanceBootstrap {
  std::int64_t draws = 1000;
  double confidence = usual_confidence;
  std::uint64_t seed = usual_seed;
  ImportanceMethod method = ImportanceMethod::lmg;
};

struct ShareIntervals {
  std::vector<Interval> shares;  ///< percentile intervals of importance().shares
  std::int64_t draws_used = 0;   ///< resamples in which all columns varied
};

/// Resamples respondents. Deterministic, whatever the order or split of the patterns. Absent when
/// fewer than half of the resamples can be computed. draws < 1: std::invalid_argument.
std::optional<ShareIntervals> bootstrap_importance(std::span<const AnswerPattern> patterns,
                                                   std::size_t outcome,
                                                   std::span<const std::size_t> drivers,
                                                   const ImportanceBootstrap& options = {});

/// Why there is no ranking.
struct TooFew {
  enum class Reason {
    respondents,  ///< complete answers are fewer than ten for each driver
    driver,       ///< a driver was answered by fewer than thirty
  };
  Reason reason = Reason::respondents;
  std::size_t driver = 0;  ///< which one, for Reason::driver
  std::int64_t have = 0;
  std::int64_t need = 0;
};

constexpr std::int64_t fewest_per_driver = 10;
constexpr std::int64_t fewest_answers_of_driver = 30;

/// Whether drivers may be ranked: absent is yes. `complete` counts respondents who answered all,
/// `answered` those who answered each driver.
std::optional<TooFew> too_few_for_drivers(std::int64_t complete,
                                          std::span<const std::int64_t> answered);

}  // namespace oos::stats
