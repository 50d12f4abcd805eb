// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <doctest/doctest.h>

#include "oos/speech/levels.hpp"

using namespace oos::speech;

TEST_CASE("the level of silence is zero and does not see a constant offset") {
  CHECK(frame_levels_db(std::vector<std::int16_t>(320, 0), 16000) == std::vector<double>{0, 0});
  CHECK(frame_levels_db(std::vector<std::int16_t>(160, 1000), 16000).at(0) == doctest::Approx(0.0));
}

TEST_CASE("a square wave of amplitude 1000 has 60 dB") {
  std::vector<std::int16_t> wave;
  for (int i = 0; i < 160; ++i) {
    wave.push_back(i % 2 == 0 ? 1000 : -1000);
  }
  CHECK(frame_levels_db(wave, 16000).at(0) == doctest::Approx(60.0).epsilon(0.001));
}

TEST_CASE("a last part of a frame is left out and the rate sets the frame length") {
  CHECK(frame_levels_db(std::vector<std::int16_t>(159), 16000).empty());
  CHECK(frame_levels_db(std::vector<std::int16_t>(159), 8000).size() == 1);
}

TEST_CASE("the extremes of S16 do not overflow") {
  std::vector<std::int16_t> wave;
  for (int i = 0; i < 160; ++i) {
    wave.push_back(i % 2 == 0 ? INT16_MAX : INT16_MIN);
  }
  CHECK(frame_levels_db(wave, 16000).at(0) == doctest::Approx(90.3).epsilon(0.001));
}

TEST_CASE("quantiles of levels") {
  const std::vector<double> levels{5, 1, 4, 2, 3};
  CHECK(level_quantile_db(levels, 0) == 1);
  CHECK(level_quantile_db(levels, 0.5) == 3);
  CHECK(level_quantile_db(levels, 1) == 5);
  CHECK(level_quantile_db({}, 0.5) == 0);
}
