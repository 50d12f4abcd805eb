// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "oos/cut/planner.hpp"
#include "recordings.hpp"

using namespace oos::cut;
using oos::jsonl::Line;
using oos::test::at;
using oos::test::recording;

namespace {

WindowRules rules(std::int64_t before_ms = 10'000, std::int64_t after_ms = 10'000) {
  WindowRules result;
  result.before_ms = before_ms;
  result.after_ms = after_ms;
  return result;
}

oos::record::Recording call(const std::string& id, std::int64_t from_ms, std::int64_t to_ms,
                            const std::string& call_id) {
  auto result = recording(id, from_ms, to_ms);
  result.call.emplace();
  if (!call_id.empty()) result.call->id = call_id;
  return result;
}

Task plan(Planner& planner, std::int64_t press_ms) {
  const Line line(
      fmt::format(R"({{"type":"event","schema":1,"event":{{"point":"desk","time":"{}"}}}})",
                  oos::format_rfc3339({at(press_ms), std::chrono::minutes(0)})));
  const auto event = line.at("event");
  const Asked asked = planner.read(event);
  planner.note(asked);
  return planner.plan(asked);
}

std::string plan_shown(const Plan& plan) {
  std::string text = fmt::format("{}-{}", plan.wanted.from.time_since_epoch().count(),
                                 plan.wanted.to.time_since_epoch().count());
  for (const Piece& piece : plan.pieces)
    text += fmt::format(" {} {}-{}", piece.recording->id, piece.from_ms, piece.to_ms);
  return text;
}

}  // namespace

TEST_CASE("a press in a call has its window from this call alone") {
  struct Row {
    const char* what;
    std::int64_t press_ms;
    const char* plan;
  };
  const std::vector<Row> rows{
      {"well inside", 130'000, "120000-140000 b1 20000-40000"},
      {"just after it began: not the call before", 101'000, "100000-111000 b1 0-11000"},
      {"near the end of one leg: the call goes on in the next", 195'000,
       "185000-205000 b1 85000-100000 b2 0-5000"},
      {"after hanging up: the call that ended", 264'000, "254000-260000 b2 54000-60000"},
      {"before the other began, nearer to it", 296'000, "300000-306000 c 0-6000"},
      {"a call without an id is its recording", 305'000, "300000-315000 c 0-15000"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    Planner planner(rules());
    planner.add(call("a", 0, 99'000, "A"));
    planner.add(call("b1", 100'000, 200'000, "B"));
    planner.add(call("b2", 200'000, 260'000, "B"));
    planner.add(call("c", 300'000, 400'000, ""));
    planner.add(call("d", 400'000, 500'000, ""));
    const Task task = plan(planner, row.press_ms);
    CHECK(plan_shown(task.plan) == row.plan);
    CHECK(coverage(task.plan, task.plan.gaps) == 1.0);
  }
}

TEST_CASE("the whole call is cut when asked for, of long ones two hours; elsewhere the window") {
  WindowRules whole = rules();
  whole.whole = true;
  Planner planner(whole);
  planner.add(call("a", 0, 100'000, "A"));
  planner.add(call("b", 110'000, 160'000, "A"));
  planner.add(call("long", 1'000'000, 21'000'000, "L"));
  planner.add(recording("desk", 30'000'000, 31'000'000));
  CHECK(plan_shown(plan(planner, 50'000).plan) == "0-160000 a 0-100000 b 0-50000");
  CHECK(plan_shown(plan(planner, 10'000'000).plan) == "6400000-13600000 long 5400000-12600000");
  CHECK(plan_shown(plan(planner, 2'000'000).plan) == "1000000-5600000 long 0-4600000");
  CHECK(plan_shown(plan(planner, 30'500'000).plan) == "30490000-30510000 desk 490000-510000");
}

TEST_CASE("a desk recording beside the calls is not cut to their lengths") {
  Planner planner(rules());
  planner.add(recording("desk", 0, 1'000'000));
  planner.add(call("a", 100'000, 200'000, "A"));
  CHECK(plan_shown(plan(planner, 95'000).plan) == "85000-105000 desk 85000-105000");
  CHECK(plan_shown(plan(planner, 105'000).plan) == "100000-115000 a 0-15000");
}

TEST_CASE("a plan remembers what it would be without exclusions") {
  Planner planner(rules());
  planner.add(recording("a", 0, 100'000));
  oos::record::Exclude exclude;
  exclude.from.instant = at(60'000);
  exclude.to.instant = at(70'000);
  CHECK(planner.add(exclude));
  CHECK_FALSE(planner.add(exclude));
  const Task untouched = plan(planner, 30'000);
  CHECK_FALSE(untouched.without_exclusions);
  const Task touched = plan(planner, 55'000);
  CHECK(plan_shown(touched.plan) == "45000-65000 a 45000-60000");
  REQUIRE(touched.without_exclusions);
  CHECK(plan_shown(*touched.without_exclusions) == "45000-65000 a 45000-65000");
  exclude.from.instant = at(20'000);
  exclude.to.instant = at(21'000);
  CHECK_FALSE(planner.is_outdated(untouched));
  planner.add(exclude);
  CHECK(planner.is_outdated(untouched));
  CHECK_FALSE(planner.is_outdated(touched));
  CHECK(plan(planner, 65'000).plan.missing.empty());
}

TEST_CASE("a window that is excluded as a whole is an error of the event") {
  Planner planner(rules());
  planner.add(recording("a", 0, 100'000));
  oos::record::Exclude exclude;
  exclude.from.instant = at(0);
  exclude.to.instant = at(100'000);
  planner.add(exclude);
  const Task task = plan(planner, 50'000);
  REQUIRE(task.failure);
  CHECK(std::string(task.failure->what()).find("is excluded") != std::string::npos);
}

TEST_CASE("a recording that may have grown is looked at again") {
  std::int64_t length_ms = 10'000;
  std::int64_t now_ms = 0;
  GrowthEyes eyes{[&](const std::string&) {
                    return FileState{length_ms, at(0)};
                  },
                  [&](const std::string&) { return length_ms; }, [&] { return at(now_ms); }};
  Planner planner(rules(), eyes);
  auto growing = recording("a", 0, 10'000);
  growing.size_bytes = 10'000;
  growing.issues = {"unfinalised"};
  planner.add(growing);

  Task task = plan(planner, 8000);
  CHECK(task.growing);
  CHECK(plan_shown(task.plan) == "-2000-18000 a 0-10000");
  length_ms = 15'000;
  planner.plan_again(task);
  CHECK(task.growing);
  CHECK(plan_shown(task.plan) == "-2000-18000 a 0-15000");
  length_ms = 30'000;
  planner.plan_again(task);
  CHECK_FALSE(task.growing);
  CHECK(plan_shown(task.plan) == "-2000-18000 a 0-18000");

  CHECK(plan_shown(plan(planner, 18'000).plan) == "8000-28000 a 8000-28000");
  const Task ahead = plan(planner, 200'000);
  CHECK(ahead.plan.empty());
  CHECK(ahead.growing);
  now_ms = finished_after_ms;
  CHECK_FALSE(plan(planner, 25'000).growing);
  CHECK_FALSE(plan(planner, 200'000).growing);
}

TEST_CASE("a finished recording is never looked at") {
  GrowthEyes eyes{[](const std::string&) -> std::optional<FileState> {
                    FAIL("looked at");
                    return std::nullopt;
                  },
                  {},
                  [] { return at(0); }};
  Planner planner(rules(), eyes);
  planner.add(recording("a", 0, 10'000));
  CHECK_FALSE(plan(planner, 8000).growing);
}
