// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/dump/names.hpp"

using oos::dump::is_date_folder;
using oos::dump::NameReading;
using oos::dump::parse_name;

namespace {

/// The time a name tells as RFC 3339; "Z" stands for "no zone in the name".
std::string time_of(std::string_view path) {
  const NameReading reading = parse_name(path);
  if (!reading.time) return reading.clock_unset ? "unset" : "none";
  const auto offset = reading.time->offset.value_or(std::chrono::minutes{0});
  std::string text =
      oos::format_rfc3339({oos::Instant(reading.time->time.time_since_epoch()) - offset, offset});
  if (!reading.time->offset) text = text.substr(0, 23);
  return reading.time->to_the_second ? text : text + " ~";
}

}  // namespace

TEST_CASE("the forms of recorders' names are read") {
  struct Row {
    const char* path;
    const char* time;
  };
  for (const Row& row : {
           Row{"rec-2024-1-31-14-30-2.wav", "2024-01-31T14:30:02.000"},
           Row{"20261014_090000.wav", "2026-10-14T09:00:00.000"},
           Row{"2026-10-14_09-00-00.flac", "2026-10-14T09:00:00.000"},
           Row{"2026-10-14 09.00.00.mp3", "2026-10-14T09:00:00.000"},
           Row{"2026-10-14T09:00:00.wav", "2026-10-14T09:00:00.000"},
           Row{"Recording 2026-10-14 at 09.00.00.m4a", "2026-10-14T09:00:00.000"},
           Row{"2026-10-14 - 09.00.00.m4a", "2026-10-14T09:00:00.000"},
           Row{"261014_090001.mp3", "2026-10-14T09:00:01.000"},
           Row{"20261014090002.wav", "2026-10-14T09:00:02.000"},
           Row{"SERIAL.261014090003.wav", "2026-10-14T09:00:03.000"},
           Row{"20140930_174530_AR_N65519.WAV", "2014-09-30T17:45:30.000"},
           Row{"T001_20150901-112313_001_01.wav", "2015-09-01T11:23:13.000"},
           Row{"XX_CCCC_2026-10-14_090000.wav", "2026-10-14T09:00:00.000"},
           Row{"PREFIX_0+1_20161023_195550.wav", "2016-10-23T19:55:50.000"},
           Row{"PREFIX_0+1_20161023$195550.wav", "2016-10-23T19:55:50.000"},
           Row{"20140509-000500-001000_192.168.1.11-CH2", "2014-05-09T00:05:00.000"},
           Row{"H20190808-095851P1N2P0.avi", "2019-08-08T09:58:51.000"},
           Row{"NAME_Jan.01.2006_01.10.00+.avi", "2006-01-01T01:10:00.000"},
           Row{"9990000__240131_143002_AI_101_001_9000000001_001_65BA2F3A.mp3",
               "2024-01-31T14:30:02.000"},
           Row{"14.10.2026 09-00-00.wav", "2026-10-14T09:00:00.000"},
           Row{"2026-10-14-desk-09:00:05.wav", "2026-10-14T09:00:05.000"},
           Row{"192.168.1.64_01_20240131143002456.mp4", "2024-01-31T14:30:02.456"},
           Row{"vlc-record-2024-01-31-14h30m02s-rtsp.mp4", "2024-01-31T14:30:02.000"},
           Row{"2024_0131_143002_001.MP4", "2024-01-31T14:30:02.000"},
           Row{"14-30-02 31-01-2024.wav", "2024-01-31T14:30:02.000"},
           Row{"31.01.24 14.30.02.wav", "2024-01-31T14:30:02.000"},
           Row{"31012024_143002.wav", "2024-01-31T14:30:02.000"},
           Row{"01-31-2024 14-30-02.wav", "2024-01-31T14:30:02.000"},
           Row{"310124_143002.wav", "2031-01-24T14:30:02.000"},  // unless it is in the future
       }) {
    CAPTURE(row.path);
    CHECK(time_of(row.path) == row.time);
  }
}

