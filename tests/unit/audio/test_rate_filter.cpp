// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <numbers>

#include <doctest/doctest.h>

#include "oos/audio/rate_filter.hpp"
#include "wav_bytes.hpp"

using namespace oos::test;
using oos::audio::RateFilter;
using Samples = std::vector<std::int16_t>;

namespace {

Samples tone(double hz, double rate_hz, std::size_t count) {
  Samples samples(count);
  for (std::size_t i = 0; i < count; ++i)
    samples[i] = static_cast<std::int16_t>(std::lrint(
        20'000 * std::sin(2 * std::numbers::pi * hz * static_cast<double>(i) / rate_hz)));
  return samples;
}

Samples change(const RateFilter& filter, const Samples& input, std::int64_t from,
               std::int64_t count) {
  Samples out;
  filter.apply(input, 0, 1, {from, from + count}, out);
  return out;
}

}  // namespace

TEST_CASE("a tone keeps its place and height at every ratio and with every drift") {
  for (const int from_hz : {8000, 11'025, 16'000, 44'100, 48'000})
    for (const int to_hz : {8000, 16'000, 48'000})
      for (const double ppm : {0.0, 40.0, -250.0}) {
        CAPTURE(from_hz);
        CAPTURE(to_hz);
        CAPTURE(ppm);
        const RateFilter filter({from_hz, to_hz, ppm});
        const Samples input = tone(700, from_hz, static_cast<std::size_t>(from_hz));
        const Samples output = change(filter, input, to_hz / 2, 500);
        // At wall time t the recorder was at t / (1 + drift).
        double worst = 0;
        for (std::size_t i = 0; i < output.size(); ++i) {
          const double t = (to_hz / 2.0 + static_cast<double>(i)) / to_hz / (1 + ppm * 1e-6);
          const double expected = 20'000 * std::sin(2 * std::numbers::pi * 700 * t);
          worst = std::max(worst, std::fabs(output[i] - expected));
        }
        CHECK(worst <= 4);
      }
}

TEST_CASE("the same place gives the same bits wherever reading started") {
  const Samples input = noise(20'000);
  for (const double ppm : {0.0, 33.3}) {
    const RateFilter filter({44'100, 16'000, ppm});
    const Samples whole = change(filter, input, 0, 7000);
    for (const std::int64_t from : {1, 777, 4096, 6500}) {
      CAPTURE(from);
      const auto needed = filter.needs({from, from + 100});
      const auto first = std::max<std::int64_t>(0, needed.from);
      const Samples part(input.begin() + first, input.begin() + needed.to);
      Samples out;
      filter.apply(part, first, 1, {from, from + 100}, out);
      CHECK(std::equal(out.begin(), out.end(), whole.begin() + from));
    }
  }
}

TEST_CASE("what the lower rate cannot hold is gone, what it can is there") {
  const RateFilter filter({48'000, 16'000, 0});
  const auto loudest = [&filter](double hz) {
    int peak = 0;
    for (const std::int16_t sample : change(filter, tone(hz, 48'000, 48'000), 4000, 4000))
      peak = std::max(peak, std::abs(int{sample}));
    return peak;
  };
  CHECK(loudest(6500) > 19'700);
  CHECK(loudest(9000) < 20);
  CHECK(loudest(12'000) < 4);
}

TEST_CASE("equal rates copy, and channels do not mix") {
  const RateFilter same({16'000, 16'000, 0});
  CHECK(same.is_identity());
  const Samples input = noise(100);
  CHECK(change(same, input, 10, 50) == Samples(input.begin() + 10, input.begin() + 60));
  const RateFilter filter({8000, 16'000, 0});
  Samples stereo;
  for (const std::int16_t sample : input) stereo.insert(stereo.end(), {sample, 0});
  Samples out;
  filter.apply(stereo, 0, 2, {0, 200}, out);
  const Samples mono = change(filter, input, 0, 200);
  for (std::size_t i = 0; i < 200; ++i) {
    CHECK(out[2 * i] == mono[i]);
    CHECK(out[2 * i + 1] == 0);
  }
}

TEST_CASE("the output ends with the last sample that lies before the end of the input") {
  CHECK(RateFilter({44'100, 16'000, 0}).output_count(44'100) == 16'000);
  CHECK(RateFilter({44'100, 16'000, 0}).output_count(44'101) == 16'001);
  CHECK(RateFilter({8000, 16'000, 0}).output_count(10) == 20);
  CHECK(RateFilter({16'000, 16'000, 100}).output_count(1'000'000) == 1'000'100);
  CHECK(RateFilter({16'000, 16'000, 100}).output_count(0) == 0);
}
