// SPDX-License-Identifier: Apache-2.0
#include <array>

#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/core/time.hpp"

using oos::Error;
using oos::ErrorKind;
using oos::format_rfc3339;
using oos::in_zone;
using oos::Instant;
using oos::LocalFields;
using oos::LocalKind;
using oos::make_local;
using oos::parse_rfc3339;
using oos::resolve_local;
using std::chrono::milliseconds;
using std::chrono::minutes;

namespace {

std::int64_t epoch_ms(const Instant& instant) { return instant.time_since_epoch().count(); }

std::string resolved(const LocalFields& fields, const std::string& zone) {
  return format_rfc3339(resolve_local(make_local(fields), zone).time);
}

}  // namespace

TEST_CASE("RFC 3339 times are read to the millisecond") {
  struct Row {
    const char* text;
    std::int64_t ms;
    int offset_min;
  };
  const std::array rows{
      Row{"1970-01-01T00:00:00Z", 0, 0},
      Row{"1969-12-31T23:59:59.999Z", -1, 0},
      Row{"2026-10-14T09:00:00.250+03:00", 1791957600250, 180},
      Row{"2026-10-14t06:00:00z", 1791957600000, 0},
      Row{"2026-10-14 06:00:00Z", 1791957600000, 0},
      Row{"2026-10-14T09:00:00.2509999+03:00", 1791957600250, 180},
      Row{"2026-10-14T09:00:00.5+03:00", 1791957600500, 180},
      Row{"2026-10-13T20:30:00-09:30", 1791957600000, -570},
      Row{"2024-02-29T12:00:00+05:45", 1709187300000, 345},
      Row{"2016-12-31T23:59:60Z", 1483228800000, 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto time = parse_rfc3339(row.text);
    CHECK(epoch_ms(time.instant) == row.ms);
    CHECK(time.offset == minutes{row.offset_min});
  }
}

TEST_CASE("what is no RFC 3339 time is refused, with an example of one") {
  for (const char* text :
       {"", "2026", "2026-10-14", "2026-10-14T09:00:00", "2026-10-14T09:00Z",
        "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z", "2026-10-14T24:00:00Z",
        "2026-10-14T09:60:00Z", "2026-10-14T09:00:61Z", "2026-10-14T09:00:00+3:00",
        "2026-10-14T09:00:00+03", "2026-10-14T09:00:00+24:00", "2026-10-14T09:00:00+03:60",
        "2026-10-14T09:00:00Z ", " 2026-10-14T09:00:00Z", "20261014T090000Z",
        "2026-10-14T09:00:00,5Z", "вчера"}) {
    CAPTURE(text);
    try {
      parse_rfc3339(text);
      FAIL("accepted");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::input);
      CHECK(error.message().find("2026-10-14T09:00:00.250+03:00") != std::string::npos);
    }
  }
}

TEST_CASE("a formatted time reads back as the same instant and offset") {
  for (const char* text : {"2026-10-14T09:00:00.250+03:00", "1969-12-31T23:59:59.999+00:00",
                           "2026-10-13T20:30:00.000-09:30", "0001-01-01T00:00:00.000+00:00",
                           "9999-12-31T23:59:59.999-00:30"}) {
    CHECK(format_rfc3339(parse_rfc3339(text)) == text);
  }
}

TEST_CASE("fields that are no date are refused") {
  for (const LocalFields& fields :
       {LocalFields{2026, 13, 1}, LocalFields{2026, 0, 1}, LocalFields{2026, 6, 31},
        LocalFields{2025, 2, 29}, LocalFields{2026, 1, 1, 24}, LocalFields{2026, 1, 1, 0, 60},
        LocalFields{2026, 1, 1, 0, 0, 61}, LocalFields{2026, 1, 1, -1},
        LocalFields{2026, 1, 1, 0, 0, 0, 1000}}) {
    CAPTURE(fields.month);
    CHECK_THROWS_AS(make_local(fields), Error);
  }
}

TEST_CASE("an ordinary local time is found in its zone") {
  CHECK(resolved({2026, 10, 14, 9, 0, 5}, "Europe/Moscow") == "2026-10-14T09:00:05.000+03:00");
  CHECK(resolved({2026, 7, 1, 12}, "Europe/Sofia") == "2026-07-01T12:00:00.000+03:00");
  CHECK(resolved({2026, 1, 1, 12}, "Europe/Sofia") == "2026-01-01T12:00:00.000+02:00");
  CHECK(resolve_local(make_local({2026, 1, 1}), "Europe/Sofia").kind == LocalKind::unique);
}

TEST_CASE("the hour Moscow repeated on 2014-10-26 is told, and its first pass taken") {
  const auto twice = resolve_local(make_local({2014, 10, 26, 1, 30}), "Europe/Moscow");
  CHECK(twice.kind == LocalKind::repeated);
  CHECK(format_rfc3339(twice.time) == "2014-10-26T01:30:00.000+04:00");
  CHECK(twice.earliest == twice.time.instant);
  CHECK(twice.latest - twice.earliest == std::chrono::hours{1});
  const auto after = resolve_local(make_local({2014, 10, 26, 2, 0}), "Europe/Moscow");
  CHECK(after.kind == LocalKind::unique);
  CHECK(format_rfc3339(after.time) == "2014-10-26T02:00:00.000+03:00");
}

TEST_CASE("the hour Berlin skipped on 2026-03-29 is told, and the moment of the change taken") {
  const auto missing = resolve_local(make_local({2026, 3, 29, 2, 30}), "Europe/Berlin");
  CHECK(missing.kind == LocalKind::missing);
  CHECK(format_rfc3339(missing.time) == "2026-03-29T03:00:00.000+02:00");
  CHECK(missing.time.instant - missing.earliest == std::chrono::minutes{30});
  CHECK(missing.latest - missing.time.instant == std::chrono::minutes{30});
  CHECK(resolved({2026, 3, 29, 1, 59, 59}, "Europe/Berlin") == "2026-03-29T01:59:59.000+01:00");
}

TEST_CASE("an instant is shown with the offset its zone has then") {
  const Instant instant = parse_rfc3339("2014-10-25T21:30:00Z").instant;
  CHECK(format_rfc3339(in_zone(instant, "Europe/Moscow")) == "2014-10-26T01:30:00.000+04:00");
  CHECK(format_rfc3339(in_zone(instant + std::chrono::hours{1}, "Europe/Moscow")) ==
        "2014-10-26T01:30:00.000+03:00");
}

TEST_CASE("an unknown zone is a configuration error that shows what a name looks like") {
  for (const char* zone : {"", "Moscow", "MSK+3", "Europe/Nowhere", "../etc/passwd"}) {
    CAPTURE(zone);
    try {
      oos::require_zone(zone);
      FAIL("accepted");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::config);
      CHECK(error.message().find("Europe/Moscow") != std::string::npos);
    }
  }
  CHECK_NOTHROW(oos::require_zone("Asia/Yekaterinburg"));
}
