// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/dump/probe_report.hpp"

using oos::dump::ChainTest;
using oos::dump::Ingested;
using oos::dump::probe_report;
using oos::dump::ProbeReport;
using oos::dump::RecorderReport;
using oos::dump::StampMeaning;
using oos::dump::to_text;
using oos::dump::Verdict;

namespace {

/// A dump of three recordings whose names are starts, back to back.
Ingested good_dump() {
  Ingested dump;
  dump.recordings.resize(3);
  for (auto& r : dump.recordings) {
    r.container = "wav";
    r.codec = "pcm_s16le";
    r.start_uncertainty_ms = 1'000;
  }
  RecorderReport recorder;
  recorder.recorder = "dump/";
  recorder.point = "desk-1";
  recorder.files = recorder.named = 3;
  ChainTest chain;
  chain.meaning = StampMeaning::start;
  chain.pairs = chain.adjacent = chain.start_fits = 2;
  recorder.chains["name"] = chain;
  recorder.meanings["name"] = StampMeaning::start;
  dump.recorders = {recorder};
  return dump;
}

}  // namespace

TEST_CASE("a dump whose names prove to be starts is usable") {
  const ProbeReport report = probe_report(good_dump());
  CHECK(report.verdict == Verdict::usable);
  CHECK(to_text(report).find("verdict: usable\n") != std::string::npos);
  CHECK(to_json(report)["recorders"][0]["chains"]["name"]["proved"] == "start");
  CHECK(to_json(report)["codecs"]["wav/pcm_s16le"] == 3);
}

TEST_CASE("what is odd is a warning") {
  const auto warned = [](auto change) {
    Ingested dump = good_dump();
    change(dump);
    const ProbeReport report = probe_report(dump);
    CHECK(report.verdict == Verdict::usable_with_warnings);
    REQUIRE(report.warnings.size() == 1);
    return report.warnings.front();
  };
  CHECK(warned([](Ingested& d) { d.recorders[0].named = 2; }) ==
        "dump/: 1 of 3 names tell no time");
  CHECK(warned([](Ingested& d) {
          d.recorders[0].named = 2;
          d.recorders[0].unset = 1;
        }) == "dump/: 1 files were made before the clock was set");
  CHECK(warned([](Ingested& d) {
          d.recorders[0].hour_shifts.push_back({"name", "bext", -1, 3, 3});
        }) ==
        "dump/: name is 1 h after bext in 3 of 3 files; if name is wrong, add --clock-shift "
        "desk-1=-3600");
  CHECK(warned([](Ingested& d) {
          d.recorders[0].chains["name"].meaning = StampMeaning::unknown;
        }) == "dump/: whether names are starts or ends cannot be told; read as start");
  CHECK(warned([](Ingested& d) { d.recorders[0].log_longer_ms = -4'000; }) ==
        "dump/: by the log, recordings are 4.000 s shorter than they are");
  CHECK(warned([](Ingested& d) {
          d.skipped.push_back({"a.wav", oos::dump::SkipReason::damaged, "is damaged"});
        }) == "1 files cannot be used");
}

TEST_CASE("overlaps, a meaning that is disproved, unknown starts and an empty dump are failures") {
  const auto failed = [](auto change) {
    Ingested dump = good_dump();
    change(dump);
    const ProbeReport report = probe_report(dump);
    CHECK(report.verdict == Verdict::not_usable);
    return report.failures.size() == 1;
  };
  CHECK(failed([](Ingested& d) { d.recorders[0].chains["name"].overlaps = 1; }));
  CHECK(failed([](Ingested& d) { d.recorders[0].meanings["name"] = StampMeaning::end; }));
  CHECK(failed([](Ingested& d) {
    for (auto& r : d.recordings) r.start_uncertainty_ms = oos::dump::unknown_start_ms;
  }));
  CHECK(failed([](Ingested& d) { d = {}; }));
}
