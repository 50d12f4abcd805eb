// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <string>

#include <doctest/doctest.h>

#include "oos/report/period.hpp"

using namespace oos::report;
using Zones = std::map<std::string, std::string, std::less<>>;

TEST_CASE("days belong to ISO weeks, months and quarters") {
  struct Case {
    const char* day;
    const char* week;
    const char* month;
    const char* quarter;
  };
  // ISO 8601: 2027-01-01 is a Friday of week 53 of 2026; 2024-12-30 a Monday of week 1 of 2025.
  for (const Case& c : {Case{"2026-10-14", "2026-W42", "2026-10", "2026-Q4"},
                        Case{"2027-01-01", "2026-W53", "2027-01", "2027-Q1"},
                        Case{"2024-12-30", "2025-W01", "2024-12", "2024-Q4"},
                        Case{"2024-02-29", "2024-W09", "2024-02", "2024-Q1"}}) {
    CAPTURE(c.day);
    const auto day = parse_day(c.day);
    REQUIRE(day);
    CHECK(period_name(*day, Period::day) == c.day);
    CHECK(period_name(*day, Period::week) == c.week);
    CHECK(period_name(*day, Period::month) == c.month);
    CHECK(period_name(*day, Period::quarter) == c.quarter);
  }
}

TEST_CASE("what is no day is none") {
  for (const char* text : {"", "2026-02-30", "2026-1-1", "26-01-01", "2026-13-01", "2026-10-1x"})
    CHECK_FALSE(parse_day(text).has_value());
}

TEST_CASE("a day is that of the clock on the wall of the point") {
  PointClocks clocks(Zones{{"desk", "Asia/Vladivostok"}, {"shop", "Europe/Sofia"}});
  const auto utc = oos::parse_rfc3339("2026-10-14T20:30:00Z");
  CHECK(day_name(day_of(clocks.local("desk", utc))) == "2026-10-15");
  CHECK(hour_of(clocks.local("desk", utc)) == 6);
  CHECK(day_name(day_of(clocks.local("shop", utc))) == "2026-10-14");
  CHECK(hour_of(clocks.local("shop", utc)) == 23);
  // Where the survey names no zone, the offset on the record stands.
  const auto written = oos::parse_rfc3339("2026-10-15T01:30:00+05:00");
  CHECK(day_name(day_of(clocks.local("elsewhere", written))) == "2026-10-15");
}

TEST_CASE("on the day of a change of the clock every instant has its own offset") {
  PointClocks clocks(Zones{{"shop", "Europe/Sofia"}});
  // Summer time ended in Sofia on 2026-10-25 at 01:00 UTC.
  CHECK(hour_of(clocks.local("shop", oos::parse_rfc3339("2026-10-25T00:59:00Z"))) == 3);
  CHECK(hour_of(clocks.local("shop", oos::parse_rfc3339("2026-10-25T01:01:00Z"))) == 3);
  CHECK(hour_of(clocks.local("shop", oos::parse_rfc3339("2026-10-25T12:00:00Z"))) == 14);
  CHECK(hour_of(clocks.local("shop", oos::parse_rfc3339("2026-10-24T12:00:00Z"))) == 15);
}

TEST_CASE("a trend has as many periods as a page can carry") {
  std::vector<std::chrono::sys_days> days;
  const auto first = *parse_day("2026-01-01");
  for (int i = 0; i < 400; ++i) days.push_back(first + std::chrono::days(i));
  const auto chosen = [&](std::size_t count) {
    return choose_period({days.begin(), days.begin() + static_cast<std::ptrdiff_t>(count)},
                         Period::automatic);
  };
  CHECK(chosen(0) == Period::day);
  CHECK(chosen(35) == Period::day);
  CHECK(chosen(36) == Period::week);
  CHECK(chosen(300) == Period::month);
  CHECK(choose_period(days, Period::day) == Period::day);
}
