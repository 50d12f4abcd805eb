// SPDX-License-Identifier: Apache-2.0
// Krippendorff's α: agreement of any number of evaluators with ratings missing, on any scale. The
// default for checklists, whose evaluators overlap unevenly. Computing Krippendorff's
// Alpha-Reliability, 2011.
#pragma once

#include <optional>
#include <span>

#include "oos/stats/agreement.hpp"

namespace oos::stats {

enum class Scale {
  nominal,   ///< equal or not
  ordinal,   ///< by how many ratings lie between
  interval,  ///< by the square of the difference of the values
  ratio,     ///< by the square of the difference in proportion to the sum
};

/// α over the units with two ratings or more. `values` are those of the categories, in rising order
/// (not used for nominal and ordinal); for ratio none is negative. Absent when no unit has two
/// ratings or all ratings are the same. Other sizes, values that do not rise or are not finite:
/// std::invalid_argument.
std::optional<double> krippendorff_alpha(std::span<const RatedUnit> units, Scale scale,
                                         std::span<const double> values);

}  // namespace oos::stats
