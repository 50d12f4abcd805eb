// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/cut/level.hpp"
#include "oos/cut/stitch.hpp"
#include "recordings.hpp"

using namespace oos::test;
using oos::cut::measure_level;
using oos::cut::Plan;
using oos::cut::plan_clip;
using oos::cut::stitch;
using oos::cut::Stitched;

namespace {

/// A recording whose every sample says where it is: 100 × its first letter + milliseconds.
std::vector<std::int16_t> counting(const std::string& path, std::int64_t from, std::int64_t count,
                                   std::int64_t length) {
  std::vector<std::int16_t> samples;
  for (std::int64_t i = from; i < std::min(from + count, length); ++i)
    samples.push_back(static_cast<std::int16_t>(1000 * (path[0] - 'a' + 1) + i / 8));
  return samples;
}

}  // namespace

TEST_CASE("pieces are laid out on the clip's time, gaps are silence") {
  const Plan plan =
      plan_clip({at(10), at(30)}, {shared(recording("a", 0, 15)), shared(recording("b", 18, 100))});
  const Stitched sound =
      stitch(plan, 8000, [](const std::string& path, std::int64_t from, std::int64_t count) {
        return counting(path, from, count, 1'000'000);
      });
  REQUIRE(sound.samples.size() == 20 * 8);
  for (std::size_t i = 0; i < sound.samples.size(); ++i) {
    const int ms = static_cast<int>(i / 8) + 10;
    CAPTURE(ms);
    CHECK(sound.samples[i] == (ms < 15 ? 1000 + ms : ms < 18 ? 0 : 2000 + ms - 18));
  }
  REQUIRE(sound.gaps.size() == 1);
  CHECK(sound.gaps[0].from_ms == 5);
  CHECK(sound.gaps[0].to_ms == 8);
}

TEST_CASE("a file that holds less than its record says leaves a gap, but not for a rounding") {
  const Plan plan =
      plan_clip({at(0), at(40)}, {shared(recording("a", 0, 20)), shared(recording("b", 25, 100))});
  const auto gaps_with = [&plan](std::int64_t length) {
    return stitch(plan, 8000,
                  [length](const std::string& path, std::int64_t from, std::int64_t count) {
                    return counting(path, from, count, path[0] == 'a' ? length : 1'000'000);
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

TEST_CASE("levels are relative to full scale") {
  using Samples = std::vector<std::int16_t>;
  const auto silence = measure_level(Samples(100, 0));
  CHECK_FALSE(silence.peak_dbfs.has_value());
  CHECK_FALSE(silence.rms_dbfs.has_value());
  CHECK_FALSE(measure_level(Samples{}).peak_dbfs.has_value());
  const auto square = measure_level(Samples{32'767, -32'767, 32'767, -32'768});
  CHECK(*square.peak_dbfs == doctest::Approx(0));
  CHECK(*square.rms_dbfs == doctest::Approx(0).epsilon(0.001));
  CHECK(square.clipped_samples == 4);
  const auto half = measure_level(Samples{16'384, 0, -16'384, 0});
  CHECK(*half.peak_dbfs == doctest::Approx(-6.02).epsilon(0.001));
  CHECK(*half.rms_dbfs == doctest::Approx(-9.03).epsilon(0.001));
  CHECK(half.clipped_samples == 0);
}
