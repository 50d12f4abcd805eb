// SPDX-License-Identifier: Apache-2.0
#include "oos/report/figures_spark.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "oos/report/chart.hpp"
#include "oos/report/unicode.hpp"

namespace oos::report {

namespace {

std::optional<double> first_figure(const FigureRow& row) {
  if (row.hidden || row.cells.empty()) return std::nullopt;
  const auto& value = row.cells.front().value;
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  if (const auto* number = std::get_if<double>(&value)) return *number;
  return std::nullopt;
}

bool has_signal(const FigureRow& row) {
  return !row.hidden && std::any_of(row.cells.begin(), row.cells.end(), [](const Cell& cell) {
    const auto* finding = std::get_if<Finding>(&cell.value);
    return finding != nullptr && finding->code != "as_usual" && finding->code != "too_few_answers";
  });
}

}  // namespace

std::string trend_line(const FigureTable& table, int width) {
  std::vector<std::optional<double>> values;
  for (const FigureRow& row : table.rows) values.push_back(first_figure(row));
  if (std::count_if(values.begin(), values.end(), [](const auto& v) { return v.has_value(); }) < 2)
    return "";
  const std::string from = plain(table.rows.front().who.name);
  const std::string to = plain(table.rows.back().who.name);
  const int room = width - display_width(from) - display_width(to) - 2;
  const auto shown = static_cast<std::size_t>(std::max(room, 0));
  const std::size_t first = values.size() > shown ? values.size() - shown : 0;
  if (first == values.size()) return "";
  std::string marks;
  for (std::size_t i = first; i < table.rows.size(); ++i)
    marks += has_signal(table.rows[i]) ? '!' : ' ';
  const std::string begin = first == 0 ? from : plain(table.rows[first].who.name);
  std::string line = left(begin, display_width(from)) + " " + sparkline(values, room) + " " + to;
  if (marks.find('!') == std::string::npos) return line;
  marks.erase(marks.find_last_not_of(' ') + 1);
  return line + "\n" + std::string(static_cast<std::size_t>(display_width(from)) + 1, ' ') + marks;
}

}  // namespace oos::report
