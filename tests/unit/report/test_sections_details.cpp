// SPDX-License-Identifier: Apache-2.0
// Sections of figures behind the scores: response, incidents, calls, checklists, drivers.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "oos/stats/random.hpp"
#include "sections.hpp"

using namespace sections;

TEST_CASE("response rates are AAPOR's, with the customers nobody pressed for (case aapor-1)") {
  // 5 answered, 2 partial, 1 refused, 1 never asked, 1 technical, 1 no customer; 2 unknown.
  std::vector<std::string> lines;
  for (int i = 0; i < 5; ++i) lines.push_back(sample::mark(9));
  for (const char* word :
       {"partial", "partial", "refused", "never_asked", "technical", "not_customer"})
    lines.push_back(sample::outcome(word));
  lines.push_back(
      R"({"type":"contacts","schema":1,"contacts":{"point":"p1","from":"2026-10-14T09:00:00Z","to":"2026-10-14T18:00:00Z","count":13}})");
  const Report report = sample::report_of(lines);
  const auto rate = [&](const char* column) {
    return figure(report, "response_rates", "question", "q", column);
  };
  CHECK(rate("served") == 13);
  CHECK(rate("rr1_percent") == doctest::Approx(41.67).epsilon(1e-3));
  CHECK(rate("rr2_percent") == doctest::Approx(58.33).epsilon(1e-3));
  CHECK(rate("rr3_percent") == doctest::Approx(42.31).epsilon(1e-3));
  CHECK(rate("rr5_percent") == doctest::Approx(50));
  CHECK(rate("rr6_percent") == doctest::Approx(70));
  CHECK(rate("coop1_percent") == doctest::Approx(55.56).epsilon(1e-3));
  CHECK(rate("con1_percent") == doctest::Approx(75));
  CHECK(rate("asked_percent") == doctest::Approx(100.0 * 11 / 13));
  CHECK(rate("extraction_percent") == doctest::Approx(100));
  CHECK(rate("question_found_percent") == doctest::Approx(100.0 * 8 / 9));
}

TEST_CASE("a count of customers smaller than the presses is not believed") {
  std::vector<std::string> lines{sample::mark(9), sample::mark(9)};
  lines.push_back(
      R"({"type":"contacts","schema":1,"contacts":{"point":"p1","from":"2026-10-14T09:00:00Z","to":"2026-10-14T18:00:00Z","count":1}})");
  const Report report = sample::report_of(lines);
  CHECK(figure(report, "response_rates", "question", "q", "served") == -1e9);
  CHECK(find_section(report, "response_rates")->notes.size() == 2);
}

TEST_CASE("what the answers say about all customers: worst case, finite population, weights") {
  std::vector<std::string> lines;
  const auto contacts = [&](const char* point, int count) {
    lines.push_back(fmt::format(
        R"({{"type":"contacts","schema":1,"contacts":{{"point":"{}","from":"2026-10-14T09:00:00Z","to":"2026-10-14T18:00:00Z","count":{}}}}})",
        point, count));
  };
  for (int i = 0; i < 60; ++i) lines.push_back(sample::mark(i < 45 ? 10 : 0, "a"));
  for (int i = 0; i < 40; ++i) lines.push_back(sample::mark(i < 10 ? 10 : 0, "b"));
  contacts("a", 60);
  contacts("b", 120);
  const Report report = sample::report_of(lines);
  const FigureTable& table = table_of(*find_section(report, "representativeness"), "question");
  const FigureRow& row = row_of(table, "q");
  // NPS 10 of 100 among 180: the others all −100 or all +100.
  const auto worst = cell_of(table, row, "worst_case_points").interval;
  REQUIRE(worst);
  CHECK(worst->low == doctest::Approx(100 * (0.10 * 100 - 80) / 180));
  CHECK(worst->high == doctest::Approx(100 * (0.10 * 100 + 80) / 180));
  // a: +50 for 60 customers, b: −50 for 120.
  const Cell& weighted = cell_of(table, row, "weighted_points");
  CHECK(std::get<double>(weighted.value) == doctest::Approx(100.0 * (0.5 * 60 - 0.5 * 120) / 180));
  CHECK(std::get<double>(cell_of(table, row, "design_effect").value) > 1);
  const auto finite = cell_of(table, row, "of_served_points").interval;
  REQUIRE(finite);
  CHECK(finite->high - finite->low <
        report.nps[0].overall.interval->high - report.nps[0].overall.interval->low);
}

