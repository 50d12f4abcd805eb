// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/resampler.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "oos/audio/ffmpeg.hpp"

namespace oos::audio {

namespace {

constexpr std::int64_t filter_taps = 32;  // libswresample's, at the lower of the two rates
constexpr int flush_frames = 4096;

}  // namespace

struct Resampler::Engine {
  Resampling context;
  int from_hz = 0;
  int to_hz = 0;
};

Resampler::Resampler(int from_hz, int to_hz, int channels) : channels_(channels) {
  if (from_hz == to_hz) return;
  grid_ = from_hz / std::gcd(from_hz, to_hz);
  warm_up_ = 2 * filter_taps * std::max(1, (from_hz + to_hz - 1) / to_hz);
  engine_ = std::make_unique<Engine>();
  engine_->from_hz = from_hz;
  engine_->to_hz = to_hz;
  AVChannelLayout layout{};
  av_channel_layout_default(&layout, channels);
  SwrContext* raw = nullptr;
  require(swr_alloc_set_opts2(&raw, &layout, AV_SAMPLE_FMT_S16, to_hz, &layout, AV_SAMPLE_FMT_S16,
                              from_hz, 0, nullptr),
          "cannot resample", "");
  engine_->context.reset(raw);
  // Float inside: the S16 filter has coarse coefficients.
  av_opt_set_sample_fmt(raw, "internal_sample_fmt", AV_SAMPLE_FMT_FLTP, 0);
  reset();
}

Resampler::Resampler(Resampler&&) noexcept = default;
Resampler& Resampler::operator=(Resampler&&) noexcept = default;
Resampler::~Resampler() = default;

void Resampler::reset() {
  if (engine_) require(swr_init(engine_->context.get()), "cannot resample", "");
}

void Resampler::push(std::span<const std::int16_t> samples, std::vector<std::int16_t>& out) {
  if (!engine_) {
    out.insert(out.end(), samples.begin(), samples.end());
    return;
  }
  const auto channels = static_cast<std::size_t>(channels_);
  const auto frames = static_cast<int>(samples.size() / channels);
  const int room = swr_get_out_samples(engine_->context.get(), frames);
  require(room, "cannot resample", "");
  const std::size_t old_size = out.size();
  out.resize(old_size + static_cast<std::size_t>(room) * channels);
  std::array<std::uint8_t*, 1> to{reinterpret_cast<std::uint8_t*>(out.data() + old_size)};
  std::array<const std::uint8_t*, 1> from{reinterpret_cast<const std::uint8_t*>(samples.data())};
  const int made = swr_convert(engine_->context.get(), to.data(), room, from.data(), frames);
  require(made, "cannot resample", "");
  out.resize(old_size + static_cast<std::size_t>(made) * channels);
}

void Resampler::finish(std::vector<std::int16_t>& out) {
  if (!engine_) return;
  const auto channels = static_cast<std::size_t>(channels_);
  while (true) {
    const std::size_t old_size = out.size();
    out.resize(old_size + flush_frames * channels);
    std::array<std::uint8_t*, 1> to{reinterpret_cast<std::uint8_t*>(out.data() + old_size)};
    const int made = swr_convert(engine_->context.get(), to.data(), flush_frames, nullptr, 0);
    require(made, "cannot resample", "");
    out.resize(old_size + static_cast<std::size_t>(made) * channels);
    if (made < flush_frames) return;
  }
}

}  // namespace oos::audio
