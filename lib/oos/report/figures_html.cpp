// SPDX-License-Identifier: Apache-2.0
#include "oos/report/figures_html.hpp"

#include "oos/report/html_table.hpp"
#include "oos/report/shown.hpp"
#include "oos/report/unicode.hpp"

namespace oos::report {

namespace {

std::string html_figures(const FigureTable& table, const std::string& caption, Language language) {
  const ShownTable shown = shown_table(table, language);
  std::vector<HtmlCell> headers;
  for (const ShownColumn& column : shown.columns)
    headers.push_back({html(column.title), column.is_minor ? "wide" : ""});
  HtmlTable made(html(caption), headers);
  for (std::size_t r = 0; r < shown.rows.size(); ++r) {
    std::vector<HtmlCell> cells;
    for (std::size_t c = 0; c < shown.columns.size(); ++c) {
      const bool hidden = table.rows[r].hidden && shown.rows[r][c] == text(Label::hidden, language);
      cells.push_back(
          {html(shown.rows[r][c]), hidden ? "hidden" : (shown.columns[c].is_minor ? "wide" : "")});
    }
    made.add(cells);
  }
  return made.take();
}

}  // namespace

std::string html_section(const FigureSection& section, Language language) {
  std::string page = "<section>\n<h2>" + html(section.heading) + "</h2>\n";
  for (const FigureTable& table : section.tables)
    if (!table.rows.empty()) page += html_figures(table, table.title, language);
  for (const std::string& note : section.notes)
    page += "<p class=\"note\">" + html(note) + "</p>\n";
  return page + "</section>";
}

}  // namespace oos::report
