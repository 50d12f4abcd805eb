// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/mp4_packets.hpp"

#include <algorithm>
#include <cstring>

namespace oos::audio {

namespace {

constexpr std::uint64_t largest_packet = 64u << 10u;  // of AAC: 768 bytes a channel

CodecParameters parameters_of(const Mp4Sound& sound) {
  CodecParameters codec = allocated(CodecParameters(avcodec_parameters_alloc()));
  codec->codec_type = AVMEDIA_TYPE_AUDIO;
  codec->codec_id = AV_CODEC_ID_AAC;
  codec->sample_rate = sound.rate_hz;
  av_channel_layout_default(&codec->ch_layout, sound.channels);
  Memory config = allocated(Memory(av_mallocz(sound.config.size() + AV_INPUT_BUFFER_PADDING_SIZE)));
  std::memcpy(config.get(), sound.config.data(), sound.config.size());
  codec->extradata = static_cast<std::uint8_t*>(config.release());  // freed with the parameters
  codec->extradata_size = static_cast<int>(sound.config.size());
  return codec;
}

}  // namespace

Mp4Packets::Mp4Packets(ByteSource bytes, const Mp4Sound& sound)
    : bytes_(std::move(bytes)),
      codec_(parameters_of(sound)),
      skipped_(sound.skipped),
      packet_samples_(sound.packet_samples),
      last_samples_(sound.last_samples),
      tables_(sound.places, bytes_),
      data_(bytes_) {
  seek(-skipped_);
}

void Mp4Packets::seek(std::int64_t position) {
  const std::int64_t from_start = std::max<std::int64_t>(0, position + skipped_);
  const auto packet = static_cast<std::uint64_t>(from_start / packet_samples_);
  at_ = tables_.find(std::min(packet, tables_.count() - 1));
}

bool Mp4Packets::next(AVPacket& packet) {
  while (at_) {
    const Mp4Tables::Place place = *at_;
    const bool last = place.packet + 1 == tables_.count();
    if (last)
      at_.reset();
    else
      at_ = tables_.after(place);
    if (place.size == 0 || place.size > largest_packet) continue;  // damaged: its place is kept
    const auto size = static_cast<std::size_t>(place.size);
    const ByteView data = data_.at(place.offset, size);
    if (data.size() < size) {
      at_.reset();  // a damaged tail ends the recording there
      return false;
    }
    if (av_new_packet(&packet, static_cast<int>(size)) < 0) throw std::bad_alloc();
    std::memcpy(packet.data, data.text(0, size).data(), size);
    packet.pts = static_cast<std::int64_t>(place.packet) * packet_samples_ - skipped_;
    packet.duration = last ? last_samples_ : packet_samples_;
    return true;
  }
  return false;
}

std::int64_t Mp4Packets::count_samples() {
  return static_cast<std::int64_t>(tables_.count() - 1) * packet_samples_ + last_samples_ -
         skipped_;
}

}  // namespace oos::audio
