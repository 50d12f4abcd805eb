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
}

void empty(JudgedRow& row) {
  row.mean_percent.reset();
  row.critical = 0;
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
bool hide_in(Rows& rows, std::int64_t min_n) {
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
  // Where a hidden group stands in a sorted table must not tell its score.
  std::stable_partition(rows.begin(), rows.end(), [](const auto& row) { return !row.hidden; });
  const auto first_hidden =
      std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row.hidden; });
  std::sort(first_hidden, rows.end(), [](const auto& a, const auto& b) {
    return std::pair(a.who.name, a.who.id) < std::pair(b.who.name, b.who.id);
  });
  return groups > 0;
}

template <typename AnyRow>
bool hide_total(AnyRow& row, std::int64_t min_n) {
  if (row.n == 0 || row.n >= min_n) return false;
  hide(row);
  return true;
}

template <typename Section>
bool hide_in_section(Section& section, std::int64_t min_n) {
  const bool total = hide_total(section.overall, min_n);
  const bool points = hide_in(section.points, min_n);
  return hide_in(section.employees, min_n) || points || total;
}

bool hide_in_checklist(ChecklistSection& section, std::int64_t min_n) {
  const bool total = hide_total(section.overall, min_n);
  if (total) section.criteria.clear();
  return hide_in(section.employees, min_n) || total;
}

}  // namespace

Report hide_small_groups(Report report, std::int64_t min_n) {
  if (min_n <= 1) return report;
  report.min_n = min_n;
  bool any = false;
  for (NpsSection& section : report.nps) {
    any = hide_in_section(section, min_n) || any;
    if (section.overall.hidden) section.marks = {};
  }
  for (YesSection& section : report.binary) any = hide_in_section(section, min_n) || any;
  for (ChecklistSection& section : report.checklists)
    any = hide_in_checklist(section, min_n) || any;
  report.any_hidden = any;
  return report;
}

}  // namespace oos::report
