// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/factor.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace oos::stats {

namespace {

std::vector<double> column_squares(const Matrix& a) {
  std::vector<double> sums(a.columns());
  for (std::size_t i = 0; i < a.rows(); ++i)
    for (std::size_t j = 0; j < a.columns(); ++j) sums[j] += a(i, j) * a(i, j);
  return sums;
}

/// Rotates columns p and q to the best varimax angle; returns that angle.
double varimax_plane(Matrix& a, std::size_t p, std::size_t q) {
  double sum_u = 0;
  double sum_v = 0;
  double uu_vv = 0;
  double uv = 0;
  for (std::size_t i = 0; i < a.rows(); ++i) {
    const double u = a(i, p) * a(i, p) - a(i, q) * a(i, q);
    const double v = 2 * a(i, p) * a(i, q);
    sum_u += u;
    sum_v += v;
    uu_vv += u * u - v * v;
    uv += 2 * u * v;
  }
  const auto rows = static_cast<double>(a.rows());
  const double above = uv - 2 * sum_u * sum_v / rows;
  const double below = uu_vv - (sum_u * sum_u - sum_v * sum_v) / rows;
  // Both vanish when every angle is equally good.
  if (std::hypot(above, below) < 1e-14) return 0;
  const double angle = std::atan2(above, below) / 4;
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  for (std::size_t i = 0; i < a.rows(); ++i) {
    const double old = a(i, p);
    a(i, p) = c * old + s * a(i, q);
    a(i, q) = c * a(i, q) - s * old;
  }
  return std::abs(angle);
}

/// Rows to length 1 (Kaiser); their lengths, for scale_rows.
std::vector<double> normalise_rows(Matrix& a) {
  std::vector<double> lengths(a.rows());
  for (std::size_t i = 0; i < a.rows(); ++i) {
    double square = 0;
    for (std::size_t j = 0; j < a.columns(); ++j) square += a(i, j) * a(i, j);
    lengths[i] = std::sqrt(square);
    if (lengths[i] > 0)
      for (std::size_t j = 0; j < a.columns(); ++j) a(i, j) /= lengths[i];
  }
  return lengths;
}

void scale_rows(Matrix& a, const std::vector<double>& lengths) {
  for (std::size_t i = 0; i < a.rows(); ++i)
    for (std::size_t j = 0; j < a.columns(); ++j) a(i, j) *= lengths[i];
}

struct NearestRotation {
  Matrix rotation;
  double singular_sum = 0;
};

/// The orthogonal part of b = UDV′, namely UV′ = b(b′b)^−½; absent when b is singular.
std::optional<NearestRotation> nearest_rotation(const Matrix& b) {
  const Eigen eigen = symmetric_eigen(product(transposed(b), b));
  const std::size_t size = b.columns();
  NearestRotation result;
  Matrix inverse_root(size, size);
  for (std::size_t m = 0; m < size; ++m) {
    if (!(eigen.values[m] > 1e-24 * eigen.values[0])) return std::nullopt;
    const double root = std::sqrt(eigen.values[m]);
    result.singular_sum += root;
    for (std::size_t i = 0; i < size; ++i)
      for (std::size_t j = 0; j < size; ++j)
        inverse_root(i, j) += eigen.vectors(i, m) * eigen.vectors(j, m) / root;
  }
  result.rotation = product(b, inverse_root);
  return result;
}

/// Columns by falling variance; equal ones (but for rounding) stay.
Rotation in_order(const Matrix& rotated, bool converged) {
  const std::vector<double> variances = column_squares(rotated);
  std::vector<std::size_t> order(variances.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t i, std::size_t j) { return variances[i] > variances[j]; });
  Rotation result;
  result.converged = converged;
  result.loadings = Matrix(rotated.rows(), rotated.columns());
  for (std::size_t j = 0; j < order.size(); ++j) {
    result.variances.push_back(variances[order[j]]);
    for (std::size_t i = 0; i < rotated.rows(); ++i) result.loadings(i, j) = rotated(i, order[j]);
  }
  fix_column_signs(result.loadings);
  return result;
}

}  // namespace

Components principal_components(const Matrix& correlations) {
  Eigen eigen = symmetric_eigen(correlations);
  Components result;
  for (std::size_t j = 0; j < eigen.values.size(); ++j) {
    const double value = std::max(0.0, eigen.values[j]);
    result.eigenvalues.push_back(value);
    for (std::size_t i = 0; i < eigen.values.size(); ++i) eigen.vectors(i, j) *= std::sqrt(value);
  }
  result.loadings = eigen.vectors;
  return result;
}

std::size_t kaiser_count(const std::vector<double>& eigenvalues) {
  const auto above = std::count_if(eigenvalues.begin(), eigenvalues.end(),
                                   [](double value) { return value > 1 + 1e-9; });
  return std::max<std::size_t>(1, static_cast<std::size_t>(above));
}

Matrix first_columns(const Matrix& a, std::size_t columns) {
  if (columns > a.columns()) throw std::invalid_argument("first_columns: too many");
  Matrix result(a.rows(), columns);
  for (std::size_t i = 0; i < a.rows(); ++i)
    for (std::size_t j = 0; j < columns; ++j) result(i, j) = a(i, j);
  return result;
}

Rotation varimax(const Matrix& loadings) {
  Matrix rotated = loadings;
  const std::vector<double> lengths = normalise_rows(rotated);
  bool converged = rotated.columns() < 2;
  constexpr int most_rounds = 10'000;
  for (int round = 0; round < most_rounds && !converged; ++round) {
    double largest = 0;
    for (std::size_t p = 0; p + 1 < rotated.columns(); ++p)
      for (std::size_t q = p + 1; q < rotated.columns(); ++q)
        largest = std::max(largest, varimax_plane(rotated, p, q));
    converged = largest < 1e-12;
  }
  scale_rows(rotated, lengths);
  return in_order(rotated, converged);
}

Rotation varimax_as_r(const Matrix& loadings, double relative_gain) {
  Matrix normal = loadings;
  const std::vector<double> lengths = normalise_rows(normal);
  Matrix rotated = normal;
  bool converged = normal.columns() < 2;
  double before = 0;
  constexpr int most_rounds = 1000;
  for (int round = 0; round < most_rounds && !converged; ++round) {
    const std::vector<double> squares = column_squares(rotated);
    Matrix target = rotated;
    for (std::size_t i = 0; i < target.rows(); ++i)
      for (std::size_t j = 0; j < target.columns(); ++j)
        target(i, j) *=
            target(i, j) * target(i, j) - squares[j] / static_cast<double>(target.rows());
    const auto nearest = nearest_rotation(product(transposed(normal), target));
    if (!nearest) break;
    rotated = product(normal, nearest->rotation);
    converged = nearest->singular_sum < before * (1 + relative_gain);
    before = nearest->singular_sum;
  }
  scale_rows(rotated, lengths);
  return in_order(rotated, converged);
}

}  // namespace oos::stats
