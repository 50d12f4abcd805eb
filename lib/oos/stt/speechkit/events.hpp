// SPDX-License-Identifier: Apache-2.0
// The events of a SpeechKit result that are not the words themselves: classifiers, speech analysis,
// a language model's answers. Format: stt.proto, RecognitionClassifierUpdate, SpeakerAnalysis,
// ConversationAnalysis, Summarization.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "oos/record/analysis.hpp"

namespace oos::stt {

/// Part of a phrase that made a classifier decide; ms from the clip's start.
struct Highlight {
  std::string text;
  std::int64_t start_ms = 0;
  std::int64_t end_ms = 0;
};

/// What one classifier found in one stretch.
struct ClassifierFinding {
  std::string channel_tag;
  std::string name;
  std::string window;      ///< "utterance", "final", "partial"; empty when not told
  std::string label = {};  ///< empty: the classifier has highlights only
  std::optional<double> confidence = {};
  std::int64_t start_ms = 0;
  std::int64_t end_ms = 0;
  std::vector<Highlight> highlights = {};
};

/// What a language model answered, and what that took.
struct ModelResponses {
  std::vector<std::string> responses;  ///< in the order of the instructions
  std::int64_t input_tokens = 0;
  std::int64_t completion_tokens = 0;
  std::int64_t total_tokens = 0;
};

/// One finding a label; none when the classifier found nothing. Throws Error(service).
std::vector<ClassifierFinding> read_classifier_update(const nlohmann::json& update,
                                                      const std::string& channel_tag);

/// Throws Error(service).
ModelResponses read_summarization(const nlohmann::json& event);

/// Speech analysis from its events: of each speaker the last one about the whole clip.
class AnalysisReader {
 public:
  /// Throw Error(service).
  void add_speaker(const nlohmann::json& event);
  void add_conversation(const nlohmann::json& event);
  /// Absent when no event came. Statistics of durations are taken to be in ms, as the totals are.
  std::optional<record::Analysis> take();

 private:
  std::map<std::string, record::SpeakerAnalysis> speakers_;
  std::optional<record::Analysis> conversation_;
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> interrupts_;  // count, ms
};

}  // namespace oos::stt
