// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "book.hpp"
#include "oos/core/error.hpp"
#include "oos/event/presses.hpp"

using oos::event::LogAccount;
using oos::event::PressBook;
using oos::event::PressOptions;
using oos::record::Event;
using oos::survey::Survey;
using oos::test::with;

namespace {

Survey desk_survey() {
  return oos::survey::parse_survey(R"(schema = 1
[[questions]]
id = "recommend"
kind = "nps"
text = { en = "Would you?" }
buttons = ["1"]
[[points]]
id = "desk-1"
timezone = "Europe/Moscow"
devices = ["Касса 1"]
[[points]]
id = "desk-2"
timezone = "Asia/Novosibirsk"
devices = ["Касса 2"]
clock_offset_ms = -3500
[[employees]]
id = "e1"
name = "Anna"
aliases = ["Иванова А."]
[events]
debounce_ms = 1500
visit_gap_s = 45
)",
                                   "s.toml");
}

std::vector<Event> events_of(PressBook& book) {
  std::vector<Event> events;
  oos::event::EventOutput output;
  output.event = [&events](const std::string& line) {
    events.push_back(oos::test::read_event(line));
  };
  output.line = [](const char*, const oos::jsonl::Json&) {};
  output.notice = [](const std::string&) {};
  book.each_event(output);
  return events;
}

std::vector<Event> events_in(const std::string& log, PressOptions options = {}) {
  PressBook book(std::move(options));
  book.add_log("log.csv", log, {});
  return events_of(book);
}

const std::string heading = "Время;Касса;Кнопка;Сотрудник\n";

}  // namespace

TEST_CASE("a press is tied to its question, point, employee and line") {
  const Survey survey = desk_survey();
  const auto events =
      events_in(heading + "14.10.2026 9:00:05;Касса 1;1;Иванова А.\n", with(survey));
  REQUIRE(events.size() == 1);
  const Event& event = events[0];
  CHECK(oos::format_rfc3339(*event.time) == "2026-10-14T09:00:05.000+03:00");
  CHECK(event.time_uncertainty_ms == 1000);
  CHECK(event.point == "desk-1");
  CHECK(event.button == "1");
  CHECK(event.question == "recommend");
  CHECK(event.kind == "nps");
  CHECK(event.employee == "e1");
  CHECK(event.count == 1);
  CHECK(event.source_file == "log.csv");
  CHECK(event.source_line == 2);
  CHECK(event.source_device == "Касса 1");
}

