// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <numbers>
#include <random>

#include <doctest/doctest.h>

#include "oos/cut/level.hpp"
#include "oos/speech/levels.hpp"

using oos::cut::SharedSound;
using Samples = std::vector<std::int16_t>;

namespace {

/// Of the samples in one piece.
oos::cut::Measured measure(const Samples& samples, const oos::cut::Sampling& sampling,
                           const std::vector<oos::record::Gap>& gaps) {
  return oos::cut::measure(SharedSound(samples), sampling, gaps);
}

/// Soft noise with `spoken` seconds of a loud tone in the middle of each ten.
Samples talk(int seconds, int spoken, double noise = 10) {
  std::mt19937 random(1);
  Samples samples(static_cast<std::size_t>(seconds) * 16'000);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const auto second = static_cast<int>(i / 16'000) % 10;
    const bool loud = second >= 5 && second < 5 + spoken;
    const double tone = std::sin(2 * std::numbers::pi * 300 * static_cast<double>(i) / 16'000);
    const double hiss = noise * (static_cast<double>(random() % 2001) / 1000 - 1);
    samples[i] = static_cast<std::int16_t>(hiss + (loud ? 8000 * tone : 0));
  }
  return samples;
}

}  // namespace

TEST_CASE("levels are relative to full scale") {
  const auto level = [](const Samples& samples) { return measure(samples, {16'000, 1}, {}).level; };
  CHECK_FALSE(level(Samples(100, 0)).peak_dbfs.has_value());
  CHECK_FALSE(level(Samples(100, 0)).rms_dbfs.has_value());
  CHECK_FALSE(level({}).peak_dbfs.has_value());
  const auto square = level({32'767, -32'767, 32'767, -32'768});
  CHECK(*square.peak_dbfs == doctest::Approx(0));
  CHECK(*square.rms_dbfs == doctest::Approx(0).epsilon(0.001));
  CHECK(square.clipped_samples == 4);
  const auto half = level({16'384, 0, -16'384, 0});
  CHECK(*half.peak_dbfs == doctest::Approx(-6.02).epsilon(0.001));
  CHECK(*half.rms_dbfs == doctest::Approx(-9.03).epsilon(0.001));
  CHECK(half.clipped_samples == 0);
}

TEST_CASE("the levels of short frames are those that the recognisers work with") {
  const Samples samples = talk(2, 1);
  const auto frames = oos::speech::frame_levels_db(samples, 16'000);
  const auto speech = measure(samples, {16'000, 1}, {}).speech;
  REQUIRE(speech.noise_floor_dbfs.has_value());
  CHECK(*speech.noise_floor_dbfs + 90.309 ==
        doctest::Approx(oos::speech::level_quantile_db(frames, 0.1)).epsilon(0.0001));
}

TEST_CASE("speech, silence and the noise floor are told apart") {
  const auto speech = measure(talk(30, 3), {16'000, 1}, {}).speech;
  CHECK(speech.speech_ms == doctest::Approx(9000).epsilon(0.02));
  CHECK(speech.speech_ms + speech.silence_ms == 30'000);
  CHECK(*speech.noise_floor_dbfs == doctest::Approx(-75).epsilon(0.02));
  CHECK(*speech.snr_db == doctest::Approx(60).epsilon(0.05));
}

TEST_CASE("a gap is neither silence nor the noise floor") {
  Samples samples = talk(20, 3, 500);
  std::fill(samples.begin() + 160'000, samples.begin() + 224'000, std::int16_t{0});  // 10…14 s
  const auto with = measure(samples, {16'000, 1}, {{10'000, 14'000}}).speech;
  const auto without = measure(samples, {16'000, 1}, {}).speech;
  CHECK(with.speech_ms + with.silence_ms == 16'000);
  CHECK(*with.noise_floor_dbfs > -50);
  CHECK(*without.noise_floor_dbfs < -80);
}

TEST_CASE("channels count together") {
  Samples stereo;
  for (const std::int16_t sample : talk(5, 0)) stereo.insert(stereo.end(), {sample, sample});
  const auto mono = measure(talk(5, 0), {16'000, 1}, {});
  const auto both = measure(stereo, {16'000, 2}, {});
  CHECK(*both.level.rms_dbfs == doctest::Approx(*mono.level.rms_dbfs).epsilon(0.001));
  CHECK(*both.speech.noise_floor_dbfs ==
        doctest::Approx(*mono.speech.noise_floor_dbfs).epsilon(0.01));
}

TEST_CASE("the figures do not depend on the pieces that the sound comes in") {
  std::mt19937 random(7);
  Samples samples = talk(3, 1);
  for (std::size_t i = 0; i < 8000; ++i)
    samples[i] = static_cast<std::int16_t>(static_cast<int>(random() % 65'536) - 32'768);
  const auto chunk = std::make_shared<const Samples>(samples);
  const auto whole = measure(samples, {16'000, 1}, {});
  double squares = 0;
  for (const std::int16_t sample : samples) squares += double{1} * sample * sample;
  CHECK(*whole.level.rms_dbfs ==
        doctest::Approx(10 * std::log10(squares / static_cast<double>(samples.size())) -
                        20 * std::log10(32'767.0)));
  CHECK(whole.level.clipped_samples ==
        std::count_if(samples.begin(), samples.end(), [](int s) { return std::abs(s) >= 32'767; }));
  for (const std::size_t longest : {1U, 159U, 160U, 161U, 5000U}) {
    CAPTURE(longest);
    SharedSound pieces;
    for (std::size_t at = 0; at < samples.size();) {
      const std::size_t count = std::min<std::size_t>(1 + random() % longest, samples.size() - at);
      pieces.add(chunk, at, count);
      at += count;
    }
    REQUIRE(pieces.joined() == samples);
    const auto same = oos::cut::measure(pieces, {16'000, 1}, {});
    CHECK(same.level.rms_dbfs == whole.level.rms_dbfs);
    CHECK(same.level.peak_dbfs == whole.level.peak_dbfs);
    CHECK(same.level.clipped_samples == whole.level.clipped_samples);
    CHECK(same.speech.speech_ms == whole.speech.speech_ms);
    CHECK(same.speech.noise_floor_dbfs == whole.speech.noise_floor_dbfs);
  }
}
