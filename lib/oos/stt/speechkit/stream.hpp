// SPDX-License-Identifier: Apache-2.0
// The result of SpeechKit v3 getRecognition: a sequence of JSON documents (pretty-printed, one a
// line, glued together, or in an array; with or without a "result" wrapper), read into pieces of
// speech. Format: yandex/cloud/ai/stt/v3/stt.proto, StreamingResponse.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/record/transcript.hpp"
#include "oos/stt/speechkit/events.hpp"
#include "oos/stt/speechkit/service_error.hpp"

namespace oos::stt {

/// What was said in one go: a `final` joined with its `finalRefinement` by channel and index.
struct Piece {
  std::string channel_tag;
  std::int64_t index = 0;
  std::string raw_text;             ///< of the final: no digits, no punctuation
  std::string text;                 ///< of the refinement; empty when there is none
  std::vector<record::Word> words;  ///< of the final; times in ms from the clip's start
  std::int64_t start_ms = 0;        ///< of the first word, of the segment when it has no words
  std::int64_t end_ms = 0;
  std::string language;  ///< the most probable one; empty when none is told
};

/// A whole answer.
struct Recognition {
  std::vector<Piece> pieces;  ///< by time, then channel
  std::vector<ClassifierFinding> classifiers = {};
  std::optional<record::Analysis> analysis = {};
  std::optional<ModelResponses> model = {};  ///< answers to the instructions
  std::vector<std::string> warnings;         ///< of statusCode events
  std::optional<ServiceError> error;         ///< a document said so: the answer is incomplete
};

/// Reads the body of a getRecognition answer. Throws Error(service) naming the byte when the body
/// is no sequence of complete JSON documents, or a document is not of the documented shape; the
/// message never repeats what was said.
Recognition parse_recognition_stream(std::string_view body);

}  // namespace oos::stt
