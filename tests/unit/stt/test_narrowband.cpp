// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <numbers>
#include <vector>

#include <doctest/doctest.h>

#include "oos/stt/pocketsphinx/narrowband.hpp"

using namespace oos::stt;

namespace {

/// A second of tones at 16 000 Hz.
std::vector<std::int16_t> tones(const std::vector<double>& frequencies) {
  std::vector<std::int16_t> pcm(16'000);
  for (std::size_t i = 0; i < pcm.size(); ++i) {
    double value = 0;
    for (const double hz : frequencies) {
      value += std::sin(2 * std::numbers::pi * hz * static_cast<double>(i) / 16'000);
    }
    pcm[i] = static_cast<std::int16_t>(4'000 * value);
  }
  return pcm;
}

/// Amplitude of a tone in the sound, by correlation.
double amplitude(const std::vector<std::int16_t>& pcm, double hz) {
  double sine = 0;
  double cosine = 0;
  for (std::size_t i = 0; i < pcm.size(); ++i) {
    const double angle = 2 * std::numbers::pi * hz * static_cast<double>(i) / 16'000;
    sine += pcm[i] * std::sin(angle);
    cosine += pcm[i] * std::cos(angle);
  }
  return 2 * std::hypot(sine, cosine) / static_cast<double>(pcm.size());
}

}  // namespace

TEST_CASE("sound without anything above 4 kHz is narrowband, silence is not") {
  CHECK(is_narrowband(tones({300, 1'000, 3'400})));
  CHECK_FALSE(is_narrowband(tones({300, 1'000, 5'000})));
  CHECK_FALSE(is_narrowband(std::vector<std::int16_t>(16'000, 0)));
  CHECK_FALSE(is_narrowband({}));
}

TEST_CASE("folding adds the mirror image about 4 kHz, 12 dB weaker") {
  auto pcm = tones({1'000, 3'000});
  fold_spectrum(pcm);
  CHECK(amplitude(pcm, 1'000) == doctest::Approx(4'000).epsilon(0.01));
  CHECK(amplitude(pcm, 7'000) == doctest::Approx(1'000).epsilon(0.01));
  CHECK(amplitude(pcm, 5'000) == doctest::Approx(1'000).epsilon(0.01));
  CHECK(amplitude(pcm, 6'000) < 10);
}
