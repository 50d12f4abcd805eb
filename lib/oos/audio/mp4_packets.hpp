// SPDX-License-Identifier: Apache-2.0
// Packets of a plain AAC track in MP4 or M4A, found by the file's own tables: opening a day of
// sound takes no more time or memory than opening a minute. Private to the audio module.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "oos/audio/mp4_tables.hpp"
#include "oos/audio/packet_reader.hpp"

namespace oos::audio {

/// A track all of whose packets but the last have the same length.
struct Mp4Sound {
  int rate_hz = 0;
  int channels = 0;
  std::string config;               ///< AudioSpecificConfig (ISO 14496-3, 1.6.2.1)
  std::int64_t skipped = 0;         ///< samples before the first audible one
  std::int64_t packet_samples = 0;  ///< of every packet but the last
  std::int64_t last_samples = 0;
  Mp4Places places;
};

/// The sound of a file whose headers read_mp4() understands and whose codec is AAC; absent for all
/// others, which are FFmpeg's. Throws Error(io).
std::optional<Mp4Sound> read_mp4_sound(const ByteSource& bytes);

class Mp4Packets final : public PacketReader {
 public:
  Mp4Packets(ByteSource bytes, const Mp4Sound& sound);

  const AVCodecParameters& codec() const override { return *codec_; }
  bool next(AVPacket& packet) override;
  void seek(std::int64_t position) override;
  std::int64_t count_samples() override;
  bool states_durations() const override { return true; }

 private:
  ByteSource bytes_;
  CodecParameters codec_;
  std::int64_t skipped_;
  std::int64_t packet_samples_;
  std::int64_t last_samples_;
  Mp4Tables tables_;
  ByteWindow data_;
  std::optional<Mp4Tables::Place> at_;  // the next packet; absent at the end
};

}  // namespace oos::audio
