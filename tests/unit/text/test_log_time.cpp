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

TEST_CASE("a date and a time in two columns are joined") {
  CHECK(told(parse_log_time("14.10.2026", "9:05:10")) == "2026-10-14T09:05:10.000 1000");
  CHECK(told(parse_log_time("14.10.2026 0:00:00", "9:05")) == "2026-10-14T09:05:00.000 60000");
  CHECK(told(parse_log_time("2026-10-14", "09:05:10+03:00")) ==
        "2026-10-14T09:05:10.000+03:00 1000");
  CHECK(told(parse_log_time("14.10.2026 г.", "9:05 ч.")) == "2026-10-14T09:05:00.000 60000");
  CHECK(told(parse_log_time("14.10.2026 08:00", "9:05")) == "none");
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
