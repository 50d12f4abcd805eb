// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <random>

#include <doctest/doctest.h>
#include <unistd.h>

#include "book.hpp"
#include "oos/event/follow_logs.hpp"

using oos::event::FileTail;
using oos::event::FollowedLog;
using oos::event::LogAccount;
using oos::event::LogNews;
using oos::event::PressBook;
using oos::survey::Survey;
using oos::test::brief;
using oos::test::desks;
using oos::test::log_of;
using oos::test::Told;
using oos::test::with;

namespace {

/// What a log shows when: each piece is there from its time on.
struct Script {
  std::deque<std::pair<std::int64_t, LogNews>> pieces;
};

class ScriptedLog : public oos::event::LogSource {
 public:
  ScriptedLog(Script script, const std::int64_t& now_ms)
      : script_(std::move(script)), now_ms_(now_ms) {}
  LogNews look() override {
    if (script_.pieces.empty() || script_.pieces.front().first > now_ms_) return {};
    LogNews news = script_.pieces.front().second;
    script_.pieces.pop_front();
    return news;
  }
  bool closed() const override { return script_.pieces.empty(); }

 private:
  Script script_;
  const std::int64_t& now_ms_;
};

/// A follow run in made-up time; `emitted_ms` tells when each event came.
struct Followed {
  Told told;
  LogAccount account;
  std::vector<std::int64_t> emitted_ms;
  oos::event::FlowCounts counts;
  std::vector<std::string> warnings;
};

Followed follow(const std::vector<Script>& scripts, const Survey& survey, std::int64_t lateness_ms,
                std::int64_t stop_ms = 1LL << 60) {
  Followed result;
  std::int64_t now_ms = 0;
  PressBook book(with(survey));
  std::vector<FollowedLog> logs;
  for (std::size_t i = 0; i < scripts.size(); ++i)
    logs.push_back({fmt::format("log{}", i), std::make_unique<ScriptedLog>(scripts[i], now_ms)});
  oos::event::FollowDesk desk;
  desk.now_ms = [&now_ms] { return now_ms; };
  desk.wait = [&now_ms](const std::vector<int>&) { now_ms += 50; };
  desk.stopping = [&] { return now_ms >= stop_ms; };
  desk.handed_on = [] {};
  desk.logs.warn = [&result](const std::string& text) { result.warnings.push_back(text); };
  desk.logs.failed = [&result](const oos::Error& error) {
    result.warnings.push_back(error.what());
  };
  desk.logs.record = [](std::string_view, const std::string&) {};
  auto output = result.told.output();
  output.event = [&](const std::string& line) {
    result.told.events.push_back(oos::test::read_event(line));
    result.emitted_ms.push_back(now_ms);
  };
  result.account = follow_logs(book, std::move(logs), lateness_ms, desk, output);
  result.counts = book.counts();
  return result;
}

LogNews bytes(const std::string& text) { return {text, false}; }

}  // namespace

