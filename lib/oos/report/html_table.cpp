// SPDX-License-Identifier: Apache-2.0
#include "oos/report/html_table.hpp"

#include <fmt/format.h>

namespace oos::report {

namespace {

std::string element(std::string_view name, const HtmlCell& cell) {
  const std::string css =
      cell.css_class.empty() ? "" : fmt::format(R"( class="{}")", cell.css_class);
  const std::string_view tag = name.substr(0, 2);
  return fmt::format("<{}{}>{}</{}>", name, css, cell.html, tag);
}

}  // namespace

HtmlTable::HtmlTable(const std::string& caption, const std::vector<HtmlCell>& headers) {
  head_ = "<caption>" + caption + "</caption>\n<thead><tr>";
  for (const HtmlCell& header : headers) head_ += element(R"(th scope="col")", header);
  head_ += "</tr></thead>\n";
}

std::string HtmlTable::row(const std::vector<HtmlCell>& cells) {
  std::string html = "<tr>";
  for (std::size_t i = 0; i < cells.size(); ++i)
    html += element(i == 0 ? R"(th scope="row")" : "td", cells[i]);
  return html + "</tr>\n";
}

std::string HtmlTable::take() const {
  // Reachable by keyboard: on a narrow screen the table scrolls sideways.
  return "<div class=\"scroll\" tabindex=\"0\"><table>" + head_ + "<tbody>\n" + body_ +
         "</tbody>\n" + (foot_.empty() ? "" : "<tfoot>" + foot_ + "</tfoot>\n") +
         "</table></div>\n";
}

}  // namespace oos::report
