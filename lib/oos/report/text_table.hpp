// SPDX-License-Identifier: Apache-2.0
// A table for the terminal: columns aligned by what is seen, the first one giving way when the
// terminal is narrow, optional ones left out first.
#pragma once

#include <string>
#include <vector>

namespace oos::report {

struct Column {
  std::string header;
  bool optional = false;  ///< left out when the first column would get too narrow
};

/// The first column is text and flexible, the others are figures, right-aligned.
class TextTable {
 public:
  explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// One cell per column.
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

  /// Lines of at most `width` columns, the header first.
  std::vector<std::string> lines(int width) const;

 private:
  std::vector<int> natural_widths() const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace oos::report
