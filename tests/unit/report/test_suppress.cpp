// SPDX-License-Identifier: Apache-2.0
// Small counts, distributions, sections of figures and words; groups: test_build.cpp.
#include <doctest/doctest.h>

#include "oos/report/render.hpp"
#include "oos/report/suppress.hpp"
#include "sample.hpp"

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

TEST_CASE("a small mark of a distribution is hidden with the next smallest") {
  std::vector<std::string> lines;
  add_marks(lines, "a", 3, 7, 30);
  const Report report = published(lines);
  const auto& section = report.nps.at(0);
  CHECK(section.hidden_marks.at(3));
  CHECK(section.hidden_marks.at(8));
  CHECK_FALSE(section.hidden_marks.at(10));
  CHECK(section.marks.at(3) == 0);
  CHECK(section.marks.at(10) == 30);
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