TEST_CASE("a date in the folders joins a time in the name") {
  CHECK(time_of("20060928/102339xn.wav") == "2006-09-28T10:23:39.000");
  CHECK(time_of("desk-1/2026-10-14/09-00-00.wav") == "2026-10-14T09:00:00.000");
  CHECK(time_of("2026/10/14/090000.wav") == "2026-10-14T09:00:00.000");
  CHECK(time_of("20110601/09244102D.DSF") == "2011-06-01T09:24:41.020");
  CHECK(time_of("2026-10-14/001/dav/14/14.30.00-14.45.00[R][0@0][0].dav") ==
        "2026-10-14T14:30:00.000");
  CHECK(time_of("2025-01-01/2026-10-14/09-00-00.wav") == "2026-10-14T09:00:00.000");
}

TEST_CASE("months are read by their English, Russian and Bulgarian names") {
  for (const char* path :
       {"Jan 31 2024 14-30-02.wav", "31 January 2024 14-30-02.wav", "Wed_31-Jan-2024_14_30_02.wav",
        "2024-Jan-31_14-30-02.wav", "31 января 2024 14-30-02.wav", "31 ЯНВ. 2024 14.30.02.wav",
        "31 января 2024 г., 14.30.02.wav", "31 януари 2024 14-30-02.wav"}) {
    CAPTURE(path);
    CHECK(time_of(path) == "2024-01-31T14:30:02.000");
  }
  CHECK(time_of("1 мая 2024 в 9.30.02.wav") == "2024-05-01T09:30:02.000");
  CHECK(time_of("31 Janitor 2024 14-30-02.wav") == "none");
  CHECK(time_of("31 ма 2024 14-30-02.wav") == "none");
}

TEST_CASE("AM and PM make the hour") {
  CHECK(time_of("Recording 2024-01-31 at 2.30.02 PM.m4a") == "2024-01-31T14:30:02.000");
  CHECK(time_of("Recording 2024-01-31 at 12.30.02 AM.m4a") == "2024-01-31T00:30:02.000");
  CHECK(time_of("2024-01-31 at 2.30.02\u202fPM.mov") == "2024-01-31T14:30:02.000");
  CHECK(time_of("Jan 31, 2024 at 2-30 PM.m4a") == "2024-01-31T14:30:00.000 ~");
  CHECK(time_of("2024-01-31 14.30.02 PM.wav") == "2024-01-31T14:30:02.000");
  CHECK(time_of("2024-01-31_14-30 AM.wav") == "none");  // no clock says so
  CHECK(time_of("2024-01-31 9-30.wav") == "none");      // may be anything
  CHECK(time_of("2024-01-31 09.30.02 amber.wav") == "2024-01-31T09:30:02.000");
}

TEST_CASE("numbers that look like dates and times are not taken for them") {
  CHECK(time_of("10.12.20.24_14.30.02.wav") == "none");  // an address
  CHECK(time_of("F210101_001/210101_001_Tr1.wav") == "none");
  CHECK(time_of("L3/20240131/150110.wav") == "2024-01-31T15:01:10.000");  // not 2015-01-10
}

TEST_CASE("a name of minutes says so") {
  CHECK(time_of("240131_1430.mp3") == "2024-01-31T14:30:00.000 ~");
  CHECK(time_of("2026-10-14 09-15.wav") == "2026-10-14T09:15:00.000 ~");
  CHECK(time_of("202610140915.wav") == "2026-10-14T09:15:00.000 ~");
}

TEST_CASE("seconds win over minutes and the longest match over shorter ones") {
  CHECK(time_of("2026-10-14_09-00 20261014_091533.wav") == "2026-10-14T09:15:33.000");
  CHECK(time_of("261014_101010_2026-10-14_09-00-00.wav") == "2026-10-14T09:00:00.000");
}

