// SPDX-License-Identifier: Apache-2.0
// A trend of figures.hpp on one line of a terminal.
#pragma once

#include <string>

#include "oos/report/figures.hpp"

namespace oos::report {

/// "2026-W27 ▃▂▅▁▄ 2026-W31" of the first figure of a table by period, in at most `width` columns;
/// "!" under it marks periods with a signal, on a second line. Empty with fewer than two values.
std::string trend_line(const FigureTable& table, int width);

}  // namespace oos::report
