// SPDX-License-Identifier: Apache-2.0
// Ordinary least squares from moments: what an outcome goes with, each answer beside the others.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "oos/stats/moments.hpp"

namespace oos::stats {

struct Coefficient {
  double estimate = 0;
  double standard_error = 0;
  /// Absent when the standard error is 0 (a perfect fit).
  std::optional<double> t;
  std::optional<double> p_value;  ///< two-sided
};

struct Slope : Coefficient {
  double standardised = 0;  ///< both sides in their standard deviations
  double vif = 1;           ///< variance inflation 1/(1 − R² on the others), at least 1
};

struct Regression {
  Coefficient intercept;
  std::vector<Slope> slopes;  ///< in the order of the predictors
  double r_squared = 0;       ///< 0…1
  double adjusted_r_squared = 0;
  double residual_error = 0;  ///< √(residual sum of squares/df)
  std::int64_t df = 0;        ///< n − p − 1
};

/// Regresses column `outcome` on the columns `predictors` of the moments, with an intercept. Absent
/// when rows do not exceed predictors by two, a column is constant, or predictors are (nearly)
/// combinations of each other. No predictors, or indices out of range or twice:
/// std::invalid_argument.
std::optional<Regression> regression(const Moments& moments, std::size_t outcome,
                                     std::span<const std::size_t> predictors);

}  // namespace oos::stats
