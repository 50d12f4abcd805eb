// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/packet_decoder.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <fmt/format.h>

namespace oos::audio {

namespace {

std::int16_t from_real(double value) {
  const double scaled = value * 32768.0;
  if (!(scaled > -32768.0)) return -32768;  // NaN too
  return static_cast<std::int16_t>(std::lrint(std::min(scaled, 32767.0)));
}
std::int16_t to_s16(float value) { return from_real(static_cast<double>(value)); }
std::int16_t to_s16(double value) { return from_real(value); }
std::int16_t to_s16(std::int16_t value) { return value; }
std::int16_t to_s16(std::int32_t value) { return static_cast<std::int16_t>(value >> 16); }
std::int16_t to_s16(std::uint8_t value) {
  return static_cast<std::int16_t>((static_cast<int>(value) - 128) * 256);
}

template <typename Sample>
void interleave(const AVFrame& frame, bool planar, std::vector<std::int16_t>& out) {
  const auto channels = static_cast<std::size_t>(frame.ch_layout.nb_channels);
  const auto frames = static_cast<std::size_t>(frame.nb_samples);
  for (std::size_t c = 0; c < channels; ++c) {
    const auto* data =
        reinterpret_cast<const Sample*>(planar ? frame.extended_data[c] : frame.extended_data[0]);
    const std::size_t step = planar ? 1 : channels;
    const std::size_t offset = planar ? 0 : c;
    for (std::size_t i = 0; i < frames; ++i)
      out[i * channels + c] = to_s16(data[i * step + offset]);
  }
}

void to_block(const AVFrame& frame, Block& block) {
  block.channels = frame.ch_layout.nb_channels;
  block.samples.resize(static_cast<std::size_t>(frame.nb_samples) *
                       static_cast<std::size_t>(block.channels));
  const auto format = static_cast<AVSampleFormat>(frame.format);
  const bool planar = av_sample_fmt_is_planar(format) != 0;
  switch (av_get_packed_sample_fmt(format)) {
    case AV_SAMPLE_FMT_U8:
      return interleave<std::uint8_t>(frame, planar, block.samples);
    case AV_SAMPLE_FMT_S16:
      return interleave<std::int16_t>(frame, planar, block.samples);
    case AV_SAMPLE_FMT_S32:
      return interleave<std::int32_t>(frame, planar, block.samples);
    case AV_SAMPLE_FMT_FLT:
      return interleave<float>(frame, planar, block.samples);
    case AV_SAMPLE_FMT_DBL:
      return interleave<double>(frame, planar, block.samples);
    default:
      throw Error(ErrorKind::input, "decodes to a sample format that is not supported");
  }
}

/// Drops what the file marks as padding at the end of a frame.
void trim_end(const AVFrame& frame, Block& block) {
  const AVFrameSideData* side = av_frame_get_side_data(&frame, AV_FRAME_DATA_SKIP_SAMPLES);
  if (side == nullptr || side->size < 8) return;
  const std::uint8_t* d = side->data + 4;
  const std::size_t padding = std::size_t{d[0]} | std::size_t{d[1]} << 8u |
                              std::size_t{d[2]} << 16u | std::size_t{d[3]} << 24u;
  const std::size_t drop = padding * static_cast<std::size_t>(block.channels);
  block.samples.resize(block.samples.size() - std::min(block.samples.size(), drop));
}

/// Drops what is longer than the container says the packet is.
void trim_to(std::int64_t duration, Block& block) {
  if (duration > 0 && block.frames() > duration)
    block.samples.resize(static_cast<std::size_t>(duration * block.channels));
}

}  // namespace

PacketDecoder::PacketDecoder(const AVCodecParameters& parameters, std::string name)
    : name_(std::move(name)) {
  silence_ffmpeg();
  const AVCodec* codec = avcodec_find_decoder(parameters.codec_id);
  if (codec == nullptr)
    throw Error(ErrorKind::input,
                fmt::format("this FFmpeg cannot decode {}", avcodec_get_name(parameters.codec_id)),
                name_);
  codec_ = allocated(CodecContext(avcodec_alloc_context3(codec)));
  frame_ = allocated(Frame(av_frame_alloc()));
  require(avcodec_parameters_to_context(codec_.get(), &parameters), "cannot decode", name_);
  codec_->pkt_timebase = {1, parameters.sample_rate};
  codec_->flags2 |= AV_CODEC_FLAG2_SKIP_MANUAL;  // positions below 0 are dropped by us
  codec_->thread_count = 1;                      // the stages work on whole clips in parallel
  require(avcodec_open2(codec_.get(), codec, nullptr), "cannot decode", name_);
}

void PacketDecoder::flush() {
  avcodec_flush_buffers(codec_.get());
  ready_.clear();
}

void PacketDecoder::send(const AVPacket* packet) {
  // Errors are damage inside the file: the stretch stays missing and its place is kept.
  if (avcodec_send_packet(codec_.get(), packet) == AVERROR(ENOMEM)) throw std::bad_alloc();
  receive();
}

void PacketDecoder::receive() {
  while (avcodec_receive_frame(codec_.get(), frame_.get()) >= 0) {
    if (frame_->nb_samples <= 0 || frame_->ch_layout.nb_channels <= 0) continue;
    Block block;
    to_block(*frame_, block);
    trim_end(*frame_, block);
    if (exact_durations_) trim_to(frame_->pkt_duration, block);
    block.position =
        frame_->pts == AV_NOPTS_VALUE ? (ready_.empty() ? 0 : ready_.back().end()) : frame_->pts;
    if (!block.samples.empty()) ready_.push_back(std::move(block));
    av_frame_unref(frame_.get());
  }
}

bool PacketDecoder::take(Block& block) {
  if (ready_.empty()) return false;
  block = std::move(ready_.front());
  ready_.pop_front();
  return true;
}

}  // namespace oos::audio
