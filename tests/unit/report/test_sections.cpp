// SPDX-License-Identifier: Apache-2.0
// Sections of figures about answers: measures, goals, comparisons, trends.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "sections.hpp"

using namespace sections;

TEST_CASE("CES of seven points: mean, easy share and index (reference case ces7)") {
  const Report report = report_with(marks("ces", "effort", {80, 210, 140, 110, 160, 180, 120}), {});
  CHECK(figure(report, "ces", "all", "", "mean_marks") == doctest::Approx(4.08));
  CHECK(figure(report, "ces", "all", "", "easy_percent") == doctest::Approx(46));
  CHECK(figure(report, "ces", "all", "", "index_percent") ==
        doctest::Approx(51.3333).epsilon(1e-5));
  CHECK(row_of(table_of(*find_section(report, "ces"), "all"), "").n == 1000);
}

TEST_CASE("CES of five points: low is good, and the base is counted, not declared (case ces5)") {
  Names names;
  names.info["effort"] = info("ces", 1, 5);
  names.info["effort"].low_is_good = true;
  const Report report = report_with(marks("ces", "effort", {190, 240, 110, 330, 140}), names);
  CHECK(figure(report, "ces", "all", "", "mean_marks") == doctest::Approx(3020.0 / 1010));
  CHECK(row_of(table_of(*find_section(report, "ces"), "all"), "").n == 1010);
  CHECK(figure(report, "ces", "all", "", "easy_percent") == doctest::Approx(100.0 * 430 / 1010));
  CHECK(figure(report, "ces", "all", "", "index_percent") ==
        doctest::Approx(100.0 * (5 - 3020.0 / 1010) / 4));
}

TEST_CASE("of a CES whose good end is the other one only the mean is shown") {
  Names names;
  names.info["effort"] = info("ces", 1, 5);
  const Report report = report_with(marks("ces", "effort", {190, 240, 110, 330, 140}), names);
  const auto& table = table_of(*find_section(report, "ces"), "all");
  REQUIRE(table.columns.size() == 1);
  CHECK(table.columns.front().key == "mean_marks");
}

TEST_CASE("CSAT: two best marks on their base, and the distribution") {
  const Report report = report_with(marks("csat", "s", {1, 2, 3, 4, 10}), {});
  CHECK(figure(report, "csat", "all", "", "top_two_percent") == doctest::Approx(70));
  CHECK(figure(report, "csat", "point", "p", "top_two_percent") == doctest::Approx(70));
  CHECK(figure(report, "csat", "employee", "e", "mean_marks") == doctest::Approx(4));
  CHECK(figure(report, "csat", "mark", "5", "answers") == 10);
  CHECK(figure(report, "csat", "mark", "1", "share_percent") == doctest::Approx(5));
}

TEST_CASE("four faces are counted as 0, 33.3, 66.7 and 100") {
  Names names;
  names.info["faces"] = info("csat", 1, 4);
  const Report report = report_with(marks("csat", "faces", {1, 0, 1, 2}), names);
  CHECK(figure(report, "csat", "all", "", "faces_percent") ==
        doctest::Approx((0 + 200.0 / 3 + 200) / 4));
}

TEST_CASE("marks off a question's scale are no answers, on every scale") {
  auto lines = marks("csat", "s", {0, 0, 0, 0, 3});
  lines.push_back(sample::answer("csat", "s", 9, R"("point":"p")"));
  const Report report = report_with(lines, {});
  CHECK(row_of(table_of(*find_section(report, "csat"), "all"), "").n == 3);
  CHECK(report.quality.answered_without_value == 1);
}

TEST_CASE("a satisfaction index weighs items as the survey states (reference case csi-weighted)") {
  // Scores 8, 4, 8, 3, 4 with weights 7, 5, 9, 3, 6 on 1–10 give 6.0333, 60.33 %.
  Names names;
  std::vector<std::string> lines;
  const std::vector<std::pair<int, double>> items{{8, 7}, {4, 5}, {8, 9}, {3, 3}, {4, 6}};
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string id = "item-" + std::to_string(i);
    names.info[id] = info("csat", 1, 10);
    names.info[id].weight = items[i].second;
    lines.push_back(sample::answer("csat", id, items[i].first, R"("point":"p")"));
  }
  const Report report = report_with(lines, names);
  CHECK(figure(report, "csi", "all", "", "mean_marks") == doctest::Approx(6.0333).epsilon(1e-5));
  CHECK(figure(report, "csi", "all", "", "csi_percent") == doctest::Approx(60.333).epsilon(1e-5));
  CHECK(figure(report, "csi", "item", "item-0", "weight") == doctest::Approx(7.0 / 30));
}

