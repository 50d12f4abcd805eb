// SPDX-License-Identifier: Apache-2.0
// Tables of figures.hpp as readers see them: the same words and digits in the terminal, in Markdown
// and on the page. Texts are as they come: each form escapes them its own way.
#pragma once

#include <string>
#include <vector>

#include "oos/report/figures.hpp"
#include "oos/report/labels.hpp"

namespace oos::report {

struct ShownColumn {
  std::string title;
  bool is_text = false;
  bool is_minor = false;  ///< what is left out first where there is little room
};

struct ShownTable {
  std::vector<ShownColumn> columns;            ///< the first names the rows
  std::vector<std::vector<std::string>> rows;  ///< a cell a column
  bool any_few = false;                        ///< some base is marked as small
};

ShownTable shown_table(const FigureTable& table, Language language);

/// A figure alone, and an interval: "+41", "57", "4.08", "0.003"; "+33 … +49".
std::string shown_cell(const Cell& cell, Unit unit);
std::string shown_interval(const Cell& cell, Unit unit);

}  // namespace oos::report
