// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/intraclass.hpp"

#include <cmath>
#include <stdexcept>
#include <vector>

#include "oos/stats/numeric.hpp"

namespace oos::stats {

namespace {

/// Mean squares of the two-way analysis of variance.
struct MeanSquares {
  double subjects = 0;
  double evaluators = 0;
  double residual = 0;
  double within = 0;  ///< within subjects
  double total = 0;   ///< the sum of all squares, for scale
};

double mean_of_all(const Matrix& ratings) {
  CompensatedSum sum;
  for (std::size_t i = 0; i < ratings.rows(); ++i)
    for (std::size_t j = 0; j < ratings.columns(); ++j) {
      if (!std::isfinite(ratings(i, j)))
        throw std::invalid_argument("intraclass_correlations: a rating is not finite");
      sum.add(ratings(i, j));
    }
  return sum.value() / static_cast<double>(ratings.rows()) / static_cast<double>(ratings.columns());
}

MeanSquares mean_squares(const Matrix& ratings) {
  const auto n = static_cast<double>(ratings.rows());
  const auto k = static_cast<double>(ratings.columns());
  const double mean = mean_of_all(ratings);
  CompensatedSum total;
  std::vector<double> of_subjects(ratings.rows());
  std::vector<double> of_evaluators(ratings.columns());
  for (std::size_t i = 0; i < ratings.rows(); ++i)
    for (std::size_t j = 0; j < ratings.columns(); ++j) {
      const double from_mean = ratings(i, j) - mean;
      total.add(from_mean * from_mean);
      of_subjects[i] += from_mean / k;
      of_evaluators[j] += from_mean / n;
    }
  CompensatedSum subjects;
  CompensatedSum evaluators;
  CompensatedSum residual;
  for (const double effect : of_subjects) subjects.add(k * effect * effect);
  for (const double effect : of_evaluators) evaluators.add(n * effect * effect);
  for (std::size_t i = 0; i < ratings.rows(); ++i)
    for (std::size_t j = 0; j < ratings.columns(); ++j) {
      const double rest = ratings(i, j) - mean - of_subjects[i] - of_evaluators[j];
      residual.add(rest * rest);
    }
  return {subjects.value() / (n - 1), evaluators.value() / (k - 1),
          residual.value() / ((n - 1) * (k - 1)),
          (evaluators.value() + residual.value()) / (n * (k - 1)), total.value()};
}

}  // namespace

std::optional<IntraclassCorrelations> intraclass_correlations(const Matrix& ratings) {
  if (ratings.rows() < 2 || ratings.columns() < 2) return std::nullopt;
  const MeanSquares ms = mean_squares(ratings);
  if (!(ms.total > 0)) return std::nullopt;
  const auto n = static_cast<double>(ratings.rows());
  const auto k = static_cast<double>(ratings.columns());
  const auto divided = [&](double above, double below) -> std::optional<double> {
    if (!(below > 1e-12 * ms.total)) return std::nullopt;
    return above / below;
  };
  const double between_1 = ms.subjects - ms.within;
  const double between = ms.subjects - ms.residual;
  const double evaluator_part = (ms.evaluators - ms.residual) / n;
  IntraclassCorrelations result;
  result.icc1 = divided(between_1, ms.subjects + (k - 1) * ms.within);
  result.icc2 = divided(between, ms.subjects + (k - 1) * ms.residual + k * evaluator_part);
  result.icc3 = divided(between, ms.subjects + (k - 1) * ms.residual);
  result.icc1k = divided(between_1, ms.subjects);
  result.icc2k = divided(between, ms.subjects + evaluator_part);
  result.icc3k = divided(between, ms.subjects);
  return result;
}

}  // namespace oos::stats
