// SPDX-License-Identifier: Apache-2.0
#include "oos/report/suppress.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "oos/report/alert.hpp"
#include "oos/report/suppress_counts.hpp"

namespace oos::report {

namespace {

void empty(NpsRow& row) {
  row.bands = {};
  row.points.reset();
  row.interval.reset();
}

void empty(YesRow& row) {
  row.yes = row.no = 0;
  row.percent.reset();
  row.interval.reset();
  row.net_points.reset();
  row.net_interval.reset();
}

void empty(JudgedRow& row) {
  row.mean_percent.reset();
  row.critical = 0;
}

void empty(FigureRow& row) {
  for (Cell& cell : row.cells) cell = {};
}

template <typename AnyRow>
void hide(AnyRow& row) {
  empty(row);
  row.hidden = true;
}

/// Of equal bases the same row in every table: two tables of one question, sorted differently, must
/// not hide different groups.
bool is_smaller(const Row& a, const Row& b) {
  return std::tie(a.n, a.who.id, a.who.name) < std::tie(b.n, b.who.id, b.who.name);
}

/// The row with the fewest answers that is shown, `with_counts`: and whose counts are; or none.
template <typename Rows>
auto smallest_visible(Rows& rows, bool with_counts = false) -> decltype(rows.data()) {
  decltype(rows.data()) smallest = nullptr;
  for (auto& row : rows)
    if (!row.hidden && !(with_counts && row.cells_hidden) && row.n > 0 &&
        (smallest == nullptr || is_smaller(row, *smallest)))
      smallest = &row;
  return smallest;
}

/// Hides the small groups of one table, and what gives them away.
template <typename Rows>
bool hide_parts(Rows& rows, std::int64_t min_n) {
  std::int64_t groups = 0;
  std::int64_t answers = 0;
  while (auto* row = smallest_visible(rows)) {
    const bool too_small = row->n < min_n;
    const bool gives_away = groups > 0 && (groups < 2 || answers < min_n);
    if (!too_small && !gives_away) break;
    ++groups;
    answers += row->n;
    hide(*row);
  }
  return groups > 0;
}

/// Where a hidden group stands in a sorted table must not tell its score.
template <typename Rows>
void put_hidden_last(Rows& rows) {
  std::stable_partition(rows.begin(), rows.end(), [](const auto& row) { return !row.hidden; });
  const auto first_hidden =
      std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row.hidden; });
  std::sort(first_hidden, rows.end(), [](const auto& a, const auto& b) {
    return std::pair(a.who.name, a.who.id) < std::pair(b.who.name, b.who.id);
  });
}

template <typename Rows>
bool hide_in(Rows& rows, std::int64_t min_n) {
  const bool any = hide_parts(rows, min_n);
  put_hidden_last(rows);
  return any;
}

template <typename AnyRow>
bool hide_total(AnyRow& row, std::int64_t min_n) {
  if (row.n == 0 || row.n >= min_n) return false;
  hide(row);
  return true;
}

bool has_small_cell(const NpsRow& row, std::int64_t min_cell) {
  return is_small(row.bands.detractors, min_cell) || is_small(row.bands.passives, min_cell) ||
         is_small(row.bands.promoters, min_cell);
}

bool has_small_cell(const YesRow& row, std::int64_t min_cell) {
  return is_small(row.yes, min_cell) || is_small(row.no, min_cell);
}

void empty_cells(NpsRow& row) { row.bands = {}; }
void empty_cells(YesRow& row) { row.yes = row.no = 0; }

template <typename AnyRow>
void hide_cells(AnyRow& row) {
  empty_cells(row);
  row.cells_hidden = true;
}

/// Hides the counts of rows that have a small one; of a second row where there is only one such.
template <typename Rows>
bool hide_cells_in(Rows& rows, std::int64_t min_cell, bool total_shown) {
  std::int64_t rows_hidden = 0;
  for (auto& row : rows) {
    if (row.hidden) ++rows_hidden;
    if (row.hidden || !has_small_cell(row, min_cell)) continue;
    hide_cells(row);
    ++rows_hidden;
  }
  if (rows_hidden != 1 || !total_shown) return rows_hidden > 0;
  if (auto* smallest = smallest_visible(rows, true)) hide_cells(*smallest);
  return true;
}

template <typename Section>
bool hide_in_section(Section& section, const Hiding& hiding) {
  bool any = hide_total(section.overall, hiding.min_n);
  any = hide_in(section.points, hiding.min_n) || any;
  any = hide_in(section.employees, hiding.min_n) || any;
  if (!section.overall.hidden && has_small_cell(section.overall, hiding.min_cell)) {
    hide_cells(section.overall);
    any = true;
  }
  const bool total_shown = !section.overall.cells_hidden;
  any = hide_cells_in(section.points, hiding.min_cell, total_shown) || any;
  return hide_cells_in(section.employees, hiding.min_cell, total_shown) || any;
}

