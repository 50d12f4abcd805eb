// SPDX-License-Identifier: Apache-2.0
#include "oos/report/shown.hpp"

#include <cmath>

#include <fmt/format.h>

#include "oos/report/model.hpp"
#include "oos/report/number.hpp"

namespace oos::report {

namespace {

std::string shown_number(double value, Unit unit) {
  constexpr double smallest_p = 0.001;
  switch (unit) {
    case Unit::points:
      return points(std::optional(value));
    case Unit::percent:
    case Unit::seconds:
    case Unit::count:
      return percent(std::optional(value));
    case Unit::marks:
    case Unit::ratio:
      return fmt::format("{:.2f}", std::round(rounded(value) * 100) / 100 + 0.0);
    case Unit::hours:
      return fmt::format("{:.1f}", std::round(rounded(value) * 10) / 10 + 0.0);
    case Unit::p_value:
      return value < smallest_p ? "<0.001" : fmt::format("{:.3f}", value);
    case Unit::word:
      break;
  }
  return fmt::format("{:.2f}", value);
}

/// The figure columns of a row, and the interval columns beside them.
std::vector<std::string> figure_cells(const FigureTable& table, const FigureRow& row,
                                      Language language) {
  std::vector<std::string> cells;
  bool said = false;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const FigureColumn& column = table.columns[i];
    const Cell& cell = row.cells[i];
    if (!column.only_interval) {
      // One cell of a hidden row says so; the others have nothing to say.
      if (row.hidden && !said && !column.sorts_people) {
        cells.emplace_back(text(Label::hidden, language));
        said = true;
      } else {
        cells.push_back(shown_cell(cell, column.unit));
      }
    }
    if (column.has_interval) cells.push_back(shown_interval(cell, column.unit));
  }
  return cells;
}

}  // namespace

std::string shown_cell(const Cell& cell, Unit unit) {
  if (const auto* count = std::get_if<std::int64_t>(&cell.value)) return std::to_string(*count);
  if (const auto* number = std::get_if<double>(&cell.value)) return shown_number(*number, unit);
  if (const auto* finding = std::get_if<Finding>(&cell.value)) return finding->text;
  return std::string(absent);
}

std::string shown_interval(const Cell& cell, Unit unit) {
  if (!cell.interval) return std::string(absent);
  return fmt::format("{} … {}", shown_number(cell.interval->low, unit),
                     shown_number(cell.interval->high, unit));
}

ShownTable shown_table(const FigureTable& table, Language language) {
  ShownTable shown;
  shown.columns.push_back({table.title, true});
  if (table.has_base) {
    shown.columns.push_back({std::string(text(Label::presses, language)), false, true});
    shown.columns.push_back({"n"});
  }
  for (const FigureColumn& column : table.columns) {
    if (!column.only_interval)
      shown.columns.push_back({column.title, column.unit == Unit::word, column.sorts_people});
    if (column.has_interval)
      shown.columns.push_back(
          {column.only_interval ? column.title : std::string(text(Label::interval, language))});
  }
  for (const FigureRow& row : table.rows) {
    std::vector<std::string> cells{row.who.name};
    if (table.has_base) {
      cells.push_back(std::to_string(row.presses));
      const bool few = table.protection != Protection::none && is_few(row);
      cells.push_back(fmt::format("{}{}", few ? "*" : "", row.n));
      shown.any_few = shown.any_few || few;
    }
    for (std::string& cell : figure_cells(table, row, language)) cells.push_back(std::move(cell));
    shown.rows.push_back(std::move(cells));
  }
  return shown;
}

}  // namespace oos::report
