// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/core/time.hpp"
#include "oos/dump/profile_set.hpp"

using oos::Error;
using oos::dump::load_profile;
using oos::dump::parse_profile;
using oos::dump::Profile;
using oos::dump::ProfileMatch;
using oos::dump::ProfileSet;
using oos::dump::ProfileStatus;
using oos::dump::reading_of;

namespace {

constexpr const char* head =
    "schema = 1\nname = \"p\"\nstatus = \"documented\"\nevidence = \"e\"\n";

Profile profile(const std::string& rest) { return parse_profile(head + rest, "p.toml"); }

std::string refusal(const std::string& rest) {
  try {
    profile(rest);
  } catch (const Error& error) {
    return error.where() + ": " + error.message();
  }
  return "accepted";
}

/// "telphin 2024-01-31T11:30:02 UTC", the profile of a name and its time.
std::string known_as(const char* path, const std::vector<std::string>& named = {}) {
  const ProfileSet profiles(named);
  const auto match = profiles.match(path, nullptr);
  if (!match) return "none";
  const auto reading = reading_of(*match);
  std::string text = match->profile->name;
  if (reading.clock_unset) text += " unset";
  if (reading.time) {
    const oos::Instant as_utc(reading.time->time.time_since_epoch());
    text += " " + oos::format_rfc3339({as_utc, std::chrono::minutes{0}}).substr(0, 23);
    if (reading.time->offset) text += " UTC";
  }
  return text;
}

}  // namespace

TEST_CASE("names of documented recorders are known with their times") {
  const auto same = [](const char* path, const char* expected) {
    CHECK_MESSAGE(known_as(path) == expected, path);
  };
  same("2024-01-31-11-30-02-UTC_in_101_ab1c.mp3", "telphin 2024-01-31T11:30:02.000 UTC");
  same("FL_8.WAV", "soroka-labels");
  same("DATA/20060928/102339L1.wav", "panasonic-date-folder 2006-09-28T10:23:39.000");
  same("20140930_174530_AR_N65519.WAV", "kenwood-nx 2014-09-30T17:45:30.000");
  same("20140930_174530_AR_---.WAV", "kenwood-nx 2014-09-30T17:45:30.000");
  same("210101_001.WAV", "zoom");
  same("210101_001_Tr1.WAV", "zoom");
  same("F200101_001/a.WAV", "zoom");
  same("TASCAM_0001_1.wav", "tascam-portacapture");
  same("T001_20150901-112313_001_01.wav", "tascam-da6400 2015-09-01T11:23:13.000");
  same("MIC_NAME_TRK012.wav", "hhb-flashmic");
  same("IC_A_001.MP3", "yamaha-pocketrak");
  same("AB_0001_2014-05-09_090501.wav", "sony-hvr 2014-05-09T09:05:01.000");
  same("AB_0001_0000-00-00_000000.wav", "sony-hvr unset");
  same("DESK_0+1_20161023_195550.wav", "wildlife-sm3 2016-10-23T19:55:50.000");
  same("DESK_0+1_20161023$195550.wav", "wildlife-sm3 2016-10-23T19:55:50.000");
  same("5016.140509090501.wav", "soundtrap 2014-05-09T09:05:01.000");
  same("Jan.01.2016/BUS_Jan.01.2016_01.10.00+.avi", "havis 2016-01-01T01:10:00.000");
  same("Jan.01.2016/BUS_Jan.01.2016_01.10.00.avi", "havis 2016-01-01T01:10:00.000");
  same("20140509-000500-001000_192.168.1.11-CH2.avi", "brickcom 2014-05-09T00:05:00.000");
  same("20110601/09244102D.DSF", "digiop 2011-06-01T09:24:41.020");
  same("H20190808-095851P1N2P0.avi", "icarvision 2019-08-08T09:58:51.000");
  same("2024-01-31-desk-14:30:02.wav", "arecord 2024-01-31T14:30:02.000");
  same("9990000__240131_143002_AI_101_001_9000000001_65BA2F3A_C0A80001.mp3",
       "telesis 2024-01-31T14:30:02.000");
  same("9990000__240131_143002_AI_101_001_9000000001_001_65BA2F3A_C0A80001.mp3",
       "telesis 2024-01-31T14:30:02.000");
  same("20261014_090501.wav", "none");
  same("desk-1_20261014_090501.wav", "none");
}

TEST_CASE("unverified profiles are tried only when they are named") {
  CHECK(known_as("20240131/03_143002.wav") == "none");
  CHECK(known_as("20240131/03_143002.wav", {"ikon-example"}) ==
        "ikon-example 2024-01-31T14:30:02.000");
  CHECK(known_as("2024-01-31/001/dav/14/14.30.00-14.45.00[R][0@0][0].dav", {"dahua"}) ==
        "dahua 2024-01-31T14:30:00.000");
  CHECK(known_as("240131_1430.mp3", {"sony-icd"}) == "sony-icd 2024-01-31T14:30:00.000");
  CHECK(known_as("240131_0001.MP3", {"olympus-ws"}) == "olympus-ws");
}

