// SPDX-License-Identifier: Apache-2.0
// Transcripts as other transcribers write them, made into ours: this toolkit's own shape,
// whisper.cpp's JSON, OpenAI-style verbose JSON (with WhisperX's and faster-whisper's additions),
// and Vosk's. Pure functions over untrusted text.
#pragma once

#include <string_view>

#include "oos/record/transcript.hpp"

namespace oos::stt {

/// Reads one JSON document, whatever its shape. `engine` is left empty; `language` and `model` are
/// empty when it does not say. Times come out as ms, ordered and not negative, confidences as 0…1,
/// texts as valid UTF-8. whisper.cpp cuts letters in two between tokens; they are joined again.
/// Throws Error(service) when it is no JSON or holds no transcript, without quoting it.
record::Transcript parse_transcript_json(std::string_view text);

/// Puts utterances in time order and makes the transcript's text of theirs, when it has none.
void settle_utterances(record::Transcript& transcript);

}  // namespace oos::stt
