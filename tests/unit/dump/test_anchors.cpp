// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/dump/anchors.hpp"

using oos::Error;
using oos::ErrorKind;
using oos::dump::parse_anchor;
using oos::dump::parse_clock_shift;
using oos::dump::parse_sync_list;
using oos::dump::split_place;

TEST_CASE("an anchor names a file and when it began") {
  const auto anchor = parse_anchor("a@b/FL_8.WAV@2026-10-14T09:00:00.400+03:00");
  CHECK(anchor.subject == "a@b/FL_8.WAV");
  CHECK_FALSE(anchor.shown);
  CHECK(anchor.truth.offset == std::chrono::minutes{180});
}

TEST_CASE("an anchor names a point, what its clock showed and what was true") {
  const auto anchor = parse_anchor("desk-1@2026-10-14 08:00:00=2026-10-14T09:00:00.4+03:00");
  CHECK(anchor.subject == "desk-1");
  REQUIRE(anchor.shown);
  CHECK_FALSE(anchor.shown->offset);
  CHECK(anchor.truth.offset);
}

TEST_CASE("a place in a file is split off, a plus in a name is not") {
  CHECK(split_place("FL_8.WAV+12.5") == std::pair<std::string, std::int64_t>("FL_8.WAV", 12'500));
  CHECK_FALSE(split_place("PREFIX_0+1_20161023_195550.wav"));
  CHECK_FALSE(split_place("FL_8.WAV"));
  CHECK_FALSE(split_place("FL_8.WAV+"));
  CHECK_FALSE(split_place("+5"));
  CHECK_FALSE(split_place("a+1e5"));
  CHECK_FALSE(split_place("a+nan"));
}

TEST_CASE("what is no anchor and no shift is refused as a mistake on the command line") {
  for (const char* text : {"", "@", "a@", "@2026-10-14T09:00:00Z", "FL_8.WAV", "a@yesterday",
                           "a@2026-10-14", "a@=2026-10-14T09:00:00Z", "a@2026-10-14 09:00:00="}) {
    CAPTURE(text);
    try {
      parse_anchor(text);
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::usage);
    }
  }
  for (const char* text : {"", "an hour", "1h", "=5", "a=", "inf", "1e3", "99999999999999"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(parse_clock_shift(text), Error);
  }
}

TEST_CASE("a clock shift is seconds, of all or of one point") {
  CHECK(parse_clock_shift("3600").shift_ms == 3'600'000);
  CHECK(parse_clock_shift("-0.5").shift_ms == -500);
  CHECK(parse_clock_shift("+1.25").shift_ms == 1'250);
  const auto shift = parse_clock_shift("Касса=1=-3600");
  CHECK(shift.point == "Касса=1");
  CHECK(shift.shift_ms == -3'600'000);
}

TEST_CASE("a sync list has a moment a line") {
  const auto moments = parse_sync_list(
      "# morning\r\n2026-10-14T09:00:00.250+03:00\r\n\n2026-10-14 18:00:00, desk-2", "sync.txt");
  REQUIRE(moments.size() == 2);
  CHECK_FALSE(moments[0].point);
  CHECK(moments[1].point == "desk-2");
  CHECK_FALSE(moments[1].truth.offset);
  try {
    parse_sync_list("2026-10-14T09:00:00Z\nnine o'clock\n", "sync.txt");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.where() == "sync.txt:2");
  }
}
