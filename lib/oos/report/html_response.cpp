// SPDX-License-Identifier: Apache-2.0
// What became of the presses, on the HTML page: the flow from press to answer and where it loses
// customers, the outcomes, who was asked, and what limits the trust in the figures.
#include <fmt/format.h>

#include "oos/report/asking.hpp"
#include "oos/report/html_writer.hpp"
#include "oos/report/number.hpp"
#include "oos/report/quality.hpp"
#include "oos/report/unicode.hpp"

namespace oos::report {

namespace {

/// A step of the flow and the outcomes that do not reach it.
struct FlowStep {
  std::string name;  ///< finished HTML
  std::vector<Disposition> lost;
};

std::vector<FlowStep> flow_steps(const HtmlWriter& page) {
  return {
      {page.word(Label::presses), {}},
      {page.word(PageWord::flow_customers), {Disposition::not_customer}},
      {page.word(PageWord::flow_heard),
       {Disposition::technical, Disposition::failed, Disposition::unscored, Disposition::other}},
      {page.word(PageWord::flow_asked), {Disposition::never_asked}},
      {html(text(Disposition::answered, page.report().language)),
       {Disposition::refused, Disposition::unclear, Disposition::partial}}};
}

void flow(HtmlWriter& page) {
  const ResponseRow& all = page.report().response;
  std::int64_t left = all.presses;
  page.subheading(page.word(PageWord::flow));
  page.add("<ol class=\"flow\">");
  for (const FlowStep& step : flow_steps(page)) {
    std::string losses;
    for (const Disposition lost : step.lost) {
      const std::int64_t count = all.counts.at(static_cast<std::size_t>(lost));
      left -= count;
      if (count > 0)
        losses += fmt::format("{}−{} {}", losses.empty() ? "" : ", ", count,
                              html(text(lost, page.report().language)));
    }
    page.add(fmt::format(
        "<li><span class=\"step\">{} <b>{}</b> <span "
        "class=\"soft\">({}&#160;%)</span></span>{}{}</li>",
        step.name, left, percent_of(left, all.presses), bar_svg(left, all.presses, "promoters"),
        losses.empty() ? "" : "<span class=\"soft\">" + losses + "</span>"));
  }
  page.add("</ol>");
}

void outcomes(HtmlWriter& page) {
  const Report& report = page.report();
  HtmlTable table(page.word(Label::outcome), {{page.word(Label::outcome)},
                                              {page.word(Label::count)},
                                              {page.word(Label::share)},
                                              {"0 … 100", "chart"}});
  for (std::size_t i = 0; i < disposition_count; ++i) {
    const std::int64_t count = report.response.counts.at(i);
    if (!is_shown(static_cast<Disposition>(i), count)) continue;
    table.add({{html(text(static_cast<Disposition>(i), report.language))},
               {std::to_string(count)},
               {percent_of(count, report.presses)},
               {bar_svg(count, report.presses, i == 0 ? "promoters" : "plain"), "chart"}});
  }
  table.add_total({{page.word(Label::overall)}, {std::to_string(report.presses)}, {""}, {""}});
  page.add_table(table);
}

}  // namespace

void write_response(HtmlWriter& page) {
  const Report& report = page.report();
  page.open_section(page.word(Label::response));
  flow(page);
  outcomes(page);
  HtmlTable questions(page.word(Label::by_question),
                      {{page.word(Label::question)},
                       {page.word(Label::presses)},
                       {html(text(Disposition::answered, report.language))},
                       {page.word(Label::share)}});
  for (const ResponseRow& row : report.response_by_question)
    questions.add({{html(row.question.who.name)},
                   {std::to_string(row.presses)},
                   {std::to_string(row.counts.front())},
                   {percent(row.answered_percent)}});
  page.add_table(questions);
  page.close_section();
}

void write_asking(HtmlWriter& page) {
  page.open_section(page.word(Label::asking));
  std::vector<HtmlCell> cells;
  for (const Label label : asking_columns) cells.push_back({page.word(label)});
  HtmlTable table(page.word(Label::asking), cells, "quiet");
  for (const AskingRow& row : page.report().asking) {
    cells.clear();
    for (const auto& cell : asking_cells(row, html(row.who.name))) cells.push_back({cell});
    table.add(cells);
  }
  page.add_table(table);
  page.add("<p class=\"soft\">" + page.word(Label::asking_note) + "</p>");
  page.close_section();
}

void write_quality(HtmlWriter& page) {
  const Report& report = page.report();
  page.open_section(page.word(Label::quality));
  HtmlTable table(page.word(Label::quality), {{page.word(Label::fact)}, {page.word(Label::count)}},
                  "quiet");
  for (const QualityRow& row : quality_rows(report.quality, report.language))
    table.add({{html(row.name)}, {std::to_string(row.count)}});
  page.add_table(table);
  page.close_section();
}

}  // namespace oos::report
