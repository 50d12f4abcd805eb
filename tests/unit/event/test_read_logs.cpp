// SPDX-License-Identifier: Apache-2.0
#include <map>

#include <doctest/doctest.h>
#include <fmt/ranges.h>

#include "book.hpp"
#include "oos/event/read_logs.hpp"

using oos::Error;
using oos::ErrorKind;
using oos::event::LogAccount;
using oos::event::LogDesk;
using oos::event::PressBook;
using oos::event::PressOptions;
using oos::event::read_logs;

namespace {

/// Logs in memory, and what was said about them.
struct Desk {
  std::map<std::string, std::string> logs;
  std::string said;

  LogDesk desk() {
    LogDesk desk;
    desk.pieces_of = [this](const std::string& log, const LogDesk::Take& take) {
      if (logs.count(log) == 0) throw Error(ErrorKind::io, "no such file", log);
      take(logs[log]);
    };
    desk.warn = [this](const std::string& message) { said += "warn " + message + "\n"; };
    desk.failed = [this](const Error& error) {
      said += std::string("failed ") + error.what() + "\n";
    };
    desk.record = [this](std::string_view text, const std::string& where) {
      said += "record " + where + " " + std::string(text) + "\n";
    };
    return desk;
  }
};

}  // namespace

TEST_CASE("what was read of a log that breaks off is taken and counted") {
  // Times without a year wait for later lines: they must not be lost with them.
  const std::string log = "Jan 31 14:30:05 desk-1 btn: button=2\n";
  LogDesk desk;
  int failures = 0;
  desk.pieces_of = [&log](const std::string& name, const LogDesk::Take& take) {
    for (int i = 0; i < 10'000; ++i) take(log);  // more than a format is told by
    throw Error(ErrorKind::io, "cannot read: Input/output error", name);
  };
  desk.failed = [&failures](const Error&) { ++failures; };
  desk.written = [](const std::string&) { return oos::LocalTime(std::chrono::days(20'000)); };
  desk.warn = [](const std::string&) {};
  PressBook book(PressOptions{});
  const LogAccount account = read_logs(book, {"sys.log"}, desk);
  oos::test::Told told;
  book.each_event(told.output());
  CHECK(failures == 1);
  CHECK(account.presses > 0);
  CHECK(static_cast<std::int64_t>(told.events.size()) + book.counts().merged() == account.presses);
}

TEST_CASE("a year that a log does not show is sure only when something confirms it") {
  const std::string log = "Jan 31 14:30:05 desk-1 btn: button 2 pressed\n";
  const auto outcome = [&log](const std::string& written, int first_year, bool recorded) {
    PressOptions options;
    options.timezone = "Etc/UTC";
    options.first_year = first_year;
    PressBook book(options);
    if (recorded)
      book.add_record(oos::jsonl::Line(
          R"({"type":"recording","schema":1,"recording":{"id":"r","path":"r.wav","point":"desk-1",)"
          R"("start":"2026-01-31T14:00:00.000Z","start_uncertainty_ms":0,"duration_ms":3600000}})"));
    LogDesk desk = Desk{}.desk();
    desk.pieces_of = [&log](const std::string&, const LogDesk::Take& take) { take(log); };
    desk.written = [&written](const std::string&) {
      return oos::LocalTime(oos::parse_rfc3339(written).instant.time_since_epoch());
    };
    read_logs(book, {"sys.log"}, desk);
    oos::test::Told told;
    book.each_event(told.output());
    const auto& event = told.events.at(0);
    return fmt::format("{} {} {} {}", oos::format_rfc3339(*event.time).substr(0, 4),
                       event.time_uncertainty_ms, fmt::join(event.flags, "+"), doubts(book).size());
  };
  CHECK(outcome("2026-01-31T15:00:00Z", 0, false) == "2026 1000  0");
  CHECK(outcome("2026-02-01T20:00:00Z", 0, false) == "2026 1000  0");
  CHECK(outcome("2026-10-14T15:00:00Z", 0, false) == "2026 31622401000 year_guessed 1");
  CHECK(outcome("2026-10-14T15:00:00Z", 0, true) == "2026 1000  0");
  CHECK(outcome("2026-01-20T15:00:00Z", 0, true) == "2025 31622401000 not_recorded+year_guessed 1");
  CHECK(outcome("2026-10-14T15:00:00Z", 2025, false) == "2025 1000  0");
}

TEST_CASE("which of two numbers is the year is settled by the log, its writing or a recording") {
  const std::string recording =
      R"({"type":"recording","schema":1,"recording":{"id":"r","path":"r.wav","point":"desk-1",)"
      R"("start":"2024-10-26T09:00:00.000Z","start_uncertainty_ms":0,"duration_ms":3600000}})";
  const auto outcome = [&](const std::string& rows, const std::string& written, bool recorded,
                           int first_year = 0) {
    PressOptions options;
    options.timezone = "Etc/UTC";
    options.first_year = first_year;
    PressBook book(options);
    if (recorded) book.add_record(oos::jsonl::Line(recording));
    LogDesk desk = Desk{}.desk();
    const std::string log = "time,desk,button\n" + rows;
    desk.pieces_of = [&log](const std::string&, const LogDesk::Take& take) { take(log); };
    desk.written = [&written](const std::string&) {
      return oos::LocalTime(oos::parse_rfc3339(written).instant.time_since_epoch());
    };
    read_logs(book, {"log.csv"}, desk);
    oos::test::Told told;
    book.each_event(told.output());
    std::string all;
    for (const auto& event : told.events)
      all += fmt::format("{} {} {};", oos::format_rfc3339(*event.time).substr(0, 10),
                         event.time_uncertainty_ms, fmt::join(event.flags, "+"));
    return all;
  };
  const std::string row = "24-10-26 09:05:10,desk-1,1\n";
  // 24 October 2026 is later than the log: the year is first, in the row before as well.
  CHECK(outcome("24-10-14 09:05:10,desk-1,1\n" + row, "2025-03-01T00:00:00Z", false) ==
        "2024-10-14 1000 ;2024-10-26 1000 ;");
  // 2004-10-26 is before any clock of ours: the year is last.
  CHECK(outcome(row + "04-11-26 09:05:10,desk-1,1\n", "2027-03-01T00:00:00Z", false) ==
        "2026-10-24 1000 ;2026-11-04 1000 ;");
  // The log was written when one of both is.
  CHECK(outcome(row, "2026-10-24T18:00:00Z", false) == "2026-10-24 1000 ;");
  CHECK(outcome(row, "2024-10-26T18:00:00Z", false) == "2024-10-26 1000 ;");
  CHECK(outcome(row, "2027-03-01T00:00:00Z", false, 2024) == "2024-10-26 1000 ;");
  CHECK(outcome(row, "2027-03-01T00:00:00Z", false, 2026) == "2026-10-24 1000 ;");
  // Nothing says which: the nearer one, as unsure as the other is far.
  CHECK(outcome(row, "2027-03-01T00:00:00Z", false) == "2026-10-24 62899201000 year_guessed;");
  CHECK(outcome(row, "2025-03-01T00:00:00Z", true) == "2024-10-26 1000 ;");
}

TEST_CASE("a log that is of no use is named and the others are read") {
  Desk desk;
  desk.logs = {{"a.csv", "time,button\n2026-10-14T09:00:00Z,1\nx,1\n"},
               {"letter.txt", "Dear Sir,\nit is broken.\n"},
               {"bad.csv", "time,button\nx,1\n"},
               {"empty.csv", "\n"},
               {"-", "{\"type\":\"x\",\"schema\":1}\n{\"ts\":1791961510,\"button\":2}\n"}};
  PressBook book(PressOptions{});
  const LogAccount account = read_logs(
      book, {"a.csv", "letter.txt", "bad.csv", "none.csv", "empty.csv", "-"}, desk.desk());
  CHECK(account.presses == 2);
  CHECK(account.read == 7);
  CHECK(account.read == account.presses + account.rejected + account.headings + account.records);
  CHECK(desk.said ==
        "warn a.csv:3: \"x\" is not a date and time, such as 14.10.2026 09:05:10; the line is left "
        "out\n"
        "failed letter.txt: no column holds dates and times; name it with --columns time=HEADING\n"
        "warn bad.csv:2: \"x\" is not a date and time, such as 14.10.2026 09:05:10; the line is "
        "left out\n"
        "failed bad.csv: not one line is a press; see --format and --columns\n"
        "failed none.csv: no such file\n"
        "warn empty.csv: the log is empty\n"
        "record standard input:1 {\"type\":\"x\",\"schema\":1}\n");
}

TEST_CASE("columns that the log does not have end the reading") {
  Desk desk;
  desk.logs = {{"a.csv", "time,button\n2026-10-14T09:00:00Z,1\n"}};
  PressOptions options;
  options.columns = oos::event::parse_column_names("time=When");
  PressBook book(std::move(options));
  CHECK_THROWS_AS(read_logs(book, {"a.csv"}, desk.desk()), Error);
}
