// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/matrix.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace oos::stats {

namespace {

/// Rotates rows and columns p and q so that cell (p, q) becomes 0 (Golub & Van Loan 8.5).
void jacobi_rotate(Matrix& a, Matrix& vectors, std::size_t p, std::size_t q) {
  if (a(p, q) == 0) return;
  const double theta = (a(q, q) - a(p, p)) / (2 * a(p, q));
  const double t = std::copysign(1, theta) / (std::abs(theta) + std::hypot(theta, 1));
  const double c = 1 / std::hypot(t, 1);
  const double s = t * c;
  const auto turn = [c, s](double& x, double& y) {
    const double old = x;
    x = c * old - s * y;
    y = s * old + c * y;
  };
  for (std::size_t k = 0; k < a.rows(); ++k) turn(a(k, p), a(k, q));
  for (std::size_t k = 0; k < a.rows(); ++k) turn(a(p, k), a(q, k));
  for (std::size_t k = 0; k < a.rows(); ++k) turn(vectors(k, p), vectors(k, q));
  a(p, q) = a(q, p) = 0;
}

double off_diagonal(const Matrix& a) {
  double sum = 0;
  for (std::size_t i = 0; i < a.rows(); ++i)
    for (std::size_t j = 0; j < i; ++j) sum += a(i, j) * a(i, j);
  return sum;
}

}  // namespace

Matrix Matrix::identity(std::size_t size) {
  Matrix result(size, size);
  for (std::size_t i = 0; i < size; ++i) result(i, i) = 1;
  return result;
}

Matrix product(const Matrix& a, const Matrix& b) {
  if (a.columns() != b.rows()) throw std::invalid_argument("product: shapes do not fit");
  Matrix result(a.rows(), b.columns());
  for (std::size_t i = 0; i < a.rows(); ++i)
    for (std::size_t k = 0; k < a.columns(); ++k)
      for (std::size_t j = 0; j < b.columns(); ++j) result(i, j) += a(i, k) * b(k, j);
  return result;
}

Matrix transposed(const Matrix& a) {
  Matrix result(a.columns(), a.rows());
  for (std::size_t i = 0; i < a.rows(); ++i)
    for (std::size_t j = 0; j < a.columns(); ++j) result(j, i) = a(i, j);
  return result;
}

Matrix submatrix(const Matrix& a, std::span<const std::size_t> wanted) {
  Matrix result(wanted.size(), wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i)
    for (std::size_t j = 0; j < wanted.size(); ++j) result(i, j) = a(wanted[i], wanted[j]);
  return result;
}

Eigen symmetric_eigen(Matrix a) {
  if (a.rows() != a.columns()) throw std::invalid_argument("symmetric_eigen: not square");
  const std::size_t size = a.rows();
  Matrix vectors = Matrix::identity(size);
  double scale = 0;
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = 0; j < size; ++j) scale += a(i, j) * a(i, j);
  constexpr int most_sweeps = 60;  // some 6 to 10 do: convergence is quadratic
  for (int sweep = 0; sweep < most_sweeps && off_diagonal(a) > 1e-32 * scale; ++sweep)
    for (std::size_t p = 0; p + 1 < size; ++p)
      for (std::size_t q = p + 1; q < size; ++q) jacobi_rotate(a, vectors, p, q);
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t i, std::size_t j) { return a(i, i) > a(j, j); });
  Eigen result;
  result.vectors = Matrix(size, size);
  for (std::size_t j = 0; j < size; ++j) {
    result.values.push_back(a(order[j], order[j]));
    for (std::size_t i = 0; i < size; ++i) result.vectors(i, j) = vectors(i, order[j]);
  }
  fix_column_signs(result.vectors);
  return result;
}

std::optional<Matrix> cholesky(const Matrix& a) {
  if (a.rows() != a.columns()) throw std::invalid_argument("cholesky: not square");
  Matrix lower(a.rows(), a.rows());
  for (std::size_t i = 0; i < a.rows(); ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double rest = a(i, j);
      for (std::size_t k = 0; k < j; ++k) rest -= lower(i, k) * lower(j, k);
      if (i != j) {
        lower(i, j) = rest / lower(j, j);
        continue;
      }
      if (!(rest > 1e-10 * a(i, i)) || !(a(i, i) > 0)) return std::nullopt;
      lower(i, i) = std::sqrt(rest);
    }
  return lower;
}

std::vector<double> cholesky_solve(const Matrix& lower, std::span<const double> b) {
  if (b.size() != lower.rows()) throw std::invalid_argument("cholesky_solve: shapes do not fit");
  std::vector<double> x(b.begin(), b.end());
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) x[i] -= lower(i, k) * x[k];
    x[i] /= lower(i, i);
  }
  for (std::size_t i = x.size(); i-- > 0;) {
    for (std::size_t k = i + 1; k < x.size(); ++k) x[i] -= lower(k, i) * x[k];
    x[i] /= lower(i, i);
  }
  return x;
}

Matrix cholesky_inverse(const Matrix& lower) {
  Matrix inverse(lower.rows(), lower.rows());
  std::vector<double> unit(lower.rows());
  for (std::size_t j = 0; j < lower.rows(); ++j) {
    unit[j] = 1;
    const std::vector<double> column = cholesky_solve(lower, unit);
    for (std::size_t i = 0; i < column.size(); ++i) inverse(i, j) = column[i];
    unit[j] = 0;
  }
  return inverse;
}

double log_determinant(const Matrix& lower) {
  double sum = 0;
  for (std::size_t i = 0; i < lower.rows(); ++i) sum += 2 * std::log(lower(i, i));
  return sum;
}

void fix_column_signs(Matrix& a) {
  for (std::size_t j = 0; j < a.columns(); ++j) {
    double largest = 0;
    for (std::size_t i = 0; i < a.rows(); ++i)
      // A little more than rounding, so that equal entries do not take turns.
      if (std::abs(a(i, j)) > std::abs(largest) * (1 + 1e-9)) largest = a(i, j);
    if (largest >= 0) continue;
    for (std::size_t i = 0; i < a.rows(); ++i) a(i, j) = -a(i, j);
  }
}

}  // namespace oos::stats
