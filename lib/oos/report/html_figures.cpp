// SPDX-License-Identifier: Apache-2.0
// Sections of figures.hpp on the HTML page: every table as a table, and beside it the drawing that
// shows it at a glance: a trend over periods, a heat map of criteria, whiskers of intervals.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "oos/report/html_writer.hpp"
#include "oos/report/number.hpp"
#include "oos/report/shown.hpp"
#include "oos/report/svg_trend.hpp"
#include "oos/report/unicode.hpp"

namespace oos::report {

namespace {

std::optional<double> number_of(const Cell& cell) {
  if (const auto* whole = std::get_if<std::int64_t>(&cell.value))
    return static_cast<double>(*whole);
  if (const auto* value = std::get_if<double>(&cell.value)) return *value;
  return std::nullopt;
}

/// A number as all forms show it in its unit.
std::string number_text(double value, Unit unit) {
  return html(shown_cell(Cell{value, std::nullopt}, unit));
}

/// Finished HTML: "+41 (+33 … +49)".
std::string cell_text(const Cell& cell, const FigureColumn& column) {
  if (const auto* finding = std::get_if<Finding>(&cell.value)) return html(finding->text);
  const auto value = number_of(cell);
  std::string text = value ? number_text(*value, column.unit) : "";
  if (cell.interval) {
    const std::string range = html(shown_interval(cell, column.unit));
    text += text.empty() ? range : fmt::format(" <span class=\"soft\">({})</span>", range);
  }
  return text.empty() ? std::string(absent) : text;
}

bool is_hidden(const FigureRow& row, const FigureColumn& column) {
  return row.hidden || (row.cells_hidden && column.sorts_people);
}

/// The ends of a unit's scale; absent where it has none.
std::optional<Axis> axis_of(Unit unit) {
  constexpr double whole = 100;
  if (unit == Unit::points) return Axis{-whole, whole, std::nullopt};
  if (unit == Unit::percent) return Axis{0, whole, std::nullopt};
  return std::nullopt;
}

const FigureColumn* column_of(const FigureTable& table, std::string_view key, std::size_t& place) {
  for (place = 0; place < table.columns.size(); ++place)
    if (table.columns[place].key == key) return &table.columns[place];
  return nullptr;
}

/// The column that is drawn: the first figure with an interval on a scale with ends.
std::optional<std::size_t> drawn_column(const FigureTable& table) {
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].has_interval && !table.columns[i].only_interval &&
        axis_of(table.columns[i].unit))
      return i;
  return std::nullopt;
}

std::string drawing(const FigureRow& row, const FigureTable& table, std::size_t place) {
  if (is_hidden(row, table.columns[place]) || place >= row.cells.size()) return "";
  const auto value = number_of(row.cells[place]);
  const auto& interval = row.cells[place].interval;
  return value && interval ? whisker_svg(*value, *interval, *axis_of(table.columns[place].unit))
                           : "";
}

std::vector<HtmlCell> headers(const HtmlWriter& page, const FigureTable& table,
                              const std::optional<std::size_t>& drawn) {
  std::vector<HtmlCell> cells{{html(table.title)}};
  if (table.has_base) {
    cells.push_back({page.word(Label::presses), "wide"});
    cells.push_back({"n"});
  }
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    cells.push_back({html(table.columns[i].title)});
    if (drawn == i)
      cells.push_back({table.columns[i].unit == Unit::points ? "−100 … +100" : "0 … 100", "chart"});
  }
  return cells;
}

void plain_table(HtmlWriter& page, const FigureSection& section, const FigureTable& table) {
  const bool is_trend = table.key == "period";  // drawn as a whole
  const auto drawn = is_trend ? std::nullopt : drawn_column(table);
  HtmlTable out(html(section.heading), headers(page, table, drawn),
                is_trend ? "quiet periods" : "quiet");
  for (const FigureRow& row : table.rows) {
    std::vector<HtmlCell> cells{{html(row.who.name)}};
    if (table.has_base) {
      cells.push_back({std::to_string(row.presses), "wide"});
      cells.push_back({HtmlWriter::n_of(row), "n"});
    }
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const FigureColumn& column = table.columns[i];
      const Cell cell = i < row.cells.size() ? row.cells[i] : Cell{};
      const std::string_view css = column.unit == Unit::word ? "word"
                                   : cell.interval           ? "range"
                                                             : "";
      cells.push_back(is_hidden(row, column) ? HtmlCell{page.word(Label::hidden), "hidden"}
                                             : HtmlCell{cell_text(cell, column), css});
      if (drawn == i) cells.push_back({drawing(row, table, i), "chart"});
    }
    out.add(cells);
  }
  page.add_table(out);
}

