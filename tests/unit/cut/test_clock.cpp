// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <random>

#include <doctest/doctest.h>

#include "oos/cut/clock.hpp"
#include "recordings.hpp"

using namespace oos::test;
using oos::cut::clip_frame;
using oos::cut::Piece;
using oos::cut::place_of;
using oos::cut::plan_clip;
using oos::cut::recorder_time;
using oos::cut::source_of;

namespace {

oos::record::Recording drifting(const std::string& id, std::int64_t from_ms, std::int64_t to_ms,
                                double ppm) {
  auto result = recording(id, from_ms, to_ms);
  result.clock = oos::record::Clock{};
  result.clock->drift_ppm = ppm;
  return result;
}

/// The clip of a plan, as far as clocks go, by way of its JSON: what others see of it.
oos::record::Clip clip_of(const oos::cut::Plan& plan, int rate_hz) {
  oos::record::Clip clip;
  clip.path = "x";
  clip.sample_rate_hz = rate_hz;
  for (const Piece& piece : plan.pieces) clip.sources.push_back(source_of(piece, rate_hz));
  const oos::jsonl::Line line(R"({"type":"event","schema":1,"clip":)" +
                              oos::record::to_json(clip).dump() + "}");
  return oos::record::read_clip(line.at("clip"));
}

}  // namespace

TEST_CASE("clip time, wall time and recorder time lead to each other and back, over borders too") {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const double ppm = round % 3 == 0 ? 0 : static_cast<double>(random() % 400'001) / 1000 - 200;
    const auto length = static_cast<std::int64_t>(random() % 30'000'000) + 100'000;
    const int rate_hz = round % 2 == 0 ? 16'000 : 48'000;
    const auto plan = plan_clip({at(length - 60'000), at(length + 60'000)},
                                {shared(drifting("a", 0, length, ppm)),
                                 shared(drifting("b", length + 5000, length + 400'000, -ppm / 2))});
    const auto clip = clip_of(plan, rate_hz);
    CAPTURE(ppm);
    CAPTURE(length);
    REQUIRE(clip.sources.size() == 2);
    const std::int64_t frames = plan.clip.length_ms() * rate_hz / 1000;
    for (int i = 0; i < 20; ++i) {
      const auto frame = static_cast<double>(random() % static_cast<unsigned>(frames));
      const auto there = recorder_time(clip, frame);
      if (!there) continue;  // in the gap between the two
      const auto back = clip_frame(clip, *there);
      REQUIRE(back.has_value());
      CHECK(std::fabs(*back - frame) < 1e-4);
      // What the recorder wrote there was heard at start + file time × (1 + drift).
      const auto& piece = plan.pieces[there->recording == "a" ? 0 : 1];
      const double wall_ms =
          static_cast<double>((piece.recording->start.instant - plan.clip.from).count()) +
          there->ms(rate_hz) * (1 + piece.recording->drift_ppm() * 1e-6);
      // Half a sample of rounding, and the millisecond below which drift inside a piece is let be.
      CHECK(std::fabs(wall_ms - oos::cut::wall_ms(clip, frame)) <= 1.0 + 500.0 / rate_hz);
    }
  }
}

TEST_CASE(
    "a piece starts where the drift has carried it, and is resampled only when that matters") {
  const auto place = [](double ppm, std::int64_t from_ms, std::int64_t length_ms) {
    return place_of({shared(drifting("a", 0, 90'000'000, ppm)), from_ms, from_ms + length_ms, 0},
                    16'000);
  };
  const auto true_clock = place(0, 28'800'000, 120'000);
  CHECK(true_clock.frame == 28'800'000LL * 16);
  CHECK(true_clock.drift_ppm == 0);
  const auto slow = place(50, 28'800'000, 120'000);  // 6 ms in two minutes
  CHECK(slow.drift_ppm == 50);
  CHECK(slow.frame == 28'800'000LL * 16);             // in corrected time
  const auto little = place(5, 28'800'000, 120'000);  // 0.6 ms in two minutes, 144 ms in the day
  CHECK(little.drift_ppm == 0);
  CHECK(little.frame == std::llround(28'800'000.0 * 16 / 1.000005));
}

TEST_CASE("a recording of a slow clock ends later on the wall than its length says") {
  CHECK(drifting("a", 0, 10'000'000, 100).end() == at(10'001'000));
  CHECK(drifting("a", 0, 10'000'000, -100).end() == at(9'999'000));
  CHECK(recording("a", 0, 10'000'000).end() == at(10'000'000));
}
