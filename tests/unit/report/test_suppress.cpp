// SPDX-License-Identifier: Apache-2.0
// Small counts, distributions, sections of figures and words; groups: test_build.cpp.
#include <doctest/doctest.h>

#include "oos/report/alert.hpp"
#include "oos/report/render.hpp"
#include "oos/report/suppress.hpp"
#include "sections.hpp"

using namespace oos::report;

namespace {

void add_marks(std::vector<std::string>& lines, const std::string& point, int detractors,
               int passives, int promoters) {
  for (int i = 0; i < detractors; ++i) lines.push_back(sample::mark(3, point));
  for (int i = 0; i < passives; ++i) lines.push_back(sample::mark(8, point));
  for (int i = 0; i < promoters; ++i) lines.push_back(sample::mark(10, point));
}

Report published(const std::vector<std::string>& lines, bool keep_words = false) {
  return hide_small_groups(sample::report_of(lines), {10, usual_min_cell, keep_words});
}

const NpsRow& point(const Report& report, const std::string& id) {
  for (const NpsRow& row : report.nps.at(0).points)
    if (row.who.id == id) return row;
  FAIL("no point ", id);
  return report.nps.at(0).overall;
}

std::string complaint(const std::string& words) {
  return sample::press("complaint",
                       R"({"disposition":"answered","verbatim":{"text":")" + words + R"("}})");
}

}  // namespace

TEST_CASE("a small count is hidden with the others of its row, and in a second row") {
  std::vector<std::string> lines;
  add_marks(lines, "a", 2, 10, 20);   // two detractors: who were they?
  add_marks(lines, "b", 10, 10, 30);  // the smaller of the two others
  add_marks(lines, "c", 20, 20, 40);
  const Report report = published(lines);
  CHECK(point(report, "a").cells_hidden);
  CHECK(point(report, "a").bands.n() == 0);
  CHECK(point(report, "a").points.has_value());
  // Without it the total would give the first one away.
  CHECK(point(report, "b").cells_hidden);
  CHECK_FALSE(point(report, "c").cells_hidden);
  CHECK_FALSE(report.nps.at(0).overall.cells_hidden);
}

TEST_CASE(
    "where the total's counts are hidden no second row is needed; nothing small, nothing hidden") {
  std::vector<std::string> lines;
  add_marks(lines, "a", 2, 20, 20);
  add_marks(lines, "b", 0, 20, 20);
  const Report report = published(lines);
  CHECK(report.nps.at(0).overall.cells_hidden);
  CHECK(point(report, "a").cells_hidden);
  CHECK_FALSE(point(report, "b").cells_hidden);
  lines.clear();
  add_marks(lines, "a", 5, 5, 5);
  add_marks(lines, "b", 0, 5, 5);
  CHECK_FALSE(published(lines).any_hidden);
}

TEST_CASE("a small mark is hidden with another of its band: the band is shown") {
  std::vector<std::string> lines;
  add_marks(lines, "a", 10, 10, 30);
  for (int i = 0; i < 3; ++i) lines.push_back(sample::mark(7, "a"));
  const Report report = published(lines);
  const auto& section = report.nps.at(0);
  CHECK(section.overall.bands.passives == 13);
  CHECK(section.hidden_marks.at(7));
  CHECK(section.hidden_marks.at(8));
  CHECK(section.marks.at(8) == 0);
  CHECK_FALSE(section.hidden_marks.at(3));
  CHECK(section.marks.at(10) == 30);
  CHECK(report.any_hidden);
}

TEST_CASE("no mark is shown where the bands are hidden: score and base would give them away") {
  std::vector<std::string> lines;
  add_marks(lines, "a", 3, 7, 30);
  const Report report = published(lines);
  const auto& section = report.nps.at(0);
  CHECK(section.overall.cells_hidden);
  for (std::size_t mark = 0; mark < mark_count; ++mark) {
    CHECK(section.hidden_marks.at(mark));
    CHECK(section.marks.at(mark) == 0);
  }
  const std::string page = render(sample::report_of(lines), *find_format("markdown"), {});
  CHECK(page.find("lt;5") == std::string::npos);
}

TEST_CASE("a distribution with a mean is hidden as a whole, its bases too") {
  std::vector<std::string> lines;
  for (int i = 0; i < 40; ++i)
    lines.push_back(sample::answer("csat", "s", i < 3 ? 1 : 5, R"("point":"p")"));
  const Report report = published(lines);
  const FigureTable& table = sections::table_of(*sections::find_section(report, "csat"), "mark");
  for (const FigureRow& row : table.rows) {
    CHECK(row.hidden);
    CHECK(row.n == 0);
    CHECK(row.presses == 0);
  }
  const std::string csv = render(sample::report_of(lines), *find_format("csv"), {});
  CHECK(csv.find("csat,s,mark,1,1,answers,,,,\n") != std::string::npos);
}

