// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

#include <doctest/doctest.h>

#include "oos/audio/filters.hpp"

using Samples = std::vector<std::int16_t>;

namespace {

Samples tone(double hz, double size, int seconds) {
  Samples samples(static_cast<std::size_t>(seconds) * 16'000);
  for (std::size_t i = 0; i < samples.size(); ++i)
    samples[i] = static_cast<std::int16_t>(
        size * std::sin(2 * std::numbers::pi * hz * static_cast<double>(i) / 16'000));
  return samples;
}

double rms(const Samples& samples) {
  double sum = 0;
  for (std::size_t i = samples.size() / 2; i < samples.size(); ++i) sum += std::pow(samples[i], 2);
  return std::sqrt(sum / (static_cast<double>(samples.size()) / 2));
}

}  // namespace

TEST_CASE("a high-pass takes 12 dB an octave, 3 dB at its corner, and leaves the rest") {
  const auto loss_db = [](double hz) {
    Samples samples = tone(hz, 10'000, 2);
    const double before = rms(samples);
    oos::audio::high_pass(samples, 1, 16'000, 120);
    return 20 * std::log10(before / rms(samples));
  };
  CHECK(loss_db(1000) == doctest::Approx(0).epsilon(0.05));
  CHECK(loss_db(120) == doctest::Approx(3).epsilon(0.03));
  CHECK(loss_db(30) == doctest::Approx(24).epsilon(0.03));
}

TEST_CASE("loudness is that of EBU R 128, and a gain moves it by as much") {
  // EBU Tech 3341, test 1: a stereo tone of 1 kHz at -23 dBFS has -23 LUFS.
  const double size = 32'768 * std::pow(10, -23.0 / 20);
  Samples stereo;
  for (const std::int16_t sample : tone(1000, size, 20))
    stereo.insert(stereo.end(), {sample, sample});
  const auto measured = oos::audio::loudness_lufs(stereo, 2, 16'000);
  REQUIRE(measured.has_value());
  CHECK(*measured == doctest::Approx(-23).epsilon(0.005));
  CHECK(oos::audio::amplify(stereo, 5) == doctest::Approx(5));
  CHECK(*oos::audio::loudness_lufs(stereo, 2, 16'000) == doctest::Approx(-18).epsilon(0.005));
}

TEST_CASE("a gain stops before it clips, and silence stays as it is") {
  Samples loud = tone(1000, 20'000, 1);
  const double gain = oos::audio::amplify(loud, 20);
  CHECK(gain == doctest::Approx(20 * std::log10(32'768 * 0.8912509 / 20'000)).epsilon(0.01));
  CHECK(*std::max_element(loud.begin(), loud.end()) <= 29'205);
  Samples silence(16'000, 0);
  CHECK(oos::audio::amplify(silence, 20) == 0);
  CHECK_FALSE(oos::audio::loudness_lufs(silence, 1, 16'000).has_value());
}
