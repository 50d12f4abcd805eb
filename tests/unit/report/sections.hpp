// SPDX-License-Identifier: Apache-2.0
// Shared by the tests of sections: finding a figure in a report.
#pragma once

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "sample.hpp"

namespace sections {

using namespace oos::report;

inline const FigureSection* find_section(const Report& report, const std::string& key) {
  for (const auto* sections : {&report.measures, &report.details})
    for (const FigureSection& section : *sections)
      if (section.key == key) return &section;
  return nullptr;
}

inline const FigureTable& table_of(const FigureSection& section, const std::string& key) {
  for (const FigureTable& table : section.tables)
    if (table.key == key) return table;
  FAIL("no table ", key);
  return section.tables.front();
}

inline const FigureRow& row_of(const FigureTable& table, const std::string& id) {
  for (const FigureRow& row : table.rows)
    if (row.who.id == id) return row;
  FAIL("no row ", id);
  return table.rows.front();
}

inline const Cell& cell_of(const FigureTable& table, const FigureRow& row, const std::string& key) {
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].key == key) return row.cells[i];
  FAIL("no column ", key);
  return row.cells.front();
}

/// A figure of a section, −1e9 when it does not exist.
inline double figure(const Report& report, const std::string& section, const std::string& table,
                     const std::string& row, const std::string& column) {
  const FigureSection* found = find_section(report, section);
  REQUIRE(found != nullptr);
  const FigureTable& figures = table_of(*found, table);
  const Cell& cell = cell_of(figures, row_of(figures, row), column);
  if (const auto* value = std::get_if<double>(&cell.value)) return *value;
  if (const auto* count = std::get_if<std::int64_t>(&cell.value))
    return static_cast<double>(*count);
  return -1e9;
}

inline std::string finding(const Report& report, const std::string& section,
                           const std::string& table, const std::string& row,
                           const std::string& column = "finding") {
  const FigureSection* found = find_section(report, section);
  REQUIRE(found != nullptr);
  const FigureTable& figures = table_of(*found, table);
  const Cell& cell = cell_of(figures, row_of(figures, row), column);
  const auto* said = std::get_if<Finding>(&cell.value);
  return said != nullptr ? said->code : "";
}

/// `count` answers of each mark, from 1 on, to a question.
inline std::vector<std::string> marks(const std::string& kind, const std::string& question,
                                      const std::vector<int>& counts) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < counts.size(); ++i)
    for (int k = 0; k < counts[i]; ++k)
      lines.push_back(
          sample::answer(kind, question, static_cast<int>(i) + 1, R"("point":"p","employee":"e")"));
  return lines;
}

inline void append(std::vector<std::string>& lines, const std::vector<std::string>& more) {
  lines.insert(lines.end(), more.begin(), more.end());
}

inline QuestionInfo info(const std::string& kind, std::int64_t min, std::int64_t max) {
  QuestionInfo made;
  made.kind = kind;
  made.scale_min = min;
  made.scale_max = max;
  return made;
}

/// The report on lines with a survey that says this about questions.
inline Report report_with(const std::vector<std::string>& lines, const Names& names,
                          const BuildOptions& options = {}) {
  CountOptions counting = sample::plainly();
  for (const auto& [id, of] : names.info)
    counting.questions[id] = {of.kind, of.scale_min, of.scale_max};
  return build_report(sample::sums_of(lines, counting), names, options);
}

inline std::string timed_mark(int mark, const std::string& day, const std::string& point = "p") {
  return sample::answer("nps", "q", mark,
                        R"("point":")" + point + R"(","time":")" + day + R"(T10:00:00Z")");
}

}  // namespace sections
