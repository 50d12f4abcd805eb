// SPDX-License-Identifier: Apache-2.0
// What the fields of a log entry can be, by the names that people and programs give them (Russian,
// Bulgarian, English); and what the user tells about a log. Used by all log formats.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "oos/core/time.hpp"
#include "oos/survey/survey.hpp"

namespace oos::event {

/// What a column can hold. `time` may hold date and time together.
enum class Column : std::size_t { time, date, device, button, employee, action };
constexpr std::size_t column_count = 6;

/// Names of columns (headings, keys, paths, or numbers from 1) that the user gave.
using ColumnNames = std::map<Column, std::string>;

/// Parses "time=Время,button=3". Throws Error(usage).
ColumnNames parse_column_names(std::string_view text);

/// The names given, and for columns without one those of the survey.
ColumnNames column_names(ColumnNames given, const survey::Survey* survey);

/// A span of time.
struct Period {
  ZonedInstant from;
  ZonedInstant to;
};

/// Parses "2024-01-01/2024-02-01": the days from the first up to the second, which is not among
/// them; or two times with offsets. Throws Error(usage), Error(config) for an unknown zone.
Period parse_period(std::string_view text, const std::string& zone);

/// What helps to understand a log.
struct LogLayout {
  ColumnNames columns;
  const survey::Survey* survey = nullptr;  ///< its devices, buttons and names betray columns
  LocalTime written{};           ///< when the log was written to last; for times without a year
  int first_year = 0;            ///< of a log whose times have none; 0: by `written`
  std::optional<Period> period;  ///< of a report of counts
};

/// What a heading stands for: "Касса" → device.
std::optional<Column> column_of_heading(std::string_view cell);

}  // namespace oos::event
