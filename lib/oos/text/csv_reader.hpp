// SPDX-License-Identifier: Apache-2.0
// Rows of a CSV text one at a time, each with the line it began on: lines with quotes through
// libcsv, the others (nearly all) cut at the delimiters. A quote that is never closed costs its own
// line, not the rest of the log.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct csv_parser;

namespace oos::text {

/// One row. Cells live until the next row is read, and as long as the text.
class CsvRow {
 public:
  std::int64_t line = 0;
  bool broken = false;      ///< a quote is not closed, or the line is far too long; no cells then
  bool unfinished = false;  ///< broken because the text ended; more of it might close the quote

  std::size_t size() const { return cells_.size(); }
  /// A cell without blanks around it; empty when the row is shorter.
  std::string_view cell(std::size_t index) const {
    return index < cells_.size() ? cells_[index] : std::string_view();
  }
  /// True when there is nothing in any cell.
  bool blank() const;

  void clear();
  /// Cuts a line without quotes.
  void split(std::string_view text, char delimiter);
  /// Adds a cell whose text is kept here; store() makes the cells of them.
  void append(std::string_view cell);
  void store();

 private:
  std::vector<std::string_view> cells_;
  std::string text_;  // of cells that are not as the text has them
  std::vector<std::size_t> ends_;
};

/// How a text is read.
struct CsvDialect {
  char delimiter = ';';
  char newline = '\n';            ///< or \r, of texts that have no other
  std::int64_t lines_before = 0;  ///< of the log, when the text goes on
};

/// Lines end with \n, \r\n or (when there is no \n) \r.
char find_newline(std::string_view text);

class CsvReader {
 public:
  /// `text` must outlive the reader. Lines end with \n, \r\n or (when there is no \n) \r.
  CsvReader(std::string_view text, char delimiter)
      : CsvReader(text, CsvDialect{delimiter, find_newline(text), 0}) {}
  CsvReader(std::string_view text, const CsvDialect& dialect);
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;
  ~CsvReader();

  /// The next row that is not an empty line; false at the end.
  bool next(CsvRow& row);
  /// Where the next row begins, and how many lines stand before it.
  std::size_t position() const;
  std::int64_t lines() const { return line_; }

 private:
  struct Free {
    void operator()(csv_parser* parser) const;
  };
  static void on_cell(void* text, std::size_t size, void* self);
  static void on_row(int, void* self);
  void reset_parser();
  bool take_line(std::string_view& line);
  void feed(std::string_view bytes);

  std::string_view text_;
  CsvDialect dialect_;
  std::size_t at_ = 0;
  std::int64_t line_ = 0;  // number of the line read last
  std::unique_ptr<csv_parser, Free> parser_;
  CsvRow* row_ = nullptr;
  bool row_ended_ = false;
};

/// The delimiter of a table, one of ; , tab | by how evenly it divides the lines.
char find_delimiter(std::string_view text);

}  // namespace oos::text
