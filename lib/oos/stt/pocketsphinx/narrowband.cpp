// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/pocketsphinx/narrowband.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace oos::stt {
namespace {

constexpr std::size_t taps = 63;
constexpr double cut_off = 4'300.0 / 16'000.0;
constexpr std::size_t frame = 320;           // 20 ms
constexpr double least_power = 100.0 * 100;  // per sample; what is quieter is no speech
constexpr double narrow_share = 1.6e-4;      // −38 dB
constexpr float mirror_share = 0.25F;        // −12 dB

/// A high-pass filter: a delta less a windowed-sinc low-pass.
std::array<double, taps> high_pass() {
  std::array<double, taps> filter{};
  constexpr auto middle = static_cast<double>(taps / 2);
  double sum = 0;
  for (std::size_t i = 0; i < taps; ++i) {
    const double at = static_cast<double>(i) - middle;
    const double sinc =
        at == 0 ? 2 * cut_off
                : std::sin(2 * std::numbers::pi * cut_off * at) / (std::numbers::pi * at);
    const double window =
        0.54 - 0.46 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / (taps - 1));
    filter[i] = -sinc * window;
    sum += filter[i];
  }
  for (double& tap : filter) {
    tap /= -sum;
  }
  filter[taps / 2] += 1;
  return filter;
}

/// Mean power of a frame that begins at least `taps` samples after the beginning.
double high_power(std::span<const std::int16_t> pcm, std::size_t from) {
  static const auto filter = high_pass();
  double power = 0;
  for (std::size_t n = from; n < from + frame; n += 2) {  // every other sample tells enough
    double value = 0;
    for (std::size_t i = 0; i < taps; ++i) {
      value += filter[i] * pcm[n - i];
    }
    power += value * value;
  }
  return power / (frame / 2.0);
}

}  // namespace

bool is_narrowband(std::span<const std::int16_t> pcm) {
  double loudest = 0;
  double loudest_high = 0;
  for (std::size_t from = frame; from + frame <= pcm.size(); from += frame) {
    double power = 0;
    for (const std::int16_t sample : pcm.subspan(from, frame)) {
      power += static_cast<double>(sample) * sample;
    }
    power /= frame;
    if (power < least_power) {
      continue;
    }
    loudest = std::max(loudest, power);
    loudest_high = std::max(loudest_high, high_power(pcm, from));
  }
  return loudest > 0 && loudest_high < loudest * narrow_share;
}

void fold_spectrum(std::vector<std::int16_t>& pcm) {
  // Every other sample negated is the mirror image; the sum only scales the two halves.
  for (std::size_t i = 0; i < pcm.size(); ++i) {
    const float share = i % 2 == 0 ? 1 + mirror_share : 1 - mirror_share;
    const float folded = static_cast<float>(pcm[i]) * share;
    pcm[i] = static_cast<std::int16_t>(std::lround(std::clamp(folded, -32'768.0F, 32'767.0F)));
  }
}

}  // namespace oos::stt
