// SPDX-License-Identifier: Apache-2.0
// A clip's bytes as they go to SpeechKit, with the container told by the bytes themselves: names
// and records can be wrong, and the service answers a wrong declaration with an internal error.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace oos::stt {

/// What kind of file SpeechKit is told it gets.
struct AudioKind {
  std::string container;  ///< containerAudioType: "OGG_OPUS", "WAV" or "MP3"
  int channels = 1;
};

/// Recognises Ogg Opus, 16-bit PCM WAV and MP3 by content. Throws Error(input) for anything else,
/// saying what it is and what to do.
AudioKind sniff_audio(std::string_view bytes);

struct ClipAudio {
  std::string bytes;
  AudioKind kind;
  std::string uri = {};  ///< where the service finds the sound; empty: `bytes` go with the request
};

/// The most bytes that go inline: 60 MB of body after base64 (SpeechKit, limits).
constexpr std::size_t max_inline_bytes = 44'000'000;

/// The most bytes that go through a bucket (SpeechKit, limits).
constexpr std::size_t max_bucket_bytes = 1'000'000'000;

/// Reads a clip of at most `limit_bytes`. Throws Error(io) or Error(input).
ClipAudio load_clip_audio(const std::filesystem::path& path,
                          std::size_t limit_bytes = max_inline_bytes);

}  // namespace oos::stt
