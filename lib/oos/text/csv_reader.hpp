// SPDX-License-Identifier: Apache-2.0
// Rows of a CSV text one at a time, each with the line it began on, through libcsv. A quote that
// is never closed costs its own line, not the rest of the log.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct csv_parser;

namespace oos::text {

/// One row. Cells live until the next row is read.
class CsvRow {
 public:
  std::int64_t line = 0;
  bool broken = false;  ///< a quote is not closed, or the line is far too long; no cells then

  std::size_t size() const { return ends_.size(); }
  /// A cell without blanks around it; empty when the row is shorter.
  std::string_view cell(std::size_t index) const;
  /// True when there is nothing in any cell.
  bool blank() const { return !broken && text_.empty(); }

  void clear();
  void append(std::string_view cell);

 private:
  std::string text_;
  std::vector<std::size_t> ends_;
};

class CsvReader {
 public:
  /// `text` must outlive the reader. Lines end with \n, \r\n or (when there is no \n) \r.
  CsvReader(std::string_view text, char delimiter);
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;
  ~CsvReader();

  /// Where the next row begins, and how many lines stand before it.
  std::size_t position() const { return at_ < text_.size() ? at_ : text_.size(); }
  std::int64_t lines() const { return line_; }

  /// The next row that is not an empty line; false at the end.
  bool next(CsvRow& row);

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
  char delimiter_;
  char newline_;
  std::size_t at_ = 0;
  std::int64_t line_ = 0;  // number of the line read last
  std::unique_ptr<csv_parser, Free> parser_;
  CsvRow* row_ = nullptr;
  bool row_ended_ = false;
};

/// The delimiter of a table, one of ; , tab | by how evenly it divides the lines.
char find_delimiter(std::string_view text);

}  // namespace oos::text
