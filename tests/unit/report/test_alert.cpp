// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/report/alert.hpp"
#include "sample.hpp"

using namespace oos::report;

namespace {

std::vector<std::string> two_points() {
  std::vector<std::string> lines;
  for (int i = 0; i < 30; ++i) lines.push_back(sample::mark(i % 3 == 0 ? 8 : 10, "good"));
  for (int i = 0; i < 20; ++i) lines.push_back(sample::mark(i % 2 == 0 ? 3 : 9, "bad"));
  return lines;
}

std::vector<AlertRow> fired(const std::string& condition) {
  return check_alerts(sample::report_of(two_points()), {AlertCondition::parse(condition)});
}

}  // namespace

TEST_CASE("a condition is checked on the total of each question unless it names a level") {
  // 30 of the good point give +67, 20 of the bad one 0, all 50 give +40.
  CHECK(fired("nps < 30 and n >= 50").empty());
  REQUIRE(fired("nps < 41 and n >= 50").size() == 1);
  CHECK(fired("nps < 41")[0].level == "total");
  const auto points = fired("point: nps < 30 and n >= 20");
  REQUIRE(points.size() == 1);
  CHECK(points[0].group.id == "bad");
  CHECK(points[0].values == std::vector<std::pair<std::string, double>>{{"nps", 0}, {"n", 20}});
  CHECK(fired("point: point == 'good' and nps > 60").size() == 1);
  CHECK(fired("point: nps < 30 and n >= 21").empty());
  CHECK(fired("report: presses == 50").size() == 1);
  CHECK(fired("report: complaints > 0").empty());
}

TEST_CASE("a figure that does not exist makes no condition true") {
  CHECK(check_alerts(sample::report_of({sample::outcome("refused")}),
                     {AlertCondition::parse("nps < 100"), AlertCondition::parse("nps > -101")})
            .empty());
  CHECK(
      check_alerts(sample::report_of({}), {AlertCondition::parse("report: presses == 0")}).size() ==
      1);
}

TEST_CASE("a name that no figure has is refused, not silently never true") {
  CHECK_THROWS_AS(fired("npss < 30"), oos::Error);
  CHECK_THROWS_AS(AlertCondition::parse("nps <"), oos::Error);
  CHECK(fired("goals_above_goal < 0").empty());
}

TEST_CASE("alerts are told to people and to programs") {
  const auto alerts = fired("point: nps < 30");
  CHECK(alert_text(alerts.at(0)) == "point: nps < 30 — q; bad; nps = 0");
  CHECK(alerts_json(alerts).find(R"("group": "bad")") != std::string::npos);
  CHECK(alerts_json({}) == "[]\n");
}
