// SPDX-License-Identifier: Apache-2.0
// Every FFmpeg handle of the toolkit, owned: one unique_ptr alias each, and FFmpeg's error codes
// as oos::Error. The only header that includes FFmpeg; only the audio module may include it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
}

#include "oos/core/error.hpp"

namespace oos::audio {

/// Deleter made of a libav function that takes a pointer to the pointer.
template <auto release>
struct ReleaseByAddress {
  template <typename T>
  void operator()(T* handle) const {
    release(&handle);
  }
};
struct ReleaseOutput {
  void operator()(AVFormatContext* format) const { avformat_free_context(format); }
};
struct ReleaseIo {
  void operator()(AVIOContext* io) const {
    av_freep(static_cast<void*>(&io->buffer));
    avio_context_free(&io);
  }
};
struct ReleaseMemory {
  void operator()(void* memory) const { av_free(memory); }
};

using InputFormat = std::unique_ptr<AVFormatContext, ReleaseByAddress<avformat_close_input>>;
using OutputFormat = std::unique_ptr<AVFormatContext, ReleaseOutput>;
using CodecContext = std::unique_ptr<AVCodecContext, ReleaseByAddress<avcodec_free_context>>;
using CodecParameters =
    std::unique_ptr<AVCodecParameters, ReleaseByAddress<avcodec_parameters_free>>;
using Packet = std::unique_ptr<AVPacket, ReleaseByAddress<av_packet_free>>;
using Frame = std::unique_ptr<AVFrame, ReleaseByAddress<av_frame_free>>;
using Resampling = std::unique_ptr<SwrContext, ReleaseByAddress<swr_free>>;
using IoContext = std::unique_ptr<AVIOContext, ReleaseIo>;
using Memory = std::unique_ptr<void, ReleaseMemory>;

/// Size of the buffers FFmpeg reads and writes through.
constexpr int io_buffer_bytes = 1 << 16;

/// Stops FFmpeg from printing to stderr. Cheap to repeat.
void silence_ffmpeg();

/// FFmpeg's text for one of its error codes.
std::string ffmpeg_text(int code);

/// Throws Error(input) when `code` is negative: the bytes are not what they claim.
void require(int code, std::string_view what, std::string_view where);

/// Throws std::bad_alloc when FFmpeg had no memory to make the handle.
template <typename Handle>
Handle allocated(Handle handle) {
  if (!handle) throw std::bad_alloc();
  return handle;
}

}  // namespace oos::audio
