// SPDX-License-Identifier: Apache-2.0
#include "oos/report/text_table.hpp"

#include <algorithm>
#include <numeric>

#include "oos/report/unicode.hpp"

namespace oos::report {

namespace {

constexpr int gap = 2;
constexpr int narrowest_name = 16;

int total(const std::vector<int>& widths) {
  int sum = 0;
  for (const int width : widths) sum += width == 0 ? 0 : width + gap;
  return sum - gap;
}

std::string line(const std::vector<std::string>& cells, const std::vector<int>& widths) {
  std::string text = left(cells.front(), widths.front());
  for (std::size_t i = 1; i < cells.size(); ++i)
    if (widths[i] > 0) text += std::string(gap, ' ') + right(cells[i], widths[i]);
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

}  // namespace

std::vector<int> TextTable::natural_widths() const {
  std::vector<int> widths;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    int width = display_width(columns_[i].header);
    for (const auto& row : rows_) width = std::max(width, display_width(row[i]));
    widths.push_back(width);
  }
  return widths;
}

std::vector<std::string> TextTable::lines(int width) const {
  std::vector<int> widths = natural_widths();
  const int name = widths.front();
  const auto room = [&] { return width - (total(widths) - name); };
  for (std::size_t i = columns_.size(); i-- > 1;)
    if (columns_[i].optional && room() < std::min(name, narrowest_name)) widths[i] = 0;
  widths.front() = std::clamp(room(), std::min(name, 4), name);
  std::vector<std::string> headers;
  for (const Column& column : columns_) headers.push_back(column.header);
  std::vector<std::string> text{line(headers, widths)};
  for (const auto& row : rows_) text.push_back(line(row, widths));
  return text;
}

}  // namespace oos::report
