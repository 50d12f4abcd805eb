// SPDX-License-Identifier: Apache-2.0
// WAV headers read the way recorders write them: sizes of 0 or 0xFFFFFFFF after a power loss,
// RF64, truncated copies, broadcast (bext) dates and button marks. Pure: no FFmpeg.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "oos/audio/bytes.hpp"

namespace oos::audio {

/// A mark inside a recording (WAV cue point with its label; recorders with a button write them).
struct Marker {
  std::int64_t sample = 0;  ///< from the recording's start
  std::string label;        ///< bytes as written, in the recorder's encoding; may be empty
};

/// The broadcast extension chunk (EBU Tech 3285): local time, no zone.
struct BroadcastExtension {
  std::string description;
  std::string originator;
  std::string date;                 ///< as written: "2026-10-14" with any separators
  std::string time;                 ///< as written: "09:00:00" with any separators
  std::int64_t time_reference = 0;  ///< samples since midnight; 0 when not used
};

/// What the header says, corrected by what the file holds.
struct WavHeader {
  bool rf64 = false;
  unsigned format_tag = 0;  ///< the real one when the file says "extensible"
  int channels = 0;
  int sample_rate_hz = 0;
  int block_align_bytes = 0;
  int bits_per_sample = 0;
  int samples_per_block = 0;      ///< 1 for PCM and the laws; 0: a codec not counted in blocks
  std::string extradata;          ///< bytes after the `fmt ` fields
  std::uint64_t data_offset = 0;  ///< bytes
  std::uint64_t data_bytes = 0;   ///< that are there, in whole blocks
  std::optional<std::int64_t> fact_samples;
  std::map<std::string, std::string> tags;  ///< LIST INFO: "date", "title", …
  std::optional<BroadcastExtension> bext;
  std::vector<Marker> markers;
  /// "unfinalised", "truncated", "size_wrapped", "garbage_tail", "zero_tail"
  std::vector<std::string> issues;

  /// True when the position of every sample follows from arithmetic on blocks.
  bool counted_in_blocks() const { return samples_per_block > 0; }
  /// Samples per channel of codecs that FFmpeg decodes but whose bytes can be counted: G.722,
  /// G.726, TrueSpeech.
  std::optional<std::int64_t> coded_sample_count() const;
  /// Samples per channel in the data that is there.
  std::int64_t sample_count() const;
};

/// Reads a RIFF/WAVE or RF64 header. Absent when the bytes are no WAV at all. Throws Error(input)
/// for a WAV without usable format or data, Error(io).
std::optional<WavHeader> read_wav_header(const ByteSource& bytes);

}  // namespace oos::audio
