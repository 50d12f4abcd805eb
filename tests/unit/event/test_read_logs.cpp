// SPDX-License-Identifier: Apache-2.0
#include <map>

#include <doctest/doctest.h>

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
    desk.bytes_of = [this](const std::string& log) {
      if (logs.count(log) == 0) throw Error(ErrorKind::io, "no such file", log);
      return logs[log];
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
