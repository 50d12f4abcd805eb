// SPDX-License-Identifier: Apache-2.0
// The report as Markdown (CommonMark with the table extension), for mail, chats and wikis.
#include <fmt/format.h>

#include "oos/report/alert.hpp"
#include "oos/report/asking.hpp"
#include "oos/report/number.hpp"
#include "oos/report/quality.hpp"
#include "oos/report/render.hpp"
#include "oos/report/shown.hpp"
#include "oos/report/terms.hpp"
#include "oos/report/unicode.hpp"

namespace oos::report {

namespace {

class MarkdownPage {
 public:
  explicit MarkdownPage(const Report& report) : report_(report) {}

  std::string take();

 private:
  std::string word(Label label) const { return markdown(text(label, report_.language)); }
  void paragraph(const std::string& words) { out_ += words + "\n\n"; }
  /// The first column is text, the others are figures.
  void table_head(const std::vector<std::string>& headers);
  void table_row(const std::vector<std::string>& cells);
  std::string n_of(const Row& row) const {
    return fmt::format("{}{}", row.n, is_few(row) ? " \\*" : "");
  }
  std::string shown(const Row& row, const std::string& figure) const {
    return row.hidden ? word(Label::hidden) : figure;
  }
  std::string shown(const Row& row, std::int64_t count) const {
    return row.hidden || row.cells_hidden ? std::string(absent) : std::to_string(count);
  }

  void header();
  void nps(const NpsSection& section);
  void nps_groups(Label who, const NpsRow& overall, const std::vector<NpsRow>& rows);
  void distribution(const NpsSection& section);
  void binary(const YesSection& section);
  void yes_groups(Label who, const YesRow& overall, const std::vector<YesRow>& rows);
  void response();
  void checklist(const ChecklistSection& section);
  void judged_groups(const ChecklistSection& section);
  void verbatims(const VerbatimSection& section);
  void asking();
  void figures(const FigureSection& section);
  void incidents();
  void alerts();
  void quality();
  void notes();