TEST_CASE("a zone in the name is kept") {
  CHECK(time_of("2024-01-31-11-30-02-UTC_in_101_ab1c.mp3") == "2024-01-31T11:30:02.000+00:00");
  CHECK(time_of("20261014T060000Z.wav") == "2026-10-14T06:00:00.000+00:00");
  CHECK(time_of("20261014_090000+0300.wav") == "2026-10-14T09:00:00.000+03:00");
  CHECK(time_of("20261014_090000Zoom.wav") == "2026-10-14T09:00:00.000");
  CHECK(time_of("GMT20240131-113002_Recording.m4a") == "2024-01-31T11:30:02.000+00:00");
  CHECK(time_of("2024-01-31T14:30:02.250+03:00.wav") == "2024-01-31T14:30:02.250+03:00");
  CHECK(time_of("2024-01-31T10:50:02-01:00.wav") == "2024-01-31T10:50:02.000-01:00");
  CHECK(time_of("2024-01-31 14-30-02 GMT+3.wav") == "2024-01-31T14:30:02.000+03:00");
  CHECK(time_of("20240131_143002-0100.wav") == "2024-01-31T14:30:02.000");
  CHECK(time_of("2024-01-31T11-30-02-123Z.webm") == "2024-01-31T11:30:02.123+00:00");
  CHECK(time_of("2024-01-31T11-30-02-123Zoom.webm") == "2024-01-31T11:30:02.000");
  CHECK(time_of("20240131_133002_EET.wav") == "2024-01-31T13:30:02.000+02:00");
  CHECK(time_of("20240131_133002_EETA.wav") == "2024-01-31T13:30:02.000");
}

TEST_CASE("numbers in front of minutes and seconds may be the folder of the hour") {
  const auto doubt_ms = [](std::string_view path) { return parse_name(path).time->order_doubt_ms; };
  CHECK(doubt_ms("2024-01-31/15/01-10.wav") == 13 * 3'600'000 + 51 * 60'000 + 10'000);
  CHECK(doubt_ms("2024-01-31/15/15-10.wav") == 0);
  CHECK(doubt_ms("2024-01-31/15/01-10-30.wav") == 0);
  CHECK(doubt_ms("2024-01-31/desk 15/01-10.wav") == 0);
}

TEST_CASE("values that no date or clock has are not times") {
  for (const char* path :
       {"20261314_090000.wav", "20260230_090000.wav", "20261014_250000.wav", "20261014_096000.wav",
        "20040101_090000.wav", "99990101_000000.wav", "VOICE001.mp3", "FL_8.WAV", "210101_001.WAV",
        "120261014_0900001.wav", "2026-10-14.wav", "", "/", "....", "09-00-00.wav"}) {
    CAPTURE(path);
    CHECK(time_of(path) == "none");
  }
}

TEST_CASE("dates of a clock that was never set are told apart") {
  for (const char* path :
       {"0000-00-00_000000.wav", "1970-01-01_00-00-12.wav", "19800101_000012.wav",
        "2000-01-01 00.10.00.wav", "000101_001234.wav", "2000-01-01/001234.wav"}) {
    CAPTURE(path);
    CHECK(time_of(path) == "unset");
  }
  CHECK(time_of("REC_00001234.wav") == "none");
}

TEST_CASE("digits after a date are kept as a possible running number") {
  const NameReading clock = parse_name("261014_0915.wav");
  REQUIRE(clock.counter);
  CHECK(clock.counter->value == 915);
  CHECK_FALSE(clock.counter->with_seconds);
  CHECK(clock.time);
  const NameReading no_clock = parse_name("261014_0075.wav");
  REQUIRE(no_clock.counter);
  CHECK(no_clock.counter->value == 75);
  CHECK_FALSE(no_clock.time);
  CHECK_FALSE(parse_name("2026-10-14_09-15-00.wav").counter);
}

TEST_CASE("folders named by a date alone are known") {
  for (const char* name : {"2026-10-14", "20261014", "2026", "261014", "14.10.2026"})
    CHECK(is_date_folder(name));
  for (const char* name : {"desk-1", "desk-20261014", "2004", "123456", "", "1"})
    CHECK_FALSE(is_date_folder(name));
}
