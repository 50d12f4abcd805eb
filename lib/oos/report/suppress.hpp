// SPDX-License-Identifier: Apache-2.0
// Hiding figures on few answers, so that no single customer or day of an employee can be read out
// of a published report. Pure: Report in, Report out.
#pragma once

#include <cstdint>

#include "oos/report/model.hpp"

namespace oos::report {

/// Counts of one sort of answers below this are hidden in published forms.
constexpr std::int64_t usual_min_cell = 5;

/// What is hidden.
struct Hiding {
  std::int64_t min_n = 0;     ///< scores on fewer answers; 0 or 1: nothing at all is hidden
  std::int64_t min_cell = 0;  ///< counts of one sort (detractors, a mark) below this
  bool keep_words = false;    ///< for who deals with complaints: words stay in small sections
};

/// Hides every figure that rests on fewer than `min_n` answers (but on some), then the next
/// smallest groups of the same table until what is hidden cannot be worked out by subtraction from
/// the total: at least two groups and `min_n` answers.
///
/// Then counts of one sort below `min_cell` (but above 0). Score and base together give a band away
/// once another is known, so all counts of such a row are hidden, and those of a second row where
/// only one has hidden ones, and all marks of the distribution; else in each band with a small mark
/// the next smallest until at least two marks and `min_cell` answers are hidden. A distribution
/// with a mean is hidden as a whole. The score itself stays; a share of yes with its base tells
/// both counts.
///
/// What repeats hidden figures elsewhere goes too: the comparison of two periods one of which is
/// hidden, group and values of alerts.
///
/// Words of customers are hidden where fewer than `min_cell` of their kind were said. Practice: GP
/// Patient Survey (England), which hides results on fewer than 10 people and cells under 5 with the
/// next lowest.
Report hide_small_groups(Report report, const Hiding& hiding);

}  // namespace oos::report
