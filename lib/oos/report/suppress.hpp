// SPDX-License-Identifier: Apache-2.0
// Hiding figures on few answers, so that no single customer or day of an employee can be read out
// of a published report. Pure: Report in, Report out.
#pragma once

#include <cstdint>

#include "oos/report/model.hpp"

namespace oos::report {

/// Hides every figure that rests on fewer than `min_n` answers (but on some), then the next
/// smallest groups of the same table until what is hidden cannot be worked out by subtraction from
/// the total: at least two groups and `min_n` answers. `min_n` 0 or 1 hides nothing. Practice:
/// GP Patient Survey (England), which hides results on fewer than 10 people the same way.
Report hide_small_groups(Report report, std::int64_t min_n);

}  // namespace oos::report
