// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "oos/dump/name_sets.hpp"
#include "oos/dump/start_time.hpp"

using oos::dump::are_counters;
using oos::dump::CounterSample;
using oos::dump::NamedFile;
using oos::dump::NameReading;
using oos::dump::parse_name;
using oos::dump::settle_names;

namespace {

const oos::LocalTime now = oos::make_local({2024, 6, 1});

oos::Instant at(const std::string& rfc3339) { return oos::parse_rfc3339(rfc3339).instant; }

/// Settles a folder of names; the time of each, "none" where there is none, with " ?" where day
/// and month may have changed places. All files were changed at `modified`.
std::vector<std::string> settled(const std::vector<std::string>& names,
                                 const std::string& modified = "2030-01-01T00:00:00Z") {
  std::vector<NameReading> readings;
  for (const std::string& name : names) readings.push_back(parse_name(name, now));
  std::vector<NamedFile> files;
  for (NameReading& reading : readings)
    files.push_back({"folder", &reading, 600'000, at(modified)});
  settle_names(files);
  std::vector<std::string> times;
  for (const NameReading& reading : readings) {
    if (!reading.time) {
      times.emplace_back("none");
      continue;
    }
    const oos::Instant shown(reading.time->time.time_since_epoch());
    times.push_back(oos::format_rfc3339({shown, {}}).substr(0, 19) +
                    (reading.time->order_doubt_ms > 0 ? " ?" : ""));
  }
  return times;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("running numbers are told from clock times by the whole set") {
  const auto counters = [](std::initializer_list<int> values, bool with_seconds, int duration_s) {
    std::vector<CounterSample> samples;
    for (const int value : values) samples.push_back({value, duration_s * 1000});
    return are_counters(samples, with_seconds);
  };
  CHECK(counters({1, 2, 3, 4}, false, 600));
  CHECK(counters({900, 1030, 2360}, false, 600));
  CHECK(counters({900, 975}, false, 600));
  CHECK(counters({1}, false, 600));
  CHECK(counters({1, 2, 3}, false, 60));
  CHECK(counters({90000, 90075}, true, 600));
  CHECK(counters({3, 2, 1}, true, 600));
  CHECK_FALSE(counters({0, 1, 2, 3}, false, 60));   // a recorder that splits each minute
  CHECK_FALSE(counters({1430, 1431}, false, 180));  // two calls
  CHECK_FALSE(counters({143002, 143003}, true, 180));
  CHECK_FALSE(counters({900, 1000, 1015}, false, 600));
  CHECK_FALSE(counters({900}, false, 600));
  CHECK_FALSE(counters({}, false, 0));
}

TEST_CASE("the order of day, month and year is the one that fits all names of a folder") {
  CHECK(settled({"150124_143002.wav", "310124_143002.wav"}) ==
        Texts{"2024-01-15T14:30:02", "2024-01-31T14:30:02"});
  CHECK(settled({"150124_143002.wav", "160124_143002.wav", "230124_143002.wav"}) ==
        Texts{"2024-01-15T14:30:02", "2024-01-16T14:30:02", "2024-01-23T14:30:02"});
  CHECK(settled({"240115_143002.wav", "240116_143002.wav", "240123_143002.wav"}) ==
        Texts{"2024-01-15T14:30:02", "2024-01-16T14:30:02", "2024-01-23T14:30:02"});
  CHECK(settled({"240120_143002.wav"}) == Texts{"2024-01-20T14:30:02"});  // as recorders write
  CHECK(settled({"01-31-2024 14-30-02.wav", "02-03-2024 14-30-02.wav"}) ==
        Texts{"2024-01-31T14:30:02", "2024-02-03T14:30:02"});
  CHECK(settled({"20240131_143002.wav", "31.01.2024 15-00-00.wav"}) ==
        Texts{"2024-01-31T14:30:02", "2024-01-31T15:00:00"});
}

TEST_CASE("where the names leave the order open, the times of the files may tell") {
  CHECK(settled({"02-03-2024 14-30-02.wav"}, "2024-02-03T15:00:00Z") ==
        Texts{"2024-02-03T14:30:02"});
  CHECK(settled({"02-03-2024 14-30-02.wav"}, "2024-03-02T15:00:00Z") ==
        Texts{"2024-03-02T14:30:02"});
  CHECK(settled({"150124_143002.wav"}, "2024-01-15T15:00:00Z") == Texts{"2024-01-15T14:30:02"});
  CHECK(settled({"02-03-2024 14-30-02.wav"}) == Texts{"2024-03-02T14:30:02 ?"});
  CHECK(settled({"20-10-14_09-05-10.wav"}) == Texts{"2020-10-14T09:05:10 ?"});
  CHECK(settled({"20-10-14_09-05-10.wav"}, "2020-10-14T10:00:00Z") == Texts{"2020-10-14T09:05:10"});
  CHECK(settled({"20-10-14_09-05-10.wav"}, "2014-10-20T10:00:00Z") == Texts{"2014-10-20T09:05:10"});
}

TEST_CASE("seconds since 1970 in a name are believed when the file is of that time") {
  CHECK(settled({"1706700602.25.wav"}, "2024-01-31T11:40:00Z") == Texts{"2024-01-31T11:30:02"});
  CHECK(settled({"rec_1706700602345.wav"}, "2024-01-31T11:40:00Z") == Texts{"2024-01-31T11:30:02"});
  CHECK(settled({"audio1234567890.wav"}, "2024-01-31T11:40:00Z") == Texts{"none"});
  CHECK(settled({"rec_1706700602.wav"}) == Texts{"none"});
}

TEST_CASE("unique ids of Asterisk begin with seconds since 1970, whenever the file was copied") {
  const Texts pair{"2024-01-31T11:30:02", "2024-01-31T11:31:40"};
  CHECK(settled({"mikopbx-1706700602.25_x.wav", "mikopbx-1706700700.27_x.wav"}) == pair);
  CHECK(settled({"q-500-79161234567-1706700602.77.wav", "q-500-1706700602-1706700700.78.wav"}) ==
        pair);
  CHECK(settled({"1706700602.123-in.wav", "1706700602.123-out.wav"}) ==
        Texts{"2024-01-31T11:30:02", "2024-01-31T11:30:02"});
  CHECK(settled({"1706700602.123.wav"}, "2023-06-01T00:00:00Z") == Texts{"none"});  // after mtime
  CHECK(settled({"10.1706700602.25.wav", "1706700602.25.3.wav"}) == Texts{"none", "none"});
  const Texts same{"1706700602.1-a.wav", "1706700602.1-b.wav", "1706700602.1-c.wav",
                   "1706700602.1-d.wav", "1706700602.1-e.wav"};
  CHECK(settled(same) == Texts(5, "none"));  // the number of the office
}

TEST_CASE("bare seconds since 1970 are told from phone numbers by all names of a folder") {
  CHECK(settled({"auto-1706700602-79161234567-101.wav", "auto-1706700700-79161234568-101.wav",
                 "auto-1706700800-79161234567-102.wav"}) ==
        Texts{"2024-01-31T11:30:02", "2024-01-31T11:31:40", "2024-01-31T11:33:20"});
  CHECK(settled({"auto-1706700602-79161234567.wav", "auto-1706700602-79161234568.wav",
                 "auto-1706700700-79161234569.wav"}) == Texts(3, "none"));
  CHECK(settled({"call-1706700602.wav", "call-1706700700.wav", "call-1706700800.wav"}) ==
        Texts(3, "none"));
  CHECK(settled({"9161234567.wav", "9161234568.wav", "9161234569.wav"}) == Texts(3, "none"));
}

TEST_CASE("a date in a name wins over its unique id, and a contradiction is kept") {
  NameReading agrees = parse_name("in-20240131-143002-1706700602.25.wav", now);
  NameReading contradicts = parse_name("in-20240110-143002-1706700602.26.wav", now);
  std::vector<NamedFile> files{{"folder", &agrees, 1000, at("2030-01-01T00:00:00Z")},
                               {"folder", &contradicts, 1000, at("2030-01-01T00:00:00Z")}};
  settle_names(files);
  CHECK(agrees.time->form == "Ymd HMS");
  CHECK_FALSE(agrees.other_epoch);
  CHECK(contradicts.time->form == "Ymd HMS");
  CHECK(contradicts.other_epoch == at("2024-01-31T11:30:02Z"));
  oos::dump::StartEvidence evidence;
  evidence.zone = "Europe/Moscow";
  evidence.name = contradicts;
  evidence.duration_ms = 1000;
  evidence.modified = at("2030-01-01T00:00:00Z");
  const auto start = oos::dump::find_start(evidence);
  CHECK(start.source == "name");
  CHECK(std::count(start.issues.begin(), start.issues.end(), "start_conflict") == 1);
}

TEST_CASE("running numbers tell no time, below a folder of the day as well") {
  CHECK(settled({"240131_0001.wav", "240131_0002.wav"}) == Texts{"none", "none"});
  CHECK(settled({"20240131/000001.wav", "20240131/000002.wav"}) == Texts{"none", "none"});
  CHECK(settled({"20240131/143002.wav", "20240131/150110.wav"}) ==
        Texts{"2024-01-31T14:30:02", "2024-01-31T15:01:10"});
}

TEST_CASE("running numbers that a clock could show are told by the times of their files") {
  const auto told = [](const Texts& modified) {
    std::vector<NameReading> readings;
    for (std::size_t i = 0; i < modified.size(); ++i)
      readings.push_back(parse_name("240131_100" + std::to_string(i) + ".wav", now));
    std::vector<NamedFile> files;
    for (std::size_t i = 0; i < modified.size(); ++i)
      files.push_back({"folder", &readings[i], 60'000, at("2024-01-31T" + modified[i] + "Z")});
    settle_names(files);
    return std::count_if(readings.begin(), readings.end(),
                         [](const NameReading& reading) { return reading.time.has_value(); });
  };
  CHECK(told({"08:12:00", "09:30:00", "11:02:00", "14:45:00"}) == 0);
  CHECK(told({"07:01:00", "07:02:00", "07:03:00", "07:04:00"}) == 4);  // one a minute
  CHECK(told({"18:00:00", "18:00:01", "18:00:01", "18:00:02"}) == 4);  // copied
  CHECK(told({"08:12:00", "09:30:00"}) == 2);
}

TEST_CASE("the first hour of a year is believed with files of the days around it") {
  CHECK(settled({"20100101_000012.wav", "20100101_000112.wav"}) == Texts{"none", "none"});
  CHECK(settled({"20231231_235000.wav", "20240101_000000.wav"}) ==
        Texts{"2023-12-31T23:50:00", "2024-01-01T00:00:00"});
  CHECK(settled({"20240101_000012.wav"}, "2024-01-01T00:10:00Z") == Texts{"2024-01-01T00:00:12"});
  CHECK(settled({"20100101_020000.wav"}) == Texts{"2010-01-01T02:00:00"});
}

TEST_CASE("of two numbers behind a date the one is the time that all names of the folder allow") {
  // Two extensions, and when they were called.
  CHECK(settled({"2024-01-31_1001_1430", "2024-01-31_1001_1512", "2024-01-31_1002_1431",
                 "2024-01-31_1002_1609", "2024-01-31_1001_1705"}) ==
        Texts{"2024-01-31T14:30:00", "2024-01-31T15:12:00", "2024-01-31T14:31:00",
              "2024-01-31T16:09:00", "2024-01-31T17:05:00"});
  CHECK(settled({"20240131_1001_143002", "20240131_1001_151201", "20240131_1001_160912"}) ==
        Texts{"2024-01-31T14:30:02", "2024-01-31T15:12:01", "2024-01-31T16:09:12"});
  // From when to when: they are ten minutes long.
  CHECK(settled({"2024-01-31_1001_1011", "2024-01-31_1430_1440"}) ==
        Texts{"2024-01-31T10:01:00", "2024-01-31T14:30:00"});
  // Running numbers.
  CHECK(settled({"2024-01-31_1001_0001", "2024-01-31_1430_0002"}) ==
        Texts{"2024-01-31T10:01:00", "2024-01-31T14:30:00"});
  // Nothing tells.
  CHECK(settled({"2024-01-31_1001_1430"}) == Texts{"2024-01-31T10:01:00 ?"});
  CHECK(settled({"2024-01-31_1001_1430", "2024-01-31_1002_1530", "2024-01-31_1003_1630"}) ==
        Texts{"2024-01-31T10:01:00 ?", "2024-01-31T10:02:00 ?", "2024-01-31T10:03:00 ?"});
  // A third number, or one that is no time, is none of this.
  CHECK(settled({"2024-01-31_1001_9930"}) == Texts{"2024-01-31T10:01:00"});
  CHECK(settled({"2024-01-31_1001_14300"}) == Texts{"2024-01-31T10:01:00"});
}
