// SPDX-License-Identifier: Apache-2.0
// One libavcodec decoder behind "packet in, blocks of S16 out". Private to the audio module.
#pragma once

#include <deque>
#include <string>

#include "oos/audio/ffmpeg.hpp"
#include "oos/audio/source.hpp"

namespace oos::audio {

/// Decodes packets whose pts are sample positions.
class PacketDecoder {
 public:
  /// Throws Error(input) when this FFmpeg has no decoder for the codec. `name` is for messages.
  PacketDecoder(const AVCodecParameters& parameters, std::string name);

  /// Packets say how much of their sound counts (MP4 shortens the last one).
  void trust_durations() { exact_durations_ = true; }
  /// Forgets everything: the next packet comes from elsewhere.
  void flush();
  /// Decodes a packet into blocks; null at the end of the stream. Damaged packets give none.
  void send(const AVPacket* packet);
  /// Takes the next finished block, if there is one.
  bool take(Block& block);

 private:
  void receive();

  CodecContext codec_;
  Frame frame_;
  std::deque<Block> ready_;
  std::string name_;
  bool exact_durations_ = false;
};

}  // namespace oos::audio
