// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <thread>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include "oos/audio/decoder.hpp"
#include "oos/core/file.hpp"
#include "oos/cut/lines.hpp"

namespace fs = std::filesystem;
using oos::audio::Codec;
using oos::cut::CutOptions;
using oos::cut::LineCutter;
using oos::jsonl::Json;
using oos::jsonl::Line;

namespace {

/// A folder with two recordings of 10 s at 8 kHz, one after the other, whose samples count up.
class Day {
 public:
  Day() : folder_(fs::temp_directory_path() / fmt::format("oos-cut-{}-{}", ::getpid(), ++count_)) {
    fs::create_directories(folder_);
    for (int file = 0; file < 2; ++file) {
      std::vector<std::int16_t> samples(80'000);
      for (std::size_t i = 0; i < samples.size(); ++i) samples[i] = value(file * 80'000 + int(i));
      std::ofstream(folder_ / fmt::format("{}.wav", file), std::ios::binary)
          << oos::audio::encode(samples, {Codec::wav, 8000, 1});
    }
  }
  Day(const Day&) = delete;
  Day& operator=(const Day&) = delete;
  ~Day() { fs::remove_all(folder_); }

  static std::int16_t value(int sample) { return static_cast<std::int16_t>(sample % 30'000 + 1); }

  Line recording(int file) const {
    return Line(
        fmt::format(R"({{"type":"recording","schema":1,"recording":{{"id":"r{}","path":"{}",)"
                    R"("point":"desk","start":"2026-10-14T09:00:{}0+03:00",)"
                    R"("duration_ms":10000}}}})",
                    file, (folder_ / fmt::format("{}.wav", file)).string(), file));
  }
  static Line event(const std::string& second) {
    return Line(fmt::format(R"({{"type":"event","schema":1,"event":{{"id":"e","point":"desk",)"
                            R"("time":"2026-10-14T09:00:{}+03:00"}}}})",
                            second));
  }
  CutOptions options() const {
    CutOptions options;
    options.folder = folder_ / "clips";
    options.sound.encoding = {Codec::wav, 8000, 1};
    options.windows.before_ms = 1000;
    options.windows.after_ms = 2000;
    return options;
  }
  const fs::path& folder() const { return folder_; }

 private:
  static inline int count_ = 0;
  fs::path folder_;
};

/// A cutter for the day, and what it told about its recordings.
struct Run {
  explicit Run(const CutOptions& options)
      : cutter(options, [this](const std::string& sentence) { told += sentence + "\n"; }) {}
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  std::string told;
  LineCutter cutter;
};

bool planned(LineCutter& cutter, const Line& event) {
  cutter.observe(event);
  return cutter.wants(event) && cutter.settle(event, true).value_or(false);
}

Json cut(LineCutter& cutter, const Line& event) {
  REQUIRE(planned(cutter, event));
  return cutter.make(event);
}

}  // namespace

TEST_CASE("a clip across a border holds the very samples of both files") {
  const Day day;
  Run run(day.options());
  run.cutter.observe(day.recording(0));
  run.cutter.observe(day.recording(1));
  const Json clip = cut(run.cutter, Day::event("10.500"));
  CHECK(clip["start"] == "2026-10-14T09:00:09.500+03:00");
  CHECK(clip["end"] == "2026-10-14T09:00:12.500+03:00");
  CHECK(clip["press_offset_ms"] == 1000);
  CHECK(clip["coverage"] == 1.0);
  CHECK(clip["sources"].dump() == R"([{"recording":"r0","from_ms":9500,"to_ms":10000,"at_ms":0,)"
                                  R"("length_ms":500,"from_frame":76000},)"
                                  R"({"recording":"r1","from_ms":0,"to_ms":2500,"at_ms":500,)"
                                  R"("length_ms":2500,"from_frame":0}])");
  const auto sound = oos::audio::decode_file(clip["path"].get<std::string>(), 8000);
  REQUIRE(sound.size() == 24'000);
  for (int i = 0; i < 24'000; i += 7)
    REQUIRE(sound[static_cast<std::size_t>(i)] == Day::value(76'000 + i));
}

TEST_CASE("a second run finds the clip and says the same of it; its files are the owner's alone") {
  const Day day;
  const Line event = Day::event("05");
  std::string first;
  for (int round = 0; round < 2; ++round) {
    CAPTURE(round);
    Run run(day.options());
    run.cutter.observe(day.recording(0));
    const Json clip = cut(run.cutter, event);
    CHECK(run.cutter.counts().reused == round);
    CHECK((fs::status(clip["path"].get<std::string>()).permissions() & fs::perms::mask) ==
          fs::perms(0600));
    if (round == 0) first = clip.dump();
    CHECK(clip.dump() == first);
  }
  CHECK((fs::status(day.options().folder).permissions() & fs::perms::mask) == fs::perms(0700));
}

TEST_CASE("a clip without its facts, or of another size, is made again") {
  const Day day;
  const auto make = [&day] {
    Run run(day.options());
    run.cutter.observe(day.recording(0));
    const Json clip = cut(run.cutter, Day::event("05"));
    return std::pair(clip, run.cutter.counts().reused);
  };
  const Json clip = make().first;
  const fs::path path = clip["path"].get<std::string>();
  const fs::path facts = path.parent_path() / ".facts" / (clip["id"].get<std::string>() + ".json");
  const std::string sound = oos::read_file(path);
  REQUIRE(fs::exists(facts));
  const std::vector<std::function<void()>> damages{
      [&] { fs::remove(facts); },
      [&] { std::ofstream(facts) << "{"; },
      [&] { std::ofstream(facts) << R"({"size_bytes":1})"; },
      [&] { fs::resize_file(path, 100); },
      [&] { fs::remove(path); },
  };
  for (std::size_t i = 0; i < damages.size(); ++i) {
    CAPTURE(i);
    damages[i]();
    const auto [again, reused] = make();
    CHECK(reused == 0);
    CHECK(again.dump() == clip.dump());
    CHECK(oos::read_file(path) == sound);
    CHECK(make().second == 1);
  }
}

TEST_CASE("an event sees the recordings that came before it, and no later ones") {
  const Day day;
  Run run(day.options());
  run.cutter.observe(day.recording(0));
  const Line event = Day::event("09.000");
  REQUIRE(planned(run.cutter, event));
  run.cutter.observe(day.recording(1));  // before a worker gets to the event
  CHECK(run.cutter.make(event)["coverage"].get<double>() == doctest::Approx(0.6667));
  CHECK(run.told.find("recording r1 comes after 1 event(s)") != std::string::npos);
  CHECK(run.cutter.counts().late == 1);
  CHECK(run.cutter.counts().indexed == 2);
}

TEST_CASE("recording lines that cannot be used are told about and counted") {
  const Day day;
  Run run(day.options());
  run.cutter.observe(day.recording(0));
  run.cutter.observe(day.recording(0));
  run.cutter.observe(Line(R"({"type":"recording","schema":1,"recording":{"id":"x","path":"x"}})"));
  run.cutter.observe(Line(R"({"type":"recording","schema":1,"recording":{"id":"y","path":"y",)"
                          R"("start":"2026-10-14T09:00:00Z","duration_ms":9000000000000000000}})"));
  run.cutter.observe(Line(R"({"type":"other","schema":1})"));
  const auto counts = run.cutter.counts();
  CHECK(counts.recordings == 4);
  CHECK(counts.indexed == 1);
  CHECK(counts.repeated == 1);
  CHECK(counts.unusable == 2);
  CHECK(run.told.find("/recording/start") != std::string::npos);
  CHECK(run.told.find("longer than a year") != std::string::npos);
}

TEST_CASE("events that cannot be cut say why") {
  const Day day;
  Run run(day.options());
  run.cutter.observe(day.recording(0));
  struct Row {
    const char* event;
    const char* words;
  };
  const std::vector<Row> rows{
      {R"({"point":"desk"})", "/event/time: is missing"},
      {R"({"time":"2026-10-14T09:00:05Z"})", "/event/point: is missing"},
      {R"({"time":"yesterday","point":"desk"})", "/event/time"},
      {R"({"time":"2026-10-14T12:00:05+03:00","point":"desk"})",
       "the nearest, r0, ends 2 h before"},
      {R"({"time":"2026-10-14T09:00:05+03:00","point":"hall"})", "recordings must come before"},
  };
  for (const Row& row : rows) {
    const Line event(fmt::format(R"({{"type":"event","schema":1,"event":{}}})", row.event));
    REQUIRE(planned(run.cutter, event));
    CHECK_THROWS_WITH_AS(run.cutter.make(event), doctest::Contains(row.words), oos::Error);
  }
  CHECK_FALSE(run.cutter.wants(Line(R"({"type":"contacts","schema":1})")));
}

TEST_CASE("clips made by many threads are those made by one") {
  const Day day;
  const auto make_all = [&day](int threads) {
    CutOptions options = day.options();
    options.jobs = threads;
    options.folder = day.folder() / fmt::format("clips-{}", threads);
    Run run(options);
    run.cutter.observe(day.recording(0));
    run.cutter.observe(day.recording(1));
    std::vector<Line> events;
    for (int i = 0; i < 24; ++i)
      events.push_back(Day::event(fmt::format("{:02}.{:03}", i % 18, i % 2)));
    for (const Line& event : events) REQUIRE(planned(run.cutter, event));
    std::vector<std::string> sums(events.size());
    std::vector<std::thread> workers;
    for (int worker = 0; worker < threads; ++worker)
      workers.emplace_back([&, worker] {
        for (std::size_t i = static_cast<std::size_t>(worker); i < events.size();
             i += static_cast<std::size_t>(threads))
          sums[i] = run.cutter.make(events[i])["sha256"].get<std::string>();
      });
    for (std::thread& worker : workers) worker.join();
    return sums;
  };
  CHECK(make_all(1) == make_all(4));
}