TEST_CASE("a named profile is tried before all others, the more specific one first") {
  CHECK(known_as("20140930_174530_AR_N65519.WAV", {"kenwood-nx", "sony-icd"}) ==
        "kenwood-nx 2014-09-30T17:45:30.000");
  CHECK(known_as("240131_0001.MP3", {"sony-icd", "olympus-ws"}) ==
        "sony-icd 2024-01-31T00:01:00.000");
}

TEST_CASE("every profile that comes with the tools can be read and says who vouches for it") {
  for (const std::string& name : oos::dump::built_in_profiles()) {
    const Profile p = load_profile(name);
    CHECK(p.name == name);
    CHECK(!p.title.empty());
    CHECK(p.hash.size() == 16);
    CHECK((p.status == ProfileStatus::verified) == (name == "telphin"));
  }
  for (const char* name :
       {"ikon-example", "agatrt-example", "sony-icd", "olympus-ws", "philips-dvt", "dahua"})
    CHECK(load_profile(name).status == ProfileStatus::unverified);
  CHECK_THROWS_WITH_AS(load_profile("nosuch"),
                       doctest::Contains("no profile is called \"nosuch\"; there are"), Error);
}

TEST_CASE("the clock shift and the zone of a profile are in the time it gives") {
  const Profile p = profile(
      "[files]\ntemplates = [\"{Y4}{m}{d}_{H}{M}{S}.wav\"]\nzone = \"UTC\"\nclock_shift_s = "
      "-3600.5\n");
  const auto found = p.templates[0].match("20261014_090000.wav");
  const auto reading = reading_of({&p, true, *found});
  CHECK(reading.time->offset == std::chrono::minutes{0});
  CHECK(reading.time->time == oos::make_local({2026, 10, 14, 8, 0, 0, 0}) - oos::milliseconds(500));
}

TEST_CASE("the length that a name with both times tells goes over midnight") {
  const Profile p =
      profile("[files]\ntemplates = [\"{Y4}{m}{d}-{H}{M}{S}-{end.H}{end.M}{end.S}\"]\n");
  const auto length = [&p](const char* name) {
    return oos::dump::named_duration_ms({&p, true, *p.templates[0].match(name)});
  };
  CHECK(length("20140509-000500-001000") == 300'000);
  CHECK(length("20140509-235500-000500") == 600'000);
}

TEST_CASE("what is wrong in a profile is told with its place") {
  CHECK(refusal("[files]\ntemplates = [\"{Y4}.wav\"]\n")
            .starts_with("p.toml:6:13: files.templates: "));
  CHECK(refusal("[files]\ntime_is = \"middle\"\n") ==
        "p.toml:6:11: files.time_is: expected one of start, end, auto");
  CHECK(refusal("[files]\nzone = \"Mars/Base\"\n").starts_with("p.toml:6:8: files.zone: "));
  CHECK(refusal("[files]\nclock_shift_s = 1e300\n").ends_with("within a year is expected"));
  CHECK(refusal("[files]\nchannel_roles = [\"boss\"]\n").ends_with("client, mixed or unknown"));
  CHECK(refusal("[files]\npoint = \"{line}\"\n").ends_with("expected one of theirs or {folder}"));
  CHECK(refusal("[files]\n[files.direction]\nI = \"inward\"\n").ends_with("unknown is expected"));
  CHECK(refusal("colour = 1\n").starts_with("p.toml:5:1: colour: unknown key"));
  CHECK(refusal("[join]\n").ends_with("there is no [log] to join"));
  CHECK(refusal("[log]\n").ends_with("is expected: [log.map]"));
  CHECK(refusal("[log.map]\nline = 3\n").ends_with("needed to find a row's recording"));
  CHECK(refusal("[log.map]\nstart = { column = 1, format = \"hh\" }\n").find("yyyy") !=
        std::string::npos);
  CHECK(refusal("[log]\ndelimiter = \"x\"\n[log.map]\nfile = 1\n") ==
        "p.toml:6:13: log.delimiter: expected one of auto, tab, ;, ,, |");
  CHECK(refusal("[log.map]\nfile = 1\n[join]\nby = [\"luck\"]\n").ends_with("is expected"));
  CHECK(refusal("[log.map]\nstart = { at = 0, width = 3 }\n").ends_with("both above 0"));
  CHECK(refusal("[log.map]\nfile = 1\nx.comment = 2\n") == "accepted");
}
