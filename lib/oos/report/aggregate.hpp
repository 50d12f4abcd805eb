// SPDX-License-Identifier: Apache-2.0
// Aggregate lines: the Sums of one part of the lines (a branch, a node, a day) as JSON Lines, and
// adding them up again. Exact: sums are whole numbers, extremes are extremes, samples are chosen by
// hash; so the order and the split of the input change nothing. Fields: oos-records(5).
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "oos/report/sums.hpp"

namespace oos::jsonl {
class Line;
}

namespace oos::report {

/// Hands each aggregate line (without a newline) to `write`: one a group, in a fixed order.
/// `latest`: how many words of each kind the sums remember.
void write_aggregates(const Sums& sums, std::size_t latest,
                      const std::function<void(std::string_view line)>& write);

/// Adds the part that one aggregate line holds. Throws Error(input), and adds nothing, when it is
/// none, was counted in another way (--where, --group-by, --question), or remembers fewer words
/// than `latest`.
void merge_aggregate(Sums& sums, const jsonl::ReadLine& line, std::size_t latest);

}  // namespace oos::report