TEST_CASE("the centre of a trend and the last period's comparison tell nothing that is hidden") {
  std::vector<std::string> lines;
  for (int i = 0; i < 4; ++i) lines.push_back(sections::timed_mark(10, "2026-07-01"));
  for (int i = 0; i < 4; ++i) lines.push_back(sections::timed_mark(0, "2026-07-02"));
  CHECK(sections::figure(sample::report_of(lines), "trend", "all", "", "centre") == 0);
  CHECK(sections::figure(published(lines), "trend", "all", "", "centre") < -1e8);
  for (int i = 0; i < 40; ++i) lines.push_back(sections::timed_mark(9, "2026-07-02"));
  CHECK(sections::figure(published(lines), "trend", "all", "", "centre") > 0);
  // 44 answers against 4: their score is the difference away.
  CHECK(sections::figure(sample::report_of(lines), "comparison", "period", "2026-07-02",
                         "difference_points") > -1e8);
  CHECK(sections::figure(published(lines), "comparison", "period", "2026-07-02",
                         "difference_points") < -1e8);
}

TEST_CASE("of two groups with as many answers every table hides the same one") {
  std::vector<std::string> lines;
  add_marks(lines, "b", 0, 0, 4);
  add_marks(lines, "a", 20, 0, 10);  // last by score, first by name
  add_marks(lines, "c", 0, 0, 30);
  const Report report = published(lines);
  const FigureTable& compared =
      sections::table_of(*sections::find_section(report, "comparison"), "point");
  for (const char* id : {"a", "b", "c"}) {
    CAPTURE(id);
    CHECK(point(report, id).hidden == sections::row_of(compared, id).hidden);
  }
  CHECK(point(report, "a").hidden);
}

TEST_CASE("an alert on a hidden group names neither the group nor its figures") {
  std::vector<std::string> lines;
  add_marks(lines, "few", 4, 0, 0);
  add_marks(lines, "many", 20, 10, 20);
  add_marks(lines, "more", 40, 10, 10);
  Report report = sample::report_of(lines);
  report.alerts = check_alerts(report, {AlertCondition::parse("point: nps < 0 and n > 0")});
  REQUIRE(report.alerts.size() == 2);
  const Report hidden = hide_small_groups(report, {10, usual_min_cell, false});
  REQUIRE(hidden.alerts.size() == 2);
  CHECK(hidden.alerts.at(0).group.id == "more");
  CHECK(hidden.alerts.at(0).values.size() == 2);
  CHECK(hidden.alerts.at(1).group.id.empty());
  CHECK(hidden.alerts.at(1).values.empty());
  CHECK(hidden.any_hidden);
}

TEST_CASE("sections of figures are protected the same way") {
  std::vector<std::string> lines;
  for (int i = 0; i < 40; ++i)
    lines.push_back(sample::answer("csat", "s", i < 3 ? 1 : 5, R"("point":"many")"));
  for (int i = 0; i < 4; ++i) lines.push_back(sample::answer("csat", "s", 2, R"("point":"few")"));
  for (const FigureSection& section : published(lines).measures) {
    if (section.key != "csat") continue;
    for (const FigureTable& table : section.tables)
      for (const FigureRow& row : table.rows) {
        CAPTURE(table.key);
        CAPTURE(row.who.id);
        // Both points: the one that is left would give the few away.
        if (table.key == "point" || (table.key == "mark" && row.n > 0 && row.n < 5))
          CHECK(row.hidden);
        if (!row.hidden) continue;
        for (const Cell& cell : row.cells)
          CHECK((std::holds_alternative<std::monostate>(cell.value) && !cell.interval));
      }
  }
}

TEST_CASE("no distribution is shown under a total that is hidden") {
  std::vector<std::string> lines;
  for (int i = 0; i < 8; ++i) lines.push_back(sample::answer("csat", "s", 5, R"("point":"p")"));
  for (const FigureSection& section : published(lines).measures)
    for (const FigureTable& table : section.tables)
      for (const FigureRow& row : table.rows) CHECK((row.hidden || row.n == 0));
}

TEST_CASE("words that would tell whose they are are for who deals with them") {
  std::vector<std::string> lines;
  for (int i = 0; i < 4; ++i) lines.push_back(complaint("words"));
  CHECK(published(lines).verbatims.at(0).hidden);
  CHECK(published(lines).verbatims.at(0).latest.empty());
  CHECK(published(lines).verbatims.at(0).count == 4);
  CHECK(published(lines, true).verbatims.at(0).latest.size() == 3);
  lines.push_back(complaint("words"));
  CHECK_FALSE(published(lines).verbatims.at(0).hidden);
}

TEST_CASE("published forms hide what the terminal and JSON show; Prometheus names no employee") {
  std::vector<std::string> lines;
  add_marks(lines, "a", 2, 2, 3);
  const Report report = sample::report_of(lines);
  for (const Format& format : formats()) {
    CAPTURE(format.name);
    const bool is_open = format.name == "text" || format.name == "json";
    CHECK((format.usual_min_n == 0) == is_open);
    const std::string page = render(report, format, {});
    if (format.name != "prometheus") continue;
    CHECK(page.find("oos_nps_points{") == std::string::npos);
    CHECK(page.find("oos_answers{question=\"q\",kind=\"nps\",point=\"a\"} 7\n") !=
          std::string::npos);
    CHECK(page.find("e1") == std::string::npos);
  }
}
