// SPDX-License-Identifier: Apache-2.0
// How sure a quantile of a sample is, whatever the distribution: between which ranks of the sample
// the quantile of the population lies. Pure.
#pragma once

#include <cstdint>
#include <optional>

namespace oos::stats {

/// Ranks from 1.
struct Ranks {
  std::int64_t low = 0;
  std::int64_t high = 0;
};

/// The ranks of the values that hold the `share` quantile between them with at least this
/// confidence, as evenly as can be. Absent when n values cannot tell. 0 < share < 1. Binomial for
/// up to 1000 values, its normal approximation beyond. Conover, Practical Nonparametric Statistics,
/// 3rd ed., 1999, section 3.2.
std::optional<Ranks> quantile_ranks(std::int64_t n, double share, double confidence = 0.95);

}  // namespace oos::stats