TEST_CASE("items of two scales never enter one index") {
  Names names;
  names.info["a"] = info("csat", 1, 5);
  names.info["b"] = info("csat", 1, 10);
  std::vector<std::string> lines{sample::answer("csat", "a", 4, R"("point":"p")"),
                                 sample::answer("csat", "b", 8, R"("point":"p")")};
  CHECK(find_section(report_with(lines, names), "csi") == nullptr);
}

TEST_CASE("SERVQUAL: gaps by dimension, weighted as stated; SERVPERF without expectations") {
  Names names;
  std::vector<std::string> lines;
  const auto add = [&](const std::string& dimension, bool expectation, int mark, double weight) {
    const std::string id = dimension + (expectation ? "-e" : "-p");
    names.info[id] = info("servqual", 1, 7);
    names.info[id].dimension = dimension;
    names.info[id].expectation = expectation;
    names.info[id].weight = weight;
    lines.push_back(sample::answer("servqual", id, mark, R"("point":"p")"));
    lines.push_back(sample::answer("servqual", id, mark, R"("point":"p")"));
  };
  add("reliability", false, 5, 30);
  add("empathy", false, 6, 10);
  const Report performance = report_with(lines, names);
  CHECK(figure(performance, "servqual", "all", "", "unweighted_marks") == doctest::Approx(5.5));
  CHECK(figure(performance, "servqual", "all", "", "weighted_marks") == doctest::Approx(5.25));
  add("reliability", true, 7, 0);
  add("empathy", true, 6, 0);
  const Report gaps = report_with(lines, names);
  CHECK(figure(gaps, "servqual", "dimension", "reliability", "gap_marks") == doctest::Approx(-2));
  CHECK(figure(gaps, "servqual", "dimension", "empathy", "gap_marks") == doctest::Approx(0));
  CHECK(figure(gaps, "servqual", "all", "", "unweighted_marks") == doctest::Approx(-1));
  CHECK(figure(gaps, "servqual", "all", "", "weighted_marks") == doctest::Approx(-1.5));
}

TEST_CASE("a follow-up question stands on those who were to be asked it (case seed-binary)") {
  // 146 asked, 135 would recommend, 109 of them found it excellent or good: 80.7 % of the
  // recommenders, 74.7 % of all.
  Names names;
  names.info["again"] = info("nps-binary", 0, 1);
  names.info["how"] = info("csat", 1, 5);
  names.info["how"].after = "again";
  std::vector<std::string> lines;
  for (int i = 0; i < 146; ++i)
    lines.push_back(sample::answer("nps-binary", "again", i < 135 ? 1 : 0, R"("point":"p")"));
  append(lines, marks("csat", "how", {0, 0, 26, 50, 59}));
  const Report report = report_with(lines, names);
  CHECK(figure(report, "follow_ups", "question", "how", "base") == 146);
  CHECK(figure(report, "follow_ups", "question", "how", "eligible") == 135);
  CHECK(figure(report, "follow_ups", "question", "how", "answered_of_eligible_percent") ==
        doctest::Approx(100));
  CHECK(figure(report, "follow_ups", "question", "how", "good_percent") ==
        doctest::Approx(80.7407).epsilon(1e-5));
  CHECK(figure(report, "follow_ups", "question", "how", "good_of_base_percent") ==
        doctest::Approx(74.6575).epsilon(1e-5));
}

