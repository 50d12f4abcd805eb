// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <random>
#include <vector>

#include <doctest/doctest.h>

#include "oos/stt/trim.hpp"

using namespace oos;
using namespace oos::stt;
using speech::Span;

namespace {

/// Kept stretches of a clip, somehow.
std::vector<Span> generated_cuts(std::minstd_rand& random) {
  const auto below = [&random](int limit) {
    return std::uniform_int_distribution<std::int64_t>(1, limit)(random);
  };
  std::vector<Span> kept;
  std::int64_t at = below(3) == 1 ? 0 : below(5000);
  for (std::int64_t i = below(6); i > 0; --i) {
    kept.push_back({at, at + below(4000)});
    at = kept.back().end_ms + below(9000);
  }
  return kept;
}

}  // namespace

TEST_CASE("times go to what is sent and back exactly, whatever is cut out") {
  std::minstd_rand random(7);
  for (int round = 0; round < 15; ++round) {
    const TimeMap map(generated_cuts(random));
    std::int64_t sent = 0;
    for (const Span& span : map.kept())
      for (std::int64_t t = span.start_ms; t <= span.end_ms; ++t) {
        // The clip's millisecond t is the sent millisecond `sent`; the edges are starts and ends.
        if (t < span.end_ms) REQUIRE(map.start_in_clip(map.in_sent(t)) == t);
        if (t > span.start_ms) REQUIRE(map.end_in_clip(map.in_sent(t)) == t);
        REQUIRE(map.in_sent(t) == sent + t - span.start_ms);
        if (t == span.end_ms) sent += t - span.start_ms;
      }
    REQUIRE(sent == map.sent_ms());
    for (std::int64_t t = 0; t < sent; ++t) REQUIRE(map.in_sent(map.start_in_clip(t)) == t);
    for (std::int64_t t = 1; t <= sent; ++t) REQUIRE(map.in_sent(map.end_in_clip(t)) == t);
    std::int64_t before = -1;  // never backwards
    for (std::int64_t t = 0; t <= sent; ++t) {
      REQUIRE(map.start_in_clip(t) >= map.end_in_clip(t));
      REQUIRE(map.end_in_clip(t) > before);
      before = map.end_in_clip(t);
    }
  }
}

TEST_CASE("moments outside of what was sent are held to its edges") {
  const TimeMap map({{1000, 2000}, {5000, 6000}});
  CHECK(map.start_in_clip(-5) == 1000);
  CHECK(map.end_in_clip(-5) == 1000);
  CHECK(map.start_in_clip(9999) == 6000);
  CHECK(map.end_in_clip(1000) == 2000);
  CHECK(map.start_in_clip(1000) == 5000);
  CHECK(map.in_sent(3000) == 1000);
  CHECK(TimeMap({}).start_in_clip(5) == 0);
  CHECK(TimeMap({}).sent_ms() == 0);
}

TEST_CASE("speech keeps its margins, short pauses stay, long ones go") {
  const std::vector<Span> utterances = {{500, 2000}, {2900, 4000}, {20'000, 21'000}};
  const TimeMap map = keep_speech(utterances, 60'000, {});
  CHECK(map.kept() == std::vector<Span>{{0, 4300}, {19'700, 21'300}});
  CHECK(keep_speech(std::vector<Span>{}, 60'000, {}).kept().empty());
  CHECK(keep_speech(std::vector<Span>{{0, 59'500}}, 60'000, {}).kept() ==
        std::vector<Span>{{0, 60'000}});
}

TEST_CASE("the sound that is sent is the clip's at the mapped times") {
  constexpr int rate = 8000;
  constexpr std::int64_t seconds = 20;
  std::vector<std::int16_t> pcm(2 * rate * seconds);
  const auto tone = [&pcm](int channel, int from_s, int to_s) {
    for (int i = from_s * rate; i < to_s * rate; ++i)
      pcm[static_cast<std::size_t>(2 * i + channel)] =
          static_cast<std::int16_t>(8000 * std::sin(0.3 * i));
  };
  tone(0, 3, 5);
  tone(1, 12, 13);  // speech of the other channel counts as well
  const TimeMap map = keep_speech(pcm, rate, 2, {});
  REQUIRE(map.kept().size() == 2);
  CHECK(map.kept()[0].start_ms <= 3000);
  CHECK(map.kept()[0].end_ms >= 5000);
  CHECK(map.kept()[1].start_ms <= 12'000);
  CHECK(map.kept()[1].end_ms >= 13'000);
  CHECK(map.sent_ms() < 6000);
  const auto sent = trimmed(pcm, rate, 2, map);
  REQUIRE(sent.size() == static_cast<std::size_t>(map.sent_ms() * rate / 1000 * 2));
  for (std::int64_t ms = 0; ms < map.sent_ms(); ++ms) {
    const auto here = static_cast<std::size_t>(ms * rate / 1000 * 2);
    const auto there = static_cast<std::size_t>(map.start_in_clip(ms) * rate / 1000 * 2);
    CHECK(sent[here] == pcm[there]);
    CHECK(sent[here + 1] == pcm[there + 1]);
  }
  CHECK(keep_speech(std::vector<std::int16_t>(rate), rate, 1, {}).kept().empty());
}
