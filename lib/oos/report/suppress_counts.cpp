// SPDX-License-Identifier: Apache-2.0
#include "oos/report/suppress_counts.hpp"

#include <algorithm>
#include <vector>

#include "oos/stats/nps.hpp"

namespace oos::report {

namespace {

/// Which counts of one sum are hidden: small ones, then the next smallest until those hidden cannot
/// be told from the sum.
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

bool hide_marks_of(NpsSection& section, stats::NpsBand band, std::int64_t min_cell) {
  std::vector<std::int64_t> counts(mark_count, 0);
  for (std::size_t mark = 0; mark < mark_count; ++mark)
    if (stats::nps_band(static_cast<std::int64_t>(mark)) == band)
      counts[mark] = section.marks.at(mark);
  const auto hidden = small_counts(counts, min_cell);
  for (std::size_t mark = 0; mark < mark_count; ++mark)
    if (hidden[mark]) {
      section.marks.at(mark) = 0;
      section.hidden_marks.at(mark) = true;
    }
  return std::find(hidden.begin(), hidden.end(), true) != hidden.end();
}

void hide_count(FigureRow& row) {
  for (Cell& cell : row.cells) cell = {};
  row.presses = row.n = 0;
  row.hidden = true;
}

}  // namespace

bool hide_marks(NpsSection& section, std::int64_t min_cell) {
  if (section.overall.hidden || section.overall.cells_hidden) {
    section.marks = {};
    section.hidden_marks.fill(true);
    return true;
  }
  bool any = false;
  for (const auto band :
       {stats::NpsBand::detractor, stats::NpsBand::passive, stats::NpsBand::promoter})
    any = hide_marks_of(section, band, min_cell) || any;
  return any;
}

bool hide_distribution(FigureTable& table, std::int64_t min_cell) {
  std::vector<std::int64_t> counts;
  for (const FigureRow& row : table.rows) counts.push_back(row.n);
  const auto hidden = small_counts(counts, min_cell);
  for (std::size_t i = 0; i < hidden.size(); ++i)
    if (hidden[i]) hide_count(table.rows[i]);
  return std::find(hidden.begin(), hidden.end(), true) != hidden.end();
}

bool hide_whole(FigureTable& table, std::int64_t min_cell) {
  if (std::none_of(table.rows.begin(), table.rows.end(),
                   [min_cell](const Row& row) { return is_small(row.n, min_cell); }))
    return false;
  hide_all_counts(table);
  return true;
}

void hide_all_counts(FigureTable& table) {
  for (FigureRow& row : table.rows) hide_count(row);
}

}  // namespace oos::report