TEST_CASE("an incident that repeats the visit's first one is not another one") {
  const auto press = [](const std::string& id, const std::string& more) {
    return R"({"type":"event","schema":1,"event":{"id":")" + id +
           R"(","kind":"complaint","visit":"v"},"score":{"disposition":"answered","verbatim":)"
           R"({"text":"words"},"incident":{"severity":"high","reason":"r")" +
           more + "}}}";
  };
  const Report report =
      sample::report_of({press("first", ""), press("later", R"(,"repeats":"first")")});
  REQUIRE(report.incidents.size() == 1);
  CHECK(report.incidents[0].event == "first");
  CHECK(report.verbatims.at(0).count == 2);
}

TEST_CASE("incidents: open ones by severity and age, hours to close by what was fed back") {
  const auto incident = [](const std::string& id, const std::string& severity,
                           const std::string& hour) {
    return R"({"type":"event","schema":1,"event":{"id":")" + id +
           R"(","kind":"complaint","point":"p","time":"2026-10-14T)" + hour +
           R"(:00:00Z"},"score":{"disposition":"answered","verbatim":{"text":"words of )" + id +
           R"("},"incident":{"severity":")" + severity + R"(","reason":"complaint"}}})";
  };
  const auto state = [](const std::string& id, const std::string& word, const std::string& hour) {
    return R"({"type":"incident_state","schema":1,"incident_state":{"event":")" + id +
           R"(","state":")" + word + R"(","when":"2026-10-14T)" + hour + R"(:00:00Z"}})";
  };
  const Report report = sample::report_of(
      {incident("i1", "low", "08"), incident("i2", "high", "12"), incident("i3", "low", "09"),
       incident("i4", "low", "10"), state("i3", "resolved", "15"), state("i3", "open", "10"),
       state("i4", "rejected", "12"), state("i1", "acknowledged", "09"), sample::mark(9)});
  REQUIRE(report.incidents.size() == 2);
  CHECK(report.incidents[0].event == "i2");
  CHECK(report.incidents[0].age_hours == doctest::Approx(0));
  CHECK(report.incidents[1].event == "i1");
  CHECK(report.incidents[1].state.code == "acknowledged");
  CHECK(report.incidents[1].age_hours == doctest::Approx(4));
  CHECK(report.incidents[1].words == "words of i1");
  CHECK(figure(report, "incident_counts", "all", "", "open") == 2);
  CHECK(figure(report, "incident_counts", "all", "", "closed") == 2);
  // 6 hours and 2 hours.
  CHECK(figure(report, "incident_counts", "all", "", "close_median_hours") == doctest::Approx(4));
  CHECK(figure(report, "incident_counts", "severity", "high", "open") == 1);
  CHECK(figure(report, "incident_counts", "point", "p", "oldest_open_hours") == doctest::Approx(4));
}

TEST_CASE("service speed of calls: waits by rank, lost calls, talk as a diagnosis") {
  std::vector<std::string> lines;
  for (int i = 1; i <= 10; ++i)
    lines.push_back(fmt::format(
        R"({{"type":"call_stats","schema":1,"call_stats":{{"point":"line","start":"2026-10-14T09:0{}:00+03:00","wait_ms":{},"talk_ms":60000,"hold_ms":5000,"answered":{}}}}})",
        i % 10, i * 3000, i <= 8 ? "true" : "false"));
  lines.push_back(sample::mark(9));
  const Report report = sample::report_of(lines);
  CHECK(figure(report, "service_speed", "all", "", "answered") == 8);
  CHECK(figure(report, "service_speed", "all", "", "abandoned_percent") == doctest::Approx(20));
  CHECK(figure(report, "service_speed", "all", "", "wait_median_s") == 12);
  CHECK(figure(report, "service_speed", "all", "", "wait_90_s") == 24);
  CHECK(figure(report, "service_speed", "all", "", "within_20_s_percent") == doctest::Approx(60));
  CHECK(figure(report, "service_speed", "hour", "09:00", "hold_mean_s") == doctest::Approx(5));
}

