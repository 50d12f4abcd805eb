// SPDX-License-Identifier: Apache-2.0
// Whether evaluators who heard the same calls give the same answers. Coefficients are 1 for full
// agreement, 0 for that of chance, below 0 for less; absent when chance alone would agree fully
// (everybody always gave one answer). On skewed yes/no items print AC1 beside κ: κ is low there
// however well people agree (Feinstein & Cicchetti, J. Clin. Epidemiol. 43, 1990).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "oos/stats/matrix.hpp"

namespace oos::stats {

/// How often the first evaluator said i when the second said j.
struct RatingTable {
  std::size_t categories = 0;
  std::vector<std::int64_t> cells;  ///< row by row, categories² of them

  std::int64_t at(std::size_t i, std::size_t j) const { return cells[i * categories + j]; }
};

/// Weights of disagreement v(i, j) ≥ 0, 0 on the diagonal: all 1, |i − j|, (i − j)².
Matrix nominal_disagreement(std::size_t categories);
Matrix linear_disagreement(std::size_t categories);
Matrix quadratic_disagreement(std::size_t categories);

/// The share of the diagonal, 0…1; absent without ratings. Tables of another size and negative
/// counts, here and below: std::invalid_argument.
std::optional<double> percent_agreement(const RatingTable& table);

/// Cohen's κ (Educ. Psychol. Meas. 20, 1960).
std::optional<double> cohen_kappa(const RatingTable& table);

/// Weighted κ = 1 − Σv·observed/Σv·expected (Cohen, Psychol. Bull. 70, 1968). Weights of agreement
/// w are 1 − v.
std::optional<double> weighted_kappa(const RatingTable& table, const Matrix& disagreement);

/// Gwet's AC1 (Br. J. Math. Stat. Psychol. 61, 2008) and Brennan & Prediger's coefficient (Educ.
/// Psychol. Meas. 41, 1981; with two categories PABAK, Byrt et al. 1993).
std::optional<double> gwet_ac1(const RatingTable& table);
std::optional<double> brennan_prediger(const RatingTable& table);

/// One unit (a clip and an item) by how many evaluators chose each category; those who did not rate
/// it do not appear. `times` such units: patterns merge exactly.
struct RatedUnit {
  std::vector<std::int64_t> counts;
  std::int64_t times = 1;
};

/// One unit by evaluator: the category of each, absent where not rated.
using RatingsByEvaluator = std::vector<std::optional<std::size_t>>;

/// Forgets who said what. A category out of range: std::invalid_argument.
std::vector<RatedUnit> rated_units(std::span<const RatingsByEvaluator> units,
                                   std::size_t categories);

/// Drops the last category from all units when nobody chose it: AC1 asks how many there are, and
/// one that stands for "does not apply" is one only where somebody said so.
void drop_unused_last(std::vector<RatedUnit>& units);

/// Sorted by pattern, equal ones added up, unused ones dropped. What follows does this itself, so
/// that the order and the split of the input change no digit.
std::vector<RatedUnit> merged_units(std::span<const RatedUnit> units);

/// Over any number of evaluators, who may differ from unit to unit. Absent when no unit has two
/// ratings. Units of different sizes or negative counts: std::invalid_argument.
struct Agreement {
  std::optional<double> percent;       ///< pairs that agree, averaged over units, 0…1
  std::optional<double> fleiss_kappa;  ///< Fleiss, Psychol. Bull. 76, 1971; Gwet 2014 if uneven
  std::optional<double> gwet_ac1;
  std::optional<double> brennan_prediger;
  std::int64_t units = 0;  ///< with two ratings or more
};
Agreement agreement(std::span<const RatedUnit> units);

/// Fleiss' κ with each evaluator's own shares behind the chance (Conger, Psychol. Bull. 88, 1980):
/// the "exact" κ, which needs every evaluator to have rated every unit, else absent.
std::optional<double> exact_kappa(std::span<const RatingsByEvaluator> units,
                                  std::size_t categories);

}  // namespace oos::stats
