// SPDX-License-Identifier: Apache-2.0
// SpeechKit's synchronous recognition (v1): one call, text alone, clips under 30 s. Pure.
// Source: SpeechKit, "API v1 for synchronous recognition".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "oos/stt/clip_audio.hpp"
#include "oos/stt/speechkit/request.hpp"

namespace oos::stt {

/// What the call consists of.
struct SyncCall {
  std::string path_and_query;
  std::string body;
  std::int64_t duration_ms = 0;
};

/// Throws Error(input) when the service would refuse the clip, saying what to do: 30 s and longer,
/// more than 1 MB, several channels, MP3, a rate that it does not take. `duration_ms` is the
/// record's, 0 when unknown.
SyncCall sync_call(const SpeechkitOptions& options, const ClipAudio& audio,
                   const std::string& language, std::int64_t duration_ms);

/// The text of an answer. Throws Error(service).
std::string sync_text(std::string_view body);

}  // namespace oos::stt
