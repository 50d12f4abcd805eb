// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "collecting_sink.hpp"
#include "oos/event/jsonl_log.hpp"

using oos::event::LogLayout;
using oos::test::found_in;

TEST_CASE("presses are read from the usual keys") {
  CHECK(found_in(R"({"ts":1706700605.25,"device":"till1","button":2}
{"time":"2026-10-14T09:00:05+03:00","point":"till1","action":"2_single","employee":"Ann"}

{"timestamp":1706700605250,"btn":"x"}
{"date":"14.10.2026","time":"9:00","button":true,"code":"7"})") ==
        "1 press 2024-01-31T11:30:05.250+00:00 till1|2|\n"
        "2 press 2026-10-14T09:00:05.000+03:00 till1|2|Ann|single\n"
        "4 press 2024-01-31T11:30:05.250+00:00 |x|\n"
        "5 press 2026-10-14T09:00:00.000 |7|\n");
}

TEST_CASE("lines that are no presses are rejected with the reason") {
  CHECK(found_in(R"({"button":1}
{"ts":"yesterday","button":1}
{"ts":1706700605,"action":""}
{"ts":1706700605
[1]
{"ts":1706700605.5,"button":1})") ==
        "1 rejected has no time; a key ts, time or timestamp is expected\n"
        "2 rejected the time is not understood; RFC 3339 or seconds since 1970 are expected\n"
        "3 ignored the action is empty\n"
        "4 rejected is not a JSON object\n"
        "5 rejected is not a JSON object\n"
        "6 press 2024-01-31T11:30:05.500+00:00 |1|\n");
}

TEST_CASE("the user may name the keys") {
  LogLayout layout;
  layout.columns = oos::event::parse_column_names("time=at,button=what");
  CHECK(found_in(R"({"ts":1,"at":"2026-10-14 09:00:05","what":"A","button":"B"})", layout) ==
        "1 press 2026-10-14T09:00:05.000 |A|\n");
}

TEST_CASE("record lines among presses are handed on as they are") {
  const std::string record = R"({"type":"recording","schema":1,"recording":{"id":"a"}})";
  CHECK(found_in(record + "\n{\"ts\":1706700605,\"button\":1}\n") ==
        "1 record " + record + "\n2 press 2024-01-31T11:30:05.000+00:00 |1|\n");
}