bool hide_in_checklist(ChecklistSection& section, std::int64_t min_n) {
  const bool total = hide_total(section.overall, min_n);
  if (total) section.criteria.clear();
  return hide_in(section.employees, min_n) || total;
}

bool has_small_count(const FigureTable& table, const FigureRow& row, std::int64_t min_cell) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const auto* count = std::get_if<std::int64_t>(&row.cells[i].value);
    if (table.columns[i].sorts_people && count != nullptr && is_small(*count, min_cell))
      return true;
  }
  return false;
}

void hide_counts(const FigureTable& table, FigureRow& row) {
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].sorts_people) row.cells[i] = {};
  row.cells_hidden = true;
}

bool hide_small_counts(FigureTable& table, std::int64_t min_cell) {
  std::int64_t rows_hidden = 0;
  for (FigureRow& row : table.rows) {
    if (!row.hidden && has_small_count(table, row, min_cell)) hide_counts(table, row);
    if (row.hidden || row.cells_hidden) ++rows_hidden;
  }
  if (rows_hidden != 1 || table.protection == Protection::rows) return rows_hidden > 0;
  if (FigureRow* smallest = smallest_visible(table.rows, true)) hide_counts(table, *smallest);
  return true;
}

bool hide_in_table(FigureTable& table, const Hiding& hiding) {
  bool any = false;
  switch (table.protection) {
    case Protection::none:
      return false;
    case Protection::rows:
      for (FigureRow& row : table.rows) any = hide_total(row, hiding.min_n) || any;
      break;
    case Protection::parts:
      any = hide_in(table.rows, hiding.min_n);
      break;
    case Protection::whole:
      return hide_whole(table, hiding.min_cell);
    case Protection::parts_in_order:
      if (!table.has_base) return hide_distribution(table, hiding.min_cell);
      any = hide_parts(table.rows, hiding.min_n);
      break;
  }
  return hide_small_counts(table, hiding.min_cell) || any;
}

bool hide_in_figures(FigureSection& section, const Hiding& hiding) {
  bool any = false;
  bool total_hidden = false;
  for (FigureTable& table : section.tables) {
    any = hide_in_table(table, hiding) || any;
    if (table.key == "all" && !table.rows.empty() && table.rows.front().hidden) total_hidden = true;
    // A distribution tells what its hidden total would.
    if (total_hidden && !table.has_base && table.protection != Protection::none)
      hide_all_counts(table);
  }
  return any;
}

/// The last period against the one before tells what the trend of the question hides of either.
bool hide_period_comparisons(Report& report) {
  const auto hides_last = [&report](const Named& subject) {
    for (const FigureSection& section : report.measures)
      if (section.key == "trend" && section.subject.id == subject.id &&
          section.subject.name == subject.name) {
        const auto& periods = section.tables.front().rows;
        return std::any_of(periods.end() - std::min<std::ptrdiff_t>(2, std::ssize(periods)),
                           periods.end(), [](const Row& row) { return row.hidden; });
      }
    return false;
  };
  bool any = false;
  for (FigureSection& section : report.details)
    for (FigureTable& table : section.tables)
      if (section.key == "comparison" && table.key == "period" && hides_last(section.subject)) {
        for (FigureRow& row : table.rows) hide(row);
        any = true;
      }
  return any;
}

bool hide_words(Report& report, std::int64_t min_cell) {
  bool any = false;
  for (VerbatimSection& section : report.verbatims) {
    if (section.count == 0 || section.count >= min_cell) continue;
    section.latest.clear();
    section.hidden = true;
    any = true;
  }
  if (report.incidents.empty() || static_cast<std::int64_t>(report.incidents.size()) >= min_cell)
    return any;
  for (IncidentRow& row : report.incidents) {
    row.words.clear();
    row.employee = {};
  }
  return true;
}

}  // namespace

Report hide_small_groups(Report report, const Hiding& hiding) {
  if (hiding.min_n <= 1) return report;
  report.min_n = hiding.min_n;
  report.min_cell = hiding.min_cell;
  bool any = false;
  for (NpsSection& section : report.nps) {
    any = hide_in_section(section, hiding) || any;
    any = hide_marks(section, hiding.min_cell) || any;
  }
  for (YesSection& section : report.binary) any = hide_in_section(section, hiding) || any;
  for (ChecklistSection& section : report.checklists)
    any = hide_in_checklist(section, hiding.min_n) || any;
  for (auto* sections : {&report.measures, &report.details})
    for (FigureSection& section : *sections) any = hide_in_figures(section, hiding) || any;
  any = hide_period_comparisons(report) || any;
  any = hide_alerts(report) || any;
  if (!hiding.keep_words) any = hide_words(report, hiding.min_cell) || any;
  report.any_hidden = any;
  return report;
}

}  // namespace oos::report
