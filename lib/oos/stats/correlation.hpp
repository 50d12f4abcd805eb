// SPDX-License-Identifier: Apache-2.0
// How closely two answers go together. Absent when one of them never changes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace oos::stats {

/// Pearson's r of two columns of equal length (else std::invalid_argument), −1…1. Absent below two
/// rows or when a column is constant.
std::optional<double> pearson(std::span<const double> x, std::span<const double> y);

/// Spearman's ρ: Pearson's r of the ranks, ties getting their average rank. As above.
std::optional<double> spearman(std::span<const double> x, std::span<const double> y);

/// How often each pair of answers occurs: mergeable, and enough for ρ. Categories in rising order.
struct JointCounts {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<std::int64_t> cells;  ///< row by row, rows·columns of them, none negative

  std::int64_t at(std::size_t row, std::size_t column) const {
    return cells[row * columns + column];
  }
};

/// ρ of a table; exactly that of its rows written out. A table of another size, negative counts or
/// more than 2⁴⁰ answers: std::invalid_argument.
std::optional<double> spearman(const JointCounts& table);

/// Two-sided p value of r or ρ being 0, from t = r√((n − 2)/(1 − r²)). Absent below three rows.
std::optional<double> correlation_p_value(double r, std::int64_t n);

}  // namespace oos::stats
