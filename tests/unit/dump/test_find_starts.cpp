// SPDX-License-Identifier: Apache-2.0
// What a set of files says that no single one does.
#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/dump/start_time.hpp"
#include "spans.hpp"

using oos::format_rfc3339;
using oos::Instant;
using oos::make_local;
using oos::milliseconds;
using oos::parse_rfc3339;
using oos::dump::ClockOptions;
using oos::dump::find_starts;
using oos::dump::parse_anchor;
using oos::dump::parse_clock_shift;
using oos::dump::parse_name;
using oos::dump::StampMeaning;
using oos::dump::StartEvidence;
using oos::dump::StartTimes;
using Files = std::vector<StartEvidence>;
using Issues = std::vector<std::string>;

using oos::test::hour;
using oos::test::minute;

namespace {

StartEvidence file(const std::string& name, std::int64_t duration_ms,
                   const std::string& zone = "Europe/Moscow") {
  StartEvidence e;
  e.path = "dump/" + name;
  e.relative = name;
  e.point = "desk-1";
  e.recorder = "dump/";
  e.name = parse_name(name);
  e.modified = parse_rfc3339("2026-12-01T00:00:00Z").instant;
  e.duration_ms = duration_ms;
  e.zone = zone;
  return e;
}

std::vector<std::string> starts(const StartTimes& times) {
  std::vector<std::string> texts;
  for (const auto& start : times.starts) texts.push_back(format_rfc3339(start.start));
  return texts;
}

ClockOptions anchored(const std::vector<std::string>& texts) {
  ClockOptions clocks;
  for (const std::string& text : texts) clocks.anchors.push_back(parse_anchor(text));
  return clocks;
}

}  // namespace

TEST_CASE("names that prove to be ends are moved back by the length") {
  const StartTimes times = find_starts({file("20261014_091000.wav", 10 * minute),
                                        file("20261014_092500.wav", 15 * minute),
                                        file("20261014_093200.wav", 7 * minute)});
  CHECK(starts(times) == std::vector<std::string>{"2026-10-14T09:00:00.000+03:00",
                                                  "2026-10-14T09:10:00.000+03:00",
                                                  "2026-10-14T09:25:00.000+03:00"});
  CHECK(times.recorders.front().meanings.at("name") == StampMeaning::end);
}

TEST_CASE("files that were all closed years after their stamps make the stamps doubtful") {
  const auto days = [](std::int64_t count) { return milliseconds(count * 24 * hour); };
  const auto unsure_of = [](milliseconds later, const ClockOptions& clocks) {
    Files files{file("20150105_090000.wav", 10 * minute), file("20150105_100000.wav", 5 * minute),
                file("20150106_113000.wav", 7 * minute)};
    for (auto& f : files)
      f.modified = Instant(f.name.time->time.time_since_epoch()) - milliseconds(3 * hour) +
                   milliseconds(f.duration_ms) + later;
    const auto start = find_starts(files, clocks).starts.front();
    return std::pair(start.uncertainty_ms, start.issues);
  };
  CHECK(unsure_of(days(3000), {}) ==
        std::pair(days(3000).count() + 1000, Issues{"start_conflict"}));
  CHECK(unsure_of(days(-1), {}) == std::pair(days(1).count() + 1000, Issues{"start_conflict"}));
  CHECK(unsure_of(milliseconds(3 * hour), {}) == std::pair(std::int64_t{1000}, Issues{}));
  CHECK(unsure_of(milliseconds(minute), {}) == std::pair(std::int64_t{1000}, Issues{}));
  ClockOptions shifted;
  shifted.shifts.push_back(parse_clock_shift("86400"));
  CHECK(unsure_of(days(1), shifted).second.empty());
}

TEST_CASE("what a profile says of the names goes before the chain") {
  Files files{file("20261014_091000.wav", 10 * minute), file("20261014_092500.wav", 15 * minute)};
  for (auto& f : files) f.name_means = StampMeaning::start;
  CHECK(starts(find_starts(files)).front() == "2026-10-14T09:10:00.000+03:00");
}

TEST_CASE("chains go over midnight and New Year") {
  const StartTimes times = find_starts({file("20261231_235000.wav", 20 * minute),
                                        file("20270101_001000.wav", 7 * minute),
                                        file("20270101_001700.wav", 30 * minute)});
  CHECK(times.recorders.front().meanings.at("name") == StampMeaning::start);
  CHECK(times.recorders.front().chains.at("name").adjacent == 2);
  CHECK(starts(times)[1] == "2027-01-01T00:10:00.000+03:00");
}

