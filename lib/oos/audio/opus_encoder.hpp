// SPDX-License-Identifier: Apache-2.0
// Speech to Opus packets of 20 ms, and packets to OggOpus files (RFC 7845). Packets are made in
// chunks that can be encoded apart and played one after the other: what overlapping clips share is
// encoded once, and a clip is a slice of packets.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace oos::audio {

/// Opus counts in 48 kHz whatever the rate of the sound.
constexpr int opus_clock_hz = 48'000;
constexpr std::int64_t opus_packet_ms = 20;
/// A decoder that starts in the middle has forgotten the past after 80 ms by RFC 7845, 4.6; its
/// pitch predictor takes longer, and after 400 ms what it gives is what a full decode gives.
constexpr std::int64_t opus_preroll_ms = 400;

struct OpusOptions {
  int rate_hz = 16'000;  ///< 8000, 12000, 16000, 24000 or 48000
  int channels = 1;      ///< or 2
  int bitrate_bps = 24'000;
  int complexity = 5;  ///< 0…10
};

/// A reused encoder in the mode for voice. Not for use by two threads at once.
class OpusPacketEncoder {
 public:
  /// Throws Error(usage) for options Opus does not have.
  explicit OpusPacketEncoder(const OpusOptions& options);
  OpusPacketEncoder(OpusPacketEncoder&&) noexcept;
  OpusPacketEncoder& operator=(OpusPacketEncoder&&) noexcept;
  ~OpusPacketEncoder();

  /// Frames of one packet.
  std::int64_t packet_frames() const;
  /// By how much decoded sound is late, at 48 kHz.
  int delay() const;
  /// Encodes whole packets from a fresh state. `warm_up` packets at the start settle the encoder
  /// and are not given back; the first one given back needs nothing of those before it, so that it
  /// may follow any other packet. pcm: interleaved S16, frames × channels; a short last packet is
  /// filled up with silence.
  std::vector<std::string> encode(std::span<const std::int16_t> pcm, std::size_t warm_up);

 private:
  struct Handle;
  OpusOptions options_;
  std::unique_ptr<Handle> handle_;
};

/// A stretch of an endless row of packets.
struct OpusSlice {
  std::int64_t first = 0;     ///< packet number
  std::int64_t count = 0;     ///< packets
  std::int64_t pre_skip = 0;  ///< samples at 48 kHz to be dropped by the player
};

/// Which packets to take for the sound [from, from + length), both at 48 kHz in the time of what
/// was encoded, where packet n holds the sound from n × 20 ms on, late by `delay`. Starts at least
/// 400 ms early, but not before packet 0.
OpusSlice slice_packets(std::int64_t from, std::int64_t length, int delay);

/// What stands in the header of a file.
struct OpusFile {
  int channels = 1;
  int rate_hz = 16'000;  ///< of what was encoded; information only
  int gain = 0;          ///< OpusHead's output gain
  std::int64_t pre_skip = 0;
  std::int64_t length = 0;  ///< samples at 48 kHz that are heard
};

/// An OggOpus file of packets of any length.
std::string write_opus_file(const OpusFile& file, std::span<const std::string> packets);

/// Samples at 48 kHz of a packet (RFC 6716, 3.1); 0 when it is damaged.
std::int64_t opus_packet_samples(std::string_view packet);

}  // namespace oos::audio
