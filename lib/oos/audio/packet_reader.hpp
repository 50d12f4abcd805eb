// SPDX-License-Identifier: Apache-2.0
// Packets of one audio stream, in order and each with its exact place: what PacketSource decodes.
// Container has them from FFmpeg, Mp4Packets from the tables of the file itself. Private to the
// audio module.
#pragma once

#include <cstdint>
#include <optional>

#include "oos/audio/ffmpeg.hpp"
#include "oos/audio/seek_index.hpp"

namespace oos::audio {

/// Positions are samples per channel from the first audible sample (encoder delay stated in the
/// file is before 0).
class PacketReader {
 public:
  virtual ~PacketReader() = default;
  virtual const AVCodecParameters& codec() const = 0;
  /// The next packet, its pts and duration in samples. False at the end.
  virtual bool next(AVPacket& packet) = 0;
  /// Goes to a packet at or before `position` (the nearest one known). next() then starts there.
  virtual void seek(std::int64_t position) = 0;
  /// Samples from 0 to the end of the last packet, padding at the end left out.
  virtual std::int64_t count_samples() = 0;
  /// Whether packets say how much of their sound counts (MP4 shortens the last one).
  virtual bool states_durations() const = 0;
  /// True where places are found by counting packets, in a table that count_samples() makes.
  virtual bool is_counted() const { return false; }
  /// The table; null when nothing was counted yet.
  virtual SharedSeekIndex index() const { return nullptr; }
  /// Takes the table of another reader of the same file.
  virtual void use_index(SharedSeekIndex /*index*/) {}
  /// Samples of encoder delay that the file does not state and that are left out all the same.
  virtual std::optional<std::int64_t> assumed_delay() const { return std::nullopt; }
};

}  // namespace oos::audio
