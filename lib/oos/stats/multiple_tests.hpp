// SPDX-License-Identifier: Apache-2.0
// Many comparisons at once (every branch against the rest): which of them still stand.
#pragma once

#include <span>
#include <vector>

namespace oos::stats {

struct AdjustedTests {
  std::vector<double> adjusted;  ///< p values to compare with the level, in the order given
  std::vector<bool> rejected;    ///< the null hypothesis is: there is a difference
};

/// Benjamini & Hochberg, J. R. Stat. Soc. B 57(1) 1995: among the differences reported, a share of
/// at most `level` is false on average. p values in 0…1 and 0 < level < 1, else
/// std::invalid_argument.
AdjustedTests benjamini_hochberg(std::span<const double> p_values, double level = 0.05);

/// Bonferroni: the chance of any false difference is at most `level`. Arguments as above.
AdjustedTests bonferroni(std::span<const double> p_values, double level = 0.05);

}  // namespace oos::stats
