// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "oos/state/ledger.hpp"
#include "oos/state/quotas.hpp"

using namespace oos::state;

namespace fs = std::filesystem;

namespace {

/// A ledger in a folder that is removed at the end of the test.
struct LedgerFile {
  fs::path folder;
  fs::path path;
  LedgerFile() {
    std::string name = (fs::temp_directory_path() / "oos-quotas-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder = name;
    path = folder / "ledger.sqlite";
    const Ledger made(path);
  }
  ~LedgerFile() { fs::remove_all(folder); }
};

const Quota hourly{"submits", 5, 3'600'000};
const Quota quick{"checks", 2, 1000};
constexpr std::int64_t start_ms = 1'800'000'000'000;

}  // namespace

TEST_CASE("a quota lets through so many in any stretch of its window, whoever asks") {
  const LedgerFile file;
  Quotas here(file.path);
  Quotas there(file.path);
  for (int i = 0; i < 5; ++i)
    CHECK_FALSE((i % 2 == 0 ? here : there).take(hourly, start_ms + i * 1000));
  CHECK(here.take(hourly, start_ms + 10'000) == 3'590'000);   // when the first is an hour old
  CHECK(there.take(hourly, start_ms + 10'000) == 3'590'000);  // it knows nobody who waits
  CHECK_FALSE(there.take(hourly, start_ms + 3'600'000));
  CHECK(there.take(hourly, start_ms + 3'600'000) == 1000);
  CHECK_FALSE(here.take(quick, start_ms));  // another quota
}

TEST_CASE("those who wait are told to come one after the other, and then get their turn") {
  Quotas quotas({});
  std::vector<std::int64_t> turns;
  for (int i = 0; i < 9; ++i)
    if (const auto wait = quotas.take(quick, start_ms)) turns.push_back(start_ms + *wait);
  REQUIRE(turns.size() == 7);
  CHECK(turns == std::vector<std::int64_t>{start_ms + 1000, start_ms + 1000, start_ms + 2000,
                                           start_ms + 2000, start_ms + 3000, start_ms + 3000,
                                           start_ms + 4000});
  for (const std::int64_t turn : turns) CHECK_FALSE(quotas.take(quick, turn));
}

TEST_CASE("two processes with one clock never exceed a quota between them") {
  const LedgerFile file;
  Quotas quotas[] = {Quotas(file.path), Quotas(file.path)};
  std::vector<std::int64_t> taken;
  std::vector<std::vector<std::int64_t>> due(2, std::vector<std::int64_t>(40, start_ms));
  for (std::int64_t now = start_ms; taken.size() < 80 && now < start_ms + 200'000; ++now)
    for (std::size_t who = 0; who < 2; ++who)
      for (std::int64_t& time : due[who]) {
        if (time != now) continue;
        const auto wait = quotas[who].take(quick, now);
        if (!wait) taken.push_back(now);
        time = wait ? now + *wait : -1;
      }
  REQUIRE(taken.size() == 80);
  for (std::size_t i = 2; i < taken.size(); ++i) CHECK(taken[i] - taken[i - 2] >= 1000);
  CHECK(taken.back() < start_ms + 80'000);  // 40 s at best: the tickets are not all in vain
}

TEST_CASE("a refusal of the service makes everybody pause, and go slower for a while") {
  const LedgerFile file;
  Quotas here(file.path);
  Quotas there(file.path);
  CHECK_FALSE(here.take(quick, start_ms));
  here.throttled(quick, start_ms, 5000);
  CHECK(there.take(quick, start_ms + 1) == 4999);
  CHECK(there.take(quick, start_ms + 1) == 5499);  // one after the other, half a second apart
  CHECK_FALSE(there.take(quick, start_ms + 5000));
  CHECK(there.take(quick, start_ms + 5001) == 999);  // after the one who comes at 5500
  CHECK(here.take(quick, start_ms + 5001) == 499);
  here.throttled(quick, start_ms + 5001, 0);
  CHECK(here.take(quick, start_ms + 5500) == 500);  // the gap is a second now
  for (int i = 0; i < 20; ++i) there.passed(quick);
  std::int64_t later = start_ms + 20'000;
  CHECK_FALSE(there.take(quick, later));
  CHECK_FALSE(there.take(quick, later));
}

TEST_CASE("no limit is no limit, but a refusal is heeded all the same") {
  Quotas quotas({});
  const Quota none{"checks", 0, 1000};
  for (int i = 0; i < 100; ++i) CHECK_FALSE(quotas.take(none, start_ms));
  quotas.throttled(none, start_ms, 3'600'000);
  CHECK(quotas.take(none, start_ms) == 3'600'000);
  CHECK_FALSE(quotas.take(none, start_ms + 3'600'000));
}

TEST_CASE("a clock that was set back does not stop a run for the difference") {
  Quotas quotas({});
  CHECK_FALSE(quotas.take(quick, start_ms));
  CHECK_FALSE(quotas.take(quick, start_ms));
  quotas.throttled(quick, start_ms, 1000);
  CHECK_FALSE(quotas.take(quick, start_ms - 86'400'000));
}

TEST_CASE("places are held by key, kept up, given back, and lost by those who die") {
  const LedgerFile file;
  Quotas here(file.path);
  const Quota two{"models", 2, 0};
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    Quotas there(file.path);
    ::_exit(there.hold(two, "a", start_ms, 60'000) && there.hold(two, "b", start_ms, 60'000) ? 0
                                                                                             : 1);
  }
  int status = -1;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(status == 0);
  CHECK_FALSE(here.hold(two, "c", start_ms + 1, 60'000));
  CHECK(here.hold(two, "a", start_ms + 30'000, 60'000));  // the clip is gone on with
  here.release(two, "a");
  CHECK(here.hold(two, "c", start_ms + 2, 60'000));
  CHECK_FALSE(here.hold(two, "d", start_ms + 59'999, 60'000));
  CHECK(here.hold(two, "d", start_ms + 60'000, 60'000));  // b's time is over
  CHECK(here.hold({"models", 0, 0}, "e", start_ms, 1));
}

TEST_CASE("two processes take from one quota at the same moment, and none twice") {
  const LedgerFile file;
  constexpr int asking = 4;
  const Quota ten{"submits", 10, 3'600'000};
  std::vector<pid_t> children;
  for (int i = 0; i < asking; ++i) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      Quotas quotas(file.path);
      int taken = 0;
      for (int j = 0; j < 10; ++j) taken += quotas.take(ten, start_ms) ? 0 : 1;
      ::_exit(taken);
    }
    children.push_back(child);
  }
  int taken = 0;
  for (const pid_t child : children) {
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    taken += WEXITSTATUS(status);
  }
  CHECK(taken == 10);
}
