// SPDX-License-Identifier: Apache-2.0
#include "oos/report/suppress.hpp"

#include <algorithm>

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

/// The visible row with the fewest answers, or none.
template <typename Rows>
auto smallest_visible(Rows& rows) -> decltype(rows.data()) {
  decltype(rows.data()) smallest = nullptr;
  for (auto& row : rows)
    if (!row.hidden && row.n > 0 && (smallest == nullptr || row.n < smallest->n)) smallest = &row;
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

bool is_small(std::int64_t count, std::int64_t min_cell) { return count > 0 && count < min_cell; }

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
  decltype(rows.data()) smallest = nullptr;
  for (auto& row : rows)
    if (!row.hidden && !row.cells_hidden && row.n > 0 &&
        (smallest == nullptr || row.n < smallest->n))
      smallest = &row;
  if (smallest != nullptr) hide_cells(*smallest);
  return true;
}

/// Which counts of one distribution are hidden: small ones, then the next smallest until those
/// hidden cannot be told from the total.
std::vector<bool> small_counts(const std::vector<std::int64_t>& counts, std::int64_t min_cell) {
  std::vector<bool> hidden(counts.size(), false);
  std::int64_t cells = 0;
  std::int64_t answers = 0;
  for (;;) {
    std::size_t next = counts.size();
    for (std::size_t i = 0; i < counts.size(); ++i)
      if (!hidden[i] && counts[i] > 0 && (next == counts.size() || counts[i] < counts[next]))
        next = i;
    if (next == counts.size()) return hidden;
    const bool gives_away = cells > 0 && (cells < 2 || answers < min_cell);
    if (counts[next] >= min_cell && !gives_away) return hidden;
    hidden[next] = true;
    ++cells;
    answers += counts[next];
  }
}

void hide_marks(NpsSection& section, std::int64_t min_cell) {
  const std::vector<std::int64_t> counts(section.marks.begin(), section.marks.end());
  const auto hidden = small_counts(counts, min_cell);
  for (std::size_t mark = 0; mark < mark_count; ++mark)
    if (hidden[mark]) {
      section.marks.at(mark) = 0;
      section.hidden_marks.at(mark) = true;
    }
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

/// Rows of a distribution: each is a count of answers of one sort.
bool hide_distribution(FigureTable& table, std::int64_t min_cell) {
  std::vector<std::int64_t> counts;
  for (const FigureRow& row : table.rows) counts.push_back(row.n);
  const auto hidden = small_counts(counts, min_cell);
  bool any = false;
  for (std::size_t i = 0; i < hidden.size(); ++i) {
    if (!hidden[i]) continue;
    hide(table.rows[i]);
    any = true;
  }
  return any;
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
  FigureRow* smallest = nullptr;
  for (FigureRow& row : table.rows)
    if (!row.hidden && !row.cells_hidden && row.n > 0 &&
        (smallest == nullptr || row.n < smallest->n))
      smallest = &row;
  if (smallest != nullptr) hide_counts(table, *smallest);
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
      for (FigureRow& row : table.rows) hide(row);
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
    if (section.overall.hidden)
      section.marks = {};
    else
      hide_marks(section, hiding.min_cell);
  }
  for (YesSection& section : report.binary) any = hide_in_section(section, hiding) || any;
  for (ChecklistSection& section : report.checklists)
    any = hide_in_checklist(section, hiding.min_n) || any;
  for (auto* sections : {&report.measures, &report.details})
    for (FigureSection& section : *sections) any = hide_in_figures(section, hiding) || any;
  if (!hiding.keep_words) any = hide_words(report, hiding.min_cell) || any;
  report.any_hidden = any;
  return report;
}

}  // namespace oos::report
