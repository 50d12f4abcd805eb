// SPDX-License-Identifier: Apache-2.0
// Sections of a report whose tables every form shows in the same way: a section is tables, a table
// is rows of figures under columns that say what they are. Whoever adds a measure fills one of
// these and touches no renderer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "oos/stats/interval.hpp"

namespace oos::report {

/// Something with an id and, when the survey knows one, a name for readers. An empty id means that
/// the lines did not say; its name is then a label.
struct Named {
  std::string id;
  std::string name;
};

/// What a figure about a group of presses always carries: its base, and whether it may be shown.
/// When hidden, everything but `who`, `presses` and `n` is empty.
struct Row {
  Named who;
  std::int64_t presses = 0;
  std::int64_t n = 0;  ///< answers the figure rests on
  bool hidden = false;
  bool cells_hidden = false;  ///< the score may be shown, the counts behind it may not
};

/// What a figure is measured in; decides how many decimals readers see.
enum class Unit {
  count,    ///< of people, presses, conversations
  percent,  ///< 0…100
  points,   ///< −100…100, with a sign
  marks,    ///< of the question's scale
  ratio,    ///< a coefficient, a weight, a share 0…1
  p_value,
  seconds,
  hours,
  word,
};

/// A finding: a word for machines, and the same for readers.
struct Finding {
  std::string code;
  std::string text;
};

/// A figure, with its interval where its column has one. Nothing: there is no such figure.
struct Cell {
  std::variant<std::monostate, std::int64_t, double, Finding> value;
  std::optional<stats::Interval> interval = {};
};

struct FigureColumn {
  std::string key;    ///< in JSON and CSV, with the unit at its end: "mean_marks"
  std::string title;  ///< for readers
  Unit unit = Unit::count;
  bool has_interval = false;
  /// Counts of answers of one sort: small ones are hidden where groups are.
  bool sorts_people = false;
  bool only_interval = false;  ///< there is no figure inside the interval
};

struct FigureRow : Row {
  std::vector<Cell> cells;  ///< one a column
};

/// How a table behaves when small groups are hidden.
enum class Protection {
  none,   ///< nothing in it rests on people's answers alone
  rows,   ///< rows stand for themselves: small ones are hidden
  whole,  ///< a distribution beside its score, which would tell what is hidden: all of it is hidden
  parts,  ///< rows add up to a total shown elsewhere: others are hidden with small ones
  parts_in_order  ///< the same, and the order of rows says nothing about their figures
};

struct FigureTable {
  std::string key;    ///< "all", "point", "employee", "group", "period", …
  std::string title;  ///< of its first column
  std::vector<FigureColumn> columns;
  std::vector<FigureRow> rows;
  bool has_base = true;  ///< presses and n mean something
  Protection protection = Protection::rows;
};

struct FigureSection {
  std::string key;  ///< "ces", "comparison", …
  std::string heading;
  Named subject;  ///< the question or checklist; empty: the whole report
  std::vector<FigureTable> tables;
  std::vector<std::string> notes;  ///< sentences for readers
};

}  // namespace oos::report
