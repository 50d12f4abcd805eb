// SPDX-License-Identifier: Apache-2.0
#include "oos/event/csv_log.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/event/actions.hpp"
#include "oos/event/doubtful_times.hpp"
#include "oos/event/rejects.hpp"
#include "oos/event/table_layout.hpp"
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

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// What a time looks like: runs of digits as one 9, of letters as one a.
std::string shape_of(std::string_view cell) {
  std::string shape;
  for (const char c : cell) {
    const bool digit = is_digit(c);
    const bool letter =
        (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    const char kind = digit ? '9' : letter ? 'a' : c;
    if (!(digit || letter) || shape.empty() || shape.back() != kind) shape.push_back(kind);
  }
  return shape;
}

/// A time without its fraction of a second, which says how fine it is: none is missing when there
/// are fewer digits than above.
std::string without_fraction(std::string_view cell) {
  const auto digit = [cell](std::size_t i) { return i < cell.size() && is_digit(cell[i]); };
  for (std::size_t at = 3; at + 1 < cell.size(); ++at) {
    const bool after_seconds = cell[at - 3] == ':' && digit(at - 2) && digit(at - 1);
    if (!after_seconds || (cell[at] != '.' && cell[at] != ',') || !digit(at + 1)) continue;
    std::size_t end = at + 1;
    while (digit(end)) ++end;
    return std::string(cell.substr(0, at)).append(cell.substr(end));
  }
  return std::string(cell);
}

/// Whether a time at the very end of a log lacks what the time above it has: an offset, a PM, two
/// digits of the year.
bool is_cut_off(std::string_view last, std::string_view before) {
  const std::string cell = without_fraction(last);
  const std::string above = without_fraction(before);
  const auto last_digits = [](std::string_view text) {
    const std::size_t head = text.find_last_not_of("0123456789");
    return head == std::string_view::npos ? text.size() : text.size() - head - 1;
  };
  return !above.empty() &&
         (shape_of(cell) != shape_of(above) || last_digits(cell) < last_digits(above));
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
  RowReader(const TableLayout& table, const LogLayout& layout, LogSink& sink)
      : columns_(table.columns), order_(table.order, table.order_sure, layout, sink), sink_(sink) {}

  /// `open`: nothing ends the row but the end of the log.
  void read(const text::CsvRow& row, bool open) {
    if (row.broken) {
      sink_.rejected({row.line, "a quote is not closed, or the line is far too long", {}});
      return;
    }
    const auto time = time_of(row);
    if (!time || is_cut_in_its_time(row, open)) return;
    RawPress press;
    press.line = row.line;
    press.time = *time;
    press.device = cell(row, Column::device);
    press.button = cell(row, Column::button);
    press.employee = cell(row, Column::employee);
    if (columns_[Column::action] && !read_pressing(cell(row, Column::action), press)) {
      sink_.ignored({row.line, "the release of a button is no press", {}});
    } else if (columns_[Column::action] && !columns_[Column::button] && press.button.empty()) {
      sink_.ignored({row.line, "the action is empty", {}});
    } else if (columns_[Column::button] && press.button.empty()) {
      sink_.rejected({row.line, "the button is missing", {}});
    } else {
      sink_.press(press);
    }
  }

 private:
  /// How the button was pressed, and which where no other column says so; false for a release.
  bool read_pressing(std::string_view text, RawPress& press) const {
    if (text.empty()) return true;
    const Action action = read_action(text);
    if (press.button.empty() && !columns_[Column::button])
      press.button = action.button.empty() ? "1" : action.button;
    press.action = action.known ? action.name : text;
    return action.is_press;
  }

  std::string_view cell(const text::CsvRow& row, Column column) const {
    return columns_[column] ? row.cell(*columns_[column]) : std::string_view();
  }

  /// True for a last row that was cut inside of its time; it has been rejected then.
  bool is_cut_in_its_time(const text::CsvRow& row, bool open) {
    const std::size_t last = row.size() - 1;
    if (columns_[Column::time] != last && columns_[Column::date] != last) return false;
    const std::string_view time = row.cell(last);
    const bool cut = open && is_cut_off(time, time_above_);
    if (cut) sink_.rejected({row.line, "the log ends in the middle of this row", time});
    time_above_ = time;
    return cut;
  }

  std::optional<text::LogTime> time_of(const text::CsvRow& row) {
    const std::string_view date = cell(row, Column::date);
    const std::string_view time = cell(row, Column::time);
    const bool two = columns_[Column::date] && columns_[Column::time];
    const auto parse = [&](text::DateOrder order) {
      return two ? text::parse_log_time(date, time, order)
                 : text::parse_log_time(date.empty() ? time : date, order);
    };
    if (auto found = order_.read(parse)) return found;
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
  OrderGuess order_;
  std::string time_above_;  // where rows end in it
  LogSink& sink_;
};

class TableParser : public LogParser {
 public:
  TableParser(const text::CsvDialect& dialect, const TableLayout& table, const LogLayout& layout,
              LogSink& sink)
      : dialect_(dialect),
        headings_left_(table.heading_rows),
        rows_(table, layout, sink),
        sink_(sink) {}

  std::size_t parse(std::string_view text, bool last) override {
    // A line is whole when the next one has begun.
    const std::size_t end = text.rfind(dialect_.newline);
    const std::string_view whole =
        last ? text : text.substr(0, end == std::string_view::npos ? 0 : end + 1);
    text::CsvReader reader(whole, dialect_);
    text::CsvRow row;
    std::size_t taken = 0;
    while (reader.next(row)) {
      if (row.unfinished && !last) break;
      const bool open = last && reader.position() == whole.size() && !ends_a_line(whole);
      read(row, open);
      taken = reader.position();
      dialect_.lines_before = reader.lines();
    }
    return last ? text.size() : taken;
  }

 private:
  static bool ends_a_line(std::string_view text) {
    return text.ends_with('\n') || text.ends_with('\r');
  }

  void read(const text::CsvRow& row, bool open) {
    if (headings_left_ > 0 || row.blank()) {
      if (headings_left_ > 0) --headings_left_;
      sink_.heading(row.line);
    } else {
      rows_.read(row, open);
    }
  }

  text::CsvDialect dialect_;
  std::size_t headings_left_;
  RowReader rows_;
  LogSink& sink_;
};

}  // namespace

std::unique_ptr<LogParser> CsvLog::start(std::string_view sample, const LogLayout& layout,
                                         LogSink& sink) const {
  const text::CsvDialect dialect{text::find_delimiter(sample), text::find_newline(sample), 0};
  return std::make_unique<TableParser>(
      dialect, find_layout(sample_of(sample, dialect.delimiter), layout), layout, sink);
}

}  // namespace oos::event
