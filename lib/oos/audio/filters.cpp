// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/filters.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <numbers>

#include <ebur128.h>

namespace oos::audio {

namespace {

constexpr double highest_peak = 32'768 * 0.8912509381337456;  // -1 dBFS

struct ReleaseMeter {
  void operator()(ebur128_state* state) const { ebur128_destroy(&state); }
};

std::int16_t rounded_s16(double value) {
  return static_cast<std::int16_t>(std::lrint(std::clamp(value, -32'768.0, 32'767.0)));
}

}  // namespace

void high_pass(std::span<std::int16_t> samples, int channels, int rate_hz, double cutoff_hz) {
  // Bilinear transform of the analogue filter, its quality 1/√2 (Bristow-Johnson, "Cookbook
  // formulae for audio EQ biquad filter coefficients").
  const double turn = 2 * std::numbers::pi * cutoff_hz / rate_hz;
  const double alpha = std::sin(turn) / std::numbers::sqrt2;
  const double scale = 1 / (1 + alpha);
  const double b0 = (1 + std::cos(turn)) / 2 * scale;
  const double a1 = -2 * std::cos(turn) * scale;
  const double a2 = (1 - alpha) * scale;
  const auto width = static_cast<std::size_t>(channels);
  for (std::size_t channel = 0; channel < width; ++channel) {
    double first = 0;  // the state of the transposed second form
    double second = 0;
    for (std::size_t i = channel; i < samples.size(); i += width) {
      const double in = samples[i];
      const double out = b0 * in + first;
      first = -2 * b0 * in - a1 * out + second;
      second = b0 * in - a2 * out;
      samples[i] = rounded_s16(out);
    }
  }
}

std::optional<double> loudness_lufs(std::span<const std::int16_t> samples, int channels,
                                    int rate_hz) {
  const std::unique_ptr<ebur128_state, ReleaseMeter> state(ebur128_init(
      static_cast<unsigned>(channels), static_cast<unsigned long>(rate_hz), EBUR128_MODE_I));
  if (!state) throw std::bad_alloc();
  if (ebur128_add_frames_short(state.get(), samples.data(),
                               samples.size() / static_cast<std::size_t>(channels)) !=
      EBUR128_SUCCESS)
    throw std::bad_alloc();
  double lufs = 0;
  if (ebur128_loudness_global(state.get(), &lufs) != EBUR128_SUCCESS || !std::isfinite(lufs))
    return std::nullopt;
  return lufs;
}

double amplify(std::span<std::int16_t> samples, double gain_db) {
  int peak = 0;
  for (const std::int16_t sample : samples) peak = std::max(peak, std::abs(int{sample}));
  if (peak == 0) return 0;
  const double gain = std::min(std::pow(10, gain_db / 20), std::max(1.0, highest_peak / peak));
  for (std::int16_t& sample : samples) sample = rounded_s16(sample * gain);
  return 20 * std::log10(gain);
}

}  // namespace oos::audio
