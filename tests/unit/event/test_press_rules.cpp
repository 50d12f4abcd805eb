// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <random>

#include <doctest/doctest.h>

#include "book.hpp"
#include "oos/core/error.hpp"

using oos::event::PressBook;
using oos::survey::Survey;
using oos::test::brief;
using oos::test::desks;
using oos::test::log_of;
using oos::test::tell;
using oos::test::Told;
using oos::test::with;

namespace {

std::string brief_of(const std::vector<std::string>& rows, const Survey& survey) {
  return brief(tell(log_of(rows), with(survey)).events);
}

/// Whether two presses share their visit.
bool same_visit(const Told& told, std::size_t a, std::size_t b) {
  return told.events.at(a).visit == told.events.at(b).visit;
}

void add_record(PressBook& book, const std::string& text) {
  book.add_record(oos::jsonl::Line(text));
}

std::string recording(const std::string& start, int minutes, const std::string& more = "") {
  return fmt::format(
      R"({{"type":"recording","schema":1,"recording":{{"id":"r{}","path":"p","point":"desk-1","start":"2026-10-14T{}+03:00","duration_ms":{}{}}}}})",
      start, start, minutes * 60'000, more);
}

}  // namespace

TEST_CASE("a device may have buttons of its own, and ways of pressing their own questions") {
  const Survey survey = desks("[[devices]]\nname = \"b\"\nbuttons = { \"1\" = \"complaint\" }\n");
  CHECK(brief_of({"9:00:00;a;1", "9:10:00;b;1", "9:20:00;b;3", "9:30:00;b;77"}, survey) ==
        "09:00:00 recommend\n09:10:00 complaint\n09:20:00 complaint\n09:30:00 -\n");
  using oos::event::role_of;
  CHECK(role_of(survey, {"a", "7", "double"}).question->id == "improve");
  CHECK(role_of(survey, {"a", "7", "single"}).question == nullptr);
  CHECK(role_of(survey, {"a", "1", "long"}).question->id == "recommend");
  CHECK(role_of(survey, {"b", "1", "single"}).question->id == "complaint");
}

TEST_CASE("contact bounces are no presses, repeats are counted, other buttons stay") {
  const Survey survey = desks();
  CHECK(brief_of({"9:00:00.000;a;1", "9:00:00.012;a;1", "9:00:00.025;a;1", "9:00:00.900;a;1",
                  "9:00:01.000;a;2", "9:00:05.000;a;1"},
                 survey) == "09:00:00 recommend x2\n09:00:01 improve\n09:00:05 recommend\n");
  const Survey none = desks("[events]\nbounce_ms = 0\n");
  CHECK(brief_of({"9:00:00.000;a;1", "9:00:00.012;a;1"}, none) == "09:00:00 recommend x2\n");
}

TEST_CASE("a cancel takes back the last press of its device, and is accounted for") {
  const Survey survey = desks("[[controls]]\ndoes = \"cancel\"\nbuttons = [\"9\"]\nwithin_s = 5\n");
  PressBook book(with(survey));
  const oos::event::LogListener listener;
  const auto account =
      book.add_log("log",
                   log_of({"9:00:00;a;1", "9:00:02;a;2", "9:00:03;b;1", "9:00:04;a;9",
                           "9:00:05;a;9", "9:00:30;a;1", "9:00:36;a;9", "9:01:00;a;1",
                           "9:01:01;a;1", "9:01:03;a;9", "9:01:04;a;1"}),
                   listener);
  Told told;
  book.each_event(told.output());
  CHECK(brief(told.events) ==
        "09:00:00 recommend\n09:00:03 recommend\n09:00:30 recommend\n09:01:04 recommend\n");
  REQUIRE(told.notices.size() == 1);
  CHECK(told.notices[0].find("log:8: cancels nothing") != std::string::npos);
  const auto& counts = book.counts();
  CHECK(counts.cancelled == 2);
  CHECK(counts.controls == 3);
  CHECK(counts.idle_cancels == 1);
  CHECK(static_cast<std::int64_t>(told.events.size()) + counts.merged() + counts.cancelled +
            counts.controls ==
        account.presses);
}

TEST_CASE("buttons that stop the recording become exclude records, before all events") {
  const Survey survey = desks(
      "[[controls]]\ndoes = \"pause\"\nbuttons = [\"8\"]\nbefore_s = 10\nafter_s = 20\n"
      "[[controls]]\ndoes = \"stop\"\nbuttons = [\"5\"]\nat_most_s = 3600\n"
      "[[controls]]\ndoes = \"start\"\nbuttons = [\"6\"]\n");
  const Told told = tell(log_of({"9:00:00;a;1", "10:00:00;a;8", "11:00:00;a;5", "11:00:30;a;5",
                                 "11:10:00;a2;6", "12:00:00;b;5", "15:00:00;a;6"}),
                         with(survey));
  CHECK(brief(told.events) == "09:00:00 recommend\n");
  REQUIRE(told.lines.size() == 3);
  const auto has = [&told](std::size_t line, const char* text) {
    return told.lines.at(line).find(text) != std::string::npos;
  };
  // Each end is widened by the second that the log is unsure of.
  CHECK(has(
      0, R"("point":"desk-1","from":"2026-10-14T09:59:49.000+03:00","to":"2026-10-14T10:00:21)"));
  CHECK(has(1, R"("from":"2026-10-14T10:59:59.000+03:00","to":"2026-10-14T11:10:01.000+03:00")"));
  CHECK(has(
      2, R"("point":"desk-2","from":"2026-10-14T11:59:59.000+03:00","to":"2026-10-14T13:00:01)"));
  CHECK(has(2, "never started again"));
}

TEST_CASE("visits end by gap, by the next-customer button, and by call") {
  const std::string next = "[[controls]]\ndoes = \"next-customer\"\nbuttons = [\"0\"]\n";
  const std::vector<std::string> rows{"9:00:00;a;1", "9:00:20;a;2", "9:00:30;a;0", "9:00:40;a;1",
                                      "9:10:00;a;2"};
  const Told all = tell(log_of(rows), with(desks(next)));
  REQUIRE(all.events.size() == 4);
  CHECK(same_visit(all, 0, 1));
  CHECK_FALSE(same_visit(all, 1, 2));
  CHECK_FALSE(same_visit(all, 2, 3));
  const Told button = tell(log_of(rows), with(desks(next + "[events]\nvisits_by = \"button\"\n")));
  CHECK(same_visit(button, 2, 3));

  const Survey survey = desks();
  PressBook book(with(survey));
  const std::string call = R"(,"call":{"id":"c1"})";
  add_record(book, recording("09:00:00", 3, call));
  add_record(book, recording("09:03:10", 30, R"(,"call":{"id":"c2"})"));
  const oos::event::LogListener listener;
  book.add_log("log", log_of({"9:02:50;a;1", "9:03:20;a;2", "9:30:00;a;2", "9:33:20;a;3"}),
               listener);
  Told calls;
  book.each_event(calls.output());
  CHECK_FALSE(same_visit(calls, 0, 1));
  CHECK(same_visit(calls, 1, 2));
  CHECK_FALSE(same_visit(calls, 2, 3));
}

TEST_CASE("a follow-up question without the question before it is flagged") {
  CHECK(brief_of({"9:00:00;a;1", "9:00:20;a;2", "9:10:00;a;2", "9:20:00;b;2"}, desks()) ==
        "09:00:00 recommend\n09:00:20 improve\n09:10:00 improve !no_parent\n"
        "09:20:00 improve !no_parent\n");
}

TEST_CASE("bursts and presses outside the opening hours are flagged, not removed") {
  const Survey survey = desks("[events]\nburst = { presses = 3, within_s = 60 }\n",
                              "hours = { mon-fri = \"09:00-18:00\" }\n");
  CHECK(brief_of({"8:59:30;a;1", "9:00:00;a;1", "9:00:10;a;3", "9:00:20;a;1", "9:05:00;a;1",
                  "17:59:59;a;1", "18:00:30;a;1"},
                 survey) ==
        "08:59:30 recommend !out_of_hours\n09:00:00 recommend\n09:00:10 complaint !burst\n"
        "09:00:20 recommend !burst\n09:05:00 recommend\n17:59:59 recommend\n"
        "18:00:30 recommend !out_of_hours\n");
}

TEST_CASE("the roster gives an employee, and contradicts one") {
  const Survey survey = desks(
      "[[shifts]]\nemployee = \"e1\"\npoint = \"desk-1\"\nfrom = 2026-10-14T09:00:00\n"
      "to = 2026-10-14T13:00:00\n");
  PressBook book(with(survey));
  book.add_roster(
      "employee;point;from;to\nBoris;a;14.10.2026 13:00;14.10.2026 18:00\n"
      "Anna;desk-1;14.10.2026 17:00;14.10.2026 18:00\n");
  const oos::event::LogListener listener;
  book.add_log("log",
               log_of({"9:00:00;a;1;", "12:59:59;a;1;Boris", "13:00:00;a;1;", "17:30:00;a;1;",
                       "19:00:00;a;1;"}),
               listener);
  Told told;
  book.each_event(told.output());
  REQUIRE(told.events.size() == 5);
  CHECK(told.events[0].employee == "e1");
  CHECK(told.events[1].employee == "e2");
  CHECK(told.events[1].flags == std::vector<std::string>{"off_roster"});
  CHECK(told.events[2].employee == "e2");
  CHECK_FALSE(told.events[3].employee);  // two are on shift
  CHECK_FALSE(told.events[4].employee);
  for (const char* wrong : {"a;b\n", "employee;point;from;to\nAnna;a;9:00;10:00\n",
                            "employee;point;from;to\nAnna;a;14.10.2026 9:00;14.10.2026 8:00\n"})
    CHECK_THROWS_AS(book.add_roster(wrong), oos::Error);
}

TEST_CASE("a press outside every recording of its point is flagged, and a shift suggested") {
  const Survey survey = desks();
  PressBook book(with(survey));
  add_record(book, recording("09:00:00", 240));
  add_record(book, recording("14:00:00", 240));
  std::vector<std::string> rows;
  for (int i = 0; i < 36; ++i)  // all day long, on a clock that is an hour slow
    rows.push_back(fmt::format("{}:{:02}:00;a;1", 8 + i / 4 + (i >= 16 ? 1 : 0), i % 4 * 15 + 5));
  rows.resize(32);
  const oos::event::LogListener listener;
  book.add_log("log", log_of(rows), listener);
  Told told;
  book.each_event(told.output());
  CHECK(told.events.at(0).flags == std::vector<std::string>{"not_recorded"});
  CHECK(told.events.at(4).flags.empty());
  const auto shifts = book.suggested_shifts();
  REQUIRE(shifts.size() == 1);
  CHECK(shifts[0].shift.shift_ms == 3'600'000);
  CHECK(shifts[0].shift.outside_after == 0);
  CHECK(shifts[0].point == "desk-1");
}

TEST_CASE("the share of served customers that were asked stands beside the plan") {
  const Survey survey = desks("[plan]\nask_every = 4\nquestion = \"recommend\"\n");
  PressBook book(with(survey));
  add_record(book,
             R"({"type":"contacts","schema":1,"contacts":{"point":"desk-1",)"
             R"("from":"2026-10-14T09:00:00+03:00","to":"2026-10-14T18:00:00+03:00","count":40}})");
  std::vector<std::string> rows{"9:00:30;a;2", "10:30:00;b;1"};
  for (int i = 0; i < 8; ++i) rows.push_back(fmt::format("9:{:02}:00;a;1", i * 7));
  const oos::event::LogListener listener;
  book.add_log("log", log_of(rows), listener);
  Told told;
  book.each_event(told.output());
  REQUIRE(told.lines.size() == 2);
  CHECK(told.lines[0] ==
        R"(asking {"point":"desk-1","from":"2026-10-14T09:00:00.000+03:00",)"
        R"("to":"2026-10-14T18:00:00.000+03:00","asked":8,"served":40,"ask_every":4,)"
        R"("asked_percent":20.0,"planned_percent":25.0,"observed_every":5.0,)"
        R"("interval_mean_s":420.0,"interval_variation":0.0})");
  CHECK(told.lines[1].find(R"({"point":"desk-2","day":"2026-10-14","asked":1,"served":null)") !=
        std::string::npos);
}

TEST_CASE("any order of the logs gives the same events, and every row is accounted for") {
  const Survey survey = desks("[[controls]]\ndoes = \"cancel\"\nbuttons = [\"9\"]\n");
  for (unsigned seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto pick = [&random](int low, int high) {
      return std::uniform_int_distribution<int>(low, high)(random);
    };
    std::vector<std::pair<std::string, std::string>> logs;
    for (const char* name : {"x.csv", "y.csv", "z.csv"}) {
      std::vector<std::string> rows;
      for (int i = 0; i < 200; ++i)
        rows.push_back(fmt::format("9:{:02}:{:02}.{:03};{};{}", pick(0, 3), pick(0, 59),
                                   pick(0, 3) * 250, pick(0, 1) == 1 ? "a" : "b",
                                   pick(0, 9) == 0 ? 9 : pick(1, 3)));
      logs.emplace_back(name, log_of(rows));
    }
    std::string first;
    for (int order = 0; order < 4; ++order) {
      PressBook book(with(survey));
      const oos::event::LogListener listener;
      std::int64_t presses = 0;
      for (const auto& [name, text] : logs) presses += book.add_log(name, text, listener).presses;
      Told told;
      book.each_event(told.output());
      const auto& counts = book.counts();
      CHECK(static_cast<std::int64_t>(told.events.size()) + counts.merged() + counts.cancelled +
                counts.controls ==
            presses);
      std::string text;
      for (const auto& event : told.events) text += to_json(event).dump() + "\n";
      if (order == 0) first = text;
      CHECK(text == first);
      std::shuffle(logs.begin(), logs.end(), random);
    }
  }
}
