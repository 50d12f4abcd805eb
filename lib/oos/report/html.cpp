// SPDX-License-Identifier: Apache-2.0
// The report as one HTML page that asks nothing of the network: readable on a phone, by a screen
// reader and on paper; the clips play in place. Every text of others goes through html().
#include <fmt/format.h>

#include "oos/report/alert.hpp"
#include "oos/report/asking.hpp"
#include "oos/report/figures_html.hpp"
#include "oos/report/html_style.hpp"
#include "oos/report/html_table.hpp"
#include "oos/report/number.hpp"
#include "oos/report/render.hpp"
#include "oos/report/svg.hpp"
#include "oos/report/terms.hpp"
#include "oos/report/unicode.hpp"

namespace oos::report {

namespace {

namespace fs = std::filesystem;

/// Nothing may be loaded but clips from beside the page, nothing may run.
constexpr std::string_view policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src 'self' file:; "
    "base-uri 'none'; form-action 'none'";

/// The clip as seen from the page. Both paths are taken from the same working folder.
std::string clip_url(const std::string& clip, const fs::path& page_folder) {
  const fs::path from = (page_folder.empty() ? "." : page_folder).lexically_normal();
  const fs::path to = fs::path(clip).lexically_normal();
  fs::path link = to.lexically_relative(from);
  if (link.empty()) link = fs::absolute(to).lexically_relative(fs::absolute(from));
  return url_path(link.generic_string());
}

class HtmlPage {
 public:
  HtmlPage(const Report& report, const RenderOptions& options)
      : report_(report), options_(options) {}

  std::string take();

 private:
  std::string word(Label label) const { return html(text(label, report_.language)); }
  void add(const std::string& markup) { out_ += markup + "\n"; }
  std::string n_of(const Row& row) const {
    return fmt::format("{}{}", row.n, is_few(row) ? "&#160;*" : "");
  }
  HtmlCell figure(const Row& row, const std::string& figure) const {
    return row.hidden ? HtmlCell{word(Label::hidden), "hidden"} : HtmlCell{figure};
  }
  HtmlCell band(const Row& row, std::int64_t count) const {
    return {row.hidden || row.cells_hidden ? std::string(absent) : std::to_string(count), "wide"};
  }
  static std::string whisker(const Row& row, const std::optional<double>& value,
                             const std::optional<stats::Interval>& interval, const Axis& axis) {
    return row.hidden || !value || !interval ? "" : whisker_svg(*value, *interval, axis);
  }

  void head();
  void header();
  void nps(const NpsSection& section);
  void nps_figure(const NpsSection& section);
  std::string key(const NpsRow& row) const;
  void distribution(const NpsSection& section);
  void nps_groups(const NpsSection& section, Label caption, Label who,
                  const std::vector<NpsRow>& rows);
  void binary(const YesSection& section);
  void yes_groups(const YesSection& section, Label caption, Label who,
                  const std::vector<YesRow>& rows);
  void response();
  void checklist(const ChecklistSection& section);
  void criteria(const ChecklistSection& section);
  void judged_groups(const ChecklistSection& section);
  void verbatims(const VerbatimSection& section);
  void verbatim(const VerbatimRow& row, std::string_view kind);
  void asking();
  void incidents();
  void alerts();
  void quality();
  void notes();
  std::string words_hidden() const {
    return fmt::format(fmt::runtime(text(Term::words_hidden_note, report_.language)),
                       report_.min_cell);
  }

