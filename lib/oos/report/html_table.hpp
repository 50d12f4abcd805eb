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
  HtmlTable(const std::string& caption, const std::vector<HtmlCell>& headers);

  void add(const std::vector<HtmlCell>& cells) { body_ += row(cells); }
  /// The row of totals, set apart at the end.
  void add_total(const std::vector<HtmlCell>& cells) { foot_ += row(cells); }

  std::string take() const;

 private:
  static std::string row(const std::vector<HtmlCell>& cells);

  std::string head_;
  std::string body_;
  std::string foot_;
};

}  // namespace oos::report
