// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/cut/stitch.hpp"
#include "recordings.hpp"

using namespace oos::test;
using oos::cut::Piece;
using oos::cut::PiecePlace;
using oos::cut::Plan;
using oos::cut::plan_clip;
using oos::cut::SharedSound;
using oos::cut::stitch;
using oos::cut::Stitched;

namespace {

/// A recording whose every sample says where it is: 1000 × its first letter + milliseconds.
oos::cut::ReadSound counting(std::int64_t length) {
  return
      [length](const Piece& piece, const PiecePlace& place, std::int64_t count, SharedSound& into) {
        const std::int64_t got = std::clamp<std::int64_t>(length - place.frame, 0, count);
        SharedSound::Samples samples;
        for (std::int64_t i = 0; i < got; ++i)
          samples.push_back(static_cast<std::int16_t>(1000 * (piece.recording->path[0] - 'a' + 1) +
                                                      (place.frame + i) / 8));
        into.add(std::make_shared<const SharedSound::Samples>(samples), 0, samples.size());
        return got;
      };
}

}  // namespace

TEST_CASE("pieces are laid out on the clip's time, gaps are silence") {
  const Plan plan =
      plan_clip({at(10), at(30)}, {shared(recording("a", 0, 15)), shared(recording("b", 18, 100))});
  const Stitched sound = stitch(plan, {8000, 1}, counting(1'000'000));
  const auto samples = sound.sound.joined();
  REQUIRE(samples.size() == 20 * 8);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const int ms = static_cast<int>(i / 8) + 10;
    CAPTURE(ms);
    CHECK(samples[i] == (ms < 15 ? 1000 + ms : ms < 18 ? 0 : 2000 + ms - 18));
  }
  REQUIRE(sound.gaps.size() == 1);
  CHECK(sound.gaps[0].from_ms == 5);
  CHECK(sound.gaps[0].to_ms == 8);
}

TEST_CASE("a file that holds less than its record says leaves a gap, but not for a rounding") {
  const Plan plan =
      plan_clip({at(0), at(40)}, {shared(recording("a", 0, 20)), shared(recording("b", 25, 100))});
  const auto gaps_with = [&plan](std::int64_t length) {
    const auto short_one = counting(length);
    const auto long_one = counting(1'000'000);
    return stitch(plan, {8000, 1},
                  [&](const Piece& piece, const PiecePlace& place, std::int64_t count,
                      SharedSound& into) {
                    const auto& read = piece.recording->id == "a" ? short_one : long_one;
                    return read(piece, place, count, into);
                  })
        .gaps;
  };
  const auto short_file = gaps_with(15 * 8);
  REQUIRE(short_file.size() == 1);  // joined with the gap behind it
  CHECK(short_file[0].from_ms == 15);
  CHECK(short_file[0].to_ms == 25);
  const auto rounded = gaps_with(20 * 8 - 7);
  REQUIRE(rounded.size() == 1);
  CHECK(rounded[0].from_ms == 20);
}
