// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <fstream>

#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/dump/facts.hpp"
#include "oos/dump/history.hpp"
#include "oos/dump/ingest.hpp"
#include "temporary_folder.hpp"

using oos::audio::FileInfo;
using oos::dump::facts_from_json;
using oos::dump::facts_to_json;
using oos::dump::History;
using oos::dump::ingest;
using oos::dump::Ingested;
using oos::dump::IngestOptions;
using oos::dump::SkipReason;
using oos::test::TemporaryFolder;

namespace {

/// The length in seconds is the number of bytes; "…open" is unfinalised, "…damaged" is refused.
std::atomic<int> probes = 0;
std::optional<FileInfo> fake_probe(const oos::audio::ByteSource& bytes) {
  ++probes;
  std::ifstream file(bytes.name);
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (text.ends_with("damaged")) throw oos::Error(oos::ErrorKind::input, "is damaged");
  FileInfo info;
  info.container = "wav";
  info.sample_rate_hz = 8000;
  info.duration_ms = std::ssize(text) * 1000;
  if (text.ends_with("open")) info.issues.emplace_back("unfinalised");
  return info;
}

/// One run of the tool over a folder, in the names of the files it handed on.
class Runs {
 public:
  std::vector<std::string> run(bool commit = true, bool all = false) {
    History history(ledger_.path() / "ledger.sqlite");
    IngestOptions options;
    options.roots = {dump.path().string()};
    options.timezone = "Europe/Moscow";
    options.history = &history;
    options.skip_growing = skip_growing;
    options.settle = std::chrono::seconds(settle_s);
    options.now = std::chrono::floor<oos::milliseconds>(std::chrono::system_clock::now());
    probes = 0;
    found = ingest(options, fake_probe);
    selection = {};
    if (!all) selection = history.select(found);
    if (commit) history.commit(found);
    std::vector<std::string> names;
    for (const auto& r : found.recordings)
      names.push_back(std::filesystem::path(r.path).filename().string());
    return names;
  }
  std::int64_t skipped(SkipReason reason) const {
    return std::count_if(found.skipped.begin(), found.skipped.end(),
                         [reason](const auto& s) { return s.reason == reason; });
  }

  TemporaryFolder dump;
  Ingested found;
  History::Selection selection;
  bool skip_growing = true;
  int settle_s = 0;

 private:
  TemporaryFolder ledger_;
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a second run hands on what is new and what has grown, and opens nothing else") {
  Runs runs;
  runs.dump.write("20261014_090000.wav", "aaaa");
  runs.dump.write("20261014_100000.wav", "bbbb");
  CHECK(runs.run() == Names{"20261014_090000.wav", "20261014_100000.wav"});
  CHECK(runs.selection.fresh == 2);
  CHECK(runs.run().empty());
  CHECK(probes == 0);
  CHECK(runs.skipped(SkipReason::unchanged) == 2);
  runs.dump.write("20261014_100000.wav", "bbbbbb");
  runs.dump.write("20261014_110000.wav", "cccc");
  CHECK(runs.run() == Names{"20261014_100000.wav", "20261014_110000.wav"});
  CHECK(runs.selection.fresh == 1);
  CHECK(runs.selection.grown == 1);
  CHECK(runs.found.recordings[0].duration_ms == 6000);
  CHECK(runs.run(true, true).size() == 3);
  CHECK(runs.run().empty());
}

TEST_CASE("a run that was killed before its lines left is done again") {
  Runs runs;
  runs.dump.write("20261014_090000.wav", "aaaa");
  CHECK(runs.run(false).size() == 1);
  CHECK(runs.run().size() == 1);
  CHECK(runs.run().empty());
  runs.dump.write("20261014_090000.wav", "aaaaaa");
  CHECK(runs.run(false).size() == 1);
  CHECK(runs.run().size() == 1);
  CHECK(runs.run().empty());
}

TEST_CASE("moved and renamed files are recognised, copies and new files are not taken for them") {
  Runs runs;
  const auto at = [&runs](const char* name) { return runs.dump.path() / name; };
  runs.dump.write("FL_1.wav", "first");
  runs.dump.write("FL_2.wav", "second");
  CHECK(runs.run().size() == 2);
  std::filesystem::rename(at("FL_2.wav"), at("FL_3.wav"));
  std::filesystem::rename(at("FL_1.wav"), at("FL_2.wav"));
  runs.dump.write("FL_1.wav", "the new one");
  CHECK(runs.run() == Names{"FL_1.wav"});
  CHECK(runs.skipped(SkipReason::moved) == 2);
  CHECK(runs.run().empty());
  CHECK(runs.skipped(SkipReason::unchanged) == 3);
  std::filesystem::copy_file(at("FL_1.wav"), at("FL_4.wav"));
  CHECK(runs.run() == Names{"FL_4.wav"});
}

TEST_CASE("a file that was only touched is not new") {
  Runs runs;
  runs.dump.write("20261014_090000.wav", "aaaa");
  CHECK(runs.run().size() == 1);
  std::filesystem::last_write_time(
      runs.dump.path() / "20261014_090000.wav",
      std::filesystem::file_time_type::clock::now() + std::chrono::hours(1));
  CHECK(runs.run().empty());
  CHECK(probes == 1);
  CHECK(runs.run().empty());
  CHECK(probes == 0);
}

TEST_CASE("a file being written is left for later, or taken as it is") {
  Runs runs;
  runs.settle_s = 3600;
  runs.dump.write("20261014_090000.wav", "aaaa open");
  runs.dump.write("20261014_100000.wav", "damaged");
  runs.dump.write("20261014_110000.wav", "finished");
  CHECK(runs.run() == Names{"20261014_110000.wav"});
  CHECK(runs.skipped(SkipReason::growing) == 2);
  CHECK(runs.run().empty());
  runs.skip_growing = false;
  CHECK(runs.run() == Names{"20261014_090000.wav"});
  CHECK(runs.found.recordings[0].issues.at(1) == "growing");
  CHECK(runs.skipped(SkipReason::damaged) == 1);
  runs.dump.write("20261014_090000.wav", "aaaa finished");
  CHECK(runs.run() == Names{"20261014_090000.wav"});
  runs.dump.write("20261014_120000.wav", "power lost open");
  runs.settle_s = 0;
  CHECK(runs.run() == Names{"20261014_120000.wav"});
}

TEST_CASE("facts come back from the ledger as they were found") {
  FileInfo info;
  info.container = "wav";
  info.codec = "pcm_s16le";
  info.sample_rate_hz = 8000;
  info.channels = 2;
  info.sample_count = 81'234;
  info.duration_ms = 10'154;
  info.size_bytes = 99;
  info.tags = {{"date", "2026"}, {"comment", "\xC2\xEE\xEF no UTF-8 \xff"}};
  info.bext_date = "2026-10-14";
  info.bext_time_reference = 77;
  info.markers = {{100, "\xCA\xE0"}, {200, ""}};
  info.issues = {"unfinalised"};
  const auto back = facts_from_json(facts_to_json(info));
  REQUIRE(back.has_value());
  CHECK(facts_to_json(*back) == facts_to_json(info));
  CHECK(back->tags == info.tags);
  CHECK(back->markers.at(0).label == "\xCA\xE0");
  CHECK(back->bext_date == info.bext_date);
  CHECK_FALSE(back->bext_time.has_value());
  CHECK(back->sample_count == 81'234);
  for (const char* text :
       {"", "[]", "{}", R"({"version":1})", R"({"version":0,"container":"wav"})"})
    CHECK_FALSE(facts_from_json(text).has_value());
}