TEST_CASE("each event leaves within a second, and partial lines wait") {
  Script script;
  script.pieces = {{0, bytes("Time;Device;Button\n")},
                   {1000, bytes("14.10.2026 9:00:00;a;1\n14.10.2026 9:0")},
                   {5000, bytes("5:00;a;1")},
                   {6000, bytes("\n")},
                   {20'000, bytes("14.10.2026 9:20:00;a;3\nhalf a li")},
                   {30'000, bytes("ne")}};
  const Followed run = follow({script}, desks(), 800);
  CHECK(brief(run.told.events) == "09:00:00 recommend\n09:05:00 recommend\n09:20:00 complaint\n");
  REQUIRE(run.emitted_ms.size() == 3);
  CHECK(run.emitted_ms[0] <= 2000);
  CHECK(run.emitted_ms[1] >= 6000);
  CHECK(run.emitted_ms[1] <= 7000);
  CHECK(run.emitted_ms[2] <= 21'000);
  CHECK(run.account.presses == 3);
  CHECK(run.account.rejected == 0);
}

TEST_CASE("lines that come a little late keep their order, later ones are flagged") {
  Script script;
  script.pieces = {{0, bytes("Time;Device;Button\n")},
                   {1000, bytes("14.10.2026 9:00:10;a;1\n")},
                   {1500, bytes("14.10.2026 9:00:05;b;1\n")},
                   {9000, bytes("14.10.2026 9:00:07;b;3\n")}};
  const Followed run = follow({script}, desks(), 800);
  CHECK(brief(run.told.events) ==
        "09:00:05 recommend\n09:00:10 recommend\n09:00:07 complaint !late\n");
}

TEST_CASE("what was there at the start is sorted as a whole") {
  Script late;
  late.pieces = {{0, bytes(log_of({"9:30:00;a;1", "9:40:00;a;1"}))}};
  Script early;
  early.pieces = {{0, bytes(log_of({"9:00:00;b;1", "9:35:00;b;1"}))}};
  const Followed run = follow({late, early}, desks(), 800);
  CHECK(brief(run.told.events) ==
        "09:00:00 recommend\n09:30:00 recommend\n09:35:00 recommend\n09:40:00 recommend\n");
}

TEST_CASE("a rotated log begins anew, its last line needs no end") {
  Script script;
  script.pieces = {{0, bytes(log_of({"9:00:00;a;1"}) + "14.10.2026 9:10:00;a;3")},
                   {1000, {"", true}},
                   {2000, bytes("Device;Button;Time\na;1;14.10.2026 9:20:00\n")}};
  const Followed run = follow({script}, desks(), 800);
  CHECK(brief(run.told.events) == "09:00:00 recommend\n09:10:00 complaint\n09:20:00 recommend\n");
  CHECK(run.told.events.at(2).source_line == 2);
  CHECK(run.account.headings == 2);
}

TEST_CASE("a stop emits the whole lines that were read") {
  Script script;
  script.pieces = {{0, bytes(log_of({"9:00:00;a;1"}))},
                   {1000, bytes("14.10.2026 9:10:00;a;3\n14.10.2026 9:2")},
                   {90'000, bytes("never read\n")}};
  const Followed run = follow({script}, desks(), 800, 1100);
  CHECK(brief(run.told.events) == "09:00:00 recommend\n09:10:00 complaint\n");
}

TEST_CASE("a log that is none is named and does not stop the others") {
  Script picture;
  picture.pieces = {{0, bytes(std::string("\x89PNG\0\0\0\n", 8))}, {500, {"", true}}};
  Script good;
  good.pieces = {{0, bytes(log_of({"9:00:00;a;1"}))}};
  const Followed run = follow({picture, good}, desks(), 800);
  CHECK(run.told.events.size() == 1);
  REQUIRE(run.warnings.size() == 1);
  CHECK(run.warnings[0].find("log0") != std::string::npos);
}

TEST_CASE("a follow run gives the lines of a run over the finished log") {
  const Survey survey = desks(
      "[[controls]]\ndoes = \"cancel\"\nbuttons = [\"9\"]\nwithin_s = 4\n"
      "[[controls]]\ndoes = \"pause\"\nbuttons = [\"8\"]\n"
      "[[controls]]\ndoes = \"next-customer\"\nbuttons = [\"0\"]\n"
      "[events]\nvisit_gap_s = 20\nburst = { presses = 4, within_s = 10 }\n");
  for (unsigned seed = 1; seed <= 30; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto pick = [&random](int low, int high) {
      return std::uniform_int_distribution<int>(low, high)(random);
    };
    // Rows are written when they happen; some half a second late, so that their order is wrong.
    std::vector<std::pair<std::int64_t, std::string>> rows;
    std::int64_t at = 0;
    for (int i = 0; i < 150; ++i) {
      const int steps[] = {10, 300, 800, 1100, 1400, 2500, 9000, 40'000};
      at += steps[pick(0, 7)];
      const int buttons[] = {1, 1, 2, 3, 8, 9, 0};
      rows.emplace_back(at + (pick(0, 4) == 0 ? 500 : 0),
                        fmt::format("14.10.2026 {}:{:02}:{:02}.{:03};{};{}\n", 9 + at / 3'600'000,
                                    at / 60'000 % 60, at / 1000 % 60, at % 1000,
                                    pick(0, 1) == 1 ? "a" : "b", buttons[pick(0, 6)]));
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::string whole = "Time;Device;Button\n";
    Script script;
    script.pieces.push_back({0, bytes(whole)});
    for (const auto& [when, row] : rows) {
      const auto cut = static_cast<std::size_t>(pick(0, static_cast<int>(row.size())));
      script.pieces.push_back({1000 + when, bytes(row.substr(0, cut))});
      script.pieces.push_back({1000 + when, bytes(row.substr(cut))});
      whole += row;
    }
    PressBook book(with(survey));
    const oos::event::LogListener listener;
    book.add_log("log0", whole, listener);
    Told batch;
    book.each_event(batch.output());
    Followed live = follow({script}, survey, 2100);
    std::string expected;
    std::string got;
    for (const auto& event : batch.events) expected += to_json(event).dump() + "\n";
    for (const auto& event : live.told.events) got += to_json(event).dump() + "\n";
    CHECK(got == expected);
    CHECK(live.told.lines == batch.lines);
    // With the usual lateness counts may be smaller, and nothing else differs.
    Followed quick = follow({script}, survey, 800);
    REQUIRE(quick.told.events.size() == batch.events.size());
    for (std::size_t i = 0; i < batch.events.size(); ++i) {
      CHECK(quick.told.events[i].id == batch.events[i].id);
      CHECK(quick.told.events[i].visit == batch.events[i].visit);
      CHECK(quick.told.events[i].count <= batch.events[i].count);
    }
  }
}

TEST_CASE("a file is followed as it appears, grows, is renamed away, and is truncated") {
  std::string folder = (std::filesystem::temp_directory_path() / "oos-tail-XXXXXX").string();
  REQUIRE(::mkdtemp(folder.data()) != nullptr);
  const std::filesystem::path path = std::filesystem::path(folder) / "log.csv";
  const auto append = [&path](const std::string& text) {
    std::ofstream(path, std::ios::app | std::ios::binary) << text;
  };
  FileTail tail(path);
  CHECK_FALSE(tail.look().any());
  append("one\n");
  CHECK(tail.look().bytes == "one\n");
  CHECK_FALSE(tail.look().any());
  append("two\n");
  std::filesystem::rename(path, path.string() + ".1");
  CHECK(tail.look().bytes == "two\n");
  CHECK_FALSE(tail.look().any());  // the new file is not there yet: the old one may still grow
  append("three\n");
  CHECK(tail.look().ended);
  CHECK(tail.look().bytes == "three\n");
  std::filesystem::resize_file(path, 0);
  append("4\n");
  CHECK(tail.look().ended);
  CHECK(tail.look().bytes == "4\n");
  std::filesystem::resize_file(path, 0);
  append("a longer line than before\n");
  CHECK(tail.look().ended);
  CHECK(tail.look().bytes == "a longer line than before\n");
  CHECK_FALSE(tail.look().any());
  std::filesystem::resize_file(path, 0);
  append("a line that is as long as\n");
  std::filesystem::last_write_time(
      path, std::filesystem::last_write_time(path) + std::chrono::seconds(1));
  CHECK(tail.look().ended);
  std::filesystem::remove_all(folder);
}
