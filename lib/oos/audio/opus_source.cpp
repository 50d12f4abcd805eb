// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/opus_source.hpp"

#include <algorithm>
#include <array>

#include "oos/audio/opus_encoder.hpp"
#include "oos/audio/opus_handles.hpp"

namespace oos::audio {

namespace {

// 80 ms are enough by RFC 7845, 4.6; after 400 ms loud tones agree with a full decode to 3/32768.
constexpr std::int64_t decoder_run_up = opus_clock_hz * 4 / 10;
constexpr std::int64_t longest_packet = opus_clock_hz * 12 / 100;

/// The wanted rate, if Opus decodes to it and the first audible sample falls on its grid.
int decoding_rate(int wanted_hz, std::int64_t pre_skip) {
  constexpr std::array<int, 5> rates{8000, 12'000, 16'000, 24'000, 48'000};
  const bool known = std::find(rates.begin(), rates.end(), wanted_hz) != rates.end();
  return known && pre_skip % (opus_clock_hz / wanted_hz) == 0 ? wanted_hz : opus_clock_hz;
}

}  // namespace

struct OpusSource::Handle {
  std::unique_ptr<OpusDecoder, ReleaseOpus> decoder;
};

OpusSource::OpusSource(OpusReader reader, int wanted_hz)
    : reader_(std::move(reader)),
      rate_hz_(decoding_rate(wanted_hz, reader_.head().pre_skip)),
      decoder_(std::make_unique<Handle>()) {
  int code = OPUS_OK;
  decoder_->decoder.reset(opus_decoder_create(rate_hz_, channels(), &code));
  if (code != OPUS_OK) throw std::bad_alloc();
  opus_decoder_ctl(decoder_->decoder.get(), OPUS_SET_GAIN(reader_.head().gain));
}

OpusSource::~OpusSource() = default;

std::int64_t OpusSource::sample_count() {
  const std::int64_t ratio = opus_clock_hz / rate_hz_;
  return (reader_.sample_count() + ratio - 1) / ratio;
}

void OpusSource::seek(std::int64_t position) {
  audible_from_ = std::max<std::int64_t>(0, position);
  reader_.seek(position * (opus_clock_hz / rate_hz_) - decoder_run_up);
  opus_decoder_ctl(decoder_->decoder.get(), OPUS_RESET_STATE);
}

bool OpusSource::next(Block& block) {
  const std::int64_t ratio = opus_clock_hz / rate_hz_;
  const auto width = static_cast<std::size_t>(channels());
  OpusPacket packet;
  while (reader_.next(packet)) {
    // What lies long before the run-up need not be decoded.
    if (packet.position + packet.samples < audible_from_ * ratio - decoder_run_up - longest_packet)
      continue;
    block.channels = channels();
    block.samples.resize(static_cast<std::size_t>(packet.samples / ratio) * width);
    const int made = opus_decode(decoder_->decoder.get(),
                                 reinterpret_cast<const unsigned char*>(packet.data.data()),
                                 static_cast<opus_int32>(packet.data.size()), block.samples.data(),
                                 static_cast<int>(packet.samples / ratio), 0);
    if (made <= 0) continue;  // damaged: its place stays silent
    block.samples.resize(static_cast<std::size_t>(made) * width);
    block.position = packet.position >= 0 ? packet.position / ratio : -(-packet.position / ratio);
    const std::int64_t surplus = block.end() - sample_count();
    if (surplus >= block.frames()) continue;
    if (surplus > 0)
      block.samples.resize(block.samples.size() - static_cast<std::size_t>(surplus) * width);
    const std::int64_t early = audible_from_ - block.position;
    if (early >= block.frames()) continue;
    if (early > 0) {
      block.samples.erase(block.samples.begin(),
                          block.samples.begin() + early * static_cast<std::int64_t>(width));
      block.position += early;
    }
    return true;
  }
  return false;
}

}  // namespace oos::audio
