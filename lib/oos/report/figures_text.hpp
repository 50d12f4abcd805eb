// SPDX-License-Identifier: Apache-2.0
// Tables of figures.hpp for a terminal of some width.
#pragma once

#include "oos/report/shown.hpp"
#include "oos/report/text_table.hpp"

namespace oos::report {

/// The columns that fit into `width`: minor ones are left out first, then those between the first
/// figure and the last column from the right.
TextTable fitted_table(const ShownTable& table, int width);

}  // namespace oos::report
