// SPDX-License-Identifier: Apache-2.0
// Tables of the HTML page: captions, scopes and classes in one place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace oos::report {

/// A cell: finished HTML, and CSS classes ("wide": left out on a phone).
struct HtmlCell {
  std::string html;
  std::string_view css_class = {};
};

/// A table whose first column names the rows.
class HtmlTable {
 public:
  /// All texts are finished HTML.
  HtmlTable(std::string caption, const std::vector<HtmlCell>& headers,
            std::string_view css_class = {});

  void add(const std::vector<HtmlCell>& cells) { rows_.push_back(row(cells)); }
  /// The row of totals, set apart at the end.
  void add_total(const std::vector<HtmlCell>& cells) { foot_ += row(cells); }
  /// How much of a table is shown, and what is said of the rest.
  struct Limits {
    std::size_t most_rows;
    std::string more;  ///< finished HTML; "{}" stands for how many rows were left out
  };
  /// `number` tells it from the other tables of the page. Of too many rows the first and the last
  /// ones stay.
  std::string take(int number, const Limits& limits) const;

 private:
  std::string body(const Limits& limits) const;
  static std::string row(const std::vector<HtmlCell>& cells);

  std::string caption_;
  std::string css_class_;
  std::string head_;
  std::size_t columns_;
  std::vector<std::string> rows_;
  std::string foot_;
};

}  // namespace oos::report
