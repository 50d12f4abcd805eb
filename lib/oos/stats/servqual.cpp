// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/servqual.hpp"

#include <cmath>

#include "oos/stats/numeric.hpp"

namespace oos::stats {

DimensionScores servqual_of(const ServqualAnswers& answers, ServqualKind kind) {
  DimensionScores scores;
  for (std::size_t d = 0; d < servqual_dimensions; ++d) {
    const ServqualDimension& dimension = servqual_layout[d];
    const std::size_t items = dimension.last - dimension.first + 1;
    std::size_t answered = 0;
    double sum = 0;
    for (std::size_t i = dimension.first - 1; i < dimension.last; ++i) {
      const auto& perceived = answers.perceptions[i];
      const auto& expected = answers.expectations[i];
      if (!perceived || (kind == ServqualKind::gaps && !expected)) continue;
      sum += kind == ServqualKind::gaps ? *perceived - *expected : *perceived;
      ++answered;
    }
    if (2 * answered > items) scores[d] = sum / static_cast<double>(answered);
  }
  return scores;
}

bool servqual_points_usable(const std::array<double, servqual_dimensions>& points) {
  double sum = 0;
  for (const double point : points) {
    if (!(point >= 0 && std::isfinite(point))) return false;
    sum += point;
  }
  return std::abs(sum - 100) <= 0.5;
}

std::optional<double> servqual_unweighted(const DimensionScores& scores) {
  double sum = 0;
  for (const auto& score : scores) {
    if (!score) return std::nullopt;
    sum += *score;
  }
  return sum / servqual_dimensions;
}

std::optional<double> servqual_weighted(const DimensionScores& scores,
                                        const std::array<double, servqual_dimensions>& points) {
  if (!servqual_points_usable(points)) return std::nullopt;
  double sum = 0;
  for (std::size_t d = 0; d < servqual_dimensions; ++d) {
    if (!scores[d]) return std::nullopt;
    sum += points[d] / 100 * *scores[d];
  }
  return sum;
}

ServqualResult servqual(std::span<const ServqualAnswers> respondents, ServqualKind kind) {
  ServqualResult result;
  std::array<CompensatedSum, servqual_dimensions> sums;
  CompensatedSum weighted;
  for (const ServqualAnswers& answers : respondents) {
    const DimensionScores scores = servqual_of(answers, kind);
    for (std::size_t d = 0; d < servqual_dimensions; ++d) {
      if (!scores[d]) continue;
      sums[d].add(*scores[d]);
      ++result.n[d];
    }
    if (!answers.points) continue;
    if (const auto own = servqual_weighted(scores, *answers.points)) {
      weighted.add(*own);
      ++result.weighted_n;
    }
  }
  for (std::size_t d = 0; d < servqual_dimensions; ++d)
    if (result.n[d] > 0) result.dimensions[d] = sums[d].value() / static_cast<double>(result.n[d]);
  result.unweighted = servqual_unweighted(result.dimensions);
  if (result.weighted_n > 0)
    result.weighted = weighted.value() / static_cast<double>(result.weighted_n);
  return result;
}

}  // namespace oos::stats
