// SPDX-License-Identifier: Apache-2.0
#include "oos/report/figures_text.hpp"

#include <algorithm>

#include "oos/report/unicode.hpp"

namespace oos::report {

namespace {

constexpr int gap = 2;
constexpr int narrowest_name = 12;

int width_of(const ShownTable& table, std::size_t column) {
  int width = display_width(table.columns[column].title);
  for (const auto& row : table.rows) width = std::max(width, display_width(row[column]));
  return width;
}

}  // namespace

TextTable fitted_table(const ShownTable& table, int width) {
  const std::size_t count = table.columns.size();
  std::vector<bool> kept(count, true);
  std::vector<int> widths;
  for (std::size_t i = 0; i < count; ++i) widths.push_back(width_of(table, i));
  widths[0] = std::min(widths[0], narrowest_name);
  const auto fits = [&] {
    int total = -gap;
    for (std::size_t i = 0; i < count; ++i) total += kept[i] ? widths[i] + gap : 0;
    return total <= width;
  };
  for (std::size_t i = count; i-- > 1 && !fits();)
    if (table.columns[i].is_minor) kept[i] = false;
  for (std::size_t i = count - 1; i-- > 2 && !fits();) kept[i] = false;
  if (!fits() && count > 2) kept[count - 1] = false;
  std::vector<Column> columns;
  for (std::size_t i = 0; i < count; ++i)
    if (kept[i]) columns.push_back({table.columns[i].title});
  TextTable fitted(std::move(columns));
  for (const auto& row : table.rows) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < count; ++i)
      if (kept[i]) cells.push_back(i == 0 ? plain(row[i]) : row[i]);
    fitted.add(std::move(cells));
  }
  return fitted;
}

}  // namespace oos::report
