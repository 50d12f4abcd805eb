// SPDX-License-Identifier: Apache-2.0
// Whether several questions measure one thing: Cronbach's alpha, KMO and Bartlett's test.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "oos/stats/moments.hpp"

namespace oos::stats {

struct Alpha {
  double raw = 0;  ///< k/(k − 1)·(1 − Σs²ᵢ/s²_total) (Cronbach, Psychometrika 16, 1951)
  double standardised = 0;  ///< k·r̄/(1 + (k − 1)·r̄), r̄ the mean correlation
  /// Raw alpha without each item; absent with two items or when the others' sum is constant.
  std::vector<std::optional<double>> without_item;
};

/// Of the columns `items` of the moments, at least two, else std::invalid_argument. May be negative
/// (items that oppose each other: turn them first). Absent when an item or the total is constant.
std::optional<Alpha> cronbach_alpha(const Moments& moments, std::span<const std::size_t> items);

/// Kaiser, Meyer & Olkin: squared correlations against squared partial ones, 0…1; below 0.5 there
/// is little to factor (Kaiser & Rice 1974).
struct SamplingAdequacy {
  double overall = 0;
  std::vector<double> items;
};

/// Absent when the columns are (nearly) combinations of each other or all uncorrelated.
std::optional<SamplingAdequacy> kmo(const Matrix& correlations);

struct SphericityTest {
  double statistic = 0;  ///< −(n − 1 − (2p + 5)/6)·ln det R
  std::int64_t df = 0;   ///< p(p − 1)/2
  double p_value = 1;
};

/// Bartlett's test that all correlations are 0 (J. R. Stat. Soc. B 16, 1954). Absent when R is
/// singular, p < 2 or n is too small for the factor to be positive.
std::optional<SphericityTest> bartlett_sphericity(const Matrix& correlations, std::int64_t n);

}  // namespace oos::stats
