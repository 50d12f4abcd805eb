// SPDX-License-Identifier: Apache-2.0
// A clip's sound as the offline engines take it: decoded, at the model's rate, each channel by
// itself, so that people who have a channel each are recognised apart.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace oos::stt {

/// Decoded sound; S16, all channels of one length.
struct ClipSound {
  int rate_hz = 0;
  std::vector<std::vector<std::int16_t>> channels;

  /// Length in ms.
  std::int64_t duration_ms() const;
};

/// Decodes a whole clip of at most four hours. `rate_hz` 0: the clip's own. Channels that carry
/// the same sound (their difference is 30 dB below them) become one. Throws Error(io),
/// Error(input).
ClipSound load_clip_sound(const std::filesystem::path& path, int rate_hz);

/// The sound as the bytes of a 16-bit WAV file, channels side by side.
std::string to_wav(const ClipSound& sound);

}  // namespace oos::stt
