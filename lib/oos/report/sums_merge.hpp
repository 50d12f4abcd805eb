// SPDX-License-Identifier: Apache-2.0
// Adding two Sums: the same as if all lines had been counted by one.
#pragma once

#include "oos/report/sums.hpp"

namespace oos::report {

/// Adds what `part` counted to `sums`; `keep_latest` words of each kind stay. Both were counted in
/// the same way.
void merge(Sums& sums, Sums part, std::size_t keep_latest);

}  // namespace oos::report