/// The colour of a share that failed, in five steps.
std::string_view heat_class(double percent) {
  if (percent < 5) return "heat h0";
  if (percent < 15) return "heat h1";
  if (percent < 30) return "heat h2";
  return percent < 50 ? "heat h3" : "heat h4";
}

void heat_map(HtmlWriter& page, const FigureSection& section, const FigureTable& table) {
  std::vector<HtmlCell> cells{{html(table.title)}, {"n"}};
  for (const FigureColumn& column : table.columns)
    cells.push_back({"<span>" + html(column.title) + "</span>", "tall"});
  HtmlTable out(html(section.heading), cells, "quiet heat");
  for (const FigureRow& row : table.rows) {
    cells = {{html(row.who.name)}, {HtmlWriter::n_of(row), "n"}};
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const auto share = i < row.cells.size() ? number_of(row.cells[i]) : std::nullopt;
      if (row.hidden)
        cells.push_back({page.word(Label::hidden), "hidden"});
      else
        cells.push_back({share ? number_text(*share, Unit::percent) : std::string(absent),
                         share ? heat_class(*share) : ""});
    }
    out.add(cells);
  }
  page.add_table(out);
}

/// The first column is what the trend is about; "limits" and "signal" stand beside it.
Trend trend_of(const FigureSection& section, const FigureTable& table) {
  Trend trend;
  std::size_t limits = 0;
  std::size_t signal = 0;
  const bool has_limits = column_of(table, "limits", limits) != nullptr;
  const bool has_signal = column_of(table, "signal", signal) != nullptr;
  if (const auto axis = axis_of(table.columns.front().unit))
    trend.bounds = stats::Interval{axis->low, axis->high};
  for (const FigureRow& row : table.rows) {
    TrendPoint point{row.who.name, {}, {}, {}, false};
    if (!row.hidden && !row.cells.empty()) {
      point.value = number_of(row.cells.front());
      point.interval = row.cells.front().interval;
    }
    if (has_limits && limits < row.cells.size()) point.limits = row.cells[limits].interval;
    if (has_signal && signal < row.cells.size())
      if (const auto* finding = std::get_if<Finding>(&row.cells[signal].value))
        point.is_signal =
            !row.hidden && finding->code != "as_usual" && finding->code != "too_few_answers";
    trend.points.push_back(std::move(point));
  }
  for (const FigureTable& other : section.tables)
    if (other.key == "all" && !other.rows.empty() && !other.rows.front().cells.empty())
      trend.centre = number_of(other.rows.front().cells.front());
  return trend;
}

void trend(HtmlWriter& page, const FigureSection& section, const FigureTable& table) {
  if (table.columns.empty()) return;
  const Trend drawn = trend_of(section, table);
  std::string description = section.heading + ": " + table.columns.front().title + ";";
  for (const TrendPoint& point : drawn.points)
    description += fmt::format(
        " {}: {}{};", point.name,
        point.value ? number_text(*point.value, table.columns.front().unit) : std::string(absent),
        point.is_signal ? " !" : "");
  page.add(trend_svg(drawn, description));
}

/// A table of one figure is a sentence.
void single_figure(HtmlWriter& page, const FigureTable& table) {
  const FigureRow& row = table.rows.front();
  page.add(fmt::format(
      "<p>{} ({}): <b>{}</b></p>", html(row.who.name), html(table.columns.front().title),
      is_hidden(row, table.columns.front()) ? page.word(Label::hidden)
                                            : cell_text(row.cells.front(), table.columns.front())));
}

}  // namespace

void write_figures(HtmlWriter& page, const FigureSection& section) {
  page.open_section(html(section.heading));
  for (const FigureTable& table : section.tables) {
    if (table.rows.empty() || table.columns.empty()) continue;
    if (section.key == "criteria_by_employee") {
      heat_map(page, section, table);
    } else if (!table.has_base && table.rows.size() == 1 && table.columns.size() == 1 &&
               !table.rows.front().cells.empty()) {
      single_figure(page, table);
    } else {
      if (table.key == "period") trend(page, section, table);
      plain_table(page, section, table);
    }
  }
  for (const std::string& note : section.notes) page.note(html(note));
  page.close_section();
}

}  // namespace oos::report
