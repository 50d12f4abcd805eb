// SPDX-License-Identifier: Apache-2.0
// Recommendation on the HTML page: NPS and its yes-or-no sister, by service point and employee.
#include <fmt/format.h>

#include "oos/report/html_writer.hpp"
#include "oos/report/number.hpp"
#include "oos/report/unicode.hpp"

namespace oos::report {

namespace {

constexpr double best_points = 100;

/// The wide drawing under a big figure: its interval on the whole scale, with the ends named.
std::string gauge(double value, const std::optional<stats::Interval>& interval, const Axis& axis) {
  if (!interval) return "";
  const bool has_sign = axis.low < 0;
  return "<div class=\"gauge\">" + whisker_svg(value, *interval, axis) +
         fmt::format(
             "<p class=\"ends\" aria-hidden=\"true\"><span>{}</span>{}<span>{}</span></p></div>",
             has_sign ? "−100" : "0", has_sign ? "<span>0</span>" : "", has_sign ? "+100" : "100");
}

std::string band_key(const HtmlWriter& page, const NpsRow& row) {
  const auto item = [&](std::string_view css_class, Label label, std::int64_t count) {
    return fmt::format("<li>{} {} {} ({}&#160;%)</li>", bar_svg(1, 1, css_class), page.word(label),
                       count, percent_of(count, row.n));
  };
  return "<ul class=\"key\">" + item("detractors", Label::detractors, row.bands.detractors) +
         item("passives", Label::passives, row.bands.passives) +
         item("promoters", Label::promoters, row.bands.promoters) + "</ul>";
}

/// "NPS +41  95 % interval +33 … +49  n = 412  Goal +40".
void big_figure(HtmlWriter& page, const std::string& figure, const std::string& interval,
                const Row& row, const std::string& goal) {
  page.add(fmt::format(
      "<p class=\"figure\"><strong>{}</strong> <span>{} {}</span> <span>n = {}</span> {}</p>",
      figure, page.word(Label::interval), interval, HtmlWriter::n_of(row),
      goal.empty() ? "" : "<span>" + page.word(Label::goal) + " " + goal + "</span>"));
}

void nps_figure(HtmlWriter& page, const NpsSection& section) {
  const NpsRow& row = section.overall;
  if (row.n == 0) {
    page.add("<p class=\"figure\"><strong>NPS " + std::string(absent) + "</strong> <span>" +
             page.word(Label::no_answers) + "</span></p>");
    return;
  }
  const auto& goal = section.question.goal;
  big_figure(page, "NPS " + (row.hidden ? page.word(Label::hidden) : points(row.points)),
             points(row.interval), row, goal ? points(goal) : "");
  if (row.hidden) return;
  if (row.points) page.add(gauge(*row.points, row.interval, {-best_points, best_points, goal}));
  if (!row.cells_hidden) page.add(band_bar_svg(row.bands) + band_key(page, row));
}

void distribution(HtmlWriter& page, const NpsSection& section) {
  if (section.overall.hidden || section.overall.cells_hidden || section.overall.n == 0) return;
  std::string description(text(Label::distribution, page.report().language));
  description += ":";
  for (std::size_t mark = 0; mark < mark_count; ++mark)
    description += fmt::format(" {} – {};", mark,
                               section.hidden_marks.at(mark)
                                   ? std::string(text(Label::hidden, page.report().language))
                                   : std::to_string(section.marks.at(mark)));
  page.subheading(page.word(Label::distribution));
  page.add(distribution_svg(section, description));
}

void nps_groups(HtmlWriter& page, const NpsSection& section, Label caption, Label who,
                const std::vector<NpsRow>& rows) {
  HtmlTable table(page.word(caption), {{page.word(who)},
                                       {page.word(Label::presses), "wide"},
                                       {page.word(Label::detractors), "wide"},
                                       {page.word(Label::passives), "wide"},
                                       {page.word(Label::promoters), "wide"},
                                       {"n"},
                                       {"NPS"},
                                       {page.word(Label::interval)},
                                       {"−100 … +100", "chart"}});
  const auto cells = [&](const NpsRow& row, const std::string& name) {
    return std::vector<HtmlCell>{
        {name},
        {std::to_string(row.presses), "wide"},
        HtmlWriter::band(row, row.bands.detractors),
        HtmlWriter::band(row, row.bands.passives),
        HtmlWriter::band(row, row.bands.promoters),
        {HtmlWriter::n_of(row), "n"},
        page.figure(row, points(row.points)),
        {points(row.interval), "range"},
        {HtmlWriter::whisker(row, row.points, row.interval,
                             {-best_points, best_points, section.question.goal}),
         "chart"}};
  };
  for (const NpsRow& row : rows) table.add(cells(row, html(row.who.name)));
  table.add_total(cells(section.overall, page.word(Label::overall)));
  page.add_table(table);
}

void yes_groups(HtmlWriter& page, const YesSection& section, Label caption, Label who,
                const std::vector<YesRow>& rows) {
  HtmlTable table(page.word(caption), {{page.word(who)},
                                       {page.word(Label::presses), "wide"},
                                       {page.word(Label::yes), "wide"},
                                       {page.word(Label::no), "wide"},
                                       {"n"},
                                       {page.word(Label::share_yes)},
                                       {page.word(Label::interval)},
                                       {page.word(Label::yes_minus_no), "wide"},
                                       {"0 … 100", "chart"}});
  const auto cells = [&](const YesRow& row, const std::string& name) {
    return std::vector<HtmlCell>{{name},
                                 {std::to_string(row.presses), "wide"},
                                 HtmlWriter::band(row, row.yes),
                                 HtmlWriter::band(row, row.no),
                                 {HtmlWriter::n_of(row), "n"},
                                 page.figure(row, percent(row.percent)),
                                 {percent(row.interval), "range"},
                                 {points(row.net_points), "wide"},
                                 {HtmlWriter::whisker(row, row.percent, row.interval,
                                                      {0, best_points, section.question.goal}),
                                  "chart"}};
  };
  for (const YesRow& row : rows) table.add(cells(row, html(row.who.name)));
  table.add_total(cells(section.overall, page.word(Label::overall)));
  page.add_table(table);
}

}  // namespace

void write_nps(HtmlWriter& page, const NpsSection& section) {
  page.open_section("NPS");
  if (!section.question.who.id.empty())
    page.add("<p class=\"soft\">" + html(section.question.who.name) + "</p>");
  nps_figure(page, section);
  distribution(page, section);
  nps_groups(page, section, Label::by_point, Label::point, section.points);
  if (section.points.size() > 1) page.note(page.word(PageWord::lower_bound_note));
  nps_groups(page, section, Label::by_employee, Label::employee, section.employees);
  const std::string& note = page.report().nps_note;
  page.note(note.empty() ? page.word(Label::nps_note) : html(note));
  page.close_section();
}

void write_binary(HtmlWriter& page, const YesSection& section) {
  const YesRow& row = section.overall;
  page.open_section(page.word(Label::nps_binary));
  page.add("<p class=\"soft\">" + html(section.question.who.name) + "</p>");
  if (row.n == 0) {
    page.add("<p>" + page.word(Label::no_answers) + "</p>");
  } else {
    const std::string share = row.hidden ? page.word(Label::hidden) : percent(row.percent) + " %";
    big_figure(page, page.word(Label::yes) + ": " + share, percent(row.interval), row, "");
    if (!row.hidden && row.percent)
      page.add(gauge(*row.percent, row.interval, {0, best_points, section.question.goal}));
  }
  yes_groups(page, section, Label::by_point, Label::point, section.points);
  yes_groups(page, section, Label::by_employee, Label::employee, section.employees);
  page.note(page.word(Label::wilson_note));
  page.close_section();
}

}  // namespace oos::report
