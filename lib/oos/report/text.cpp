// SPDX-License-Identifier: Apache-2.0
// The report for a terminal: fits its width, counts columns as they are seen, and is readable
// without colour.
#include <algorithm>

#include <fmt/format.h>

#include "oos/report/chart.hpp"
#include "oos/report/text_page.hpp"

namespace oos::report {

std::string TextPage::paint(std::string_view color, const std::string& words) const {
  if (!options_.color || words.empty()) return words;
  return fmt::format("\x1b[{}m{}\x1b[0m", color, words);
}

void TextPage::line(const std::string& words) { out_ += words + "\n"; }

void TextPage::paragraph(std::string_view color, std::string_view words, int inner_indent) {
  const std::string margin(static_cast<std::size_t>(inner_indent), ' ');
  for (const std::string& part : wrap(plain(words), width_ - inner_indent))
    line(margin + (color.empty() ? part : paint(color, part)));
}

void TextPage::heading(const std::string& words) {
  line();
  const std::string fitted = fit(words, width_ - 4);
  const int rule = width_ - display_width(fitted) - 4;
  std::string dashes;
  for (int i = 0; i < rule; ++i) dashes += "─";
  line(paint(bold, "── " + fitted) + " " + paint(dim, dashes));
}

void TextPage::table(const TextTable& table) {
  bool first = true;
  for (const std::string& row : table.lines(width_ - indent)) {
    line(std::string(indent, ' ') + (first ? paint(dim, row) : row));
    first = false;
  }
}

/// "7 *": the star says that the base is small.
std::string TextPage::n_of(const Row& row) {
  if (!is_few(row)) return std::to_string(row.n);
  few_seen_ = true;
  return fmt::format("*{}", row.n);
}

void TextPage::header() {
  paragraph(bold, report_.title);
  if (report_.first && report_.last)
    paragraph("", word(Label::period) + ": " + period(*report_.first, *report_.last));
  std::string names;
  for (const Named& point : report_.points) names += (names.empty() ? "" : ", ") + name_of(point);
  if (!names.empty()) paragraph("", word(Label::points) + ": " + names);
  if (report_.presses == 0)
    paragraph("", word(Label::no_presses));
  else
    paragraph("", fmt::format("{}: {}", word(Label::presses), report_.presses));
}

void TextPage::nps_summary(const NpsSection& section) {
  const NpsRow& row = section.overall;
  if (row.n == 0) {
    line(fmt::format("  NPS {}: {}", absent, word(Label::no_answers)));
    return;
  }
  std::string goal;
  if (section.question.goal)
    goal = fmt::format("   {} {}", word(Label::goal), points(section.question.goal));
  line(fmt::format("  {}   {} {}   n = {}{}", paint(bold, "NPS " + shown(row, points(row.points))),
                   word(Label::interval), points(row.interval), n_of(row), goal));
  if (!row.hidden && !row.cells_hidden) bands(row);
}

void TextPage::bands(const NpsRow& row) {
  const auto cells = band_cells(row.bands, width_ - indent);
  const auto stretch = [](std::string_view block, int count) {
    std::string bar;
    for (int i = 0; i < count; ++i) bar += block;
    return bar;
  };
  line("  " + paint(red, stretch("░", cells[0])) + paint(yellow, stretch("▒", cells[1])) +
       paint(green, stretch("█", cells[2])));
  const auto legend = [&](std::string_view block, Label label, std::int64_t count) {
    return fmt::format("{} {} {} ({} %)", block, word(label), count, percent_of(count, row.n));
  };
  paragraph("",
            legend("░", Label::detractors, row.bands.detractors) + " · " +
                legend("▒", Label::passives, row.bands.passives) + " · " +
                legend("█", Label::promoters, row.bands.promoters),
            indent);
}

void TextPage::distribution(const NpsSection& section) {
  const std::int64_t largest = *std::max_element(section.marks.begin(), section.marks.end());
  if (largest == 0) return;
  line();
  subheading(Label::distribution);
  const int room = width_ - indent - 10;
  for (std::size_t mark = 0; mark < mark_count; ++mark) {
    const std::int64_t count = section.marks.at(mark);
    const auto band = stats::nps_band(static_cast<std::int64_t>(mark));
    const auto color = band == stats::NpsBand::promoter  ? green
                       : band == stats::NpsBand::passive ? yellow
                                                         : red;
    const std::string bar = paint(color, block_bar(count, largest, room));
    line(fmt::format("  {:>2} {}{}{}", mark, bar, bar.empty() ? "" : " ",
                     section.hidden_marks.at(mark) ? word(Label::hidden) : std::to_string(count)));
  }
}

void TextPage::nps_groups(Label title, Label who, const std::vector<NpsRow>& rows) {
  line();
  subheading(title);
  TextTable groups({{word(who)},
                    {word(Label::presses), true},
                    {word(Label::detractors)},
                    {word(Label::passives)},
                    {word(Label::promoters)},
                    {"n"},
                    {"NPS"},
                    {word(Label::interval)},
                    {"−100 … +100", true}});
  for (const NpsRow& row : rows)
    groups.add({name_of(row.who), std::to_string(row.presses), shown(row, row.bands.detractors),
                shown(row, row.bands.passives), shown(row, row.bands.promoters), n_of(row),
                shown(row, points(row.points)), points(row.interval),
                whisker(row, row.points, row.interval, {})});
  table(groups);
}

void TextPage::nps(const NpsSection& section) {
  const Named& question = section.question.who;
  heading(question.id.empty() ? "NPS" : "NPS · " + plain(question.id));
  if (question.name != question.id && !question.id.empty()) paragraph(dim, question.name, indent);
  nps_summary(section);
  distribution(section);
  nps_groups(Label::by_point, Label::point, section.points);
  nps_groups(Label::by_employee, Label::employee, section.employees);
}

void TextPage::yes_groups(Label title, Label who, const std::vector<YesRow>& rows) {
  line();
  subheading(title);
  TextTable groups({{word(who)},
                    {word(Label::presses), true},
                    {word(Label::yes)},
                    {word(Label::no)},
                    {"n"},
                    {word(Label::share_yes)},
                    {word(Label::interval)},
                    {word(Label::yes_minus_no), true},
                    {"0 … 100", true}});
  for (const YesRow& row : rows)
    groups.add({name_of(row.who), std::to_string(row.presses), shown(row, row.yes),
                shown(row, row.no), n_of(row), shown(row, percent(row.percent)),
                percent(row.interval), points(row.net_points),
                whisker(row, row.percent, row.interval, {0, 100})});
  table(groups);
}

void TextPage::binary(const YesSection& section) {
  heading(word(Label::nps_binary));
  paragraph(dim, section.question.who.name, indent);
  const YesRow& row = section.overall;
  if (row.n == 0) {
    line(fmt::format("  {} {}: {}", word(Label::share_yes), absent, word(Label::no_answers)));
  } else {
    line(fmt::format(
        "  {}   {} {}   n = {}",
        paint(bold, fmt::format("{}: {}{}", word(Label::yes), shown(row, percent(row.percent)),
                                row.hidden ? "" : " %")),
        word(Label::interval), percent(row.interval), n_of(row)));
    line(fmt::format("  {} {}", word(Label::yes_minus_no), points(row.net_points)));
  }
  yes_groups(Label::by_point, Label::point, section.points);
  yes_groups(Label::by_employee, Label::employee, section.employees);
}

void TextPage::response() {
  heading(word(Label::response));
  const ResponseRow& all = report_.response;
  int name_width = 0;
  for (std::size_t i = 0; i < disposition_count; ++i)
    name_width =
        std::max(name_width, display_width(text(static_cast<Disposition>(i), report_.language)));
  const int room = std::max(4, width_ - indent - name_width - 16);
  for (std::size_t i = 0; i < disposition_count; ++i) {
    const std::int64_t count = all.counts.at(i);
    if (!is_shown(static_cast<Disposition>(i), count)) continue;
    line(fmt::format("  {} {:>6} {:>3} % {}",
                     left(text(static_cast<Disposition>(i), report_.language), name_width), count,
                     percent_of(count, all.presses), block_bar(count, all.presses, room)));
    out_.erase(out_.find_last_not_of(" \n") + 1).append("\n");
  }
  line(fmt::format("  {} {:>6}", left(word(Label::overall), name_width), all.presses));
  response_by_question();
}

void TextPage::response_by_question() {
  line();
  subheading(Label::by_question);
  TextTable questions({{word(Label::question)},
                       {word(Label::presses)},
                       {std::string(text(Disposition::answered, report_.language))},
                       {word(Label::share)}});
  for (const ResponseRow& row : report_.response_by_question)
    questions.add({name_of(row.question.who), std::to_string(row.presses),
                   std::to_string(row.counts.front()), percent(row.answered_percent)});
  table(questions);
}

std::string TextPage::take() {
  header();
  if (!report_.alerts.empty()) alerts();
  if (report_.presses == 0) return std::move(out_);
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
  return std::move(out_);
}

std::string render_text(const Report& report, const RenderOptions& options) {
  return TextPage(report, options).take();
}

}  // namespace oos::report
