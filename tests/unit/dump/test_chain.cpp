// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <doctest/doctest.h>

#include "oos/dump/chain.hpp"
#include "spans.hpp"

using oos::Instant;
using oos::milliseconds;
using oos::dump::ChainTest;
using oos::dump::Choice;
using oos::dump::choose_by_neighbours;
using oos::dump::natural_less;
using oos::dump::Numbered;
using oos::dump::place_between;
using oos::dump::Stamp;
using oos::dump::StampMeaning;
using oos::dump::test_chain;

using oos::test::hour;
using oos::test::minute;

namespace {

const Instant morning = oos::parse_rfc3339("2026-10-14T06:00:00Z").instant;

Instant at(std::int64_t ms) { return morning + milliseconds(ms); }

/// Back-to-back files whose stamps, cut to the second, are their starts or their ends.
std::vector<Stamp> chain_of(const std::vector<std::int64_t>& durations, StampMeaning meaning) {
  std::vector<Stamp> stamps;
  std::int64_t now = 0;
  for (const std::int64_t duration : durations) {
    const std::int64_t shown = meaning == StampMeaning::end ? now + duration : now;
    stamps.push_back({at(shown / 1000 * 1000), duration});
    now += duration;
  }
  return stamps;
}

}  // namespace

TEST_CASE(
    "stamps of back-to-back files of different lengths tell whether they are starts or ends") {
  const std::vector<std::int64_t> lengths{600'400, 302'250, 900'128, 600'000, 45'500};
  for (const StampMeaning meaning : {StampMeaning::start, StampMeaning::end}) {
    const ChainTest test = test_chain(chain_of(lengths, meaning));
    CHECK(test.meaning == meaning);
    CHECK(test.pairs == 4);
    CHECK(test.adjacent == 4);
    CHECK(test.overlaps == 0);
    CHECK(test.gaps == 0);
    CHECK(test.consistent());
    const auto& right = meaning == StampMeaning::end ? test.as_end : test.as_start;
    const auto& wrong = meaning == StampMeaning::end ? test.as_start : test.as_end;
    CHECK(right.p95_ms <= 1'000);
    CHECK(wrong.median_ms > 60'000);
  }
}

TEST_CASE("one short file at the end of a day of hours is enough to tell") {
  for (const StampMeaning meaning : {StampMeaning::start, StampMeaning::end})
    CHECK(test_chain(chain_of({hour, hour, hour, hour, 20 * minute}, meaning)).meaning == meaning);
}

TEST_CASE("files of one length follow each other either way, which tells nothing") {
  const ChainTest test = test_chain(chain_of({hour, hour, hour}, StampMeaning::end));
  CHECK(test.meaning == StampMeaning::unknown);
  CHECK(test.adjacent == 2);
  CHECK(test.as_start.median_ms == 0);
  CHECK(test.as_end.median_ms == 0);
}

TEST_CASE("calls with pauses between them tell by what would overlap") {
  // Long calls soon after short ones: read as ends, they would have begun during the call before.
  std::vector<Stamp> starts;
  std::vector<Stamp> ends;
  std::int64_t now = 0;
  for (int i = 0; i < 12; ++i) {
    const std::int64_t duration = i % 2 == 0 ? 30'000 : 10 * minute;
    starts.push_back({at(now), duration});
    ends.push_back({at(now + duration), duration});
    now += duration + 40'000;
  }
  CHECK(test_chain(starts).meaning == StampMeaning::start);
  CHECK(test_chain(ends).meaning == StampMeaning::end);
  CHECK(test_chain(starts).gaps == 11);
  CHECK(test_chain(starts).longest_gap_ms == 40'000);
}

TEST_CASE("lines that run at the same time and single files tell nothing") {
  std::vector<Stamp> lines;
  for (int i = 0; i < 20; ++i) lines.push_back({at(i * 61'000), (i * 37 % 11 + 2) * minute});
  const ChainTest test = test_chain(lines);
  CHECK(test.meaning == StampMeaning::unknown);
  CHECK_FALSE(test.consistent());
  CHECK(test_chain({}).pairs == 0);
  CHECK(test_chain({{at(0), minute}}).meaning == StampMeaning::unknown);
}

TEST_CASE("tracks of one take count once") {
  auto stamps = chain_of({600'000, 300'000, 450'000}, StampMeaning::start);
  const auto tracks = stamps;
  stamps.insert(stamps.end(), tracks.begin(), tracks.end());
  CHECK(test_chain(stamps).meaning == StampMeaning::start);
  CHECK(test_chain(stamps).overlaps == 0);
}

TEST_CASE("a step of a whole hour in a chain is counted") {
  auto stamps = chain_of({10 * minute, 12 * minute, 15 * minute, 11 * minute}, StampMeaning::start);
  for (std::size_t i = 2; i < stamps.size(); ++i) stamps[i].at += milliseconds(hour);
  CHECK(test_chain(stamps).hour_steps == 1);
}

TEST_CASE("a repeated hour is told apart by what the files follow") {
  // 00:50, 01:30 (first time round), 01:10 and 01:50 (second time round), 02:30
  const auto open = [](std::int64_t first) {
    return Choice{at(first), at(first + hour), 40 * minute, 1'000};
  };
  const std::vector<Choice> files{{at(-10 * minute), at(-10 * minute), 40 * minute, 1'000},
                                  open(30 * minute),
                                  open(10 * minute),
                                  open(50 * minute),
                                  {at(150 * minute), at(150 * minute), 40 * minute, 1'000}};
  const auto chosen = choose_by_neighbours(files);
  CHECK_FALSE(chosen[0]);
  CHECK(chosen[1] == at(30 * minute));
  CHECK(chosen[2] == at(70 * minute));
  CHECK(chosen[3] == at(110 * minute));
}

TEST_CASE("equal stamps of a repeated hour are taken in their order") {
  std::vector<Choice> files;
  for (int i = -1; i < 0; ++i)
    files.push_back({at(i * 10 * minute), at(i * 10 * minute), 10 * minute, 1'000});
  for (int i = 0; i < 6; ++i)
    for (int twice = 0; twice < 2; ++twice)
      files.push_back({at(i * 10 * minute), at(i * 10 * minute + hour), 10 * minute, 1'000});
  files.push_back({at(2 * hour), at(2 * hour), 10 * minute, 1'000});
  const auto chosen = choose_by_neighbours(files);
  for (int i = 0; i < 6; ++i) {
    CHECK(chosen[static_cast<std::size_t>(1 + 2 * i)] == at(i * 10 * minute));
    CHECK(chosen[static_cast<std::size_t>(2 + 2 * i)] == at(i * 10 * minute + hour));
  }
}

TEST_CASE("an instant that another recording covers is not chosen, an open one stays open") {
  const Choice alone{at(0), at(hour), 10 * minute, 1'000};
  CHECK_FALSE(choose_by_neighbours({alone})[0]);
  const Choice cover{at(-20 * minute), at(-20 * minute), 40 * minute, 1'000};
  CHECK(choose_by_neighbours({cover, alone})[1] == at(hour));
}

TEST_CASE("files without a clock that fill the hole between known ones get their places") {
  const std::vector<Numbered> files{{at(0), 1'000, 10 * minute},
                                    {std::nullopt, 0, 20 * minute},
                                    {std::nullopt, 0, 5 * minute},
                                    {at(35 * minute), 1'000, minute}};
  const auto placed = place_between(files);
  REQUIRE(placed[1]);
  REQUIRE(placed[2]);
  CHECK(placed[1]->back_to_back);
  CHECK(placed[1]->start == at(10 * minute));
  CHECK(placed[2]->start == at(30 * minute));
  CHECK(placed[2]->uncertainty_ms < 6'000);
}

TEST_CASE("in a hole that is larger the place is uncertain by what is left") {
  const auto placed = place_between(
      {{at(0), 1'000, 10 * minute}, {std::nullopt, 0, 20 * minute}, {at(hour), 1'000, minute}});
  REQUIRE(placed[1]);
  CHECK_FALSE(placed[1]->back_to_back);
  CHECK(placed[1]->start == at(25 * minute));
  CHECK(placed[1]->uncertainty_ms >= 15 * minute);
}

TEST_CASE("no place without a neighbour on each side, or when numbers are no order of time") {
  const Numbered unset{std::nullopt, 0, 20 * minute};
  CHECK_FALSE(place_between({unset, {at(0), 1'000, minute}})[0]);
  CHECK_FALSE(place_between({{at(0), 1'000, minute}, unset})[1]);
  CHECK_FALSE(place_between({{at(0), 1'000, minute}, unset, {at(minute), 1'000, minute}})[1]);
  CHECK_FALSE(place_between(
      {{at(hour), 0, minute}, unset, {at(0), 0, minute}, {at(2 * hour), 0, minute}})[1]);
}

TEST_CASE("names come in the order of their numbers") {
  CHECK(natural_less("FL_2.WAV", "FL_10.WAV"));
  CHECK_FALSE(natural_less("FL_10.WAV", "FL_2.WAV"));
  CHECK(natural_less("FL_2", "FL_2.WAV"));
  CHECK(natural_less("a/2/b", "a/11/a"));
  CHECK(natural_less("01", "1") != natural_less("1", "01"));
  CHECK_FALSE(natural_less("same", "same"));
}

TEST_CASE("any back-to-back set with varied lengths is read the right way") {
  for (unsigned seed = 0; seed < 300; ++seed) {
    std::mt19937 random(seed);
    std::uniform_int_distribution<std::int64_t> length(10'000, hour);
    std::vector<std::int64_t> lengths;
    for (unsigned i = 0; i < 4 + seed % 30; ++i) lengths.push_back(length(random));
    const StampMeaning meaning = seed % 2 == 0 ? StampMeaning::start : StampMeaning::end;
    CAPTURE(seed);
    CHECK(test_chain(chain_of(lengths, meaning)).meaning == meaning);
  }
}