  const Report& report_;
  std::string out_;
};

void MarkdownPage::table_head(const std::vector<std::string>& headers) {
  table_row(headers);
  out_ += "| --- |";
  for (std::size_t i = 1; i < headers.size(); ++i) out_ += " ---: |";
  out_ += "\n";
}

void MarkdownPage::table_row(const std::vector<std::string>& cells) {
  out_ += "|";
  for (const std::string& cell : cells) out_ += " " + cell + " |";
  out_ += "\n";
}

void MarkdownPage::header() {
  paragraph("# " + markdown(report_.title));
  if (report_.first && report_.last)
    paragraph(word(Label::period) + ": " + markdown(period(*report_.first, *report_.last)));
  std::string names;
  for (const Named& point : report_.points)
    names += (names.empty() ? "" : ", ") + markdown(point.name);
  if (!names.empty()) paragraph(word(Label::points) + ": " + names);
  paragraph(report_.presses == 0 ? word(Label::no_presses)
                                 : fmt::format("{}: {}", word(Label::presses), report_.presses));
}

void MarkdownPage::nps_groups(Label who, const NpsRow& overall, const std::vector<NpsRow>& rows) {
  table_head({word(who), word(Label::presses), word(Label::detractors), word(Label::passives),
              word(Label::promoters), "n", "NPS", word(Label::interval)});
  const auto put = [this](const NpsRow& row, const std::string& name) {
    table_row({name, std::to_string(row.presses), shown(row, row.bands.detractors),
               shown(row, row.bands.passives), shown(row, row.bands.promoters), n_of(row),
               shown(row, points(row.points)), points(row.interval)});
  };
  for (const NpsRow& row : rows) put(row, markdown(row.who.name));
  put(overall, fmt::format("**{}**", word(Label::overall)));
  out_ += "\n";
}

void MarkdownPage::distribution(const NpsSection& section) {
  if (section.overall.hidden || section.overall.cells_hidden || section.overall.n == 0) return;
  table_head({word(Label::mark), word(Label::answers), word(Label::share)});
  for (std::size_t mark = 0; mark < mark_count; ++mark)
    table_row({std::to_string(mark),
               section.hidden_marks.at(mark) ? word(Label::hidden)
                                             : std::to_string(section.marks.at(mark)),
               section.hidden_marks.at(mark)
                   ? std::string(absent)
                   : percent_of(section.marks.at(mark), section.overall.n)});
  out_ += "\n";
}

void MarkdownPage::nps(const NpsSection& section) {
  paragraph("## NPS: " + markdown(section.question.who.name));
  const NpsRow& row = section.overall;
  if (row.n == 0) {
    paragraph(word(Label::no_answers));
  } else {
    std::string goal;
    if (section.question.goal)
      goal = fmt::format(", {} {}", word(Label::goal), points(section.question.goal));
    paragraph(fmt::format("**NPS {}**, {} {}, n = {}{}", shown(row, points(row.points)),
                          word(Label::interval), points(row.interval), n_of(row), goal));
  }
  nps_groups(Label::point, row, section.points);
  nps_groups(Label::employee, row, section.employees);
  distribution(section);
}

void MarkdownPage::yes_groups(Label who, const YesRow& overall, const std::vector<YesRow>& rows) {
  table_head({word(who), word(Label::presses), word(Label::yes), word(Label::no), "n",
              word(Label::share_yes), word(Label::interval), word(Label::yes_minus_no)});
  const auto put = [this](const YesRow& row, const std::string& name) {
    table_row({name, std::to_string(row.presses), shown(row, row.yes), shown(row, row.no),
               n_of(row), shown(row, percent(row.percent)), percent(row.interval),
               points(row.net_points)});
  };
  for (const YesRow& row : rows) put(row, markdown(row.who.name));
  put(overall, fmt::format("**{}**", word(Label::overall)));
  out_ += "\n";
}

void MarkdownPage::binary(const YesSection& section) {
  paragraph("## " + word(Label::nps_binary) + ": " + markdown(section.question.who.name));
  if (section.overall.n == 0) paragraph(word(Label::no_answers));
  yes_groups(Label::point, section.overall, section.points);
  yes_groups(Label::employee, section.overall, section.employees);
}

void MarkdownPage::response() {
  paragraph("## " + word(Label::response));
  table_head({word(Label::outcome), word(Label::count), word(Label::share)});
  for (std::size_t i = 0; i < disposition_count; ++i) {
    const std::int64_t count = report_.response.counts.at(i);
    if (!is_shown(static_cast<Disposition>(i), count)) continue;
    table_row({markdown(text(static_cast<Disposition>(i), report_.language)), std::to_string(count),
               percent_of(count, report_.presses)});
  }
  table_row({fmt::format("**{}**", word(Label::overall)), std::to_string(report_.presses), ""});
  out_ += "\n";
  table_head({word(Label::question), word(Label::presses),
              markdown(text(Disposition::answered, report_.language)), word(Label::share)});
  for (const ResponseRow& row : report_.response_by_question)
    table_row({markdown(row.question.who.name), std::to_string(row.presses),
               std::to_string(row.counts.front()), percent(row.answered_percent)});
  out_ += "\n";
}

void MarkdownPage::judged_groups(const ChecklistSection& section) {
  table_head({word(Label::employee), word(Label::conversations), "n", word(Label::mean_percent),
              word(Label::critical)});
  const auto put = [this](const JudgedRow& row, const std::string& name) {
    table_row({name, std::to_string(row.presses), n_of(row), shown(row, percent(row.mean_percent)),
               shown(row, row.critical)});
  };
  for (const JudgedRow& row : section.employees) put(row, markdown(row.who.name));
  put(section.overall, fmt::format("**{}**", word(Label::overall)));
  out_ += "\n";
}

void MarkdownPage::checklist(const ChecklistSection& section) {
  paragraph(fmt::format("## {}: {} ({})", word(Label::checklist), markdown(section.who.name),
                        markdown(section.version)));
  judged_groups(section);
  if (section.criteria.empty()) return;
  table_head({word(Label::criterion), word(Label::pass), word(Label::fail), word(Label::na),
              word(Label::unknown), word(Label::fail_share), word(Label::critical)});
  for (const CriterionRow& row : section.criteria)
    table_row({markdown(row.who.name), std::to_string(row.pass), std::to_string(row.fail),
               std::to_string(row.na), std::to_string(row.unknown), percent(row.fail_percent),
               std::to_string(row.critical)});
  out_ += "\n";
}

void MarkdownPage::verbatims(const VerbatimSection& section) {
  paragraph(fmt::format(
      "## {}: {} ({})", markdown(kind_text(section.kind, report_.language)), section.count,
      fmt::format(fmt::runtime(text(Label::latest, report_.language)), section.latest.size())));
  if (section.hidden)
    paragraph(markdown(fmt::format(fmt::runtime(text(Term::words_hidden_note, report_.language)),
                                   report_.min_cell)));
  for (const VerbatimRow& row : section.latest) {
    out_ += fmt::format("- {}, {}", row.time ? minute(*row.time) : std::string(absent),
                        markdown(row.point.name));
    if (!row.employee.id.empty()) out_ += ", " + markdown(row.employee.name);
    out_ += ": ";
    out_ += row.words.empty() ? fmt::format("*{}*", word(Label::no_words))
                              : "“" + markdown(row.words) + "”";
    if (!row.clip.empty()) out_ += ", " + markdown(row.clip);
    out_ += "\n";
  }
  if (!section.latest.empty()) out_ += "\n";
}

void MarkdownPage::asking() {
  paragraph("## " + word(Label::asking));
  std::vector<std::string> cells;
  for (const Label label : asking_columns) cells.push_back(word(label));
  table_head(cells);
  for (const AskingRow& row : report_.asking) table_row(asking_cells(row, markdown(row.who.name)));
  out_ += "\n";
}

void MarkdownPage::figures(const FigureSection& section) {
  paragraph("## " + markdown(section.heading));
  for (const FigureTable& table : section.tables) {
    if (table.rows.empty()) continue;
    const ShownTable shown = shown_table(table, report_.language);
    std::vector<std::string> cells;
    for (const ShownColumn& column : shown.columns) cells.push_back(markdown(column.title));
    table_head(cells);
    for (const auto& row : shown.rows) {
      cells.clear();
      for (const std::string& cell : row) cells.push_back(markdown(cell));
      table_row(cells);
    }
    out_ += "\n";
  }
  for (const std::string& note : section.notes) paragraph(markdown(note));
}

void MarkdownPage::incidents() {
  paragraph(
      fmt::format("## {}: {}", text(Term::incidents, report_.language), report_.incidents.size()));
  for (const IncidentRow& row : report_.incidents) {
    out_ += fmt::format("- {}, {}, {}, {}", row.time ? minute(*row.time) : std::string(absent),
                        markdown(row.severity.text), markdown(row.state.text),
                        markdown(row.point.name));
    if (row.age_hours) out_ += fmt::format(", {:.1f} h", *row.age_hours);
    out_ += ": " + markdown(row.reason);
    if (!row.words.empty()) out_ += ", “" + markdown(row.words) + "”";
    if (!row.clip.empty()) out_ += ", " + markdown(row.clip);
    out_ += "\n";
  }
  out_ += "\n";
}

void MarkdownPage::alerts() {
  paragraph("## " + std::string(text(Term::alerts, report_.language)));
  paragraph(markdown(text(Term::alerts_note, report_.language)));
  for (const AlertRow& row : report_.alerts) out_ += "- " + markdown(alert_text(row)) + "\n";
  out_ += "\n";
}

void MarkdownPage::quality() {
  paragraph("## " + word(Label::quality));
  table_head({word(Label::fact), word(Label::count)});
  for (const QualityRow& row : quality_rows(report_.quality, report_.language))
    table_row({markdown(row.name), std::to_string(row.count)});
  out_ += "\n";
}

void MarkdownPage::notes() {
  if (!report_.nps.empty()) paragraph(markdown(report_.nps_note));
  if (!report_.binary.empty()) paragraph(word(Label::wilson_note));
  if (!report_.asking.empty()) paragraph(word(Label::asking_note));
  paragraph(
      markdown(fmt::format(fmt::runtime(text(Label::few_note, report_.language)), few_answers)));
  if (report_.any_hidden)
    paragraph(markdown(
        fmt::format(fmt::runtime(text(Label::hidden_note, report_.language)), report_.min_n) + " " +
        fmt::format(fmt::runtime(text(Term::cells_note, report_.language)), report_.min_cell)));
}

std::string MarkdownPage::take() {
  header();
  if (!report_.alerts.empty()) alerts();
  if (report_.presses > 0) {
    for (const NpsSection& section : report_.nps) nps(section);
    for (const YesSection& section : report_.binary) binary(section);
    for (const FigureSection& section : report_.measures) figures(section);
    response();
    for (const ChecklistSection& section : report_.checklists) checklist(section);
    if (!report_.incidents.empty()) incidents();
    for (const VerbatimSection& section : report_.verbatims) verbatims(section);
    if (!report_.asking.empty()) asking();
    for (const FigureSection& section : report_.details) figures(section);
    quality();
    notes();
  }
  out_.pop_back();  // one newline at the end, not two
  return std::move(out_);
}

}  // namespace

std::string render_markdown(const Report& report, const RenderOptions&) {
  return MarkdownPage(report).take();
}

}  // namespace oos::report
