// SPDX-License-Identifier: Apache-2.0
#include <numeric>

#include <doctest/doctest.h>

#include "oos/report/build.hpp"
#include "oos/report/suppress.hpp"
#include "sample.hpp"

using oos::report::hide_small_groups;
using oos::report::Report;
using sample::report_of;

namespace {

std::vector<std::string> marks(int count, int value, const std::string& point) {
  return std::vector<std::string>(static_cast<std::size_t>(count), sample::mark(value, point));
}

std::vector<std::string> joined(std::vector<std::vector<std::string>> parts) {
  std::vector<std::string> lines;
  for (const auto& part : parts) lines.insert(lines.end(), part.begin(), part.end());
  return lines;
}

std::vector<std::string> hidden_points(const Report& report) {
  std::vector<std::string> names;
  for (const auto& row : report.nps.at(0).points)
    if (row.hidden) names.push_back(row.who.id);
  return names;
}

}  // namespace

TEST_CASE("the counts of 92.5 per cent yes are two figures, share and difference") {
  std::vector<std::string> lines;
  for (int i = 0; i < 40; ++i)
    lines.push_back(
        sample::press("nps-binary", std::string(R"({"disposition":"answered","answer":{"value":)") +
                                        (i < 37 ? "1" : "0") + "}}"));
  const auto row = report_of(lines).binary.at(0).overall;
  CHECK(row.percent == doctest::Approx(92.5));
  CHECK(row.net_points == doctest::Approx(85));
}

TEST_CASE("the presses of a question are the sum of its dispositions") {
  const Report report = report_of({sample::mark(9), sample::outcome("refused"),
                                   sample::outcome("never_asked"), sample::outcome("odd")});
  const auto& row = report.response_by_question.at(0);
  CHECK(row.presses == 4);
  CHECK(std::accumulate(row.counts.begin(), row.counts.end(), std::int64_t{0}) == 4);
  CHECK(report.response.presses == report.presses);
  CHECK(row.answered_percent == doctest::Approx(25));
  CHECK(report.nps.at(0).overall.presses == 4);
  CHECK(report.nps.at(0).overall.n == 1);
}

TEST_CASE("no answers are no figure") {
  const Report report = report_of({sample::outcome("refused")});
  CHECK_FALSE(report.nps.at(0).overall.points.has_value());
  CHECK_FALSE(report.nps.at(0).overall.interval.has_value());
  CHECK_FALSE(report_of({}).response.answered_percent.has_value());
}

TEST_CASE("service points stand by their interval's lower bound, not by their score") {
  const Report report = report_of(joined({marks(2, 10, "lucky"), marks(80, 10, "steady"),
                                          marks(10, 7, "steady"), marks(3, 0, "bad")}));
  const auto& points = report.nps.at(0).points;
  CHECK(points.at(0).who.id == "steady");
  CHECK(points.at(1).who.id == "lucky");
  CHECK(points.at(2).who.id == "bad");
}

TEST_CASE("a small group is hidden together with the one that would give it away") {
  const auto lines = joined({marks(4, 10, "small"), marks(12, 0, "middle"), marks(30, 8, "large")});
  const Report hidden = hide_small_groups(report_of(lines), {10});
  CHECK(hidden_points(hidden) == std::vector<std::string>{"middle", "small"});
  CHECK(hidden.any_hidden);
  for (const auto& row : hidden.nps.at(0).points) {
    CHECK(row.n > 0);
    if (!row.hidden) continue;
    CHECK(row.bands.n() == 0);
    CHECK_FALSE(row.points.has_value());
    CHECK_FALSE(row.interval.has_value());
  }
  CHECK(hidden.nps.at(0).overall.n == 46);
  CHECK_FALSE(hidden.nps.at(0).overall.hidden);
}

TEST_CASE("two small groups need a third when together they are still small") {
  const auto lines =
      joined({marks(3, 10, "a"), marks(4, 0, "b"), marks(20, 8, "c"), marks(30, 8, "d")});
  CHECK(hidden_points(hide_small_groups(report_of(lines), {10})) ==
        std::vector<std::string>{"a", "b", "c"});
}

TEST_CASE("two small groups that together are large enough need no third") {
  const auto lines = joined({marks(5, 10, "a"), marks(6, 0, "b"), marks(20, 8, "c")});
  CHECK(hidden_points(hide_small_groups(report_of(lines), {10})) ==
        std::vector<std::string>{"a", "b"});
}

TEST_CASE("nothing is hidden without need or wish") {
  const auto lines = joined({marks(10, 10, "a"), marks(12, 0, "b")});
  CHECK_FALSE(hide_small_groups(report_of(lines), {10}).any_hidden);
  const auto few = joined({marks(1, 10, "a"), marks(12, 0, "b")});
  for (const std::int64_t min_n : {0, 1})
    CHECK_FALSE(hide_small_groups(report_of(few), {min_n}).any_hidden);
  // A group without answers has nothing to hide.
  CHECK_FALSE(hide_small_groups(report_of({sample::outcome("refused")}), {10}).any_hidden);
}

TEST_CASE("a total on few answers is hidden with its distribution and criteria") {
  const Report report = hide_small_groups(
      report_of(
          {sample::mark(9),
           sample::press(
               "complaint",
               R"({"disposition":"answered","checklists":[{"id":"c","version":"1","percent":50,"criteria":[{"id":"x","verdict":"fail"}]}]})")}),
      {10});
  CHECK(report.nps.at(0).overall.hidden);
  CHECK(std::accumulate(report.nps.at(0).marks.begin(), report.nps.at(0).marks.end(),
                        std::int64_t{0}) == 0);
  CHECK(report.checklists.at(0).overall.hidden);
  CHECK(report.checklists.at(0).criteria.empty());
}

TEST_CASE("checklists: mean over those with a percentage, N/A counts neither way") {
  const auto judged = [](const std::string& percent, const std::string& verdict) {
    return sample::press(
        "nps", R"({"disposition":"refused","checklists":[{"id":"c","version":"2","percent":)" +
                   percent + R"(,"critical_failed":[],"criteria":[{"id":"x","verdict":")" +
                   verdict + R"("},{"id":"y","verdict":"na"}]}]})");
  };
  const Report report =
      report_of({judged("64.706", "pass"), judged("50", "fail"), judged("null", "unknown")});
  const auto& section = report.checklists.at(0);
  CHECK(section.overall.presses == 3);
  CHECK(section.overall.n == 2);
  CHECK(section.overall.mean_percent == doctest::Approx(57.353));
  CHECK(section.criteria.at(0).who.id == "x");
  CHECK(section.criteria.at(0).fail_percent == doctest::Approx(50));
  CHECK(section.criteria.at(1).na == 3);
  CHECK_FALSE(section.criteria.at(1).fail_percent.has_value());
}
