// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/dump/call_log.hpp"
#include "oos/dump/log_value.hpp"

using oos::Error;
using oos::dump::CallLog;
using oos::dump::CallRow;
using oos::dump::parse_duration_ms;
using oos::dump::parse_formatted_time;
using oos::dump::read_call_log;

namespace {

oos::dump::LogSpec spec(const std::string& log) {
  return *oos::dump::parse_profile(
              "schema = 1\nname = \"p\"\nstatus = \"unverified\"\nevidence = \"e\"\n" + log,
              "p.toml")
              .log;
}

std::string shown(const CallRow& row) {
  std::string text = std::to_string(row.line);
  const auto add = [&text](const char* name, const auto& value) {
    if (value) text += fmt::format(" {}={}", name, *value);
  };
  if (row.start) {
    const oos::Instant as_utc(row.start->local.time_since_epoch());
    text += " " + oos::format_rfc3339({as_utc, std::chrono::minutes{0}}).substr(0, 19);
    if (row.start->offset) text += fmt::format("{:+}", row.start->offset->count());
  }
  add("duration", row.duration_ms);
  add("wait", row.call.wait_ms);
  add("line", row.call.line);
  if (!row.call.direction.empty()) text += " " + row.call.direction;
  add("from", row.call.from);
  add("to", row.call.to);
  if (!row.file.empty()) text += " file=" + row.file;
  for (const auto& [name, value] : row.others) text += fmt::format(" {}={}", name, value);
  return text;
}

std::string shown(const CallLog& log) {
  std::string text;
  for (const CallRow& row : log.rows) text += shown(row) + "\n";
  if (log.rejected > 0) text += fmt::format("rejected {}: {}\n", log.rejected, log.complaint);
  CHECK(log.read == std::ssize(log.rows) + log.rejected);
  return text;
}

}  // namespace

TEST_CASE("a log in cp1251 with words, Windows paths and two columns for the time is read") {
  const auto s = spec(R"([log]
delimiter = ";"
[log.map]
start = { column = ["Дата", "Время"], format = "dd.mm.yyyy HH:MM:SS" }
duration = { column = "Длит.", format = "HH:MM:SS" }
direction = { column = "Тип", values = { "вх" = "in", "исх" = "out", "*" = "unknown" } }
line = "Линия"
caller = "Номер А"
file = "Файл"
x.note = "Прим"
)");
  const std::string utf8 =
      "Дата;Время;Линия;Тип;Номер А;Длит.;Файл;Прим\r\n"
      "31.01.2024;14:30:02;3;вх;+79000000001;00:03:08;D:\\REC\\2024\\03_143002.wav;да\r\n"
      "31.01.2024;14:40:02;3;ИСХ;;00:00:10;D:\\REC\\2024\\03_144002.wav;\r\n"
      "31.01.2024;14:50:02;3;перевод;;0:10;;\r\n"
      "вчера;14:40:02;3;вх;;00:00:10;x.wav;\r\n";
  CHECK(shown(read_call_log(utf8, s)) ==
        "2 2024-01-31T14:30:02 duration=188000 line=3 in from=+79000000001 "
        "file=D:\\REC\\2024\\03_143002.wav x.note=да\n"
        "3 2024-01-31T14:40:02 duration=10000 line=3 out file=D:\\REC\\2024\\03_144002.wav\n"
        "rejected 2: line 4: a time or a length is not in the form that the profile tells\n");
}

TEST_CASE("a log without a heading is read by the numbers of its columns") {
  const auto s = *oos::dump::load_profile("nch-vrs").log;
  CHECK(
      shown(read_call_log(
          "2024-01-31,14:30:02,Line 3,L3\\20240131\\143002.wav,00:03:08,CID:+79000000001\n", s)) ==
      "1 2024-01-31T14:30:02 duration=188000 line=Line 3 from=+79000000001 "
      "file=L3\\20240131\\143002.wav x.data=CID:+79000000001\n");
}

TEST_CASE("a log of fixed width is read by characters, not bytes") {
  const auto s = spec(R"([log]
header = false
[log.map]
start = { at = 1, width = 17, format = "dd.mm.yy HH:MM:SS" }
line = { at = 19, width = 4 }
caller = { at = 24, width = 12 }
duration = { at = 37, width = 5, format = "s" }
)");
  CHECK(shown(read_call_log("31.01.24 14:30:02 Ли 3 +79000000001   188\n\n"
                            "31.01.24 14:31\n",
                            s)) ==
        "1 2024-01-31T14:30:02 duration=188000 line=Ли 3 from=+79000000001\n"
        "rejected 1: line 3: a time or a length is not in the form that the profile tells\n");
}

