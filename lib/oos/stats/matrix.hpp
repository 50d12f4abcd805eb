// SPDX-License-Identifier: Apache-2.0
// The little linear algebra that drivers and factors need: some tens of columns, dense, symmetric.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace oos::stats {

/// Rows × columns of doubles, counted from 0. Indices are not checked.
class Matrix {
 public:
  Matrix() = default;
  Matrix(std::size_t rows, std::size_t columns)
      : rows_(rows), columns_(columns), cells_(rows * columns) {}
  static Matrix identity(std::size_t size);

  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }
  double& operator()(std::size_t row, std::size_t column) {
    return cells_[row * columns_ + column];
  }
  double operator()(std::size_t row, std::size_t column) const {
    return cells_[row * columns_ + column];
  }
  friend bool operator==(const Matrix&, const Matrix&) = default;

 private:
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::vector<double> cells_;
};

/// a·b; a.columns() == b.rows(), else std::invalid_argument.
Matrix product(const Matrix& a, const Matrix& b);
Matrix transposed(const Matrix& a);

/// The rows and columns `wanted` of a square matrix, in that order.
Matrix submatrix(const Matrix& a, std::span<const std::size_t> wanted);

struct Eigen {
  std::vector<double> values;  ///< from the largest down
  Matrix vectors;              ///< columns of length 1; the component largest in size is positive
};

/// Of a symmetric matrix, by Jacobi's rotations. Not square: std::invalid_argument.
Eigen symmetric_eigen(Matrix a);

/// Lower triangle L with L·L′ = a, for a symmetric positive definite a. Absent when a pivot falls
/// below 1e-10 of its diagonal cell: the columns behind it are then (nearly) combinations.
std::optional<Matrix> cholesky(const Matrix& a);

/// The x with a·x = b, and a⁻¹, from cholesky(a).
std::vector<double> cholesky_solve(const Matrix& lower, std::span<const double> b);
Matrix cholesky_inverse(const Matrix& lower);

/// ln det a from cholesky(a).
double log_determinant(const Matrix& lower);

/// Makes the entry largest in size of each column positive (the first of equal ones).
void fix_column_signs(Matrix& a);

}  // namespace oos::stats
