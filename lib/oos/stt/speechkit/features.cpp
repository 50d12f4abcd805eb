// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/features.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include <fmt/format.h>

#include "oos/core/digest.hpp"
#include "oos/core/error.hpp"

namespace oos::stt {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 9> classifier_names{
    "formal_greeting", "informal_greeting", "formal_farewell", "informal_farewell",
    "insult",          "profanity",         "gender",          "negative",
    "answerphone"};
constexpr std::array<std::string_view, 3> trigger_names{"utterance", "final", "partial"};

template <typename Names>
void require_known(const Names& names, const std::string& name, const char* what) {
  if (std::ranges::find(names, name) == names.end())
    throw Error(ErrorKind::usage, fmt::format("no such {}: \"{}\"; known are {}", what, name,
                                              fmt::join(names, ", ")));
}

[[noreturn]] void broken_rule(const std::string& rule) { throw Error(ErrorKind::usage, rule); }

void check_text(const SpeechkitFeatures& features, const std::string& language) {
  if (features.no_normalization && features.profanity_filter)
    broken_rule("--profanity-filter works on normalised text only: leave out --no-normalization");
  if (features.no_normalization && features.no_phone_formatting)
    broken_rule("--no-phone-formatting concerns normalised text only: leave one of the two out");
  if (language == "auto" && features.profanity_filter)
    broken_rule(
        "--profanity-filter needs normalised text, which SpeechKit does not offer for language "
        "auto: name the language by --language");
}

void check_analysis(const AnalysisRequest& analysis) {
  check_quantiles(analysis.quantiles);
  if (!analysis.speakers && analysis.speaker_silence_ms)
    broken_rule("--speaker-silence-ms is a threshold of --speaker-analysis: give that as well");
  if (!analysis.conversation && (analysis.silence_ms || analysis.overlap_ms))
    broken_rule(
        "--silence-ms and --overlap-ms are thresholds of --conversation-analysis: give that as "
        "well");
}

void check_model(const SpeechkitFeatures& features) {
  if (features.summary_model.empty()) {
    if (!features.instructions.empty()) broken_rule("--instruction needs --summary-model");
    return;
  }
  const std::size_t count = features.instructions.size() + features.questions.size();
  if (count == 0)
    broken_rule(
        "--summary-model has nothing to do: give --instruction, or a --checklist with model "
        "questions");
  const std::size_t free =
      max_instructions - std::min(max_instructions, features.instructions.size());
  if (features.instructions.size() > max_instructions ||
      features.questions.size() > free * max_shared)
    broken_rule(fmt::format(
        "SpeechKit takes {} instructions a clip at most, and up to {} questions share "
        "one; the checklists ask {} questions of the model and --instruction gives {}",
        max_instructions, max_shared, features.questions.size(), features.instructions.size()));
}

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
}

Json classifiers_json(const std::vector<ClassifierRequest>& classifiers) {
  Json list = Json::array();
  for (const ClassifierRequest& classifier : classifiers) {
    Json triggers = Json::array();
    for (const std::string& trigger : classifier.triggers)
      triggers.push_back("ON_" + upper(trigger));
    list.push_back({{"classifier", classifier.name}, {"triggers", std::move(triggers)}});
  }
  return list;
}

/// int64 as proto3's JSON writes it.
std::string int64_text(std::int64_t value) { return std::to_string(value); }

Json analysis_json(const AnalysisRequest& analysis) {
  Json made;
  if (analysis.speakers) made["enableSpeakerAnalysis"] = true;
  if (analysis.conversation) made["enableConversationAnalysis"] = true;
  if (!analysis.quantiles.empty()) made["descriptiveStatisticsQuantiles"] = analysis.quantiles;
  if (analysis.speaker_silence_ms)
    made["speakerOptions"]["silenceThresholdMs"] = int64_text(*analysis.speaker_silence_ms);
  // The field is misspelt in the service's own definition.
  if (analysis.silence_ms)
    made["converstationOptions"]["simultaneousSilenceThresholdMs"] =
        int64_text(*analysis.silence_ms);
  if (analysis.overlap_ms)
    made["converstationOptions"]["simultaneousSpeechThresholdMs"] =
        int64_text(*analysis.overlap_ms);
  return made;
}

