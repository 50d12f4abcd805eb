// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/moments.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "oos/stats/mean.hpp"
#include "oos/stats/numeric.hpp"

namespace oos::stats {

namespace {

constexpr std::size_t most_columns = 1000;

std::size_t triangle_index(std::size_t i, std::size_t j) {
  return i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i;
}

}  // namespace

MomentMatrix::MomentMatrix(std::size_t columns)
    : sums_(columns), cross_(columns * (columns + 1) / 2) {
  if (columns > most_columns) throw std::invalid_argument("MomentMatrix: too many columns");
}

std::optional<MomentMatrix> MomentMatrix::from_parts(std::int64_t n, std::vector<std::int64_t> sums,
                                                     std::vector<std::int64_t> cross) {
  const std::size_t columns = sums.size();
  if (columns > most_columns || cross.size() != columns * (columns + 1) / 2) return std::nullopt;
  for (std::size_t i = 0; i < columns; ++i) {
    const std::int64_t own = cross[triangle_index(i, i)];
    if (!AnswerSums{n, sums[i], own}.plausible()) return std::nullopt;
    for (std::size_t j = 0; j < i; ++j) {
      const Int128 shared = cross[triangle_index(i, j)];
      // Cauchy and Schwarz.
      if (shared * shared > static_cast<Int128>(own) * cross[triangle_index(j, j)])
        return std::nullopt;
    }
  }
  if (n < 0 || n > AnswerSums::most_answers) return std::nullopt;
  MomentMatrix result(0);
  result.n_ = n;
  result.sums_ = std::move(sums);
  result.cross_ = std::move(cross);
  return result;
}

void MomentMatrix::add(std::span<const std::int64_t> answers, std::int64_t times) {
  if (answers.size() != columns())
    throw std::invalid_argument("MomentMatrix: a row of another length");
  if (times < 0 || times > AnswerSums::most_answers - n_)
    throw std::invalid_argument("MomentMatrix: too many answers");
  for (const std::int64_t answer : answers)
    if (answer < -AnswerSums::largest_answer || answer > AnswerSums::largest_answer)
      throw std::invalid_argument("MomentMatrix: not an answer on a scale");
  n_ += times;
  std::size_t cell = 0;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const std::int64_t all = times * answers[i];
    sums_[i] += all;
    for (std::size_t j = 0; j <= i; ++j) cross_[cell++] += all * answers[j];
  }
}

bool MomentMatrix::merge(const MomentMatrix& other) {
  if (other.columns() != columns() || other.n_ > AnswerSums::most_answers - n_) return false;
  n_ += other.n_;
  for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += other.sums_[i];
  for (std::size_t i = 0; i < cross_.size(); ++i) cross_[i] += other.cross_[i];
  return true;
}

std::int64_t MomentMatrix::cross(std::size_t i, std::size_t j) const {
  return cross_[triangle_index(i, j)];
}

Moments moments(const MomentMatrix& exact) {
  Moments result;
  result.n = exact.n();
  const std::size_t columns = exact.columns();
  result.means.resize(columns);
  result.cross = Matrix(columns, columns);
  if (exact.n() == 0) return result;
  const auto n = static_cast<double>(exact.n());
  for (std::size_t i = 0; i < columns; ++i) {
    result.means[i] = static_cast<double>(exact.sums()[i]) / n;
    for (std::size_t j = 0; j <= i; ++j) {
      const Int128 centred = static_cast<Int128>(exact.n()) * exact.cross(i, j) -
                             static_cast<Int128>(exact.sums()[i]) * exact.sums()[j];
      result.cross(i, j) = result.cross(j, i) = static_cast<double>(centred) / n;
    }
  }
  return result;
}

Moments moments(std::span<const std::vector<double>> columns) {
  Moments result;
  if (columns.empty()) return result;
  const std::size_t n = columns[0].size();
  for (const auto& column : columns)
    if (column.size() != n) throw std::invalid_argument("moments: columns of different lengths");
  result.n = static_cast<std::int64_t>(n);
  result.cross = Matrix(columns.size(), columns.size());
  result.means.resize(columns.size());
  if (n == 0) return result;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    CompensatedSum sum;
    for (const double value : columns[i]) sum.add(value);
    result.means[i] = sum.value() / static_cast<double>(n);
    for (std::size_t j = 0; j <= i; ++j) {
      CompensatedSum cross;
      for (std::size_t row = 0; row < n; ++row)
        cross.add((columns[i][row] - result.means[i]) * (columns[j][row] - result.means[j]));
      result.cross(i, j) = result.cross(j, i) = cross.value();
    }
  }
  return result;
}

std::optional<Matrix> covariances(const Moments& moments) {
  if (moments.n < 2) return std::nullopt;
  Matrix result = moments.cross;
  for (std::size_t i = 0; i < result.rows(); ++i)
    for (std::size_t j = 0; j < result.columns(); ++j)
      result(i, j) /= static_cast<double>(moments.n - 1);
  return result;
}

std::optional<Matrix> correlations(const Moments& moments) {
  if (moments.n < 2) return std::nullopt;
  return correlations_of(moments.cross);
}

std::optional<Matrix> correlations_of(const Matrix& covariances) {
  Matrix result(covariances.rows(), covariances.rows());
  for (std::size_t i = 0; i < result.rows(); ++i) {
    if (!(covariances(i, i) > 0) || !std::isfinite(covariances(i, i))) return std::nullopt;
    result(i, i) = 1;
    for (std::size_t j = 0; j < i; ++j)
      result(i, j) = result(j, i) = clamped(
          covariances(i, j) / std::sqrt(covariances(i, i)) / std::sqrt(covariances(j, j)), -1, 1);
  }
  return result;
}

}  // namespace oos::stats
