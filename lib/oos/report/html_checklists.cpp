// SPDX-License-Identifier: Apache-2.0
// Checklists on the HTML page: employees, and the criteria, most failed first.
#include <fmt/format.h>

#include "oos/report/html_writer.hpp"
#include "oos/report/number.hpp"
#include "oos/report/unicode.hpp"

namespace oos::report {

namespace {

void criteria(HtmlWriter& page, const ChecklistSection& section) {
  HtmlTable table(page.word(Label::criterion), {{page.word(Label::criterion)},
                                                {page.word(Label::pass)},
                                                {page.word(Label::fail)},
                                                {page.word(Label::na), "wide"},
                                                {page.word(Label::unknown), "wide"},
                                                {page.word(Label::fail_share)},
                                                {"0 … 100", "chart"},
                                                {page.word(Label::critical), "wide"}});
  for (const CriterionRow& row : section.criteria)
    table.add({{html(row.who.name)},
               {std::to_string(row.pass)},
               {std::to_string(row.fail)},
               {std::to_string(row.na), "wide"},
               {std::to_string(row.unknown), "wide"},
               {percent(row.fail_percent)},
               {bar_svg(row.fail, row.pass + row.fail, "detractors"), "chart"},
               {std::to_string(row.critical), "wide"}});
  page.add_table(table);
}

void judged_groups(HtmlWriter& page, const ChecklistSection& section) {
  HtmlTable table(page.word(Label::by_employee), {{page.word(Label::employee)},
                                                  {page.word(Label::conversations), "wide"},
                                                  {"n"},
                                                  {page.word(Label::mean_percent)},
                                                  {"0 … 100", "chart"},
                                                  {page.word(Label::critical)}});
  const auto cells = [&](const JudgedRow& row, const std::string& name) {
    const auto whole = static_cast<std::int64_t>(row.mean_percent.value_or(0));
    return std::vector<HtmlCell>{{name},
                                 {std::to_string(row.presses), "wide"},
                                 {HtmlWriter::n_of(row), "n"},
                                 page.figure(row, percent(row.mean_percent)),
                                 {row.mean_percent ? bar_svg(whole, 100, "plain") : "", "chart"},
                                 {row.hidden ? std::string(absent) : std::to_string(row.critical)}};
  };
  for (const JudgedRow& row : section.employees) table.add(cells(row, html(row.who.name)));
  table.add_total(cells(section.overall, page.word(Label::overall)));
  page.add_table(table);
}

}  // namespace

void write_checklist(HtmlWriter& page, const ChecklistSection& section) {
  page.open_section(page.word(Label::checklist) + ": " + html(section.who.name),
                    "(" + html(section.version) + ")");
  judged_groups(page, section);
  if (!section.criteria.empty()) criteria(page, section);
  page.close_section();
}

}  // namespace oos::report
