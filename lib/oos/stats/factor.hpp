// SPDX-License-Identifier: Apache-2.0
// Factors behind many answers: principal components, maximum-likelihood factors, varimax. Columns
// have a fixed order and sign, so that the same data always gives the same table.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "oos/stats/matrix.hpp"

namespace oos::stats {

struct Components {
  std::vector<double> eigenvalues;  ///< all, from the largest down, not below 0; they sum to p
  Matrix loadings;  ///< p × p: eigenvector·√eigenvalue; largest of a column positive
};

/// Principal components of a correlation matrix.
Components principal_components(const Matrix& correlations);

/// How many eigenvalues exceed 1 (Kaiser's rule), at least 1.
std::size_t kaiser_count(const std::vector<double>& eigenvalues);

/// The first columns of a matrix; more than it has: std::invalid_argument.
Matrix first_columns(const Matrix& a, std::size_t columns);

struct Rotation {
  Matrix loadings;                ///< of the rotated factors, p × k
  std::vector<double> variances;  ///< sums of squared loadings, falling
  bool converged = false;
};

/// Kaiser's varimax (Psychometrika 23, 1958) with his normalisation of rows, by planar rotations
/// until no angle exceeds 1e-12. Columns are ordered by variance, and the largest loading of each
/// is positive. Looser stopping rules (R's psych: 1e-5) differ in the fourth digit.
Rotation varimax(const Matrix& loadings);

/// The same by R's iteration and stopping rule (stats::varimax, 1e-5): it ends short of the
/// maximum, some thousandths off. Only to compare with tables that were printed that way.
Rotation varimax_as_r(const Matrix& loadings, double relative_gain = 1e-5);

struct FactorModel {
  Matrix loadings;                   ///< p × k, unrotated: hand them to varimax
  std::vector<double> uniquenesses;  ///< 0.005…1
  double statistic = 0;              ///< χ² of "k factors are enough", Bartlett's correction
  std::int64_t df = 0;               ///< ((p − k)² − p − k)/2
  std::optional<double> p_value;     ///< absent when df is 0
  bool converged = false;
};

/// Maximum-likelihood factors of a correlation matrix from n rows (Lawley & Maxwell 1971), as R's
/// factanal computes them. Absent when R is singular, k = 0, or there are more factors than df ≥ 0
/// allows, or n is too small for the correction.
std::optional<FactorModel> likelihood_factors(const Matrix& correlations, std::int64_t n,
                                              std::size_t factors);

}  // namespace oos::stats
