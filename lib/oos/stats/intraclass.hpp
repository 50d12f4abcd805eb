// SPDX-License-Identifier: Apache-2.0
// Intraclass correlations: agreement of evaluators on numeric totals. Shrout & Fleiss, Psychol.
// Bull. 86(2) 1979.
#pragma once

#include <optional>

#include "oos/stats/matrix.hpp"

namespace oos::stats {

/// Of a single evaluator, and of the mean of all k. May be negative; each absent when its
/// denominator is not positive.
struct IntraclassCorrelations {
  std::optional<double> icc1;  ///< (1, 1): each subject has evaluators of its own
  std::optional<double> icc2;  ///< (2, 1): the same evaluators, a sample of many; agreement
  std::optional<double> icc3;  ///< (3, 1): these evaluators only; consistency
  std::optional<double> icc1k;
  std::optional<double> icc2k;
  std::optional<double> icc3k;
};

/// Rows are subjects, columns evaluators, nothing missing. Absent below two of either or when all
/// values are the same. Values that are not finite: std::invalid_argument.
std::optional<IntraclassCorrelations> intraclass_correlations(const Matrix& ratings);

}  // namespace oos::stats
