// SPDX-License-Identifier: Apache-2.0
#include "oos/report/html_table.hpp"

#include <utility>

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

HtmlTable::HtmlTable(std::string caption, const std::vector<HtmlCell>& headers,
                     std::string_view css_class)
    : caption_(std::move(caption)), css_class_(css_class), columns_(headers.size()) {
  for (const HtmlCell& header : headers) head_ += element(R"(th scope="col")", header);
}

std::string HtmlTable::row(const std::vector<HtmlCell>& cells) {
  std::string html = "<tr>";
  for (std::size_t i = 0; i < cells.size(); ++i)
    html += element(i == 0 ? R"(th scope="row")" : "td", cells[i]);
  return html + "</tr>\n";
}

std::string HtmlTable::body(const Limits& limits) const {
  const bool all = rows_.size() <= limits.most_rows;
  const std::size_t first = all ? rows_.size() : limits.most_rows - limits.most_rows / 2;
  const std::size_t last = all ? rows_.size() : rows_.size() - limits.most_rows / 2;
  std::string out;
  for (std::size_t i = 0; i < first; ++i) out += rows_[i];
  if (!all)
    out += fmt::format("<tr><td class=\"more\" colspan=\"{}\">{}</td></tr>\n", columns_,
                       fmt::format(fmt::runtime(limits.more), last - first));
  for (std::size_t i = last; i < rows_.size(); ++i) out += rows_[i];
  return out;
}

std::string HtmlTable::take(int number, const Limits& limits) const {
  // Reachable by keyboard: on a narrow screen the table scrolls sideways. Such a place needs a
  // name.
  const std::string css = css_class_.empty() ? "" : fmt::format(R"( class="{}")", css_class_);
  return fmt::format(
             "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"t{0}\">"
             "<table{1}><caption id=\"t{0}\">{2}</caption>\n<thead><tr>{3}</tr></thead>\n",
             number, css, caption_, head_) +
         "<tbody>\n" + body(limits) + "</tbody>\n" +
         (foot_.empty() ? "" : "<tfoot>" + foot_ + "</tfoot>\n") + "</table></div>\n";
}

}  // namespace oos::report
