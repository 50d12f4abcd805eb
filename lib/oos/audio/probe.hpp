// SPDX-License-Identifier: Apache-2.0
// What an audio file is and how long it really is, told from its content: oos-ingest makes
// recording lines of it. Lengths are counted, never estimated from a bit rate.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "oos/audio/bytes.hpp"
#include "oos/audio/wav.hpp"

namespace oos::audio {

/// Facts of one audio file.
struct FileInfo {
  std::string container;   ///< "wav", "mp3", "ogg", "flac", "mp4", "aac", …
  std::string codec;       ///< FFmpeg's name: "pcm_s16le", "opus", …
  int sample_rate_hz = 0;  ///< of the decoded sound
  int channels = 0;
  std::int64_t sample_count = 0;            ///< per channel, counted, without encoder padding
  std::int64_t duration_ms = 0;             ///< sample_count as time, rounded
  std::int64_t size_bytes = 0;              ///< of the file
  std::map<std::string, std::string> tags;  ///< keys in lower case
  std::optional<std::string> bext_date;     ///< broadcast WAV, local time, as written
  std::optional<std::string> bext_time;
  std::optional<std::int64_t> bext_time_reference;  ///< samples since midnight, when not 0
  std::vector<Marker> markers;                      ///< button marks inside a WAV
  std::vector<std::string> issues;                  ///< "unfinalised", "chained", "no_audio_data"
};

/// Samples as time, rounded to the nearest millisecond; a rate of 0 counts as 1 Hz.
std::int64_t samples_to_ms(std::int64_t samples, int rate_hz);

/// Looks at a file; absent when it is no audio at all (a text, a picture, an empty file). Throws
/// Error(input) for damaged audio, saying what is wrong with it, and Error(io).
std::optional<FileInfo> probe_if_audio(const std::filesystem::path& path);
/// The same for bytes that are read in another way.
std::optional<FileInfo> probe_source(const ByteSource& bytes);

/// The same for a file that should be audio. Throws Error(input) "is no audio …" when it is none.
FileInfo probe(const std::filesystem::path& path);

/// The same for bytes in memory (fuzz targets).
std::optional<FileInfo> probe_bytes(std::span<const std::byte> bytes);

}  // namespace oos::audio
