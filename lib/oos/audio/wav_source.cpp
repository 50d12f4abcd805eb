// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/wav_source.hpp"

#include <algorithm>
#include <cstring>

#include "oos/audio/packet_decoder.hpp"
#include "oos/audio/wav_codec.hpp"

namespace oos::audio {

namespace {

constexpr std::int64_t bytes_per_read = 1 << 16;
constexpr std::int64_t warm_up_blocks = 250;  // 10 s: GSM's predictor remembers tones long

CodecParameters parameters_of(const WavHeader& header) {
  CodecParameters parameters = allocated(CodecParameters(avcodec_parameters_alloc()));
  parameters->codec_type = AVMEDIA_TYPE_AUDIO;
  parameters->codec_id = wav_codec(header);
  parameters->sample_rate = header.sample_rate_hz;
  parameters->block_align = header.block_align_bytes;
  parameters->bits_per_coded_sample = header.bits_per_sample;
  av_channel_layout_default(&parameters->ch_layout, header.channels);
  if (header.extradata.empty()) return parameters;
  const std::size_t size = header.extradata.size();
  parameters->extradata =
      static_cast<std::uint8_t*>(allocated(av_mallocz(size + AV_INPUT_BUFFER_PADDING_SIZE)));
  std::memcpy(parameters->extradata, header.extradata.data(), size);
  parameters->extradata_size = static_cast<int>(size);
  return parameters;
}

}  // namespace

AVCodecID wav_codec(const WavHeader& header) {
  const int bits = header.bits_per_sample;
  switch (header.format_tag) {
    case 1:
      return bits == 8    ? AV_CODEC_ID_PCM_U8
             : bits == 16 ? AV_CODEC_ID_PCM_S16LE
             : bits == 24 ? AV_CODEC_ID_PCM_S24LE
             : bits == 32 ? AV_CODEC_ID_PCM_S32LE
                          : AV_CODEC_ID_NONE;
    case 3:
      return bits == 32   ? AV_CODEC_ID_PCM_F32LE
             : bits == 64 ? AV_CODEC_ID_PCM_F64LE
                          : AV_CODEC_ID_NONE;
    case 6:
      return AV_CODEC_ID_PCM_ALAW;
    case 7:
      return AV_CODEC_ID_PCM_MULAW;
    case 2:
      return AV_CODEC_ID_ADPCM_MS;
    case 0x11:
      return AV_CODEC_ID_ADPCM_IMA_WAV;
    case 0x31:
      return AV_CODEC_ID_GSM_MS;
    case 0x22:
      return AV_CODEC_ID_TRUESPEECH;
    case 0x45:
    case 0x64:
      return AV_CODEC_ID_ADPCM_G726;
    case 0x28F:
      return AV_CODEC_ID_ADPCM_G722;
    default:
      return AV_CODEC_ID_NONE;
  }
}

WavSource::WavSource(ByteSource bytes, WavHeader header)
    : bytes_(std::move(bytes)), header_(std::move(header)), decode_(make_block_decoder(header_)) {
  if (!decode_) library_ = std::make_unique<PacketDecoder>(*parameters_of(header_), bytes_.name);
  blocks_ = static_cast<std::int64_t>(header_.data_bytes) / header_.block_align_bytes;
}

WavSource::~WavSource() = default;

void WavSource::seek(std::int64_t position) {
  const std::int64_t block = std::max<std::int64_t>(0, position) / header_.samples_per_block;
  block_ = std::max<std::int64_t>(0, block - (library_ ? warm_up_blocks : 0));
  if (library_) library_->flush();
}

/// Reads the next blocks into buffer_ (one for the library) and says how many there were.
std::int64_t WavSource::read_blocks() {
  const std::int64_t align = header_.block_align_bytes;
  const std::int64_t many = std::max<std::int64_t>(1, bytes_per_read / align);
  const std::int64_t count = std::min(library_ ? 1 : many, blocks_ - block_);
  if (count <= 0) return 0;
  buffer_.resize(static_cast<std::size_t>(count * align));
  const std::size_t got =
      bytes_.read_at(header_.data_offset + static_cast<std::uint64_t>(block_ * align), buffer_);
  const std::int64_t whole = static_cast<std::int64_t>(got) / align;
  if (whole < count) {  // the file shrank since it was opened
    blocks_ = block_ + whole;
    buffer_.resize(static_cast<std::size_t>(whole * align));
  }
  return whole;
}

bool WavSource::next(Block& block) {
  if (library_) {
    if (!next_by_library(block)) return false;
  } else {
    const std::int64_t position = block_ * header_.samples_per_block;
    const std::int64_t count = read_blocks();
    if (count == 0) return false;
    block.position = position;
    block.channels = header_.channels;
    block.samples.clear();
    decode_(buffer_, block.samples);
    block_ += count;
  }
  const std::int64_t surplus = block.end() - header_.sample_count();
  if (surplus <= 0) return true;
  const auto keep = static_cast<std::size_t>(std::max<std::int64_t>(0, block.frames() - surplus));
  block.samples.resize(keep * static_cast<std::size_t>(block.channels));
  return keep > 0;
}

bool WavSource::next_by_library(Block& block) {
  const Packet packet = allocated(Packet(av_packet_alloc()));
  while (!library_->take(block)) {
    if (read_blocks() == 0) return false;
    av_packet_unref(packet.get());
    require(av_new_packet(packet.get(), static_cast<int>(buffer_.size())), "cannot read",
            bytes_.name);
    std::memcpy(packet->data, buffer_.data(), buffer_.size());
    packet->pts = block_ * header_.samples_per_block;
    packet->duration = header_.samples_per_block;
    ++block_;
    library_->send(packet.get());
  }
  return true;
}

}  // namespace oos::audio
