// SPDX-License-Identifier: Apache-2.0
// A clip as it is sent to SpeechKit: whole, or without its silence; and the way back of the times
// in the result.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "oos/stt/clip_audio.hpp"
#include "oos/stt/speechkit/stream.hpp"
#include "oos/stt/trim.hpp"

namespace oos::stt {

struct PreparedClip {
  ClipAudio audio;               ///< no bytes when nothing is to be sent
  std::int64_t duration_ms = 0;  ///< of what is sent, which is what is billed; 0: unknown
  std::optional<TimeMap> map;    ///< when silence was cut out

  /// Nobody speaks in the clip: it is not sent.
  bool is_silent() const { return map && map->kept().empty(); }
};

/// How clips are prepared.
struct PrepareOptions {
  bool trim_silence = false;
  std::size_t limit_bytes = max_inline_bytes;  ///< of the file
  TrimOptions trim;
};

/// Reads a clip. `duration_ms` is its length if that is known (0: it is measured). Throws
/// Error(io), Error(input).
PreparedClip prepare_clip(const std::filesystem::path& path, std::int64_t duration_ms,
                          const PrepareOptions& options);

/// Turns the times of a result into times of the clip.
void map_times(Recognition& recognition, const TimeMap& map);

}  // namespace oos::stt
