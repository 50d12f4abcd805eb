// SPDX-License-Identifier: Apache-2.0
#include "oos/audio/encoder.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdio>
#include <cstring>

#include <fmt/format.h>

#include "oos/audio/bytes.hpp"
#include "oos/audio/ffmpeg.hpp"
#include "oos/audio/opus_encoder.hpp"

namespace oos::audio {

namespace {

/// A file in memory for FFmpeg's muxers to write.
struct MemoryFile {
  std::string bytes;
  std::size_t at = 0;
};

int write_bytes(void* opaque, std::uint8_t* data, int size) noexcept {
  auto& file = *static_cast<MemoryFile*>(opaque);
  const auto count = static_cast<std::size_t>(size);
  try {
    if (file.at + count > file.bytes.size()) file.bytes.resize(file.at + count);
  } catch (...) {  // no exception may cross FFmpeg's C frames
    return AVERROR(ENOMEM);
  }
  std::memcpy(file.bytes.data() + file.at, data, count);
  file.at += count;
  return size;
}

std::int64_t seek_in_memory(void* opaque, std::int64_t offset, int whence) noexcept {
  auto& file = *static_cast<MemoryFile*>(opaque);
  const auto size = static_cast<std::int64_t>(file.bytes.size());
  if (whence == AVSEEK_SIZE) return size;
  const std::int64_t base = whence == SEEK_CUR   ? static_cast<std::int64_t>(file.at)
                            : whence == SEEK_END ? size
                                                 : 0;
  if (base + offset < 0) return AVERROR(EINVAL);
  file.at = static_cast<std::size_t>(base + offset);
  return base + offset;
}

CodecContext open_encoder(const EncodeOptions& options) {
  const bool mp3 = options.codec == Codec::mp3;
  const AVCodec* codec =
      mp3 ? avcodec_find_encoder_by_name("libmp3lame") : avcodec_find_encoder(AV_CODEC_ID_FLAC);
  if (codec == nullptr)
    throw Error(ErrorKind::config, fmt::format("this FFmpeg has no {} encoder; use --codec wav",
                                               mp3 ? "libmp3lame" : "FLAC"));
  CodecContext context = allocated(CodecContext(avcodec_alloc_context3(codec)));
  context->sample_fmt = mp3 ? AV_SAMPLE_FMT_S16P : AV_SAMPLE_FMT_S16;
  context->sample_rate = options.rate_hz;
  context->time_base = {1, options.rate_hz};
  context->thread_count = 1;
  context->flags |= AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER;
  av_channel_layout_default(&context->ch_layout, options.channels);
  context->compression_level = 5;
  if (mp3) context->bit_rate = std::int64_t{options.bitrate_bps} * options.channels;
  require(avcodec_open2(context.get(), codec, nullptr), "cannot open the encoder", "");
  return context;
}

/// One encoder and its muxer, writing into memory.
class Muxing {
 public:
  explicit Muxing(const EncodeOptions& options) : encoder_(open_encoder(options)) {
    packet_ = allocated(Packet(av_packet_alloc()));
    Memory buffer = allocated(Memory(av_malloc(io_buffer_bytes)));
    io_ = allocated(
        IoContext(avio_alloc_context(static_cast<unsigned char*>(buffer.get()), io_buffer_bytes, 1,
                                     &file_, nullptr, write_bytes, seek_in_memory)));
    static_cast<void>(buffer.release());  // owned by io_ now
    AVFormatContext* raw = nullptr;
    require(avformat_alloc_output_context2(&raw, nullptr,
                                           options.codec == Codec::mp3 ? "mp3" : "flac", nullptr),
            "cannot write the container", "");
    format_.reset(raw);
    format_->pb = io_.get();
    format_->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT;
    stream_ = allocated(avformat_new_stream(format_.get(), nullptr));
    stream_->time_base = encoder_->time_base;
    require(avcodec_parameters_from_context(stream_->codecpar, encoder_.get()),
            "cannot write the container", "");
    if (options.codec == Codec::mp3)  // no tags: the sound alone
      av_opt_set_int(format_->priv_data, "id3v2_version", 0, 0);
    require(avformat_write_header(format_.get(), nullptr), "cannot write the container", "");
  }

  void add(std::span<const std::int16_t> pcm) {
    const auto channels = static_cast<std::size_t>(encoder_->ch_layout.nb_channels);
    const auto step = static_cast<std::size_t>(std::max(1, encoder_->frame_size)) * channels;
    std::int64_t position = 0;
    while (!pcm.empty()) {
      const auto part = pcm.first(std::min(step, pcm.size()));
      send_frame(part, position);
      position += static_cast<std::int64_t>(part.size() / channels);
      pcm = pcm.subspan(part.size());
    }
  }

  std::string finish() {
    require(avcodec_send_frame(encoder_.get(), nullptr), "cannot encode", "");
    write_packets();
    require(av_write_trailer(format_.get()), "cannot write the container", "");
    avio_flush(io_.get());
    return std::move(file_.bytes);
  }

 private:
  void send_frame(std::span<const std::int16_t> part, std::int64_t position) {
    const Frame frame = allocated(Frame(av_frame_alloc()));
    frame->format = encoder_->sample_fmt;
    frame->sample_rate = encoder_->sample_rate;
    frame->nb_samples =
        static_cast<int>(part.size()) / std::max(1, encoder_->ch_layout.nb_channels);
    frame->pts = position;
    require(av_channel_layout_copy(&frame->ch_layout, &encoder_->ch_layout), "cannot encode", "");
    require(av_frame_get_buffer(frame.get(), 0), "cannot encode", "");
    fill(*frame, part);
    require(avcodec_send_frame(encoder_.get(), frame.get()), "cannot encode", "");
    write_packets();
  }

