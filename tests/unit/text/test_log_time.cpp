// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "oos/text/log_time.hpp"

using oos::text::is_log_clock;
using oos::text::is_log_date;
using oos::text::LogTime;
using oos::text::parse_log_time;

namespace {

std::string told(const std::optional<LogTime>& time) {
  if (!time) return "none";
  const auto offset = time->offset.value_or(std::chrono::minutes{0});
  std::string text =
      oos::format_rfc3339({oos::Instant(time->local.time_since_epoch()) - offset, offset});
  if (!time->offset) text = text.substr(0, 23);
  return fmt::format("{} {}{}", text, time->resolution_ms, time->epoch ? " epoch" : "");
}

}  // namespace

TEST_CASE("the ways logs write a date and time are read with their resolution") {
  struct Row {
    const char* text;
    const char* told;
  };
  for (const Row& row : {
           Row{"14.10.2026 09:05:10", "2026-10-14T09:05:10.000 1000"},
           Row{"14.10.2026 9:05", "2026-10-14T09:05:00.000 60000"},
           Row{"1.2.2026 09:05:10,25", "2026-02-01T09:05:10.250 10"},
           Row{"14.10.26 09:05:10.5", "2026-10-14T09:05:10.500 100"},
           Row{"14/10/2026 09:05:10", "2026-10-14T09:05:10.000 1000"},
           Row{"14-10-2026 09:05:10", "2026-10-14T09:05:10.000 1000"},
           Row{"14.10.2026 г. 9:05:10 ч.", "2026-10-14T09:05:10.000 1000"},
           Row{"14.10.2026, 09.05.10", "2026-10-14T09:05:10.000 1000"},
           Row{"2026-10-14 09:05:10", "2026-10-14T09:05:10.000 1000"},
           Row{"2026/10/14 09:05:10", "2026-10-14T09:05:10.000 1000"},
           Row{"2026-10-14T09:05:10.250+03:00", "2026-10-14T09:05:10.250+03:00 1"},
           Row{"2026-10-14T06:05:10.2501234Z", "2026-10-14T06:05:10.250+00:00 1"},
           Row{"2026-10-14 09:05:10 +0300", "2026-10-14T09:05:10.000+03:00 1000"},
           Row{"2026-10-14 09:05:10-05", "2026-10-14T09:05:10.000-05:00 1000"},
           Row{"2026-10-14 06:05:10 UTC", "2026-10-14T06:05:10.000+00:00 1000"},
           Row{"14.10.2026 2:05:10 PM", "2026-10-14T14:05:10.000 1000"},
           Row{"14.10.2026 12:05 AM", "2026-10-14T00:05:00.000 60000"},
           Row{"  14.10.2026   09:05:10  ", "2026-10-14T09:05:10.000 1000"},
           Row{"14 октября 2026 09:05:10", "2026-10-14T09:05:10.000 1000"},
           Row{"14 октомври 2026 г. 09:05:10", "2026-10-14T09:05:10.000 1000"},
           Row{"14 Oct 2026 09:05:10", "2026-10-14T09:05:10.000 1000"},
           Row{"14-Oct-2026 09:05:10.5", "2026-10-14T09:05:10.500 100"},
           Row{"Oct 14, 2026 2:05:10 PM", "2026-10-14T14:05:10.000 1000"},
           Row{"October 14, 2026 at 2:05 PM", "2026-10-14T14:05:00.000 60000"},
           Row{"Wed, 14 Oct 2026 09:05:10 +0300", "2026-10-14T09:05:10.000+03:00 1000"},
           Row{"Wed Oct 14 09:05:10 2026", "2026-10-14T09:05:10.000 1000"},
           Row{"Wed Oct 14 09:05:10 MSK 2026", "2026-10-14T09:05:10.000+03:00 1000"},
           Row{"Wed 2026-10-14 09:05:10 EEST", "2026-10-14T09:05:10.000+03:00 1000"},
           Row{"2014-10-25 09:05:10 MSK", "2014-10-25T09:05:10.000+04:00 1000"},
           Row{"ср 14.10.2026 09:05:10", "2026-10-14T09:05:10.000 1000"},
           Row{"09:05:10 14.10.2026", "2026-10-14T09:05:10.000 1000"},
           Row{"20261014T090510", "2026-10-14T09:05:10.000 1000"},
           Row{"20261014090510", "2026-10-14T09:05:10.000 1000"},
           Row{"20261014 090510.25Z", "2026-10-14T09:05:10.250+00:00 10"},
           Row{"2026-10-14 09:05:10 p.m.", "2026-10-14T21:05:10.000 1000"},
           Row{"14.10.2026\u00a009:05:10\u202fPM", "2026-10-14T21:05:10.000 1000"},
           Row{"46309.378588", "2026-10-14T09:05:10.003 1000"},
           Row{"46309,37859", "2026-10-14T09:05:10.176 1000"},
           Row{"1706700605", "2024-01-31T11:30:05.000+00:00 1000 epoch"},
           Row{"1706700605.25", "2024-01-31T11:30:05.250+00:00 10 epoch"},
           Row{"1706700605250", "2024-01-31T11:30:05.250+00:00 1 epoch"},
           Row{"1706700605250999", "2024-01-31T11:30:05.250+00:00 1 epoch"},
       }) {
    CAPTURE(row.text);
    CHECK(told(parse_log_time(row.text)) == row.told);
  }
}