TEST_CASE("a branch against the rest, with what many comparisons do to p (case nps2-1)") {
  std::vector<std::string> lines;
  const auto add = [&](const std::string& point, int detractors, int passives, int promoters) {
    for (int i = 0; i < detractors; ++i) lines.push_back(sample::mark(2, point));
    for (int i = 0; i < passives; ++i) lines.push_back(sample::mark(7, point));
    for (int i = 0; i < promoters; ++i) lines.push_back(sample::mark(10, point));
  };
  add("a", 83, 47, 120);
  add("b", 91, 49, 110);
  const Report report = sample::report_of(lines);
  // MeasuringU's adjusted figures: .071146, p .368217.
  CHECK(figure(report, "comparison", "point", "a", "difference_points") ==
        doctest::Approx(7.1146).epsilon(1e-4));
  CHECK(figure(report, "comparison", "point", "a", "p_value") ==
        doctest::Approx(0.368217).epsilon(1e-5));
  CHECK(finding(report, "comparison", "point", "a") == "no_sure_difference");
  add("c", 90, 5, 5);
  const Report third = sample::report_of(lines);
  CHECK(finding(third, "comparison", "point", "c") == "lower");
  CHECK(finding(third, "comparison", "point", "a") == "higher");
  CHECK(figure(third, "comparison", "point", "a", "p_value") <=
        figure(third, "comparison", "point", "a", "p_value_adjusted"));
}

TEST_CASE("a handful of answers is not compared with anything") {
  std::vector<std::string> lines{sample::mark(0, "few")};
  for (int i = 0; i < 40; ++i) lines.push_back(sample::mark(10, "many"));
  CHECK(finding(sample::report_of(lines), "comparison", "point", "few") == "too_few_answers");
}

TEST_CASE("goals: reached, missed, or cannot be told, and how many answers would tell") {
  Names names;
  names.goals["q"] = 40;
  const auto report = [&](int promoters, int detractors) {
    std::vector<std::string> lines;
    for (int i = 0; i < promoters; ++i) lines.push_back(sample::mark(10));
    for (int i = 0; i < detractors; ++i) lines.push_back(sample::mark(0));
    return build_report(sample::sums_of(lines), names, {});
  };
  CHECK(finding(report(98, 2), "goals", "all", "") == "reached");
  CHECK(finding(report(10, 90), "goals", "all", "") == "not_reached");
  const Report open = report(32, 8);
  CHECK(finding(open, "goals", "all", "") == "cannot_tell");
  CHECK(figure(open, "goals", "all", "", "above_goal") == doctest::Approx(20));
  // NPS 60, variance 0.64: ±20 needs ⌈1.96²·0.64/0.04⌉ = 62 answers, 40 are there.
  CHECK(figure(open, "goals", "all", "", "answers_still_needed") == 22);
}

TEST_CASE("trends roll days up, compare the last period and mark what is out of the limits") {
  std::vector<std::string> lines;
  for (int day = 1; day <= 10; ++day)
    for (int i = 0; i < 30; ++i)
      lines.push_back(
          timed_mark(day == 10 ? 0 : (i % 3 == 0 ? 6 : 10), fmt::format("2026-10-{:02}", day)));
  BuildOptions options;
  options.period = Period::day;
  const Report days = report_with(lines, {}, options);
  CHECK(finding(days, "trend", "period", "2026-10-10", "signal") == "beyond_limits");
  CHECK(finding(days, "trend", "period", "2026-10-03", "signal") == "as_usual");
  CHECK(figure(days, "trend", "period", "2026-10-01", "nps_points") ==
        doctest::Approx(100.0 / 3).epsilon(1e-6));
  CHECK(finding(days, "comparison", "period", "2026-10-10") == "lower");
  options.period = Period::month;
  CHECK(find_section(report_with(lines, {}, options), "trend") == nullptr);
  options.period = Period::week;
  const Report weeks = report_with(lines, {}, options);
  CHECK(table_of(*find_section(weeks, "trend"), "period").rows.size() == 2);
}

TEST_CASE("shares that scatter more than chance get Laney's limits") {
  std::vector<std::string> lines;
  for (int day = 1; day <= 12; ++day)
    for (int i = 0; i < 400; ++i)
      lines.push_back(
          sample::answer("nps-binary", "q", i < (day % 2 == 0 ? 300 : 200) ? 1 : 0,
                         fmt::format(R"("point":"p","time":"2026-10-{:02}T10:00:00Z")", day)));
  const Report report = sample::report_of(lines);
  const FigureSection* trend = find_section(report, "trend");
  REQUIRE(trend != nullptr);
  CHECK(trend->notes.size() == 2);
  CHECK(finding(report, "trend", "period", "2026-10-01", "signal") == "as_usual");
}