TEST_CASE("service speed: calls out, and what machines took, are neither answered nor lost") {
  const auto call = [](int minute, const std::string& rest) {
    return fmt::format(
        R"({{"type":"call_stats","schema":1,"call_stats":{{"id":"c{0}","point":"line","start":"2026-10-14T09:{0:02}:00+03:00",{1}}}}})",
        minute, rest);
  };
  const Report report = sample::report_of(
      {call(1, R"("direction":"in","disposition":"answered","answered":true,"wait_ms":5000)"),
       call(2, R"("direction":"in","disposition":"abandoned","answered":false,"wait_ms":40000)"),
       call(3, R"("direction":"in","disposition":"voicemail","answered":false,"wait_ms":20000)"),
       call(4, R"("direction":"out","disposition":"not_answered","answered":false)"),
       call(5, R"("direction":"internal","disposition":"answered","answered":true,"wait_ms":1)")});
  CHECK(report.presses == 0);
  CHECK(figure(report, "service_speed", "all", "", "answered") == 1);
  CHECK(figure(report, "service_speed", "all", "", "by_machine") == 1);
  CHECK(figure(report, "service_speed", "all", "", "abandoned_percent") == doctest::Approx(50));
  CHECK(figure(report, "service_speed", "all", "", "gave_up_median_s") == 40);
  for (const auto& section : report.details)
    if (section.key == "service_speed") CHECK(section.notes.size() == 2);
}

TEST_CASE("whole conversations are judged by checklists and counted among no presses") {
  const std::string call =
      R"({"type":"event","schema":1,"event":{"id":"e","kind":"call","question":null,"point":"p","employee":"e1","time":"2026-10-14T09:00:00+03:00"},"score":{"disposition":"never_asked","checklists":[{"id":"c","version":"1","percent":80,"criteria":[{"id":"x","verdict":"pass"}]}]}})";
  const Report report = sample::report_of({sample::mark(9), call, call});
  CHECK(report.presses == 1);
  REQUIRE(report.checklists.size() == 1);
  CHECK(report.checklists[0].overall.n == 2);
  const Report alone = sample::report_of({call});
  CHECK(alone.presses == 0);
  CHECK(alone.nps.empty());
  CHECK(alone.checklists.size() == 1);
}

TEST_CASE("checklists: criteria by employee, and people against rules (case kappa-paradox)") {
  // [[80, 10], [5, 5]]: agreement .85, kappa .318, AC1 .808.
  std::vector<std::string> lines;
  const auto judged = [&](int times, const char* rule, const char* person) {
    for (int i = 0; i < times; ++i)
      lines.push_back(sample::press(
          "nps",
          fmt::format(
              R"({{"disposition":"refused","checklists":[{{"id":"c","version":"1","percent":100,"criteria":[{{"id":"x","verdict":"{}","by":"person","original":{{"verdict":"{}","by":"rule"}}}}]}}]}})",
              person, rule)));
  };
  judged(80, "pass", "pass");
  judged(10, "pass", "fail");
  judged(5, "fail", "pass");
  judged(5, "fail", "fail");
  const Report report = sample::report_of(lines);
  CHECK(figure(report, "reviews", "criterion", "x", "agreement_percent") == doctest::Approx(85));
  CHECK(figure(report, "reviews", "criterion", "x", "cohen_kappa") ==
        doctest::Approx(0.318).epsilon(1e-2));
  CHECK(figure(report, "reviews", "criterion", "x", "gwet_ac1") ==
        doctest::Approx(0.808).epsilon(1e-2));
  CHECK(figure(report, "criteria_by_employee", "employee", "e1", "x_fail_percent") ==
        doctest::Approx(15));
}