TEST_CASE("what is no date and time is refused") {
  for (const char* text : {"",
                           " ",
                           "14.10.2026",
                           "09:05:10",
                           "31.02.2026 09:05",
                           "14.13.2026 09:05",
                           "10/14/2026 09:05",
                           "14.10.2026 24:00",
                           "14.10.2026 09:60",
                           "14.10.2026 09:05:60",
                           "14.10.2026 09:05:10 maybe",
                           "14.10-2026 09:05",
                           "01.01.2000 00:00:10",
                           "1970-01-01T00:00:10Z",
                           "14.10.2026 13:05 PM",
                           "14.10.2026 9:5",
                           "14 Octagon 2026 09:05",
                           "14 Oct 2026",
                           "31 Feb 2026 09:05",
                           "20261014",
                           "20261014T2505",
                           "20261314090510",
                           "46309",
                           "46309.38",
                           "00309.378588",
                           "Wed",
                           "Oct 14 09:05:10",
                           "14.10.2026 09:05:10 XYZ",
                           "99:05:10 14.10.2026",
                           "999999999",
                           "12345678901",
                           "1706700605.",
                           "0000000010",
                           "2026-10-14T09:05:10+19:00",
                           "2026-10-14T09:05:10+1",
                           "Касса 1",
                           "99999999999999999999.10.2026 09:05"}) {
    CAPTURE(text);
    CHECK(told(parse_log_time(text)) == "none");
  }
}

TEST_CASE("the month comes first where the caller says so") {
  using oos::text::DateOrder;
  const auto us = [](std::string_view text) {
    return told(parse_log_time(text, DateOrder::month_first));
  };
  CHECK(us("10/14/2026 9:05:10 PM") == "2026-10-14T21:05:10.000 1000");
  CHECK(us("10/03/2026 09:05:10") == "2026-10-03T09:05:10.000 1000");
  CHECK(us("2026-10-14 09:05:10") == "2026-10-14T09:05:10.000 1000");
  CHECK(us("14/10/2026 09:05:10") == "none");
  CHECK(told(parse_log_time("10/14/2026", "9:05", DateOrder::month_first)) ==
        "2026-10-14T09:05:00.000 60000");
}

TEST_CASE("a year of two digits may come first, and says whether it could") {
  using oos::text::DateOrder;
  using oos::text::OrderProof;
  const auto proof = [](std::string_view text) { return parse_log_time(text)->order; };
  CHECK(told(parse_log_time("26-10-14 09:05:10", DateOrder::year_first)) ==
        "2026-10-14T09:05:10.000 1000");
  CHECK(told(parse_log_time("26/10/14 09:05:10", DateOrder::year_first)) ==
        "2026-10-14T09:05:10.000 1000");
  CHECK(told(parse_log_time("26-10-14 09:05:10")) == "2014-10-26T09:05:10.000 1000");
  CHECK(proof("26-10-14 09:05:10") == OrderProof::year_open);
  CHECK(proof("26/10/14 09:05:10") == OrderProof::year_open);
  CHECK(proof("04-10-26 09:05:10") == OrderProof::year_last);
  CHECK(proof("14-10-32 09:05:10") == OrderProof::year_last);
  CHECK(proof("10/03/26 09:05:10") == OrderProof::open);
  // With dots the day is first, and four digits are a year.
  CHECK(told(parse_log_time("26.10.14 09:05:10", DateOrder::year_first)) ==
        "2014-10-26T09:05:10.000 1000");
  CHECK(told(parse_log_time("14-10-2026 09:05:10", DateOrder::year_first)) ==
        "2026-10-14T09:05:10.000 1000");
  CHECK(proof("26.10.14 09:05:10") == OrderProof::none);
}

TEST_CASE("a date and a time in two columns are joined") {
  CHECK(told(parse_log_time("14.10.2026", "9:05:10")) == "2026-10-14T09:05:10.000 1000");
  CHECK(told(parse_log_time("14.10.2026 0:00:00", "9:05")) == "2026-10-14T09:05:00.000 60000");
  CHECK(told(parse_log_time("2026-10-14", "09:05:10+03:00")) ==
        "2026-10-14T09:05:10.000+03:00 1000");
  CHECK(told(parse_log_time("14.10.2026 г.", "9:05 ч.")) == "2026-10-14T09:05:00.000 60000");
  CHECK(told(parse_log_time("14.10.2026 08:00", "9:05")) == "none");
  CHECK(told(parse_log_time("14.10.2026", "30.12.1899 9:05:10")) == "2026-10-14T09:05:10.000 1000");
  CHECK(told(parse_log_time("14.10.2026", "0,37858796")) == "2026-10-14T09:05:10.000 1000");
  CHECK(told(parse_log_time("46309", "0.37858796")) == "2026-10-14T09:05:10.000 1000");
  CHECK(told(parse_log_time("46309", "1.37858796")) == "none");
  CHECK(told(parse_log_time("14.10.2026", "0.37")) == "none");
  CHECK(told(parse_log_time("14.10.2026", "")) == "none");
  CHECK(told(parse_log_time("", "9:05")) == "none");
}

TEST_CASE("dates and clock times alone are told apart") {
  CHECK(is_log_date("14.10.2026"));
  CHECK(is_log_date("2026-10-14"));
  CHECK_FALSE(is_log_date("14.10.2026 09:05"));
  CHECK_FALSE(is_log_date("9:05"));
  CHECK(is_log_clock("9:05"));
  CHECK(is_log_clock("09:05:10,5"));
  CHECK_FALSE(is_log_clock("14.10"));
  CHECK_FALSE(is_log_clock("14.10.2026"));
  CHECK_FALSE(is_log_clock("1"));
}
