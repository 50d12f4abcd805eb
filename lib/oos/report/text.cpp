// SPDX-License-Identifier: Apache-2.0
// The report for a terminal: fits its width, counts columns as they are seen, and is readable
// without colour.
#include <algorithm>

#include <fmt/format.h>

#include "oos/report/asking.hpp"
#include "oos/report/chart.hpp"
#include "oos/report/number.hpp"
#include "oos/report/render.hpp"
#include "oos/report/text_table.hpp"
#include "oos/report/unicode.hpp"

namespace oos::report {

namespace {

constexpr std::string_view bold = "1";
constexpr std::string_view dim = "2";
constexpr std::string_view red = "31";
constexpr std::string_view green = "32";
constexpr std::string_view yellow = "33";

constexpr int indent = 2;
constexpr int narrowest = 40;
constexpr int widest = 120;  // lines longer than this are hard to read

class TextPage {
 public:
  TextPage(const Report& report, const RenderOptions& options)
      : report_(report), options_(options), width_(std::clamp(options.width, narrowest, widest)) {}

  std::string take();

 private:
  std::string word(Label label) const { return std::string(text(label, report_.language)); }
  std::string paint(std::string_view color, const std::string& words) const;
  void line(const std::string& words = "");
  void paragraph(std::string_view color, std::string_view words, int inner_indent = 0);
  void heading(const std::string& words);
  void subheading(Label label) { line(paint(bold, word(label))); }
  void table(const TextTable& table);

  void header();
  void nps(const NpsSection& section);
  void nps_summary(const NpsSection& section);
  void bands(const NpsRow& row);
  void distribution(const NpsSection& section);
  void nps_groups(Label heading, Label who, const std::vector<NpsRow>& rows);
  void binary(const YesSection& section);
  void yes_groups(Label heading, Label who, const std::vector<YesRow>& rows);
  void response();
  void response_by_question();
  void checklist(const ChecklistSection& section);
  void criteria(const ChecklistSection& section);
  void judged_groups(const ChecklistSection& section);
  void verbatims(const VerbatimSection& section);
  void asking();
  void quality();
  void notes();

  const Report& report_;
  const RenderOptions& options_;
  int width_;
  std::string out_;
  bool few_seen_ = false;

  std::string n_of(const Row& row);
  /// For terminals with room: where the interval lies.
  static std::string whisker(const Row& row, const std::optional<double>& value,
                             const std::optional<stats::Interval>& interval,
                             const TextScale& scale) {
    return row.hidden || !value || !interval ? "" : text_whisker(*value, *interval, scale);
  }
  std::string name_of(const Named& who) const { return plain(who.name); }
  std::string shown(const Row& row, const std::string& figure) const {
    return row.hidden ? word(Label::hidden) : figure;
  }
  std::string shown(const Row& row, std::int64_t count) const {
    return row.hidden ? std::string(absent) : std::to_string(count);
  }
};

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
  if (!row.hidden) bands(row);
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
    line(fmt::format("  {:>2} {}{}{}", mark, bar, bar.empty() ? "" : " ", count));
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
    if (count == 0 && i >= static_cast<std::size_t>(Disposition::failed)) continue;
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

void TextPage::quality() {
  heading(word(Label::quality));
  const QualitySums& q = report_.quality;
  TextTable facts({{word(Label::fact)}, {word(Label::count)}});
  const auto add = [&](Label label, std::int64_t count) {
    facts.add({word(label), std::to_string(count)});
  };
  add(Label::clips, q.clips);
  add(Label::incomplete_clips, q.incomplete_clips);
  add(Label::clips_with_gaps, q.clips_with_gaps);
  add(Label::low_confidence, q.low_confidence);
  add(Label::answered_without_value, q.answered_without_value);
  add(Label::repeats_merged, q.repeats_merged);
  add(Label::presses_without_time, q.presses_without_time);
  for (const auto& [stage, count] : q.errors_by_stage)
    facts.add({word(Label::failed_at) + ": " + plain(stage.empty() ? absent : stage),
               std::to_string(count)});
  for (const auto& [flag, count] : q.flags)
    facts.add({word(Label::flag) + ": " + plain(flag), std::to_string(count)});
  table(facts);
}

void TextPage::notes() {
  line();
  if (!report_.nps.empty()) paragraph(dim, word(Label::nps_note));
  if (!report_.binary.empty()) paragraph(dim, word(Label::wilson_note));
  if (!report_.asking.empty()) paragraph(dim, word(Label::asking_note));
  if (few_seen_) paragraph(dim, fmt::format(fmt::runtime(word(Label::few_note)), few_answers));
  if (report_.any_hidden)
    paragraph(dim, fmt::format(fmt::runtime(word(Label::hidden_note)), report_.min_n));
}

std::string TextPage::take() {
  header();
  if (report_.presses == 0) return std::move(out_);
  for (const NpsSection& section : report_.nps) nps(section);
  for (const YesSection& section : report_.binary) binary(section);
  response();
  for (const ChecklistSection& section : report_.checklists) checklist(section);
  for (const VerbatimSection& section : report_.verbatims) verbatims(section);
  if (!report_.asking.empty()) asking();
  quality();
  notes();
  return std::move(out_);
}

}  // namespace

std::string render_text(const Report& report, const RenderOptions& options) {
  return TextPage(report, options).take();
}

}  // namespace oos::report