TEST_CASE("names that are the times of closing and that nothing explains may be either") {
  StartEvidence one = file("20261014_090000.wav", 10 * minute);
  one.modified = parse_rfc3339("2026-10-14T06:00:02Z").instant;
  const auto found = find_starts({one}).starts.front();
  CHECK(found.uncertainty_ms == 10 * minute + 1'000);
  CHECK(found.issues == Issues{"start_or_end_unknown"});
  one.modified = parse_rfc3339("2026-10-14T06:10:02Z").instant;
  CHECK(find_starts({one}).starts.front().uncertainty_ms == 1'000);
}

TEST_CASE("the hour that Moscow had twice is told by the order of the files") {
  const StartTimes times = find_starts(
      {file("a/20141026_005000.wav", 40 * minute), file("b/20141026_013000.wav", 40 * minute),
       file("c/20141026_011000.wav", 40 * minute), file("d/20141026_015000.wav", 41 * minute),
       file("e/20141026_023100.wav", 40 * minute)});
  CHECK(starts(times) ==
        std::vector<std::string>{"2014-10-26T00:50:00.000+04:00", "2014-10-26T01:30:00.000+04:00",
                                 "2014-10-26T01:10:00.000+03:00", "2014-10-26T01:50:00.000+03:00",
                                 "2014-10-26T02:31:00.000+03:00"});
  for (const auto& start : times.starts) {
    CHECK(start.uncertainty_ms == 1'000);
    CHECK(start.issues.empty());
  }
}

TEST_CASE("a repeated hour is told by a container's UTC time as well, else it stays an hour wide") {
  StartEvidence one = file("20141026_013000.m4a", minute);
  CHECK(find_starts({one}).starts.front().uncertainty_ms == hour + 1'000);
  one.tags["creation_time"] = "2014-10-25T22:30:01Z";
  CHECK(format_rfc3339(find_starts({one}).starts.front().start) == "2014-10-26T01:30:00.000+03:00");
}

TEST_CASE("a missing hour is told by the neighbours: the clock was not put forward") {
  const StartTimes times = find_starts({file("20260329_024500.wav", 30 * minute, "Europe/Sofia"),
                                        file("20260329_031500.wav", 25 * minute, "Europe/Sofia")});
  CHECK(starts(times)[1] == "2026-03-29T04:15:00.000+03:00");
  CHECK(times.starts[1].issues == Issues{"missing_local_time"});
  CHECK(times.starts[1].uncertainty_ms == 1'000);
}

TEST_CASE("a clock that showed a missing hour may be an hour late all summer") {
  const auto sofia = [](const char* name) { return file(name, 25 * minute, "Europe/Sofia"); };
  const StartTimes times = find_starts(
      {sofia("20260329_025500.wav"), sofia("20260329_032000.wav"), sofia("20260329_034500.wav"),
       sofia("20260329_041000.wav"), sofia("20260615_100000.wav"), sofia("20261201_100000.wav")});
  CHECK(format_rfc3339(times.starts[0].start) == "2026-03-29T02:55:00.000+02:00");
  CHECK(times.starts[0].uncertainty_ms == 1'000);
  CHECK(format_rfc3339(times.starts[3].start) == "2026-03-29T05:10:00.000+03:00");
  CHECK(times.starts[3].uncertainty_ms <= 2'000);
  CHECK(times.starts[4].uncertainty_ms >= hour);  // nothing tells
  CHECK(times.starts[4].issues == Issues{"missing_local_time"});
  CHECK(times.starts[5].uncertainty_ms == 1'000);
}

TEST_CASE("broadcast parts follow each other by the time that goes on") {
  Files parts;
  std::int64_t at = 22 * hour;
  for (int i = 0; i < 6; ++i) {
    StartEvidence e = file("T001_" + std::to_string(i) + ".wav", 31 * minute);
    e.bext_date = "2026-10-14";  // of the take, in every part
    e.bext_time = "22:00:00";
    e.bext_reference_ms = at % (24 * hour);
    at += 31 * minute;
    parts.push_back(e);
  }
  const StartTimes times = find_starts(parts);
  CHECK(starts(times)[1] == "2026-10-14T22:31:00.000+03:00");
  CHECK(starts(times)[5] == "2026-10-15T00:35:00.000+03:00");
  for (const auto& start : times.starts) {
    CHECK(start.uncertainty_ms == 1'000);
    CHECK(start.issues.empty());
  }
}

TEST_CASE("a file whose clock was not set gets its place between its neighbours") {
  Files files{file("FL_8.WAV", 10 * minute), file("FL_9.WAV", 20 * minute),
              file("FL_10.WAV", 10 * minute)};
  files[0].bext_date = files[2].bext_date = "2026-10-14";
  files[0].bext_time = "09:00:00";
  files[2].bext_time = "09:30:00";
  files[1].bext_date = "1980-01-01";
  files[1].bext_time = "00:00:00";
  const auto found = find_starts(files).starts[1];
  CHECK(format_rfc3339(found.start) == "2026-10-14T09:10:00.000+03:00");
  CHECK(found.source == "chain");
  CHECK(found.uncertainty_ms < 6'000);
  CHECK(found.issues == Issues{"clock_unset"});
  files[2].bext_time = "11:30:00";
  CHECK(find_starts(files).starts[1].issues == Issues{"clock_unset", "start_between_neighbours"});
  CHECK(find_starts(files).starts[1].uncertainty_ms >= hour);
}

TEST_CASE("files whose times are those of copying have no known start") {
  Files files{file("FL_1.WAV", hour), file("FL_2.WAV", hour), file("FL_3.WAV", hour)};
  for (std::size_t i = 0; i < files.size(); ++i)
    files[i].modified += milliseconds(20'000 * static_cast<std::int64_t>(i));
  CHECK(find_starts(files).starts[0].uncertainty_ms > 20LL * 365 * 86'400'000);
  for (std::size_t i = 0; i < files.size(); ++i)
    files[i].modified += milliseconds(hour * static_cast<std::int64_t>(i));
  CHECK(find_starts(files).starts[0].uncertainty_ms == minute);
  files.resize(2);  // too few to show it
  CHECK(find_starts(files).starts[0].uncertainty_ms > 20LL * 365 * 86'400'000);
}

TEST_CASE("one recorder's closing times are believed where another source confirms them") {
  Files files{file("20261014_090000.wav", hour), file("FL_2.WAV", hour)};
  files[0].modified = parse_rfc3339("2026-10-14T07:00:02Z").instant;
  files[1].modified = parse_rfc3339("2026-10-14T09:00:00Z").instant;
  CHECK(find_starts(files).starts[1].uncertainty_ms == minute);
}

TEST_CASE("an anchored file begins when the user says, also when its clock was not set") {
  const Files files{file("20000101_000000.wav", 10 * minute)};
  const auto found =
      find_starts(files, anchored({"20000101_000000.wav@2026-10-14T09:00:00+03:00"})).starts[0];
  CHECK(format_rfc3339(found.start) == "2026-10-14T09:00:00.000+03:00");
  CHECK(found.source == "anchor");
  CHECK(found.uncertainty_ms == 1'000);
}

TEST_CASE("two recorders that drift for a month are corrected by two anchors each") {
  for (const double ppm : {50.0, -70.0}) {
    // The recorder shows less than true time by 3600.4 s at first, and runs by `ppm` slow.
    const Instant begin = parse_rfc3339("2026-10-01T06:00:00Z").instant;
    Files files;
    std::vector<Instant> truths;
    for (int i = 0; i < 30 * 12; ++i) {
      const std::int64_t shown_ms = i * 2 * hour;
      const Instant shown = begin + milliseconds(shown_ms);
      truths.push_back(shown + milliseconds(3'600'400 + std::llround(static_cast<double>(shown_ms) *
                                                                     ppm / 1e6)));
      const auto local = shown + std::chrono::hours{3};
      const auto midnight = std::chrono::floor<std::chrono::days>(local);
      const std::chrono::year_month_day date(midnight);
      char name[32];
      std::snprintf(name, sizeof name, "%04d%02u%02u_%02d0000.wav", static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                    static_cast<int>((local - midnight) / std::chrono::hours{1}));
      files.push_back(file(name, hour));
    }
    const auto anchor = [&](std::size_t i) {
      return files[i].relative + "@" + format_rfc3339({truths[i], std::chrono::minutes{0}});
    };
    const StartTimes times = find_starts(files, anchored({anchor(3), anchor(355)}));
    for (std::size_t i = 0; i < files.size(); ++i) {
      const auto& found = times.starts[i];
      REQUIRE(found.clock);
      REQUIRE(found.clock->drift_ppm);
      CHECK(std::abs(*found.clock->drift_ppm - ppm) < 0.1);
      const std::int64_t error = std::abs((found.start.instant - truths[i]).count());
      CHECK(error <= 50);
      CHECK(error <= found.uncertainty_ms);
      CHECK(found.uncertainty_ms < 8'000);
      CHECK(std::abs(found.clock->offset_ms - 3'600'400) < 200'000);
    }
    CHECK(times.starts[0].clock->anchors == 2);
    CHECK(times.starts[0].clock->source == "anchors");
  }
}

TEST_CASE("one anchor leaves the drift unknown, and a start is less sure the further it is") {
  const Files files{file("20261001_090000.wav", hour), file("20261031_090000.wav", hour)};
  const StartTimes times =
      find_starts(files, anchored({"desk-1@2026-10-01 09:00:00=2026-10-01T10:00:00.4+03:00"}));
  CHECK(format_rfc3339(times.starts[0].start) == "2026-10-01T10:00:00.400+03:00");
  REQUIRE(times.starts[1].clock);
  CHECK_FALSE(times.starts[1].clock->drift_ppm);
  CHECK(times.starts[0].uncertainty_ms < 3'000);
  CHECK(times.starts[1].uncertainty_ms > 259'000);
}

TEST_CASE("a clock shift is added to all, or to one point, and recorded") {
  ClockOptions clocks;
  clocks.shifts = {parse_clock_shift("desk-1=3600"), parse_clock_shift("0.5")};
  const auto found = find_starts({file("20261014_090000.wav", minute)}, clocks).starts[0];
  CHECK(format_rfc3339(found.start) == "2026-10-14T10:00:00.500+03:00");
  REQUIRE(found.clock);
  CHECK(found.clock->offset_ms == 3'600'500);
  CHECK(found.clock->source == "shift");
  CHECK(found.clock->anchors == 0);
  clocks.shifts = {parse_clock_shift("desk-9=3600")};
  CHECK_THROWS_AS(find_starts({file("20261014_090000.wav", minute)}, clocks), oos::Error);
}

TEST_CASE("an anchor that fits no file, several files or no point is refused") {
  const Files files{file("a/1.wav", minute), file("b/1.wav", minute)};
  for (const char* text : {"2.wav@2026-10-14T09:00:00Z", "1.wav@2026-10-14T09:00:00Z",
                           "desk-2@2026-10-14 09:00:00=2026-10-14T09:00:00Z"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(find_starts(files, anchored({text})), oos::Error);
  }
  CHECK(find_starts(files, anchored({"dump/a/1.wav@2026-10-14T09:00:00Z"})).starts[0].source ==
        "anchor");
}

TEST_CASE("sync marks in the recordings find offset and drift from a list of moments") {
  Files files{file("20261001_090000.wav", 10 * hour), file("20261002_090000.wav", 10 * hour),
              file("20261003_090000.wav", 10 * hour)};
  files[0].sync_labels_ms = {minute, 9 * hour};
  files[1].sync_labels_ms = {2 * minute};
  files[2].sync_labels_ms = {3 * minute, 8 * hour};
  ClockOptions clocks;
  clocks.sync = oos::dump::parse_sync_list(
      "2026-10-01T10:01:20+03:00\n2026-10-01T19:00:21+03:00\n2026-10-02T10:02:22+03:00\n"
      "2026-10-03T10:03:23+03:00\n2026-10-03T18:00:24+03:00\n",
      "sync");
  const StartTimes times = find_starts(files, clocks);
  REQUIRE(times.starts[0].clock);
  CHECK(times.starts[0].clock->source == "sync");
  CHECK(times.starts[0].clock->anchors == 5);
  CHECK(std::abs(times.starts[0].clock->offset_ms - 3'620'000) <= times.starts[0].uncertainty_ms);
}

TEST_CASE("a whole hour between two sources is suggested and not applied") {
  Files files{file("20261014_090000.wav", 9 * minute), file("20261014_091000.wav", 8 * minute),
              file("20261014_092000.wav", 7 * minute)};
  for (int i = 0; i < 3; ++i) {
    files[static_cast<std::size_t>(i)].bext_date = "2026-10-14";
    files[static_cast<std::size_t>(i)].bext_time = "10:" + std::to_string(i) + "0:01";
  }
  const StartTimes times = find_starts(files);
  REQUIRE(times.recorders.front().hour_shifts.size() == 1);
  const auto& shift = times.recorders.front().hour_shifts.front();
  CHECK(shift.chosen == "name");
  CHECK(shift.other == "bext");
  CHECK(shift.hours == 1);
  CHECK(shift.files == 3);
  CHECK(starts(times)[0] == "2026-10-14T09:00:00.000+03:00");
  CHECK(times.starts[0].issues == Issues{"start_conflict"});
}

TEST_CASE("recorders are judged each for itself") {
  Files files{file("20261014_091000.wav", 10 * minute), file("20261014_092500.wav", 15 * minute)};
  files.push_back(files[0]);
  files.back().recorder = "other/";
  const StartTimes times = find_starts(files);
  CHECK(times.recorders.size() == 2);
  CHECK(starts(times)[0] == "2026-10-14T09:00:00.000+03:00");
  CHECK(starts(times)[2] == "2026-10-14T09:10:00.000+03:00");
}