Json summarization_json(const SpeechkitFeatures& features) {
  Json properties = Json::array();
  for (const QuestionGroup& group : groups_of(features))
    properties.push_back(question_property(group));
  for (const std::string& instruction : features.instructions)
    properties.push_back({{"instruction", instruction}});
  Json made;
  made["modelUri"] = features.summary_model;
  made["properties"] = std::move(properties);
  return made;
}

}  // namespace

ClassifierRequest parse_classifier(const std::string& text) {
  const std::size_t colon = text.find(':');
  ClassifierRequest classifier{.name = text.substr(0, colon)};
  require_known(classifier_names, classifier.name, "classifier of SpeechKit");
  std::string rest = colon == std::string::npos ? "utterance" : text.substr(colon + 1);
  while (true) {
    const std::size_t comma = rest.find(',');
    const std::string trigger = rest.substr(0, comma);
    require_known(trigger_names, trigger, "trigger of a classifier");
    if (std::ranges::find(classifier.triggers, trigger) == classifier.triggers.end())
      classifier.triggers.push_back(trigger);
    if (comma == std::string::npos) return classifier;
    rest.erase(0, comma + 1);
  }
}

std::string summary_model_uri(const std::string& model, const std::string& folder_id) {
  if (model.empty() || model.starts_with("gpt://")) return model;
  if (folder_id.empty())
    broken_rule(
        "--summary-model is gpt://FOLDER/MODEL, or a model's name together with "
        "--folder-id");
  return fmt::format("gpt://{}/{}", folder_id, model);
}

void check_quantiles(const std::vector<double>& levels) {
  for (const double level : levels)
    if (!(level > 0 && level < 1))
      broken_rule(fmt::format("--quantiles lie between 0 and 1, both excluded; got {}", level));
}

void check_features(const SpeechkitFeatures& features, const std::string& language) {
  check_text(features, language);
  check_analysis(features.analysis);
  check_model(features);
  if (!features.classifiers.empty() && language != "ru-RU")
    broken_rule(
        fmt::format("--classifier works in Russian only (--language ru); the language "
                    "here is {}",
                    language));
}

std::vector<QuestionGroup> groups_of(const SpeechkitFeatures& features) {
  return question_groups(features.questions, max_instructions - features.instructions.size());
}

void put_features(Json& body, const SpeechkitFeatures& features) {
  if (!features.classifiers.empty())
    body["recognitionClassifier"]["classifiers"] = classifiers_json(features.classifiers);
  if (features.analysis.speakers || features.analysis.conversation)
    body["speechAnalysis"] = analysis_json(features.analysis);
  if (!features.summary_model.empty()) body["summarization"] = summarization_json(features);
}

Json text_normalization(const SpeechkitFeatures& features, const std::string& language) {
  Json made;
  const bool enabled = !features.no_normalization && language != "auto";
  made["textNormalization"] =
      enabled ? "TEXT_NORMALIZATION_ENABLED" : "TEXT_NORMALIZATION_DISABLED";
  if (!enabled) return made;
  made["profanityFilter"] = features.profanity_filter;
  made["literatureText"] = !features.no_literature;
  if (features.no_phone_formatting) made["phoneFormattingMode"] = "PHONE_FORMATTING_MODE_DISABLED";
  return made;
}

std::string features_fingerprint(const SpeechkitFeatures& features) {
  Json asked;
  put_features(asked, features);
  std::string text;
  if (features.no_normalization) text += " raw";
  if (features.no_literature) text += " plain";
  if (features.profanity_filter) text += " masked";
  if (features.no_phone_formatting) text += " phones-as-said";
  if (!asked.empty()) text += " asked=" + content_id({asked.dump()});
  return text;
}

}  // namespace oos::stt
