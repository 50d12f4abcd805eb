// SPDX-License-Identifier: Apache-2.0
// The part of hide_small_groups() about distributions: a row is a count of answers of one sort.
#pragma once

#include <cstdint>

#include "oos/report/model.hpp"

namespace oos::report {

inline bool is_small(std::int64_t count, std::int64_t min_cell) {
  return count > 0 && count < min_cell;
}

/// Hides small marks, and in the same band the next smallest until at least two marks and
/// `min_cell` answers are hidden: bands are shown as well. All marks where they are not.
bool hide_marks(NpsSection& section, std::int64_t min_cell);

/// The same for a table of options, of which the total is shown.
bool hide_distribution(FigureTable& table, std::int64_t min_cell);

/// Hides all of a table where one count is small.
bool hide_whole(FigureTable& table, std::int64_t min_cell);

/// Hides every row: of a distribution the bases, too, which are its counts.
void hide_all_counts(FigureTable& table);

}  // namespace oos::report
