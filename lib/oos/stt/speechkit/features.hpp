// SPDX-License-Identifier: Apache-2.0
// What SpeechKit v3 can be asked for beside the words: text options, classifiers, speech analysis,
// a language model's answers. Pure: rules that the options must obey, parts of the request, and
// the part of the cache key that follows from them. Format: stt.proto, RecognizeFileRequest.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "oos/stt/speechkit/model_questions.hpp"

namespace oos::stt {

/// One classifier of the service and when it looks.
struct ClassifierRequest {
  std::string name;
  std::vector<std::string> triggers = {};  ///< "utterance", "final", "partial"; never empty
};

/// What is computed about how people spoke.
struct AnalysisRequest {
  bool speakers = false;      ///< each speaker
  bool conversation = false;  ///< two speakers together
  std::vector<double> quantiles = {};
  std::optional<std::int64_t> speaker_silence_ms = {};  ///< shortest pause of a speaker
  std::optional<std::int64_t> silence_ms = {};          ///< shortest silence of both
  std::optional<std::int64_t> overlap_ms = {};          ///< shortest speech of both
};

struct SpeechkitFeatures {
  bool no_normalization = false;  ///< numbers, dates and times stay words
  bool no_literature = false;     ///< no capitals, no punctuation
  bool profanity_filter = false;
  bool no_phone_formatting = false;
  std::vector<ClassifierRequest> classifiers = {};
  AnalysisRequest analysis = {};
  std::string summary_model = {};              ///< "gpt://folder/model"; empty: no model is asked
  std::vector<std::string> instructions = {};  ///< free instructions to the model
  std::vector<ModelQuestion> questions = {};   ///< of the checklists
};

/// Most instructions of one request (SpeechKit, limits).
constexpr std::size_t max_instructions = 16;
/// Most questions that share one of them: our own choice, so that a model keeps them apart.
constexpr std::size_t max_shared = 8;

/// "NAME" or "NAME:TRIGGER,…". Throws Error(usage) naming what is known.
ClassifierRequest parse_classifier(const std::string& text);

/// The URI of a language model: a `gpt://` URI as it is, else a name within the folder. Throws
/// Error(usage) when there is no folder.
std::string summary_model_uri(const std::string& model, const std::string& folder_id);

/// Throws Error(usage) unless all levels lie between 0 and 1.
void check_quantiles(const std::vector<double>& levels);

/// Throws Error(usage) naming the rule that the features break. `language` is one code of
/// SpeechKit, several with commas, or "auto".
void check_features(const SpeechkitFeatures& features, const std::string& language);

/// The questions as they share the instructions that the free ones leave.
std::vector<QuestionGroup> groups_of(const SpeechkitFeatures& features);

/// Puts the features into the body of recognizeFileAsync.
void put_features(nlohmann::ordered_json& body, const SpeechkitFeatures& features);

/// `recognitionModel.textNormalization`.
nlohmann::ordered_json text_normalization(const SpeechkitFeatures& features,
                                          const std::string& language);

/// What of the features can change a transcript; empty for the defaults.
std::string features_fingerprint(const SpeechkitFeatures& features);

}  // namespace oos::stt
