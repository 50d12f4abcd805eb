// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/dump/start_time.hpp"

using oos::format_rfc3339;
using oos::parse_rfc3339;
using oos::dump::find_start;
using oos::dump::parse_name;
using oos::dump::StartEvidence;
using oos::dump::StartTime;
using Issues = std::vector<std::string>;

namespace {

StartEvidence evidence_of(std::string_view path) {
  StartEvidence e;
  e.name = parse_name(path);
  e.modified = parse_rfc3339("2026-10-14T06:10:00Z").instant;
  e.duration_ms = 600'000;
  e.zone = "Europe/Moscow";
  return e;
}

}  // namespace

TEST_CASE("a name to the second gives the start within a second, in the point's zone") {
  const StartTime found = find_start(evidence_of("20261014_090000.wav"));
  CHECK(format_rfc3339(found.start) == "2026-10-14T09:00:00.000+03:00");
  CHECK(found.source == "name");
  CHECK(found.uncertainty_ms == 1000);
  CHECK(found.issues.empty());
}

TEST_CASE("a name to the minute means the middle of that minute, within half a minute") {
  const StartTime found = find_start(evidence_of("20261014_0900.wav"));
  CHECK(format_rfc3339(found.start) == "2026-10-14T09:00:30.000+03:00");
  CHECK(found.uncertainty_ms == 30'000);
}

TEST_CASE("a coarse source is narrowed by a finer one that agrees with it") {
  StartEvidence e = evidence_of("20261014_0900.wav");
  e.duration_ms = 10'000;
  e.tags["creation_time"] = "2026-10-14T06:00:09Z";  // begun or closed then
  const StartTime found = find_start(e);
  CHECK(found.source == "name");
  CHECK(found.uncertainty_ms < 25'000);
  REQUIRE(found.evidence.size() == 2);
  CHECK(found.evidence[0].source == "name");
  CHECK(found.evidence[1].source == "tag");
  CHECK_FALSE(found.evidence[1].apart_ms);
  CHECK(found.issues.empty());
}

TEST_CASE("labels go before names, names with seconds before bext, bext before a log's row") {
  StartEvidence e = evidence_of("FL_8.WAV");
  e.log = oos::dump::LogStart{oos::make_local({2026, 10, 14, 9, 0, 3}), {}, 1'000, {}};
  CHECK(find_start(e).source == "log");
  e.bext_date = "2026_10_14";
  e.bext_time = "09.00.02";
  CHECK(find_start(e).source == "bext");
  CHECK(format_rfc3339(find_start(e).start) == "2026-10-14T09:00:02.000+03:00");
  e.name = parse_name("20261014_090001.wav");
  CHECK(find_start(e).source == "name");
  e.labels = {{5'000, oos::make_local({2026, 10, 14, 9, 0, 5})}};
  CHECK(find_start(e).source == "label");
  CHECK(find_start(e).evidence.size() == 4);
}

TEST_CASE("a log's row goes before a name without seconds") {
  StartEvidence e = evidence_of("20261014_0900.wav");
  e.log = oos::dump::LogStart{
      oos::make_local({2026, 10, 14, 6, 0, 41}), std::chrono::minutes{0}, 1'000, {}};
  CHECK(find_start(e).source == "log");
  CHECK(format_rfc3339(find_start(e).start) == "2026-10-14T09:00:41.000+03:00");
}

TEST_CASE("a DSS header says its start, and its end is no second witness") {
  StartEvidence e = evidence_of("DS000001.dss");
  e.tags["dss_start"] = "2026-10-14 09:00:07";
  e.tags["date"] = "2026-10-14T09:10:07";
  const StartTime found = find_start(e);
  CHECK(found.source == "dss");
  CHECK(found.uncertainty_ms == 1'000);
  CHECK(found.evidence.empty());
}

TEST_CASE("an ID3 date without seconds is uncertain by the minute and the length") {
  StartEvidence e = evidence_of("VOICE001.mp3");
  e.tags["date"] = "2026-10-14 09:00";
  const StartTime found = find_start(e);
  CHECK(found.source == "tag");
  CHECK(found.uncertainty_ms == 630'000);
}

TEST_CASE("a name in UTC is shown in the point's zone") {
  CHECK(format_rfc3339(find_start(evidence_of("2026-10-14-06-00-00-UTC_in.mp3")).start) ==
        "2026-10-14T09:00:00.000+03:00");
}

TEST_CASE("bext comes after the name, whatever its separators") {
  StartEvidence e = evidence_of("FL_8.WAV");
  e.bext_date = "2026:10:14";
  e.bext_time = "09-00-30";
  const StartTime found = find_start(e);
  CHECK(format_rfc3339(found.start) == "2026-10-14T09:00:30.000+03:00");
  CHECK(found.source == "bext");
  CHECK(found.issues.empty());
}

TEST_CASE("a bext reference that differs from the time makes it uncertain by the difference") {
  StartEvidence e = evidence_of("FL_8.WAV");
  e.bext_date = "2026-10-14";
  e.bext_time = "09:00:00";
  e.bext_reference_ms = 9 * 3'600'000 + 1'500;
  CHECK(find_start(e).uncertainty_ms == 1'500);
  CHECK(find_start(e).issues.empty());
  e.bext_reference_ms = 9 * 3'600'000 + 600'000;
  CHECK(find_start(e).uncertainty_ms == 600'000);
  CHECK(find_start(e).issues == Issues{"bext_reference_differs"});
}

TEST_CASE("a container's time may be that of closing, so it is uncertain by the length") {
  StartEvidence e = evidence_of("FL_8.m4a");
  e.tags["creation_time"] = "2026-10-14T06:00:00.000000Z";
  const StartTime found = find_start(e);
  CHECK(format_rfc3339(found.start) == "2026-10-14T09:00:00.000+03:00");
  CHECK(found.source == "tag");
  CHECK(found.uncertainty_ms == 602'000);
}

TEST_CASE("mtime comes last, and of one file alone it may be the time of a copy") {
  StartEvidence e = evidence_of("FL_8.WAV");
  e.tags["date"] = "2026";
  e.bext_date = "";
  e.bext_time = "??";
  const StartTime found = find_start(e);
  CHECK(format_rfc3339(found.start) == "2026-10-14T09:00:00.000+03:00");
  CHECK(found.source == "mtime");
  CHECK(found.uncertainty_ms > 20LL * 365 * 86'400'000);
  CHECK(found.issues == Issues{"start_from_mtime", "start_unknown"});
}

TEST_CASE("evidence that disagrees by more than its uncertainty is reported, not averaged") {
  StartEvidence e = evidence_of("20261014_090000.wav");
  e.bext_date = "2026-10-14";
  e.bext_time = "10:00:00";
  const StartTime found = find_start(e);
  CHECK(format_rfc3339(found.start) == "2026-10-14T09:00:00.000+03:00");
  CHECK(found.issues == Issues{"start_conflict"});
  REQUIRE(found.evidence.size() == 2);
  CHECK(found.evidence[1].source == "bext");
  CHECK(found.evidence[1].apart_ms == 3'600'000);
  e.bext_time = "09:00:03";
  CHECK(find_start(e).issues.empty());
}

TEST_CASE("a clock that was never set is reported and not believed") {
  StartEvidence e = evidence_of("20000101_000012.wav");
  CHECK(find_start(e).source == "mtime");
  const Issues unknown{"clock_unset", "start_from_mtime", "start_unknown"};
  CHECK(find_start(e).issues == unknown);
  CHECK(find_start(e).uncertainty_ms > 20LL * 365 * 86'400'000);
  e = evidence_of("FL_8.WAV");
  e.bext_date = "1980-01-01";
  e.bext_time = "00:00:00";
  e.tags["creation_time"] = "1970-01-01T00:00:00.000000Z";
  CHECK(find_start(e).issues == unknown);
  e.modified = parse_rfc3339("1980-01-01T00:10:00Z").instant;
  CHECK(find_start(e).uncertainty_ms > 45LL * 365 * 86'400'000);
}

TEST_CASE("local times that a clock shows twice or never are uncertain by an hour") {
  StartEvidence e = evidence_of("20141026_013000.wav");  // Moscow went back an hour
  CHECK(find_start(e).uncertainty_ms == 3'601'000);
  CHECK(find_start(e).issues == Issues{"repeated_local_time"});
  e = evidence_of("20260329_033000.wav");
  e.zone = "Europe/Sofia";
  CHECK(format_rfc3339(find_start(e).start) == "2026-03-29T04:00:00.000+03:00");
  CHECK(find_start(e).issues == Issues{"missing_local_time"});
}

TEST_CASE("container times are read as instants or local times and dates alone are not") {
  using oos::dump::parse_tag_time;
  REQUIRE(parse_tag_time("2026-10-14T06:00:00.000000Z"));
  CHECK(parse_tag_time("2026-10-14T06:00:00.000000Z")->offset == std::chrono::minutes{0});
  REQUIRE(parse_tag_time("2026-10-14 09:00:00"));
  CHECK_FALSE(parse_tag_time("2026-10-14 09:00:00")->offset);
  CHECK(parse_tag_time("2026:10:14 09:00:00"));
  for (const char* text : {"", "2026", "2026-10-14", "2026-13-14 09:00:00", "14.10.2026 09:00:00",
                           "2026-10-14 09:00:00 and more words", "yesterday at half past nine"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_tag_time(text));
  }
}

TEST_CASE("the comment of an AudioMoth tells the zone of its name") {
  const auto with = [](std::string_view name, std::string_view comment) {
    StartEvidence e = evidence_of(name);
    e.tags["comment"] = comment;
    return format_rfc3339(find_start(e).start);
  };
  const std::string_view utc = "Recorded at 06:00:00 14/10/2026 (UTC) by AudioMoth 24E144";
  CHECK(with("20261014_060000.WAV", utc) == "2026-10-14T09:00:00.000+03:00");
  CHECK(with("20261014_090000.WAV", "Recorded at 09:00:00 14/10/2026 (UTC+5:30) by AudioMoth 1") ==
        "2026-10-14T06:30:00.000+03:00");
  CHECK(with("20261014_090000.WAV", "Recorded at 09:00:00 14/10/2026 (UTC-3) by AudioMoth 1") ==
        "2026-10-14T15:00:00.000+03:00");
  CHECK(with("meeting.WAV", utc) == "2026-10-14T09:00:00.000+03:00");
  for (const std::string_view other :
       {"Recorded at home", "Recorded at 06:00:00 14/10/2026 (UTC", "Recorded at  (UTC)",
        "Recorded at 06:00:00 14/10/2026 (UTC+99) by AudioMoth", "(UTC)"})
    CHECK(with("20261014_090000.WAV", other) == "2026-10-14T09:00:00.000+03:00");
}
