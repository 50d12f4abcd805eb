// SPDX-License-Identifier: Apache-2.0
// Which column of a log holds what: told by the user, by the heading (Russian, Bulgarian,
// English), or by what stands in the columns. Used by the log formats.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/survey/survey.hpp"

namespace oos::event {

/// What a column can hold. `time` may hold date and time together.
enum class Column : std::size_t { time, date, device, button, employee };
constexpr std::size_t column_count = 5;

/// Names of columns (or numbers from 1) that the user gave.
using ColumnNames = std::map<Column, std::string>;

/// Parses "time=Время,button=3". Throws Error(usage).
ColumnNames parse_column_names(std::string_view text);

/// What helps to understand a log.
struct LogLayout {
  ColumnNames columns;
  const survey::Survey* survey = nullptr;  ///< its devices, buttons and names betray columns
};

/// What a heading stands for: "Касса" → device.
std::optional<Column> column_of_heading(std::string_view cell);

/// Where the columns of a table are.
struct Columns {
  std::array<std::optional<std::size_t>, column_count> at;

  std::optional<std::size_t>& operator[](Column column) {
    return at.at(static_cast<std::size_t>(column));
  }
  const std::optional<std::size_t>& operator[](Column column) const {
    return at.at(static_cast<std::size_t>(column));
  }
  bool uses(std::size_t index) const;
};

/// A table's first rows.
using Rows = std::vector<std::vector<std::string>>;

/// Columns and how many rows stand above the data.
struct TableLayout {
  Columns columns;
  std::size_t heading_rows = 0;
};

/// Understands a table by its first rows. Throws Error(input) saying what is missing, or
/// Error(usage) when the user named a column that is not there.
TableLayout find_layout(const Rows& rows, const LogLayout& layout);

}  // namespace oos::event
