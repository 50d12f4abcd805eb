// SPDX-License-Identifier: Apache-2.0
// The parts of the terminal's page behind the scores.
#include <fmt/format.h>

#include "oos/report/alert.hpp"
#include "oos/report/asking.hpp"
#include "oos/report/figures_spark.hpp"
#include "oos/report/figures_text.hpp"
#include "oos/report/quality.hpp"
#include "oos/report/terms.hpp"
#include "oos/report/text_page.hpp"

namespace oos::report {

void TextPage::criteria(const ChecklistSection& section) {
  TextTable criteria({{word(Label::criterion)},
                      {word(Label::pass)},
                      {word(Label::fail)},
                      {word(Label::na)},
                      {word(Label::unknown)},
                      {word(Label::fail_share)}});
  for (const CriterionRow& row : section.criteria) {
    const std::string mark = row.critical > 0 ? "! " : "";
    criteria.add({mark + name_of(row.who), std::to_string(row.pass), std::to_string(row.fail),
                  std::to_string(row.na), std::to_string(row.unknown), percent(row.fail_percent)});
  }
  line();
  table(criteria);
}

void TextPage::judged_groups(const ChecklistSection& section) {
  line();
  subheading(Label::by_employee);
  TextTable groups({{word(Label::employee)},
                    {word(Label::conversations), true},
                    {"n"},
                    {word(Label::mean_percent)},
                    {word(Label::critical)}});
  for (const JudgedRow& row : section.employees)
    groups.add({name_of(row.who), std::to_string(row.presses), n_of(row),
                shown(row, percent(row.mean_percent)), shown(row, row.critical)});
  table(groups);
}

void TextPage::checklist(const ChecklistSection& section) {
  heading(fmt::format("{} · {} ({})", word(Label::checklist), name_of(section.who),
                      plain(section.version)));
  const JudgedRow& all = section.overall;
  line(fmt::format("  {}   n = {}   {}: {}",
                   paint(bold, fmt::format("{} {}", word(Label::mean_percent),
                                           shown(all, percent(all.mean_percent)))),
                   n_of(all), word(Label::critical), shown(all, all.critical)));
  if (!section.criteria.empty()) criteria(section);
  judged_groups(section);
}

void TextPage::verbatims(const VerbatimSection& section) {
  const std::string shown_count =
      fmt::format(fmt::runtime(word(Label::latest)), section.latest.size());
  heading(fmt::format("{}: {} ({})", kind_text(section.kind, report_.language), section.count,
                      shown_count));
  if (section.hidden)
    paragraph(dim,
              fmt::format(fmt::runtime(text(Term::words_hidden_note, report_.language)),
                          report_.min_cell),
              indent);
  for (const VerbatimRow& row : section.latest) {
    std::string place = row.time ? minute(*row.time) : std::string(absent);
    place += " · " + name_of(row.point);
    if (!row.employee.id.empty()) place += " · " + name_of(row.employee);
    paragraph("", place, indent);
    if (row.words.empty())
      paragraph(dim, word(Label::no_words), 2 * indent);
    else
      paragraph("", "“" + row.words + "”", 2 * indent);
    if (!row.clip.empty()) paragraph(dim, row.clip, 2 * indent);
  }
}

void TextPage::asking() {
  heading(word(Label::asking));
  std::vector<Column> columns;
  for (const Label label : asking_columns) columns.push_back({word(label)});
  columns.back().optional = true;
  TextTable points(std::move(columns));
  for (const AskingRow& row : report_.asking) points.add(asking_cells(row, name_of(row.who)));
  table(points);
}

/// The line of a trend, its signals under it.
void TextPage::trend(const FigureTable& periods) {
  std::string lines = trend_line(periods, width_ - indent);
  for (std::size_t end = 0; !lines.empty(); lines.erase(0, end + 1)) {
    end = std::min(lines.find('\n'), lines.size());
    line(std::string(indent, ' ') + lines.substr(0, end));
    if (end == lines.size()) break;
  }
}

void TextPage::figures(const FigureSection& section) {
  heading(plain(section.heading));
  bool first = true;
  for (const FigureTable& figures : section.tables) {
    if (figures.rows.empty()) continue;
    if (!first) line();
    first = false;
    const ShownTable shown = shown_table(figures, report_.language);
    few_seen_ = few_seen_ || shown.any_few;
    table(fitted_table(shown, width_ - indent));
    if (figures.key == "period") trend(figures);
  }
  for (const std::string& note : section.notes) paragraph(dim, note, indent);
}

void TextPage::incidents() {
  heading(fmt::format("{}: {}", text(Term::incidents, report_.language), report_.incidents.size()));
  for (const IncidentRow& row : report_.incidents) {
    std::string place = row.time ? minute(*row.time) : std::string(absent);
    place += " · " + plain(row.severity.text) + " · " + plain(row.state.text) + " · " +
             name_of(row.point);
    if (row.age_hours) place += fmt::format(" · {:.1f} h", *row.age_hours);
    paragraph("", place, indent);
    paragraph(dim, row.reason + " · " + row.event, 2 * indent);
    if (!row.words.empty()) paragraph("", "“" + row.words + "”", 2 * indent);
    if (!row.clip.empty()) paragraph(dim, row.clip, 2 * indent);
  }
}

void TextPage::alerts() {
  heading(std::string(text(Term::alerts, report_.language)));
  paragraph(dim, text(Term::alerts_note, report_.language), indent);
  for (const AlertRow& row : report_.alerts) paragraph("", alert_text(row), indent);
}

void TextPage::quality() {
  heading(word(Label::quality));
  TextTable facts({{word(Label::fact)}, {word(Label::count)}});
  for (const QualityRow& row : quality_rows(report_.quality, report_.language))
    facts.add({plain(row.name), std::to_string(row.count)});
  table(facts);
}

void TextPage::notes() {
  line();
  if (!report_.nps.empty()) paragraph(dim, report_.nps_note);
  if (!report_.binary.empty()) paragraph(dim, word(Label::wilson_note));
  if (!report_.asking.empty()) paragraph(dim, word(Label::asking_note));
  if (few_seen_) paragraph(dim, fmt::format(fmt::runtime(word(Label::few_note)), few_answers));
  if (report_.any_hidden)
    paragraph(dim, fmt::format(fmt::runtime(word(Label::hidden_note)), report_.min_n) + " " +
                       fmt::format(fmt::runtime(text(Term::cells_note, report_.language)),
                                   report_.min_cell));
}

}  // namespace oos::report