  static void fill(AVFrame& frame, std::span<const std::int16_t> part) {
    if (frame.format == AV_SAMPLE_FMT_S16) {
      std::memcpy(frame.data[0], part.data(), part.size_bytes());
      return;
    }
    const auto channels = static_cast<std::size_t>(frame.ch_layout.nb_channels);
    for (std::size_t channel = 0; channel < channels; ++channel) {
      auto* const plane = reinterpret_cast<std::int16_t*>(frame.extended_data[channel]);
      for (std::size_t i = 0; i * channels + channel < part.size(); ++i)
        plane[i] = part[i * channels + channel];
    }
  }

  void write_packets() {
    while (avcodec_receive_packet(encoder_.get(), packet_.get()) >= 0) {
      av_packet_rescale_ts(packet_.get(), encoder_->time_base, stream_->time_base);
      packet_->stream_index = stream_->index;
      require(av_write_frame(format_.get(), packet_.get()), "cannot write the container", "");
      av_packet_unref(packet_.get());
    }
  }

  MemoryFile file_;
  CodecContext encoder_;
  Packet packet_;
  IoContext io_;  // declared before format_: closed after it
  OutputFormat format_;
  AVStream* stream_ = nullptr;
};

std::string encode_wav(std::span<const std::int16_t> pcm, const EncodeOptions& options) {
  std::string bytes = wav_header(pcm.size(), options);
  bytes.reserve(bytes.size() + pcm.size_bytes());
  if constexpr (std::endian::native == std::endian::little) {
    bytes.append(reinterpret_cast<const char*>(pcm.data()), pcm.size_bytes());
  } else {
    for (const std::int16_t sample : pcm) put_le(bytes, static_cast<std::uint16_t>(sample), 2);
  }
  return bytes;
}

/// Opus by libopus itself: no FFmpeg, and no more packets than the sound needs.
std::string encode_opus(std::span<const std::int16_t> pcm, const EncodeOptions& options) {
  OpusPacketEncoder encoder({options.rate_hz, options.channels,
                             options.bitrate_bps * options.channels, options.complexity});
  const auto channels = static_cast<std::size_t>(options.channels);
  OpusFile file;
  file.channels = options.channels;
  file.rate_hz = options.rate_hz;
  file.length =
      static_cast<std::int64_t>(pcm.size() / channels) * (opus_clock_hz / options.rate_hz);
  const OpusSlice slice = slice_packets(0, file.length, encoder.delay());
  file.pre_skip = slice.pre_skip;
  std::vector<std::int16_t> padded(pcm.begin(), pcm.end());
  padded.resize(static_cast<std::size_t>(slice.count * encoder.packet_frames()) * channels);
  return write_opus_file(file, encoder.encode(padded, 0));
}

void check(const EncodeOptions& options) {
  constexpr std::array<int, 5> opus_rates{8000, 12'000, 16'000, 24'000, 48'000};
  if (options.channels < 1 || options.channels > 2)
    throw Error(ErrorKind::usage, "one or two channels are expected");
  if (options.codec != Codec::opus) return;
  if (std::find(opus_rates.begin(), opus_rates.end(), options.rate_hz) == opus_rates.end())
    throw Error(ErrorKind::usage,
                fmt::format("{} Hz is no rate of Opus; use 8000, 16000 or 48000", options.rate_hz));
}

}  // namespace

std::string_view to_string(Codec codec) { return file_extension(codec); }

std::optional<Codec> parse_codec(std::string_view word) {
  for (const Codec codec : {Codec::opus, Codec::flac, Codec::wav, Codec::mp3})
    if (word == to_string(codec)) return codec;
  return std::nullopt;
}

std::string_view codec_name(Codec codec) {
  return codec == Codec::wav ? "pcm_s16le" : file_extension(codec);
}

std::string_view file_extension(Codec codec) {
  switch (codec) {
    case Codec::opus:
      return "opus";
    case Codec::flac:
      return "flac";
    case Codec::wav:
      return "wav";
    case Codec::mp3:
      return "mp3";
  }
  return "";
}

std::string wav_header(std::uint64_t samples, const EncodeOptions& options) {
  check(options);
  const std::uint64_t data_bytes = samples * sizeof(std::int16_t);
  if (data_bytes > 0xFFFFFF00u)
    throw Error(ErrorKind::usage, "is longer than a WAV can be; use --codec flac");
  const auto rate = static_cast<std::uint64_t>(options.rate_hz);
  const auto channels = static_cast<std::uint64_t>(options.channels);
  std::string bytes = "RIFF";
  put_le(bytes, 36 + data_bytes, 4);
  bytes += "WAVEfmt ";
  put_le(bytes, 16, 4);
  put_le(bytes, 1, 2);
  put_le(bytes, channels, 2);
  put_le(bytes, rate, 4);
  put_le(bytes, rate * channels * 2, 4);
  put_le(bytes, channels * 2, 2);
  put_le(bytes, 16, 2);
  bytes += "data";
  put_le(bytes, data_bytes, 4);
  return bytes;
}

std::string encode(std::span<const std::int16_t> pcm, const EncodeOptions& options) {
  check(options);
  if (options.codec == Codec::wav) return encode_wav(pcm, options);
  if (options.codec == Codec::opus) return encode_opus(pcm, options);
  silence_ffmpeg();
  Muxing muxing(options);
  muxing.add(pcm);
  return muxing.finish();
}

}  // namespace oos::audio
