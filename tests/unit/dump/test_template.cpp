// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/dump/template.hpp"

using oos::Error;
using oos::dump::NameMoment;
using oos::dump::Template;

namespace {

std::string shown(const NameMoment& m) {
  const oos::LocalFields& f = m.fields;
  std::string text;
  if (m.has_date) text += fmt::format("{:04}-{:02}-{:02}", f.year, f.month, f.day);
  if (m.has_clock) text += fmt::format("{}{:02}:{:02}", m.has_date ? " " : "", f.hour, f.minute);
  if (m.has_seconds) text += fmt::format(":{:02}", f.second);
  if (f.millisecond != 0) text += fmt::format(".{:03}", f.millisecond);
  return text;
}

/// What a template reads from a path: times and then the other tokens; "no" when it does not fit.
std::string read(const char* pattern, const std::string& path) {
  const auto found = Template(pattern).match(path);
  if (!found) return "no";
  std::string text = shown(found->start);
  if (found->end.has_clock) text += " to " + shown(found->end);
  if (found->clock_unset) text += "unset";
  if (found->gps) text += " gps";
  for (const auto& [token, value] : found->texts) text += fmt::format(" {}={}", token, value);
  return text;
}

}  // namespace

TEST_CASE("templates read dates, times, words and numbers from names and folders") {
  CHECK(read("{Y4}{m}{d}_{H}{M}{S}.wav", "a/b/20261014_090501.wav") == "2026-10-14 09:05:01");
  CHECK(read("{y2}{m}{d}{H}{M}{S}{ms}.wav", "261014090501250.WAV") == "2026-10-14 09:05:01.250");
  CHECK(read("{Y4}{m}{d}/{line}_{H}{M}.wav", "x/20261014/03_0905.wav") ==
        "2026-10-14 09:05 line=03");
  CHECK(read("{b}.{d}.{Y4}/{H}{M}{S}{cs}.*", "Oct.14.2026/09050112.*") ==
        "2026-10-14 09:05:01.120");
  CHECK(read("{n}-{part}.{*}", "0012-b.c.wav") == " n=0012 part=b");
  CHECK(read("{x.take}_{n3}.wav", "A_B_012.wav") == " n=012 x.take=A_B");
  CHECK(read("{Y4}{m}{d}-{H}{M}{S}-{end.H}{end.M}{end.S}", "20140509-000500-001000") ==
        "2014-05-09 00:05:00 to 00:10:00");
  CHECK(read("{Y4}{m}{d}{gps}{H}{M}{S}", "20161023$195550") == "2016-10-23 19:55:50 gps");
  CHECK(read("{Y4}{m}{d}{gps}{H}{M}{S}", "20161023_195550") == "2016-10-23 19:55:50");
}

TEST_CASE("what fills a field up and dashes for no id are no value") {
  CHECK(read("{user:8}_{n}", "42_______7") == " n=7 user=42");
  CHECK(read("{id}_{n}", "---_7") == " n=7");
  CHECK(read("{user:3}{n}", "Яшa7") == " n=7 user=Яшa");
}

TEST_CASE("a name that has other digits, more of them or no such date does not fit") {
  const char* pattern = "{Y4}{m}{d}_{H}{M}{S}.wav";
  for (const char* name :
       {"2026101_090501.wav", "20261014_0905011.wav", "20261014_090501.mp3", "20261314_090501.wav",
        "20261032_090501.wav", "20260230_090501.wav", "20261014_240501.wav", "20261014_096001.wav",
        "x20261014_090501.wav", "20041014_090501.wav", "20261014_090501.wav/", ""})
    CHECK_MESSAGE(read(pattern, name) == "no", name);
  CHECK(read("{Y4}{m}{d}/{H}{M}{S}.wav", "20261014_090501.wav") == "no");
  CHECK(read("{*}.wav", "a/b.wav") == "");
  CHECK(read("{*}/b.wav", "b.wav") == "no");
}

TEST_CASE("the dates of a clock that was never set are told apart from times") {
  CHECK(read("{Y4}-{m}-{d}_{H}{M}{S}", "0000-00-00_000000") == "unset");
  CHECK(read("{Y4}{m}{d}_{H}{M}{S}", "20000101_000512") == "unset");
  CHECK(read("{y2}{m}{d}_{H}{M}", "000101_0005") == "unset");
  CHECK(read("{Y4}{m}{d}_{H}{M}{S}", "19800101_000512") == "unset");
}

TEST_CASE("the more characters are fixed, the more specific a template is") {
  const auto fixed = [](const char* pattern) {
    return Template(pattern).match("REC_20261014_090501.wav")->fixed;
  };
  CHECK(fixed("REC_{Y4}{m}{d}_{H}{M}{S}.wav") == 23);
  CHECK(fixed("{device}_{Y4}{m}{d}_{H}{M}{S}.wav") == 20);
  CHECK(fixed("{*}.{*}") == 1);
}

TEST_CASE("no name makes a template slow") {
  const std::string name(1000, 'a');
  CHECK(read("{*}a{*}a{*}a{*}a{*}a{*}a{*}a{*}a{*}b", name) == "no");
  CHECK(read("{chan}{line}{caller}{callee}{ext}{id}{device}{point}{user}", name) != "no");
  CHECK(read("{*}", std::string(1001, 'a')) == "no");
}

TEST_CASE("a template that cannot be meant is refused") {
  for (const char* pattern : {"",
                              "{",
                              "a}",
                              "{}",
                              "{foo}",
                              "{Y4}{m}.wav",
                              "{Y4}{y2}{m}{d}",
                              "{H}{M}{S}.wav",
                              "{Y4}{m}{d}{H}",
                              "{Y4}{m}{d}{S}",
                              "{line}{line}",
                              "{n0}",
                              "{caller:0}",
                              "{caller:100}",
                              "{caller:x}",
                              "{x.}",
                              "{x.a/b}",
                              "{end.H}{end.M}",
                              "{Y4}{m}{d}{H}{M}{end.d}",
                              "{end.n}"})
    CHECK_THROWS_AS_MESSAGE(Template{pattern}, Error, pattern);
  CHECK_THROWS_AS(Template{std::string(401, 'a')}, Error);
}
