// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/clip_sound.hpp"

#include "oos/audio/decoder.hpp"
#include "oos/audio/encoder.hpp"
#include "oos/core/error.hpp"

namespace oos::stt {

namespace {

constexpr std::int64_t longest_s = 4 * 3600;
constexpr double same_sound = 1000;  // power of a channel over that of the difference: 30 dB

bool carry_the_same(const std::vector<std::int16_t>& a, const std::vector<std::int16_t>& b) {
  double power = 0, difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double one = a[i], other = b[i];
    power += one * one;
    difference += (one - other) * (one - other);
  }
  return difference * same_sound <= power;
}

}  // namespace

std::int64_t ClipSound::duration_ms() const {
  return channels.empty() || rate_hz == 0
             ? 0
             : static_cast<std::int64_t>(channels.front().size()) * 1000 / rate_hz;
}

ClipSound load_clip_sound(const std::filesystem::path& path, int rate_hz) {
  audio::Decoder decoder(path, {.rate_hz = rate_hz, .channels = 0});
  ClipSound sound;
  sound.rate_hz = decoder.rate_hz();
  const std::int64_t frames = decoder.frame_count();
  if (frames > longest_s * sound.rate_hz)
    throw Error(ErrorKind::input, "is longer than four hours; cut it first", path.string());
  const std::vector<std::int16_t> samples = decoder.read(0, frames);
  const auto channels = static_cast<std::size_t>(decoder.channels());
  sound.channels.resize(channels);
  for (auto& channel : sound.channels) channel.reserve(samples.size() / channels);
  for (std::size_t i = 0; i + channels <= samples.size(); i += channels)
    for (std::size_t c = 0; c < channels; ++c) sound.channels[c].push_back(samples[i + c]);
  if (channels == 2 && carry_the_same(sound.channels[0], sound.channels[1]))
    sound.channels.pop_back();
  return sound;
}

std::string to_wav(const ClipSound& sound) {
  std::vector<std::int16_t> samples;
  const std::size_t frames = sound.channels.empty() ? 0 : sound.channels.front().size();
  samples.reserve(frames * sound.channels.size());
  for (std::size_t i = 0; i < frames; ++i)
    for (const auto& channel : sound.channels) samples.push_back(channel[i]);
  audio::EncodeOptions options;
  options.codec = audio::Codec::wav;
  options.rate_hz = sound.rate_hz;
  options.channels = static_cast<int>(sound.channels.size());
  return audio::encode(samples, options);
}

}  // namespace oos::stt