  const Report& report_;
  const RenderOptions& options_;
  std::string out_;
};

void HtmlPage::head() {
  add("<!DOCTYPE html>");
  add(fmt::format(R"(<html lang="{}">)", tag(report_.language)));
  add("<head>\n<meta charset=\"utf-8\">");
  add(fmt::format(R"(<meta http-equiv="Content-Security-Policy" content="{}">)", policy));
  add(R"(<meta name="viewport" content="width=device-width, initial-scale=1">)");
  add(R"(<meta name="referrer" content="no-referrer">)");
  add("<title>" + html(report_.title) + "</title>");
  add("<style>" + std::string(html_style()) + "</style>\n</head>\n<body>");
}

void HtmlPage::header() {
  add("<header>\n<h1>" + html(report_.title) + "</h1>");
  if (report_.first && report_.last)
    add("<p>" + word(Label::period) + ": " + html(period(*report_.first, *report_.last)) + "</p>");
  std::string names;
  for (const Named& point : report_.points) names += (names.empty() ? "" : ", ") + html(point.name);
  if (!names.empty()) add("<p>" + word(Label::points) + ": " + names + "</p>");
  add(report_.presses == 0 ? "<p>" + word(Label::no_presses) + "</p>"
                           : fmt::format("<p>{}: {}</p>", word(Label::presses), report_.presses));
  add("</header>");
}

std::string HtmlPage::key(const NpsRow& row) const {
  const auto item = [&](std::string_view css_class, Label label, std::int64_t count) {
    return fmt::format("<li>{} {} {} ({}&#160;%)</li>", bar_svg(1, 1, css_class), word(label),
                       count, percent_of(count, row.n));
  };
  return "<ul class=\"key\">" + item("detractors", Label::detractors, row.bands.detractors) +
         item("passives", Label::passives, row.bands.passives) +
         item("promoters", Label::promoters, row.bands.promoters) + "</ul>";
}

void HtmlPage::nps_figure(const NpsSection& section) {
  const NpsRow& row = section.overall;
  if (row.n == 0) {
    add("<p class=\"figure\"><strong>NPS " + std::string(absent) + "</strong> <span>" +
        word(Label::no_answers) + "</span></p>");
    return;
  }
  std::string goal;
  if (section.question.goal)
    goal = fmt::format("<span>{} {}</span>", word(Label::goal), points(section.question.goal));
  add(
      fmt::format("<p class=\"figure\"><strong>NPS {}</strong> <span>{} {}</span> "
                  "<span>n = {}</span> {}</p>",
                  row.hidden ? word(Label::hidden) : points(row.points), word(Label::interval),
                  points(row.interval), n_of(row), goal));
  if (row.hidden || row.cells_hidden) return;
  add(band_bar_svg(row.bands));
  add(key(row));
}

void HtmlPage::distribution(const NpsSection& section) {
  if (section.overall.hidden || section.overall.n == 0) return;
  std::string description = std::string(text(Label::distribution, report_.language)) + ":";
  for (std::size_t mark = 0; mark < mark_count; ++mark)
    description += section.hidden_marks.at(mark)
                       ? fmt::format(" {} – <{};", mark, report_.min_cell)
                       : fmt::format(" {} – {};", mark, section.marks.at(mark));
  add("<h3>" + word(Label::distribution) + "</h3>");
  add(distribution_svg(section.marks, description));
}

void HtmlPage::nps_groups(const NpsSection& section, Label caption, Label who,
                          const std::vector<NpsRow>& rows) {
  HtmlTable table(word(caption), {{word(who)},
                                  {word(Label::presses), "wide"},
                                  {word(Label::detractors), "wide"},
                                  {word(Label::passives), "wide"},
                                  {word(Label::promoters), "wide"},
                                  {"n"},
                                  {"NPS"},
                                  {word(Label::interval)},
                                  {"−100 … +100", "chart"}});
  const auto cells = [&](const NpsRow& row, const std::string& name) {
    return std::vector<HtmlCell>{
        {name},
        {std::to_string(row.presses), "wide"},
        band(row, row.bands.detractors),
        band(row, row.bands.passives),
        band(row, row.bands.promoters),
        {n_of(row), "n"},
        figure(row, points(row.points)),
        {points(row.interval), "range"},
        {whisker(row, row.points, row.interval, {-100, 100, section.question.goal}), "chart"}};
  };
  for (const NpsRow& row : rows) table.add(cells(row, html(row.who.name)));
  table.add_total(cells(section.overall, word(Label::overall)));
  add(table.take());
}

void HtmlPage::nps(const NpsSection& section) {
  add("<section>\n<h2>NPS</h2>");
  if (!section.question.who.id.empty())
    add("<p class=\"soft\">" + html(section.question.who.name) + "</p>");
  nps_figure(section);
  distribution(section);
  nps_groups(section, Label::by_point, Label::point, section.points);
  nps_groups(section, Label::by_employee, Label::employee, section.employees);
  add("<p class=\"note\">" + html(report_.nps_note) + "</p>\n</section>");
}

void HtmlPage::yes_groups(const YesSection& section, Label caption, Label who,
                          const std::vector<YesRow>& rows) {
  HtmlTable table(word(caption), {{word(who)},
                                  {word(Label::presses), "wide"},
                                  {word(Label::yes), "wide"},
                                  {word(Label::no), "wide"},
                                  {"n"},
                                  {word(Label::share_yes)},
                                  {word(Label::interval)},
                                  {word(Label::yes_minus_no), "wide"},
                                  {"0 … 100", "chart"}});
  const auto cells = [&](const YesRow& row, const std::string& name) {
    return std::vector<HtmlCell>{
        {name},
        {std::to_string(row.presses), "wide"},
        band(row, row.yes),
        band(row, row.no),
        {n_of(row), "n"},
        figure(row, percent(row.percent)),
        {percent(row.interval), "range"},
        {points(row.net_points), "wide"},
        {whisker(row, row.percent, row.interval, {0, 100, section.question.goal}), "chart"}};
  };
  for (const YesRow& row : rows) table.add(cells(row, html(row.who.name)));
  table.add_total(cells(section.overall, word(Label::overall)));
  add(table.take());
}

void HtmlPage::binary(const YesSection& section) {
  const YesRow& row = section.overall;
  add("<section>\n<h2>" + word(Label::nps_binary) + "</h2>");
  add("<p class=\"soft\">" + html(section.question.who.name) + "</p>");
  add(row.n == 0 ? "<p>" + word(Label::no_answers) + "</p>"
                 : fmt::format("<p class=\"figure\"><strong>{}: {}</strong> <span>{} {}</span> "
                               "<span>n = {}</span></p>",
                               word(Label::yes),
                               row.hidden ? word(Label::hidden) : percent(row.percent) + " %",
                               word(Label::interval), percent(row.interval), n_of(row)));
  yes_groups(section, Label::by_point, Label::point, section.points);
  yes_groups(section, Label::by_employee, Label::employee, section.employees);
  add("<p class=\"note\">" + word(Label::wilson_note) + "</p>\n</section>");
}

void HtmlPage::response() {
  add("<section>\n<h2>" + word(Label::response) + "</h2>");
  HtmlTable outcomes(
      word(Label::outcome),
      {{word(Label::outcome)}, {word(Label::count)}, {word(Label::share)}, {"0 … 100", "chart"}});
  for (std::size_t i = 0; i < disposition_count; ++i) {
    const std::int64_t count = report_.response.counts.at(i);
    if (count == 0 && i >= static_cast<std::size_t>(Disposition::failed)) continue;
    outcomes.add({{html(text(static_cast<Disposition>(i), report_.language))},
                  {std::to_string(count)},
                  {percent_of(count, report_.presses)},
                  {bar_svg(count, report_.presses, i == 0 ? "promoters" : "plain"), "chart"}});
  }
  outcomes.add_total({{word(Label::overall)}, {std::to_string(report_.presses)}, {""}, {""}});
  add(outcomes.take());
  HtmlTable questions(word(Label::by_question),
                      {{word(Label::question)},
                       {word(Label::presses)},
                       {html(text(Disposition::answered, report_.language))},
                       {word(Label::share)}});
  for (const ResponseRow& row : report_.response_by_question)
    questions.add({{html(row.question.who.name)},
                   {std::to_string(row.presses)},
                   {std::to_string(row.counts.front())},
                   {percent(row.answered_percent)}});
  add(questions.take() + "</section>");
}

void HtmlPage::criteria(const ChecklistSection& section) {
  HtmlTable table(word(Label::criterion), {{word(Label::criterion)},
                                           {word(Label::pass)},
                                           {word(Label::fail)},
                                           {word(Label::na), "wide"},
                                           {word(Label::unknown), "wide"},
                                           {word(Label::fail_share)},
                                           {"0 … 100", "chart"},
                                           {word(Label::critical), "wide"}});
  for (const CriterionRow& row : section.criteria)
    table.add({{html(row.who.name)},
               {std::to_string(row.pass)},
               {std::to_string(row.fail)},
               {std::to_string(row.na), "wide"},
               {std::to_string(row.unknown), "wide"},
               {percent(row.fail_percent)},
               {bar_svg(row.fail, row.pass + row.fail, "detractors"), "chart"},
               {std::to_string(row.critical), "wide"}});
  add(table.take());
}

void HtmlPage::judged_groups(const ChecklistSection& section) {
  HtmlTable table(word(Label::by_employee), {{word(Label::employee)},
                                             {word(Label::conversations), "wide"},
                                             {"n"},
                                             {word(Label::mean_percent)},
                                             {"0 … 100", "chart"},
                                             {word(Label::critical)}});
  const auto cells = [&](const JudgedRow& row, const std::string& name) {
    const auto whole = static_cast<std::int64_t>(row.mean_percent.value_or(0));
    return std::vector<HtmlCell>{{name},
                                 {std::to_string(row.presses), "wide"},
                                 {n_of(row), "n"},
                                 figure(row, percent(row.mean_percent)),
                                 {row.mean_percent ? bar_svg(whole, 100, "plain") : "", "chart"},
                                 {row.hidden ? std::string(absent) : std::to_string(row.critical)}};
  };
  for (const JudgedRow& row : section.employees) table.add(cells(row, html(row.who.name)));
  table.add_total(cells(section.overall, word(Label::overall)));
  add(table.take());
}

void HtmlPage::checklist(const ChecklistSection& section) {
  add(fmt::format("<section>\n<h2>{}: {} <span class=\"soft\">({})</span></h2>",
                  word(Label::checklist), html(section.who.name), html(section.version)));
  judged_groups(section);
  if (!section.criteria.empty()) criteria(section);
  add("</section>");
}

void HtmlPage::verbatim(const VerbatimRow& row, std::string_view kind) {
  const std::string when = row.time ? minute(*row.time) : std::string(absent);
  std::string place = when + " · " + html(row.point.name);
  if (!row.employee.id.empty()) place += " · " + html(row.employee.name);
  add(fmt::format("<article class=\"voice {}\">\n<p class=\"soft\">{}</p>", html(kind), place));
  add(row.words.empty()
          ? "<p class=\"soft\">" + word(Label::no_words) + "</p>"
          : "<blockquote dir=\"auto\"><bdi>" + html(row.words) + "</bdi></blockquote>");
  if (!row.clip.empty()) {
    add(fmt::format("<audio controls preload=\"none\" src=\"{}\" aria-label=\"{} {}\"></audio>",
                    clip_url(row.clip, options_.page_folder), word(Label::clip), html(when)));
    add("<p class=\"path\">" + html(row.clip) + "</p>");
  }
  add("</article>");
}

void HtmlPage::verbatims(const VerbatimSection& section) {
  add(fmt::format("<section>\n<h2>{}: {} <span class=\"soft\">({})</span></h2>",
                  html(kind_text(section.kind, report_.language)), section.count,
                  fmt::format(fmt::runtime(word(Label::latest)), section.latest.size())));
  if (section.hidden) add("<p class=\"soft\">" + html(words_hidden()) + "</p>");
  for (const VerbatimRow& row : section.latest) verbatim(row, section.kind);
  add("</section>");
}

void HtmlPage::asking() {
  add("<section>\n<h2>" + word(Label::asking) + "</h2>");
  std::vector<HtmlCell> cells;
  for (const Label label : asking_columns) cells.push_back({word(label)});
  HtmlTable table(word(Label::asking), cells);
  for (const AskingRow& row : report_.asking) {
    cells.clear();
    for (const auto& cell : asking_cells(row, html(row.who.name))) cells.push_back({cell});
    table.add(cells);
  }
  add(table.take() + "<p class=\"soft\">" + word(Label::asking_note) + "</p></section>");
}

void HtmlPage::incidents() {
  add(fmt::format("<section>\n<h2>{}: {}</h2>", html(text(Term::incidents, report_.language)),
                  report_.incidents.size()));
  for (const IncidentRow& row : report_.incidents) {
    std::string where =
        html(row.severity.text) + " · " + html(row.state.text) + " · " + html(row.reason);
    if (row.age_hours) where += fmt::format(" · {:.1f} h", *row.age_hours);
    add("<p>" + where + "</p>");
    verbatim({row.event,
              row.time,
              row.point,
              row.employee,
              {},
              Disposition::answered,
              row.words,
              row.clip},
             "incident");
  }
  add("</section>");
}

void HtmlPage::alerts() {
  add("<section>\n<h2>" + html(text(Term::alerts, report_.language)) + "</h2>\n<p>" +
      html(text(Term::alerts_note, report_.language)) + "</p>\n<ul>");
  for (const AlertRow& row : report_.alerts) add("<li>" + html(alert_text(row)) + "</li>");
  add("</ul>\n</section>");
}

void HtmlPage::quality() {
  const auto& q = report_.quality;
  add("<section>\n<h2>" + word(Label::quality) + "</h2>");
  HtmlTable table(word(Label::quality), {{word(Label::fact)}, {word(Label::count)}});
  const auto put = [&](const std::string& name, std::int64_t count) {
    table.add({{name}, {std::to_string(count)}});
  };
  put(word(Label::clips), q.clips);
  put(word(Label::incomplete_clips), q.incomplete_clips);
  put(word(Label::clips_with_gaps), q.clips_with_gaps);
  put(word(Label::low_confidence), q.low_confidence);
  put(word(Label::answered_without_value), q.answered_without_value);
  put(word(Label::repeats_merged), q.repeats_merged);
  put(word(Label::presses_without_time), q.presses_without_time);
  for (const auto& [stage, count] : q.errors_by_stage)
    put(word(Label::failed_at) + " " + html(stage.empty() ? absent : stage), count);
  for (const auto& [flag, count] : q.flags) put(word(Label::flag) + " " + html(flag), count);
  add(table.take() + "</section>");
}

void HtmlPage::notes() {
  add("<footer class=\"note\">\n<p>" +
      html(fmt::format(fmt::runtime(text(Label::few_note, report_.language)), few_answers)) +
      "</p>");
  if (report_.any_hidden)
    add("<p>" +
        html(fmt::format(fmt::runtime(text(Label::hidden_note, report_.language)), report_.min_n)) +
        "</p>\n<p>" +
        html(
            fmt::format(fmt::runtime(text(Term::cells_note, report_.language)), report_.min_cell)) +
        "</p>");
  add("</footer>");
}

std::string HtmlPage::take() {
  head();
  header();
  if (report_.presses > 0) {
    add("<main>");
    if (!report_.alerts.empty()) alerts();
    for (const NpsSection& section : report_.nps) nps(section);
    for (const YesSection& section : report_.binary) binary(section);
    for (const FigureSection& section : report_.measures)
      add(html_section(section, report_.language));
    response();
    for (const ChecklistSection& section : report_.checklists) checklist(section);
    if (!report_.incidents.empty()) incidents();
    for (const VerbatimSection& section : report_.verbatims) verbatims(section);
    if (!report_.asking.empty()) asking();
    for (const FigureSection& section : report_.details)
      add(html_section(section, report_.language));
    quality();
    add("</main>");
    notes();
  } else if (!report_.alerts.empty()) {
    add("<main>");
    alerts();
    add("</main>");
  }
  add("</body>\n</html>");
  return std::move(out_);
}

}  // namespace

std::string render_html(const Report& report, const RenderOptions& options) {
  return HtmlPage(report, options).take();
}

}  // namespace oos::report