TEST_CASE("without a survey a press keeps what the log says") {
  PressOptions options;
  options.timezone = "Europe/Sofia";
  const auto events = events_in(heading + "14.10.2026 9:00;Касса 1;7;Ann\n", options);
  REQUIRE(events.size() == 1);
  CHECK(oos::format_rfc3339(*events[0].time) == "2026-10-14T09:00:00.000+03:00");
  CHECK(events[0].time_uncertainty_ms == 60'000);
  CHECK(events[0].point == "Касса 1");
  CHECK_FALSE(events[0].question);
  CHECK_FALSE(events[0].kind);
  CHECK(events[0].employee == "Ann");
}

TEST_CASE("buttons and devices that the survey does not know are kept and counted") {
  const Survey survey = desk_survey();
  PressBook book(with(survey));
  book.add_log("a", heading + "14.10.2026 9:00:00;Касса 9;8;\n14.10.2026 9:05:00;Касса 9;8;\n", {});
  const auto events = events_of(book);
  REQUIRE(events.size() == 2);
  CHECK(events[0].point == "Касса 9");
  CHECK_FALSE(events[0].question);
  CHECK_FALSE(events[0].employee);
  CHECK(book.unknown_buttons() == std::map<std::string, std::int64_t>{{"8", 2}});
  CHECK(book.unknown_devices() == std::map<std::string, std::int64_t>{{"Касса 9", 2}});
}

TEST_CASE("clocks are corrected and local times read in the zone of the point") {
  const Survey survey = desk_survey();
  const auto events = events_in(heading + "14.10.2026 9:00:05;Касса 2;1;\n", with(survey));
  CHECK(oos::format_rfc3339(*events.at(0).time) == "2026-10-14T09:00:01.500+07:00");
}

TEST_CASE("an offset in the log is obeyed, and shown in the point's zone when that is known") {
  const Survey survey = desk_survey();
  const std::string log = heading + "2026-10-14T06:00:05Z;Касса 1;1;\n";
  CHECK(oos::format_rfc3339(*events_in(log, with(survey)).at(0).time) ==
        "2026-10-14T09:00:05.000+03:00");
  CHECK(oos::format_rfc3339(*events_in(log).at(0).time) == "2026-10-14T06:00:05.000+00:00");
}

TEST_CASE("the end of a log settles the years that it does not show") {
  PressOptions options;
  options.timezone = "Etc/UTC";
  options.written = oos::make_local({2026, 3, 1, 12, 0, 0, 0});
  std::string log;
  std::string want;
  std::string found;
  for (const char* const day : {"Jun 10", "Oct 10", "Feb  1", "Jun 10", "Oct 10", "Mar  1"})
    log += std::string(day) + " 09:00:00 till1 x: button=1\n";
  for (const Event& event : events_in(log, options))
    found += oos::format_rfc3339(*event.time).substr(0, 10) + " ";
  CHECK(found == "2024-06-10 2024-10-10 2025-02-01 2025-06-10 2025-10-10 2026-03-01 ");
}

TEST_CASE("a late row shows that the month comes first, of all rows before it as well") {
  PressOptions options;
  options.timezone = "Etc/UTC";
  std::string rows;
  std::string entries;
  for (int i = 0; i < 400; ++i) {
    const int minute = i % 60;
    const std::string time =
        fmt::format("0{}/0{}/2026 {:02}:{:02}:00", 3 + i / 200, 1 + i % 5, 8 + i / 60, minute);
    rows += time + ";1\n";
    entries += R"({"time":")" + time + R"(","button":1})" + "\n";
  }
  rows += "04/13/2026 09:00:00;1\n";
  entries += R"({"time":"04/13/2026 09:00:00","button":1})";
  for (const std::string& log : {"time;button\n" + rows, entries}) {
    const auto events = events_in(log, options);
    CHECK(events.size() == 401);
    CHECK(oos::format_rfc3339(*events.front().time).substr(0, 7) == "2026-03");
    CHECK(oos::format_rfc3339(*events.at(250).time).substr(0, 7) == "2026-04");
    CHECK(oos::format_rfc3339(*events.back().time).substr(0, 10) == "2026-04-13");
  }
}

TEST_CASE("times that a clock shows twice or never are uncertain by an hour") {
  PressOptions options;
  options.timezone = "Europe/Sofia";
  const auto events = events_in(heading +
                                    "29.03.2026 03:30:00;a;1;\n25.10.2026 03:30:00;a;1;\n"
                                    "25.10.2026 04:30:00;a;1;\n",
                                options);
  REQUIRE(events.size() == 3);
  CHECK(events[0].time_uncertainty_ms == 3'600'000);
  CHECK(oos::format_rfc3339(*events[1].time) == "2026-10-25T03:30:00.000+03:00");
  CHECK(events[1].time_uncertainty_ms == 3'600'000);
  CHECK(oos::format_rfc3339(*events[2].time) == "2026-10-25T04:30:00.000+02:00");
  CHECK(events[2].time_uncertainty_ms == 1000);
}

TEST_CASE("repeats within the debounce time are one event with a count") {
  struct Row {
    const char* presses;
    const char* counts;
  };
  for (const Row& row : {
           Row{"9:00:00;a;1\n9:00:01;a;1\n", "2"},
           Row{"9:00:00;a;1\n9:00:02;a;1\n", "1 1"},
           Row{"9:00:00.0;a;1\n9:00:01.5;a;1\n", "2"},
           Row{"9:00:00;a;1\n9:00:01;a;1\n9:00:02;a;1\n9:00:03;a;1\n", "4"},
           Row{"9:00:00;a;1\n9:00:01;a;2\n", "1 1"},
           Row{"9:00:00;a;1\n9:00:01;b;1\n", "1 1"},
           Row{"9:00:00;a;1\n9:00:00;a;1\n9:00:00;a;2\n9:00:01;a;1\n", "3 1"},
           Row{"9:00:01;a;1\n9:00:00;a;1\n", "2"},
       }) {
    CAPTURE(row.presses);
    std::string log = "Дата;Время;Касса;Кнопка\n";
    std::string presses = row.presses;
    for (std::size_t at = 0, end = 0; at < presses.size(); at = end + 1) {
      end = presses.find('\n', at);
      log += "14.10.2026;" + presses.substr(at, end - at) + "\n";
    }
    PressBook book(PressOptions{});
    const LogAccount account = book.add_log("a", log, {});
    std::string counts;
    std::int64_t total = 0;
    for (const Event& event : events_of(book)) {
      counts += (counts.empty() ? "" : " ") + std::to_string(event.count);
      total += event.count;
    }
    CHECK(counts == row.counts);
    CHECK(total == account.presses);
    CHECK(book.counts().merged() + std::count(counts.begin(), counts.end(), ' ') + 1 ==
          account.presses);
  }
}

TEST_CASE("presses of one point that follow closely are one visit") {
  const Survey survey = desk_survey();
  const auto events = events_in(heading +
                                    "14.10.2026 9:00:00;Касса 1;1;\n"
                                    "14.10.2026 9:00:20;Касса 2;1;\n"
                                    "14.10.2026 9:00:44;Касса 1;2;\n"
                                    "14.10.2026 9:01:28;Касса 1;3;\n"
                                    "14.10.2026 9:02:13;Касса 1;1;\n",
                                with(survey));
  REQUIRE(events.size() == 5);
  // Novosibirsk comes first: its morning is earlier.
  CHECK(events[0].point == "desk-2");
  CHECK(events[1].visit == events[2].visit);
  CHECK(events[2].visit == events[3].visit);
  CHECK(events[3].visit != events[4].visit);
  CHECK(events[0].visit != events[1].visit);
}

TEST_CASE("events of several logs come in time order and have the same ids on every run") {
  const std::string one = heading + "14.10.2026 9:10:00;a;1;\n14.10.2026 9:00:00;a;1;\n";
  const std::string other = heading + "14.10.2026 9:05:00;a;1;\n";
  std::vector<std::string> ids;
  for (const bool swapped : {false, true}) {
    PressBook book(PressOptions{});
    book.add_log("one", swapped ? other : one, {});
    book.add_log("other", swapped ? one : other, {});
    std::string all;
    for (const Event& event : events_of(book)) all += event.id + oos::format_rfc3339(*event.time);
    ids.push_back(all);
  }
  CHECK(ids[0] == ids[1]);
  CHECK(ids[0].size() == 3 * (16 + 29));
}

TEST_CASE("presses without a device belong to the named point, or to the only one") {
  PressOptions options;
  options.point = "desk-7";
  const std::string log = "Время;Кнопка\n14.10.2026 9:00:00;1\n";
  CHECK(events_in(log, options).at(0).point == "desk-7");
  CHECK_FALSE(events_in(log).at(0).point);
  Survey survey = desk_survey();
  CHECK_FALSE(events_in(log, with(survey)).at(0).point);
  survey.points.pop_back();
  CHECK(events_in(log, with(survey)).at(0).point == "desk-1");
}

TEST_CASE("every row of a log is accounted for") {
  PressBook book(PressOptions{});
  const LogAccount account =
      book.add_log("a", "Title\n" + heading + "14.10.2026 9:00:00;a;1;\nx;a;1;\n;;;\n", {});
  CHECK(account.read == 5);
  CHECK(account.presses == 1);
  CHECK(account.rejected == 1);
  CHECK(account.headings == 3);
}

TEST_CASE("an unknown zone is refused at once") {
  PressOptions options;
  options.timezone = "Moscow";
  CHECK_THROWS_AS(PressBook(std::move(options)), oos::Error);
}

TEST_CASE("a device that the survey does not know lives in the zone that all its points share") {
  Survey survey = desk_survey();
  const std::string log = heading + "14.10.2026 9:00:00;Касса 9;1;\n";
  survey.points[1].timezone = "Europe/Moscow";
  CHECK(oos::format_rfc3339(*events_in(log, with(survey)).at(0).time) ==
        "2026-10-14T09:00:00.000+03:00");
}

TEST_CASE("a row that stands in two logs is one press") {
  const std::string log = heading + "14.10.2026 9:00:00;a;1;\n14.10.2026 9:00:01;a;1;\n";
  PressBook book(PressOptions{});
  book.add_log("today.csv", log, {});
  book.add_log("week.csv", log, {});
  const auto events = events_of(book);
  REQUIRE(events.size() == 1);
  CHECK(events[0].count == 2);
  CHECK(book.counts().merged() == 3);
}
