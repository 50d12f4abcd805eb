// SPDX-License-Identifier: Apache-2.0
// The HTML page made from reports built by hand: what no line of today can bring into it yet.
#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "oos/report/html_script.hpp"
#include "oos/report/html_style.hpp"
#include "oos/report/render.hpp"
#include "oos/report/svg_trend.hpp"

namespace {

using namespace oos::report;
using oos::stats::Interval;

Report with_section(FigureSection section) {
  Report report;
  report.presses = 1;
  report.measures.push_back(std::move(section));
  return report;
}

FigureRow row_of(const std::string& name, std::vector<Cell> cells, std::int64_t n = 50) {
  FigureRow row;
  row.who = {name, name};
  row.presses = row.n = n;
  row.cells = std::move(cells);
  return row;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t times = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++times;
  return times;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

VerbatimRow words_at(const std::string& id, const std::string& point, Disposition disposition) {
  VerbatimRow row;
  row.id = id;
  row.point = {point, point};
  row.question = {"q", "What was wrong?"};
  row.disposition = disposition;
  row.words = "words";
  row.clip = "clips/a.ogg";
  return row;
}

}  // namespace

TEST_CASE("the policy names the style sheet and the script by their sums and allows no other") {
  // printf abc | openssl dgst -sha256 -binary | base64; likewise of the empty text.
  const std::string policy = html_policy("abc", "");
  CHECK(has(policy, "style-src 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='"));
  CHECK(has(policy, "script-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"));
  CHECK(has(policy, "default-src 'none'"));
  CHECK_FALSE(has(policy, "unsafe"));
}

TEST_CASE("a trend is drawn with limits, centre and signals, and told in words") {
  FigureSection section;
  section.key = "trend";
  section.heading = "Trend <1>";
  FigureTable periods{"period",
                      "Week",
                      {{"nps_points", "NPS", Unit::points, true},
                       {"limits", "Limits", Unit::points, true, true},
                       {"signal", "Finding", Unit::word}},
                      {},
                      true,
                      Protection::parts_in_order};
  const Cell limits{{}, Interval{10, 60}};
  periods.rows = {
      row_of("W1", {Cell{40.0, Interval{30, 50}}, limits, Cell{Finding{"as_usual", "as usual"}}}),
      row_of("W2", {Cell{-3.0, Interval{-20, 10}}, limits, Cell{Finding{"beyond_limits", "out"}}}),
      row_of("W3", {Cell{38.0}, Cell{}, Cell{Finding{"too_few_answers", "few"}}}, 3)};
  periods.rows.push_back(row_of("W4", {}));
  periods.rows.back().hidden = true;
  section.tables.push_back(periods);
  section.tables.push_back({"all",
                            "Centre",
                            {{"centre", "NPS", Unit::points}},
                            {row_of("Centre", {Cell{36.0}})},
                            false,
                            Protection::none});
  const std::string page = render_html(with_section(section), {});
  CHECK(count(page, "<svg class=\"trend\"") == 1);
  CHECK(count(page, "<circle class=\"value\"") == 2);
  CHECK(count(page, "<path class=\"signal\"") == 1);
  CHECK(count(page, "<polygon class=\"limits\"") == 1);
  CHECK(count(page, "<line class=\"centre\"") == 1);
  CHECK(has(page, "aria-label=\"Trend &lt;1&gt;: NPS; W1: +40; W2: -3 !; W3: +38; W4: –;\""));
  CHECK(has(page, "+40 <span class=\"soft\">(+30 … +50)</span>"));
  CHECK(has(page, "<td class=\"hidden\">hidden</td>"));
  CHECK(has(page, "<p>Centre (NPS): <b>+36</b></p>"));
}

TEST_CASE("a trend of fewer than two values is not drawn") {
  Trend trend;
  CHECK(trend_svg(trend, "").empty());
  trend.points = {{"a", 1.0, {}, {}, false}, {"b", {}, {}, {}, false}};
  CHECK(trend_svg(trend, "").empty());
  trend.points[1].value = 1.0;  // a flat one is
  CHECK_FALSE(has(trend_svg(trend, ""), "nan"));
  CHECK(has(trend_svg(trend, ""), "<polyline"));
}

TEST_CASE("criteria by employee are a heat map whose colours stand beside figures") {
  FigureSection section;
  section.key = "criteria_by_employee";
  section.heading = "Criteria";
  FigureTable table{"employee", "Employee", {}, {}, true, Protection::parts};
  table.columns = {{"hello_fail_percent", "Says hello", Unit::percent},
                   {"bye_fail_percent", "Says goodbye", Unit::percent}};
  table.rows = {row_of("a", {Cell{0.0}, Cell{4.9}}), row_of("b", {Cell{14.9}, Cell{29.9}}),
                row_of("c", {Cell{49.0}, Cell{100.0}}), row_of("d", {Cell{}, Cell{}})};
  section.tables.push_back(table);
  const std::string page = render_html(with_section(section), {});
  for (const char* cell : {"<td class=\"heat h0\">0</td>", "<td class=\"heat h0\">5</td>",
                           "<td class=\"heat h1\">15</td>", "<td class=\"heat h2\">30</td>",
                           "<td class=\"heat h3\">49</td>", "<td class=\"heat h4\">100</td>"}) {
    CAPTURE(cell);
    CHECK(has(page, cell));
  }
  CHECK(count(page, "<td>–</td>") == 2);
}

TEST_CASE("figures of every unit are shown as readers want them") {
  FigureSection section;
  section.key = "drivers";
  section.heading = "Drivers";
  FigureTable table{"driver", "Driver", {}, {}, false, Protection::none};
  table.columns = {{"n", "n", Unit::count},   {"share", "Share", Unit::percent, true},
                   {"r", "r", Unit::ratio},   {"p", "p", Unit::p_value},
                   {"q", "q", Unit::p_value}, {"m", "m", Unit::marks},
                   {"h", "h", Unit::hours},   {"s", "s", Unit::seconds},
                   {"w", "w", Unit::word}};
  table.rows = {row_of(
      "Speed", {Cell{std::int64_t{7}}, Cell{45.2, Interval{38, 53}}, Cell{-0.001}, Cell{0.0004},
                Cell{0.0371}, Cell{4.08}, Cell{26.4}, Cell{19.6}, Cell{Finding{"x", "<b>"}}})};
  section.tables.push_back(table);
  section.notes = {"A < B"};
  const std::string page = render_html(with_section(section), {});
  for (const char* text : {"<td>7</td>", "45 <span class=\"soft\">(38 … 53)</span>",
                           "<td>0.00</td>", "<td>&lt;0.001</td>", "<td>0.037</td>", "<td>4.08</td>",
                           "<td>26.4</td>", "<td>20</td>", "<td class=\"word\">&lt;b&gt;</td>",
                           "<svg class=\"whisker\"", "<p class=\"note\">A &lt; B</p>"}) {
    CAPTURE(text);
    CHECK(has(page, text));
  }
}

TEST_CASE("voices carry what the form filters by, and open incidents their state") {
  Report report;
  report.presses = 4;
  report.verbatims = {{"complaint", 9, false, {}}};
  report.verbatims[0].latest = {words_at("e1", "p1", Disposition::answered),
                                words_at("e2", "p2", Disposition::unclear)};
  IncidentRow incident;
  incident.event = "e1";
  incident.severity = {"high", "high"};
  incident.state = {"open", "open"};
  incident.age_hours = 26.4;
  incident.reason = "rude & loud";
  incident.kind = "complaint";
  incident.point = {"p1", "p1"};
  report.incidents.push_back(incident);
  const std::string page = render_html(report, {});
  CHECK(count(page, "data-i=\"1\"") == 2);
  CHECK(count(page, "data-i=\"0\"") == 1);
  CHECK(count(page, "<b>high</b> · open · open for 26 h · rude &amp; loud") == 2);
  for (const char* name : {"p", "q", "d", "i"}) {
    CAPTURE(name);
    CHECK(has(page, std::string("<select name=\"") + name + "\">"));
  }
  CHECK(has(page, "<form id=\"filter\" hidden>"));
  CHECK(count(page, "<audio controls preload=\"none\" src=\"clips/a.ogg\"") == 2);
}

TEST_CASE("the words of a few are not shown when they are hidden, nor a form for a single voice") {
  Report report;
  report.presses = 1;
  report.verbatims = {{"praise", 1, true, {}}};
  CHECK(has(render_html(report, {}), "(hidden)"));
  report.verbatims = {{"praise", 1, false, {words_at("e", "p", Disposition::answered)}}};
  CHECK_FALSE(has(render_html(report, {}), "<form"));
}

TEST_CASE("alerts stand at the top with what made them true") {
  Report report;
  report.presses = 1;
  report.alerts = {{"nps < 30", "point", {"q", "Q"}, {"p", "Branch & Co"}, {{"nps", 12.5}}}};
  const std::string page = render_html(report, {});
  CHECK(has(page, "<li><code>nps &lt; 30</code> · Q · Branch &amp; Co · nps = 12.5</li>"));
  CHECK(page.find("nps &lt; 30") < page.rfind("What became of the presses"));
}

TEST_CASE("a page of a very large network stays under a megabyte and says what it leaves out") {
  Report report;
  report.presses = 1;
  NpsSection section;
  section.overall.n = section.overall.presses = 1;
  for (int i = 0; i < 20'000; ++i) {
    NpsRow row;
    row.who = {"", "Employee number " + std::to_string(i)};
    row.n = 40;
    row.points = 10;
    row.interval = Interval{0, 20};
    section.employees.push_back(row);
  }
  report.nps = {section, section, section};
  report.verbatims = {{"complaint", 9'000, false, {}}};
  for (int i = 0; i < 9'000; ++i)
    report.verbatims[0].latest.push_back(words_at("", "p", Disposition::answered));
  report.verbatims[0].latest[0].words = std::string(100'000, 'w') + "ж";
  const std::string page = render_html(report, {});
  CHECK(page.size() < 1'000'000);
  CHECK(has(page, "Employee number 0<"));
  CHECK(has(page, "Employee number 19999<"));
  CHECK(has(page, "more rows: they are in the CSV and JSON forms"));
  CHECK_FALSE(has(page, std::string(7000, 'w')));
}
