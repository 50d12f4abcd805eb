// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/rate_filter.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>

namespace oos::audio {

namespace {

constexpr double zero_crossings = 16;  // of the sinc on either side, at the lower rate
constexpr double cutoff = 0.94;        // of the lower Nyquist frequency
constexpr double kaiser_beta = 9;      // side lobes under -90 dB
constexpr std::int64_t between_phases = 1024;
constexpr std::size_t lanes = 8;  // products summed side by side: what vector units do at once

/// Modified Bessel function of the first kind, order 0 (Abramowitz and Stegun 9.6.12).
double bessel_i0(double x) {
  double sum = 1;
  double term = 1;
  for (int k = 1; term > sum * 1e-12; ++k) {
    term *= x / (2 * k) * (x / (2 * k));
    sum += term;
  }
  return sum;
}

double window(double at) {  // Kaiser, at in -1…1
  if (std::fabs(at) >= 1) return 0;
  return bessel_i0(kaiser_beta * std::sqrt(1 - at * at)) / bessel_i0(kaiser_beta);
}

double sinc(double x) {
  if (std::fabs(x) < 1e-12) return 1;
  return std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
}

/// Sums in a fixed order: the same bits on every run.
float dot(const float* a, const float* b, std::size_t count) {
  std::array<float, lanes> sums{};
  for (std::size_t i = 0; i < count; i += lanes)
    for (std::size_t j = 0; j < lanes; ++j) sums[j] += a[i + j] * b[i + j];
  return ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
}

std::int16_t to_s16(float value) {
  return static_cast<std::int16_t>(std::lrintf(std::clamp(value, -32'768.0F, 32'767.0F)));
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a >= 0 ? a / b : -((-a + b - 1) / b);
}

}  // namespace

RateFilter::RateFilter(const RateChange& change) {
  const std::int64_t common = std::gcd(change.from_hz, change.to_hz);
  from_ = change.from_hz / common;
  to_ = change.to_hz / common;
  // Odd ratios would need a table of their own for every place between two samples.
  interpolates_ = change.drift_ppm != 0 || to_ > between_phases;
  step_ = static_cast<double>(from_) / static_cast<double>(to_) / (1 + change.drift_ppm * 1e-6);
  if (!interpolates_ && from_ == to_) return;
  phases_ = interpolates_ ? between_phases : to_;
  const double scale = std::min(1.0, 1 / step_);  // narrower band when the rate goes down
  const double half = zero_crossings / scale;
  taps_ = (2 * static_cast<std::size_t>(std::ceil(half)) + lanes - 1) / lanes * lanes;
  table_.resize(static_cast<std::size_t>(phases_ + 1) * taps_);
  for (std::int64_t phase = 0; phase <= phases_; ++phase) {
    float* const taps = table_.data() + static_cast<std::size_t>(phase) * taps_;
    const double offset = static_cast<double>(phase) / static_cast<double>(phases_);
    double sum = 0;
    std::vector<double> exact(taps_);
    for (std::size_t i = 0; i < taps_; ++i) {
      const double at = static_cast<double>(i) - static_cast<double>(taps_ / 2 - 1) - offset;
      exact[i] = sinc(at * scale * cutoff) * window(at / half);
      sum += exact[i];
    }
    for (std::size_t i = 0; i < taps_; ++i) taps[i] = static_cast<float>(exact[i] / sum);
  }
}

double RateFilter::place_of(std::int64_t frame) const { return static_cast<double>(frame) * step_; }

RateFilter::Place RateFilter::locate(std::int64_t frame) const {
  if (!interpolates_) {
    const std::int64_t whole = floor_div(frame * from_, to_);
    return {whole, frame * from_ - whole * to_, 0};
  }
  const double place = place_of(frame);
  const double whole = std::floor(place);
  const double phase = (place - whole) * static_cast<double>(phases_);
  const double below = std::min(std::floor(phase), static_cast<double>(phases_ - 1));
  return {static_cast<std::int64_t>(whole), static_cast<std::int64_t>(below),
          static_cast<float>(phase - below)};
}

std::int64_t RateFilter::output_count(std::int64_t frames) const {
  if (frames <= 0) return 0;
  if (!interpolates_) return (frames * to_ + from_ - 1) / from_;
  auto count = static_cast<std::int64_t>(static_cast<double>(frames) / step_);
  while (place_of(count) < static_cast<double>(frames)) ++count;
  while (count > 0 && place_of(count - 1) >= static_cast<double>(frames)) --count;
  return count;
}

FrameSpan RateFilter::needs(FrameSpan output) const {
  if (is_identity() || output.to <= output.from) return output;
  const auto half = static_cast<std::int64_t>(taps_ / 2);
  return {locate(output.from).whole - half + 1, locate(output.to - 1).whole + half + 1};
}

void RateFilter::apply(std::span<const std::int16_t> input, std::int64_t at, int channels,
                       FrameSpan output, std::vector<std::int16_t>& out) const {
  const auto width = static_cast<std::size_t>(channels);
  const auto frames = static_cast<std::int64_t>(input.size() / width);
  const std::size_t before = out.size();
  const std::size_t after = before + static_cast<std::size_t>(output.to - output.from) * width;
  if (is_identity()) {
    const std::int64_t from = std::clamp<std::int64_t>(output.from - at, 0, frames);
    const std::int64_t to = std::clamp<std::int64_t>(output.to - at, from, frames);
    const std::int64_t early =
        std::clamp<std::int64_t>(at - output.from, 0, output.to - output.from);
    out.reserve(after);
    out.resize(before + static_cast<std::size_t>(early) * width);
    out.insert(out.end(), input.begin() + from * channels, input.begin() + to * channels);
    out.resize(after);
    return;
  }
  out.resize(after);
  const FrameSpan needed = needs(output);
  const auto length = static_cast<std::size_t>(std::max<std::int64_t>(0, needed.to - needed.from));
  std::vector<float> plane(length);
  for (std::size_t channel = 0; channel < width; ++channel) {
    for (std::size_t i = 0; i < length; ++i) {
      const std::int64_t frame = needed.from + static_cast<std::int64_t>(i) - at;
      const bool inside = frame >= 0 && frame < frames;
      plane[i] = inside ? input[static_cast<std::size_t>(frame) * width + channel] : 0.0F;
    }
    std::int16_t* to = out.data() + before + channel;
    for (std::int64_t frame = output.from; frame < output.to; ++frame, to += width) {
      const Place place = locate(frame);
      const auto first = static_cast<std::size_t>(
          place.whole - static_cast<std::int64_t>(taps_ / 2) + 1 - needed.from);
      float value = dot(plane.data() + first, row(place.phase), taps_);
      if (place.between > 0) {
        const float next = dot(plane.data() + first, row(place.phase + 1), taps_);
        value += place.between * (next - value);
      }
      *to = to_s16(value);
    }
  }
}

}  // namespace oos::audio
