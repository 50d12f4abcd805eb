// SPDX-License-Identifier: Apache-2.0
// From SpeechKit's pieces to the `transcript` object of a record. Pure.
#pragma once

#include <cstdint>
#include <string>

#include "oos/record/transcript.hpp"
#include "oos/stt/speechkit/features.hpp"
#include "oos/stt/speechkit/stream.hpp"

namespace oos::stt {

/// What the recognition was asked for.
struct TranscriptFacts {
  std::string model;
  std::string language;  ///< SpeechKit's code, or "auto"
  int channels = 1;
  bool speaker_labels = false;
  std::int64_t duration_ms = 0;                 ///< 0: unknown, and so are the billed units
  const SpeechkitFeatures* features = nullptr;  ///< what was asked for beside the words
};

/// The transcript. Texts are the refined ones where there are any; `raw_text` (all of what was
/// said before normalisation) and `billed_units` stand in `extra`. The channel tag is the channel
/// of a clip with several, the speaker of a mono clip with labels. Classifiers, analysis, the
/// model's answers and summaries stand there when they were asked for; an answer that is none of
/// the criterion's labels is null.
record::Transcript to_transcript(const Recognition& recognition, const TranscriptFacts& facts);

/// What was asked for and did not come, for people; empty when all came.
std::vector<std::string> missing_parts(const Recognition& recognition,
                                       const SpeechkitFeatures& features);

}  // namespace oos::stt
