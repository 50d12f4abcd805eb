// SPDX-License-Identifier: Apache-2.0
// Sums and cross products of several answers of the same respondents: what correlations,
// regressions and factors are computed from. Exact for discrete answers, so that branches merge to
// the same bytes in any order and any split.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "oos/stats/matrix.hpp"

namespace oos::stats {

/// n, Σxᵢ and Σxᵢxⱼ over complete rows of whole-numbered answers. Answers lie within
/// ±AnswerSums::largest_answer and rows within AnswerSums::most_answers: then nothing overflows.
class MomentMatrix {
 public:
  explicit MomentMatrix(std::size_t columns);

  /// From the parts of another (a file): absent when no answers can have such sums. `cross` is the
  /// lower triangle row by row, diagonal included: columns·(columns + 1)/2 numbers.
  static std::optional<MomentMatrix> from_parts(std::int64_t n, std::vector<std::int64_t> sums,
                                                std::vector<std::int64_t> cross);

  /// `times` respondents with these answers, one per column. A wrong number of them, answers or
  /// counts out of range: std::invalid_argument.
  void add(std::span<const std::int64_t> answers, std::int64_t times = 1);

  /// False, and nothing changed, when the columns differ or it would be too many answers.
  [[nodiscard]] bool merge(const MomentMatrix& other);

  std::size_t columns() const { return sums_.size(); }
  std::int64_t n() const { return n_; }
  const std::vector<std::int64_t>& sums() const { return sums_; }
  const std::vector<std::int64_t>& cross() const { return cross_; }
  std::int64_t cross(std::size_t i, std::size_t j) const;
  friend bool operator==(const MomentMatrix&, const MomentMatrix&) = default;

 private:
  std::int64_t n_ = 0;
  std::vector<std::int64_t> sums_;
  std::vector<std::int64_t> cross_;
};

/// Means and centred cross products Σ(xᵢ − x̄ᵢ)(xⱼ − x̄ⱼ) over n complete rows.
struct Moments {
  std::int64_t n = 0;
  std::vector<double> means;
  Matrix cross;

  std::size_t columns() const { return means.size(); }
};

/// Rounded once at the end: n·Σxᵢxⱼ − Σxᵢ·Σxⱼ is exact in 128 bits.
Moments moments(const MomentMatrix& exact);

/// Of columns of equal length, else std::invalid_argument.
Moments moments(std::span<const std::vector<double>> columns);

/// Covariances with n − 1; absent below two rows.
std::optional<Matrix> covariances(const Moments& moments);

/// Pearson's correlations; absent below two rows or when a column is constant.
std::optional<Matrix> correlations(const Moments& moments);

/// Of a covariance matrix; absent when a variance is not positive.
std::optional<Matrix> correlations_of(const Matrix& covariances);

}  // namespace oos::stats
