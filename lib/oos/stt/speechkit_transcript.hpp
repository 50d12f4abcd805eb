// SPDX-License-Identifier: Apache-2.0
// From SpeechKit's pieces to the `transcript` object of a record. Pure.
#pragma once

#include <cstdint>
#include <string>

#include "oos/record/transcript.hpp"
#include "oos/stt/speechkit_stream.hpp"

namespace oos::stt {

/// What the recognition was asked for.
struct TranscriptFacts {
  std::string model;
  std::string language;  ///< SpeechKit's code, or "auto"
  int channels = 1;
  bool speaker_labels = false;
  std::int64_t duration_ms = 0;  ///< 0: unknown, and so are the billed units
};

/// The transcript. Texts are the refined ones where there are any; `raw_text` (all of what was
/// said before normalisation) and `billed_units` stand in `extra`. The channel tag is the channel
/// of a clip with several, the speaker of a mono clip with labels.
record::Transcript to_transcript(const Recognition& recognition, const TranscriptFacts& facts);

}  // namespace oos::stt