TEST_CASE("checklists: people among themselves, whoever they are and however many") {
  std::vector<std::string> lines;
  const auto judged = [&lines](int times, const std::vector<std::string>& verdicts) {
    std::string reviews;
    for (const std::string& verdict : verdicts)
      reviews += fmt::format(R"({}{{"reviewer":"r{}","verdict":"{}"}})", reviews.empty() ? "" : ",",
                             reviews.size(), verdict);
    for (int i = 0; i < times; ++i)
      lines.push_back(sample::press(
          "nps",
          fmt::format(
              R"({{"disposition":"refused","checklists":[{{"id":"c","version":"1","percent":100,"criteria":[{{"id":"x","verdict":"pass","by":"person","reviews":[{}]}}]}}]}})",
              reviews)));
  };
  judged(7, {"pass"});
  judged(3, {"pass", "unknown"});
  CHECK(find_section(sample::report_of(lines), "reviewers") == nullptr);
  judged(80, {"pass", "pass"});
  judged(10, {"pass", "fail"});
  judged(5, {"fail", "pass"});
  judged(5, {"fail", "fail"});
  // Scott's pi of the same table, by hand: (0.85 − 0.78125) / 0.21875; alpha divides the expected
  // disagreement by 199/200.
  const auto of = [](const Report& report, const char* key) {
    return figure(report, "reviewers", "criterion", "x", key);
  };
  const Report two = sample::report_of(lines);
  CHECK(of(two, "agreement_percent") == doctest::Approx(85));
  CHECK(of(two, "fleiss_kappa") == doctest::Approx(0.31429).epsilon(1e-4));
  CHECK(of(two, "krippendorff_alpha") == doctest::Approx(0.31771).epsilon(1e-4));
  CHECK(of(two, "gwet_ac1") == doctest::Approx(0.808).epsilon(1e-3));
  CHECK(sections::row_of(sections::table_of(*find_section(two, "reviewers"), "criterion"), "x").n ==
        100);
  judged(1, {"na", "fail", "na"});
  // One pair of the three agrees there.
  CHECK(of(sample::report_of(lines), "agreement_percent") ==
        doctest::Approx((8500 + 100.0 / 3) / 101));
}

TEST_CASE("drivers are ranked from visits that answered several questions, or not at all") {
  oos::stats::Random random(7);
  std::vector<std::string> lines;
  const auto visits = [&](int count) {
    for (int i = 0; i < count; ++i) {
      const std::string visit = fmt::format(R"("point":"p","visit":"v{}")", lines.size());
      const int speed = 1 + static_cast<int>(random.below(5));
      const int price = 1 + static_cast<int>(random.below(5));
      const int noise = static_cast<int>(random.below(3));
      lines.push_back(sample::answer("csat", "speed", speed, visit));
      lines.push_back(sample::answer("csat", "price", price, visit));
      lines.push_back(sample::answer("nps", "q", std::min(10, 2 * speed - 1 + noise), visit));
    }
  };
  visits(12);
  const Report few = sample::report_of(lines);
  REQUIRE(find_section(few, "drivers") != nullptr);
  CHECK(find_section(few, "drivers")->tables.empty());
  CHECK(find_section(few, "drivers")->notes.size() == 1);
  visits(200);
  const Report enough = sample::report_of(lines);
  CHECK(figure(enough, "drivers", "driver", "speed", "lmg_share_percent") > 90);
  CHECK(figure(enough, "drivers", "driver", "speed", "lmg_share_percent") +
            figure(enough, "drivers", "driver", "price", "lmg_share_percent") ==
        doctest::Approx(100));
  CHECK(figure(enough, "drivers", "driver", "price", "vif") == doctest::Approx(1).epsilon(0.05));
  // With no weights stated the index takes them from there.
  CHECK(figure(enough, "csi", "item", "speed", "weight") > 0.9);
}

TEST_CASE("groups by an expression stand beside points and employees") {
  CountOptions options = sample::plainly();
  select_presses(options, "point != 'left-out'", "if(employee == 'e1', 'senior', 'junior')");
  const Report report =
      build_report(sample::sums_of({sample::mark(10, "p1", "e1"), sample::mark(0, "p1", "e2"),
                                    sample::mark(0, "p2", "e3"), sample::mark(0, "left-out", "e1")},
                                   options),
                   {}, {});
  CHECK(report.presses == 3);
  CHECK(figure(report, "groups", "group", "senior", "nps_points") == 100);
  CHECK(figure(report, "groups", "group", "junior", "nps_points") == -100);
}

TEST_CASE("intervals of NPS are those that were asked for (reference case nps-3)") {
  std::vector<std::string> lines;
  for (int i = 0; i < 100; ++i) lines.push_back(sample::mark(i < 10 ? 0 : i < 40 ? 8 : 10));
  const auto interval = [&](NpsIntervalKind kind) {
    BuildOptions options;
    options.interval = kind;
    return *build_report(sample::sums_of(lines), {}, options).nps.at(0).overall.interval;
  };
  CHECK(interval(NpsIntervalKind::adjusted_wald).low == doctest::Approx(35.47).epsilon(1e-3));
  CHECK(interval(NpsIntervalKind::score).low == doctest::Approx(35.57).epsilon(1e-3));
  CHECK(interval(NpsIntervalKind::wald).high == doctest::Approx(63.15).epsilon(1e-3));
  CHECK(interval(NpsIntervalKind::bootstrap).low == doctest::Approx(37).epsilon(0.03));
}