TEST_CASE("times with their own offset, epochs and lengths with a comma are understood") {
  const auto s = spec("[log.map]\nstart = \"t\"\nwait = \"w\"\nduration = \"d\"\n");
  CHECK(shown(read_call_log("t;w;d\n2024-01-31T14:30:02+03:00;4,5;1:02:03\n1706700605;;188.25\n",
                            s)) ==
        "2 2024-01-31T14:30:02+180 duration=3723000 wait=4500\n"
        "3 2024-01-31T11:30:05+0 duration=188250\n");
}

TEST_CASE("a log that lacks a column or is no text is refused") {
  const auto s = spec("[log.map]\nstart = \"Start\"\nfile = \"File\"\n");
  CHECK_THROWS_WITH_AS(read_call_log("Start;Name\n", s),
                       "there is no column \"File\"; the headings are start, name", Error);
  CHECK_THROWS_AS(read_call_log(std::string("a\0b", 3), s), Error);
  CHECK(read_call_log("", s).read == 0);
  CHECK(shown(read_call_log("Start;File\n31.01.2024 14:30:02;\"a.wav\nx;b.wav\n;c.wav\n", s)) ==
        "4 file=c.wav\n"
        "rejected 2: line 2: a quote is not closed, or the line is far too long\n");
}

TEST_CASE("the encoding may be given") {
  const auto line = [](const char* encoding, std::string_view bytes) {
    return shown(read_call_log(
        bytes, spec(fmt::format("[log]\nheader = false\nencoding = \"{}\"\n[log.map]\nfile = 1\n"
                                "line = 2\n",
                                encoding))));
  };
  using namespace std::string_view_literals;
  CHECK(line("cp866", "a.wav;\x8a\xa0\xe1\xe1\xa0\n"sv) == "1 line=Касса file=a.wav\n");
  CHECK(line("cp1251", "a.wav;\xca\xe0\xf1\xf1\xe0\n"sv) == "1 line=Касса file=a.wav\n");
  CHECK(line("utf-16", "\x61\0;\0\x1a\x04\n\0"sv) == "1 line=К file=a\n");
  CHECK(line("utf-16", "\xff\xfe\x61\0;\0\x1a\x04\n\0"sv) == "1 line=К file=a\n");
}

TEST_CASE("formats of times and lengths take what they say and nothing else") {
  const auto time = [](const char* text, const char* format) {
    const auto read = parse_formatted_time(text, format);
    return read ? oos::format_rfc3339(
                      {oos::Instant(read->local.time_since_epoch()), std::chrono::minutes{0}})
                      .substr(0, 23)
                : std::string("no");
  };
  CHECK(time("20240131143002", "yyyymmddHHMMSS") == "2024-01-31T14:30:02.000");
  CHECK(time("1/2/24  9:05", "dd/mm/yy HH:MM") == "2024-02-01T09:05:00.000");
  CHECK(time("31.01.2024 14:30:02,25", "dd.mm.yyyy HH:MM:SS,fff") == "2024-01-31T14:30:02.250");
  CHECK(time("31.01.2024 14:30:02x", "dd.mm.yyyy HH:MM:SS") == "no");
  CHECK(time("31.13.2024 14:30:02", "dd.mm.yyyy HH:MM:SS") == "no");
  CHECK(time("31.01.1999 14:30:02", "dd.mm.yyyy HH:MM:SS") == "no");
  CHECK(time("", "dd.mm.yyyy HH:MM:SS") == "no");
  const auto length = [](const char* text, const char* format, char decimal = '\0') {
    return parse_duration_ms(text, format, decimal).value_or(-1);
  };
  CHECK(length("3:08", "") == 188'000);
  CHECK(length("188,5", "") == 188'500);
  CHECK(length("188.5", "s", ',') == -1);
  CHECK(length("3:08", "HH:MM:SS") == -1);
  CHECK(length("0:03:61", "") == -1);
  CHECK(length("1500", "ms") == 1'500);
  CHECK(length("99999999999", "") == -1);
  CHECK(length("-5", "") == -1);
  CHECK(length("1:2:3:4", "") == -1);
}
