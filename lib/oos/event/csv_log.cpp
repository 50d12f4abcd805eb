// SPDX-License-Identifier: Apache-2.0
#include "oos/event/csv_log.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/text/csv_reader.hpp"

namespace oos::event {

namespace {

constexpr std::size_t sample_rows = 200;
constexpr std::size_t longest_quote_bytes = 40;

/// The beginning of a cell for a message, cut between characters.
std::string quoted(std::string_view cell) {
  if (cell.size() <= longest_quote_bytes) return fmt::format("\"{}\"", cell);
  std::size_t end = longest_quote_bytes;
  while (end > 0 && (static_cast<unsigned char>(cell[end]) & 0xc0u) == 0x80u) --end;
  return fmt::format("\"{}…\"", cell.substr(0, end));
}

Rows sample_of(std::string_view text, char delimiter) {
  Rows rows;
  text::CsvReader reader(text, delimiter);
  text::CsvRow row;
  while (rows.size() < sample_rows && reader.next(row)) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < row.size(); ++i) cells.emplace_back(row.cell(i));
    rows.push_back(std::move(cells));
  }
  return rows;
}

/// Turns rows into presses.
class RowReader {
 public:
  RowReader(const TableLayout& table, LogSink& sink) : columns_(table.columns), sink_(sink) {}

  void read(const text::CsvRow& row) {
    if (row.broken) {
      sink_.rejected({row.line, "a quote is not closed, or the line is far too long", {}});
      return;
    }
    const auto time = time_of(row);
    if (!time) return;
    const RawPress press{row.line,
                         *time,
                         cell(row, Column::device),
                         cell(row, Column::button),
                         cell(row, Column::employee),
                         {}};
    if (columns_[Column::button] && press.button.empty()) {
      sink_.rejected({row.line, "the button is missing", {}});
    } else {
      sink_.press(press);
    }
  }

 private:
  std::string_view cell(const text::CsvRow& row, Column column) const {
    return columns_[column] ? row.cell(*columns_[column]) : std::string_view();
  }

  std::optional<text::LogTime> time_of(const text::CsvRow& row) {
    const std::string_view date = cell(row, Column::date);
    const std::string_view time = cell(row, Column::time);
    const bool two = columns_[Column::date] && columns_[Column::time];
    auto found =
        two ? text::parse_log_time(date, time) : text::parse_log_time(date.empty() ? time : date);
    if (found) return found;
    if (column_of_heading(date.empty() ? time : date)) {  // logs written one after another
      sink_.heading(row.line);
      return std::nullopt;
    }
    const std::string_view first = date.empty() ? time : date;
    sink_.rejected(
        {row.line,
         two ? fmt::format("{} {} is not a date and time", quoted(date), quoted(time))
             : fmt::format("{} is not a date and time, such as 14.10.2026 09:05:10", quoted(first)),
         first});
    return std::nullopt;
  }

  Columns columns_;
  LogSink& sink_;
};

class TableParser : public LogParser {
 public:
  TableParser(char delimiter, const TableLayout& table, LogSink& sink)
      : delimiter_(delimiter), heading_rows_(table.heading_rows), rows_(table, sink), sink_(sink) {}

  std::size_t parse(std::string_view text, bool last) override {
    const std::size_t end = last ? text.size() : text.rfind('\n') + 1;
    text::CsvReader reader(text.substr(0, end), delimiter_);
    text::CsvRow row;
    std::size_t taken = 0;
    std::int64_t lines = 0;
    while (reader.next(row)) {
      if (!last && row.broken && is_short(text.substr(taken, end - taken))) break;
      take(row);
      taken = reader.position();
      lines = reader.lines();
    }
    lines_ += lines;
    return last ? text.size() : taken;
  }

 private:
  /// Whether a row that is not closed may still be: a row has some lines at the most.
  static bool is_short(std::string_view rest) {
    return std::count(rest.begin(), rest.end(), '\n') < 8;
  }

  void take(text::CsvRow& row) {
    row.line += lines_;
    if (rows_read_++ < heading_rows_ || row.blank()) {
      sink_.heading(row.line);
    } else {
      rows_.read(row);
    }
  }

  char delimiter_;
  std::size_t heading_rows_;
  std::size_t rows_read_ = 0;
  std::int64_t lines_ = 0;  // before the text that is parsed
  RowReader rows_;
  LogSink& sink_;
};

}  // namespace

std::unique_ptr<LogParser> CsvLog::start(std::string_view sample, const LogLayout& layout,
                                         LogSink& sink) const {
  const char delimiter = text::find_delimiter(sample);
  return std::make_unique<TableParser>(delimiter, find_layout(sample_of(sample, delimiter), layout),
                                       sink);
}

}  // namespace oos::event
