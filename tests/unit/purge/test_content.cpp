// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/purge/content.hpp"
#include "oos/purge/lines.hpp"
#include "oos/purge/tree.hpp"

using namespace oos::purge;

TEST_CASE("days in names are found, ids and telephone numbers are none") {
  const auto day = [](const char* name) -> std::string {
    const auto days = days_in_name(name);
    if (!days) return "none";
    const std::chrono::year_month_day date(days->last);
    return std::to_string(static_cast<int>(date.year()) * 10000 +
                          static_cast<int>(static_cast<unsigned>(date.month())) * 100 +
                          static_cast<int>(static_cast<unsigned>(date.day())));
  };
  CHECK(day("2026-10-14/c1.opus") == "20261014");
  CHECK(day("desk_20261014_090000.wav") == "20261014");
  CHECK(day("20261014T090000.wav") == "20261014");
  CHECK(day("20261014090000.wav") == "20261014");
  CHECK(day("2026_10_14.wav") == "20261014");
  CHECK(day("20260105-20260111.html") == "20260111");
  CHECK(day("79161234567.wav") == "none");
  CHECK(day("20010101abcdef12.opus") == "none");
  CHECK(day("a20010101.opus") == "none");
  CHECK(day("2026-13-01") == "none");
  CHECK(day("2026-02-30") == "none");
  CHECK(day("19991231") == "none");
  CHECK(day("2026-10-1") == "none");
  CHECK(day("") == "none");
}

TEST_CASE("patterns") {
  CHECK(fits("*.wav", "a/b.wav"));
  CHECK_FALSE(fits("*.wav", "a.wav/b"));
  CHECK(fits("a/*", "a/b/c"));
  CHECK_FALSE(fits("a/*", "b/a/c"));
  CHECK(fits("?", "x"));
  CHECK_FALSE(fits("?", ""));
  CHECK(fits("*", ""));
  CHECK(fits("a*b*c", "aXbXbXc"));
  CHECK_FALSE(fits("a*b*c", "aXbXbX"));
  CHECK(fits("\xff*", "\xff\xfe"));
  CHECK_FALSE(fits("*a*a*a*a*a*a*a*a*b", std::string(20'000, 'a')));  // in no time
}

TEST_CASE("a hold covers what may be meant, and nothing that certainly is not") {
  oos::survey::LegalHold hold;
  hold.points = {"d1"};
  hold.from = oos::parse_rfc3339("2026-10-14T00:00:00Z").instant;
  hold.to = oos::parse_rfc3339("2026-10-15T00:00:00Z").instant;
  using oos::survey::FileClass;
  Content content;
  CHECK(covers(hold, FileClass::clips, content));
  content.points = {"d2"};
  CHECK(covers(hold, FileClass::clips, content));
  content.points_known = true;
  CHECK_FALSE(covers(hold, FileClass::clips, content));
  content.points = {"d2", "d1"};
  CHECK(covers(hold, FileClass::clips, content));
  content.from = content.to = *hold.to;
  CHECK_FALSE(covers(hold, FileClass::clips, content));
  content.source = oos::survey::TimeSource::name;  // of another zone, perhaps
  CHECK(covers(hold, FileClass::clips, content));
  hold.classes = {FileClass::caches};
  CHECK_FALSE(covers(hold, FileClass::clips, content));
}

TEST_CASE("whatever holds words goes from a line, whatever later versions call it") {
  oos::jsonl::Line line(
      R"({"type":"event","schema":1,"event":{"id":"e"},"x":[1],"transcript":{"engine":"e","novel":"W","text":"W"},)"
      R"("score":{"disposition":"answered","novel":{"text":"W"},"criteria":[{"id":"c","reason":"W"}]}})");
  CHECK(blank_line(line, "retention"));
  CHECK(line.text().find('W') == std::string_view::npos);
  CHECK(line.text().find(R"("event":{"id":"e"},"x":[1])") != std::string_view::npos);
  CHECK_FALSE(blank_line(line, "retention"));
}
