// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/speech/activity.hpp"

using namespace oos::speech;

namespace {

/// Levels made of {dB, ms} pieces.
std::vector<double> levels_of(const std::vector<std::pair<double, int>>& pieces) {
  std::vector<double> levels;
  for (const auto& [db, ms] : pieces) {
    levels.insert(levels.end(), static_cast<std::size_t>(ms / 10), db);
  }
  return levels;
}

}  // namespace

TEST_CASE("an utterance is found with its margins") {
  const auto spans = find_speech(levels_of({{30, 1000}, {60, 500}, {30, 1000}}));
  CHECK(spans == std::vector<Span>{{850, 1700}});
}

TEST_CASE("silence, no sound and constant noise hold no speech") {
  CHECK(find_speech({}).empty());
  CHECK(find_speech(levels_of({{0, 3000}})).empty());
  CHECK(find_speech(levels_of({{55, 3000}})).empty());
}

TEST_CASE("a short dip does not end an utterance, a long one does") {
  CHECK(find_speech(levels_of({{30, 500}, {60, 500}, {30, 300}, {60, 500}, {30, 500}})).size() ==
        1);
  CHECK(find_speech(levels_of({{30, 500}, {60, 500}, {30, 400}, {60, 500}, {30, 500}})).size() ==
        2);
}

TEST_CASE("margins of neighbours meet in the middle and never overlap") {
  ActivityOptions options;
  options.min_pause_ms = 100;
  const auto spans =
      find_speech(levels_of({{30, 500}, {60, 500}, {30, 200}, {60, 500}, {30, 500}}), options);
  REQUIRE(spans.size() == 2);
  CHECK(spans[0].end_ms == spans[1].start_ms);
  CHECK(spans[0].end_ms > 1000);
  CHECK(spans[1].start_ms < 1200);
}

TEST_CASE("clicks are dropped") {
  CHECK(find_speech(levels_of({{30, 1000}, {70, 40}, {30, 1000}})).empty());
}

TEST_CASE("margins stay inside the clip and speech may touch its borders") {
  const auto spans = find_speech(levels_of({{60, 400}, {30, 1000}, {60, 400}}));
  REQUIRE(spans.size() == 2);
  CHECK(spans[0].start_ms == 0);
  CHECK(spans[1].end_ms == 1800);
}

TEST_CASE("a very long utterance is cut at its quietest moments") {
  const auto spans =
      find_speech(levels_of({{30, 4000}, {60, 14000}, {50, 10}, {60, 16000}, {30, 1000}}));
  REQUIRE(spans.size() == 2);
  CHECK(spans[0].end_ms == 18020);
  CHECK(spans[1].end_ms == 34210);
}

TEST_CASE("the floor follows the noise of the place") {
  const auto spans = find_speech(levels_of({{50, 1000}, {57, 300}, {62, 500}, {50, 1000}}));
  CHECK(spans == std::vector<Span>{{1150, 2000}});
}

TEST_CASE("pauses inside an utterance are found relative to its loudness") {
  const auto levels = levels_of({{30, 1000},
                                 {65, 300},
                                 {42, 100},
                                 {65, 300},
                                 {55, 100},
                                 {65, 100},
                                 {30, 50},
                                 {65, 100},
                                 {30, 1000}});
  CHECK(find_pauses(levels, {1000, 2050}) == std::vector<Span>{{1300, 1400}});
  CHECK(find_pauses(levels, {1000, 2050}, 50).size() == 2);
  CHECK(find_pauses({}, {0, 1000}).empty());
}
