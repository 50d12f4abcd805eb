// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/packet_source.hpp"

#include "oos/audio/container.hpp"
#include "oos/audio/mp4_packets.hpp"
#include "oos/audio/ogg_chain.hpp"
#include "oos/audio/opus_source.hpp"
#include "oos/audio/wav_source.hpp"

namespace oos::audio {

PacketSource::PacketSource(std::unique_ptr<PacketReader> packets, const std::string& name,
                           SharedSeekIndex index)
    : packets_(std::move(packets)), decoder_(packets_->codec(), name) {
  packet_ = allocated(Packet(av_packet_alloc()));
  if (packets_->states_durations()) decoder_.trust_durations();
  if (!packets_->is_counted()) return;
  if (index) packets_->use_index(std::move(index));
  static_cast<void>(packets_->count_samples());
}

/// How much earlier than wanted a decoder must start. MP3: the bit reservoir reaches back 511
/// bytes, at most 10 frames at the lowest rates (ISO 11172-3); Opus: 80 ms by RFC 7845, 4.6, but
/// 400 ms until loud tones agree with a full decode to 3/32768; AAC and
/// Vorbis: the overlap with the frame before; the predictors of speech codecs settle in 0.5 s.
std::int64_t PacketSource::run_up() const {
  constexpr std::int64_t longest_frame = 2048;
  switch (packets_->codec().codec_id) {
    case AV_CODEC_ID_MP3:
      return 12 * 1152;
    case AV_CODEC_ID_OPUS:
      return std::int64_t{rate_hz()} * 4 / 10;
    case AV_CODEC_ID_FLAC:
      return 0;
    case AV_CODEC_ID_AAC:
    case AV_CODEC_ID_VORBIS:
      return 4 * longest_frame;
    default:
      return std::max<std::int64_t>(rate_hz() / 2, 2 * longest_frame);
  }
}

void PacketSource::seek(std::int64_t position) {
  packets_->seek(position - run_up());
  decoder_.flush();
  audible_from_ = std::max<std::int64_t>(0, position);
  drained_ = false;
}

bool PacketSource::next(Block& block) {
  while (true) {
    while (decoder_.take(block))
      if (trim(block)) return true;
    if (drained_) return false;
    av_packet_unref(packet_.get());
    drained_ = !packets_->next(*packet_);
    decoder_.send(drained_ ? nullptr : packet_.get());
  }
}

/// Cuts off what lies before the recording's start, in the run-up or behind its end.
bool PacketSource::trim(Block& block) {
  const auto channels = static_cast<std::size_t>(block.channels);
  if (packets_->is_counted()) {
    const std::int64_t surplus = block.end() - packets_->count_samples();
    if (surplus >= block.frames()) return false;
    if (surplus > 0)
      block.samples.resize(block.samples.size() - static_cast<std::size_t>(surplus) * channels);
  }
  const std::int64_t early = audible_from_ - block.position;
  if (early >= block.frames()) return false;
  if (early <= 0) return true;
  block.samples.erase(block.samples.begin(),
                      block.samples.begin() + early * static_cast<std::int64_t>(channels));
  block.position += early;
  return true;
}

/// Codecs whose decoder has forgotten everything after the run-up.
bool PacketSource::is_exact() const {
  switch (packets_->codec().codec_id) {
    case AV_CODEC_ID_MP3:
    case AV_CODEC_ID_FLAC:
    case AV_CODEC_ID_VORBIS:
    case AV_CODEC_ID_PCM_S16LE:
    case AV_CODEC_ID_PCM_S16BE:
      return true;
    default:
      return false;
  }
}

std::unique_ptr<Source> open_source(ByteSource bytes, const OpenOptions& options) {
  if (auto header = read_wav_header(bytes); header && header->counted_in_blocks())
    return std::make_unique<WavSource>(std::move(bytes), std::move(*header));
  if (const auto chain = read_ogg_chain(bytes)) return std::make_unique<ChainSource>(*chain);
  if (auto reader = OpusReader::open(bytes))
    return std::make_unique<OpusSource>(std::move(*reader), options.wanted_hz);
  if (const auto sound = read_mp4_sound(bytes))
    return std::make_unique<PacketSource>(std::make_unique<Mp4Packets>(bytes, *sound), bytes.name,
                                          nullptr);
  const AVInputFormat* format = recognise(bytes);
  if (format == nullptr)
    throw Error(ErrorKind::input, "is no audio file that is known here", bytes.name);
  return std::make_unique<PacketSource>(std::make_unique<Container>(bytes, *format), bytes.name,
                                        options.index);
}

}  // namespace oos::audio
