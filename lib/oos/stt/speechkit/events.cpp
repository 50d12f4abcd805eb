// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/events.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "oos/stt/json_fields.hpp"

namespace oos::stt {

namespace {

using nlohmann::json;

/// Times and counts of the service are never negative; a record may hold no other.
std::int64_t natural(const json& object, const char* key) {
  return std::max<std::int64_t>(0, int64_member(object, key));
}

std::optional<record::Distribution> read_distribution(const json& event, const char* key) {
  const json* stats = object_member(event, key);
  if (stats == nullptr) return std::nullopt;
  record::Distribution d{.min = double_member(*stats, "min"),
                         .max = double_member(*stats, "max"),
                         .mean = double_member(*stats, "mean"),
                         .std = double_member(*stats, "std")};
  // The statistics of no sample are no numbers; the deviation of one sample is none either.
  if (!std::isfinite(d.min) || !std::isfinite(d.max) || !std::isfinite(d.mean)) return std::nullopt;
  if (!std::isfinite(d.std)) d.std = 0;
  if (const json* list = array_member(*stats, "quantiles"))
    for (const json& one : *list) {
      const double level = double_member(one, "level");
      const double value = double_member(one, "value");
      if (level >= 0 && level <= 1 && std::isfinite(value)) d.quantiles.emplace_back(level, value);
    }
  return d;
}

double a_minute(std::int64_t count, std::int64_t ms) {
  return ms > 0 ? static_cast<double>(count) * 60'000 / static_cast<double>(ms) : 0;
}

std::string window_name(const std::string& type) {
  if (type == "LAST_UTTERANCE" || type == "1") return "utterance";
  if (type == "LAST_FINAL" || type == "2") return "final";
  if (type == "LAST_PARTIAL" || type == "3") return "partial";
  return {};
}

std::vector<Highlight> read_highlights(const json& result) {
  std::vector<Highlight> highlights;
  if (const json* list = array_member(result, "highlights"))
    for (const json& one : *list)
      highlights.push_back(
          {text_member(one, "text"), natural(one, "startTimeMs"), natural(one, "endTimeMs")});
  return highlights;
}

}  // namespace

std::vector<ClassifierFinding> read_classifier_update(const json& update,
                                                      const std::string& channel_tag) {
  std::vector<ClassifierFinding> findings;
  const json* result = object_member(update, "classifierResult");
  if (result == nullptr) return findings;
  ClassifierFinding finding{.channel_tag = channel_tag,
                            .name = text_member(*result, "classifier"),
                            .window = window_name(text_member(update, "windowType"))};
  finding.start_ms = natural(update, "startTimeMs");
  finding.end_ms = natural(update, "endTimeMs");
  finding.highlights = read_highlights(*result);
  if (const json* labels = array_member(*result, "labels"))
    for (const json& one : *labels) {
      finding.label = text_member(one, "label");
      const double confidence = double_member(one, "confidence");
      finding.confidence = std::isfinite(confidence) ? std::clamp(confidence, 0.0, 1.0) : 0;
      findings.push_back(finding);
    }
  if (findings.empty() && !finding.highlights.empty()) findings.push_back(finding);
  return findings;
}

ModelResponses read_summarization(const json& event) {
  ModelResponses responses;
  if (const json* list = array_member(event, "results"))
    for (const json& one : *list) responses.responses.push_back(text_member(one, "response"));
  if (const json* usage = object_member(event, "contentUsage")) {
    responses.input_tokens = natural(*usage, "inputTextTokens");
    responses.completion_tokens = natural(*usage, "completionTokens");
    responses.total_tokens = natural(*usage, "totalTokens");
  }
  return responses;
}

void AnalysisReader::add_speaker(const json& event) {
  const std::string window = text_member(event, "windowType");
  if (window != "TOTAL" && window != "1") return;
  record::SpeakerAnalysis s;
  s.speaker = text_member(event, "speakerTag");
  s.speech_ms = natural(event, "totalSpeechMs");
  s.silence_ms = natural(event, "totalSilenceMs");
  s.words = natural(event, "wordsCount");
  s.letters = natural(event, "lettersCount");
  s.utterances = natural(event, "utteranceCount");
  s.words_per_minute = a_minute(s.words, s.speech_ms);
  s.letters_per_minute = a_minute(s.letters, s.speech_ms);
  s.words_per_utterance = read_distribution(event, "wordsPerUtterance");
  s.letters_per_utterance = read_distribution(event, "lettersPerUtterance");
  s.utterance_ms = read_distribution(event, "utteranceDurationEstimation");
  speakers_[s.speaker] = std::move(s);
}

void AnalysisReader::add_conversation(const json& event) {
  record::Analysis a;
  a.speech_ms = natural(event, "totalSpeechDurationMs");
  a.silence_ms = natural(event, "totalSimultaneousSilenceDurationMs");
  a.overlap_ms = natural(event, "totalSimultaneousSpeechDurationMs");
  a.silence = read_distribution(event, "simultaneousSilenceDurationEstimation");
  a.overlap = read_distribution(event, "simultaneousSpeechDurationEstimation");
  a.interruptions = 0;
  interrupts_.clear();
  if (const json* list = array_member(event, "speakerInterrupts"))
    for (const json& one : *list) {
      const std::int64_t count = natural(one, "interruptsCount");
      interrupts_[text_member(one, "speakerTag")] = {count, natural(one, "interruptsDurationMs")};
      // A sum of made-up numbers must not overflow either.
      constexpr std::int64_t most = 1'000'000'000;
      a.interruptions = std::min(most, *a.interruptions + std::min(most, count));
    }
  conversation_ = std::move(a);
}

std::optional<record::Analysis> AnalysisReader::take() {
  if (speakers_.empty() && !conversation_) return std::nullopt;
  record::Analysis analysis = std::exchange(conversation_, {}).value_or(record::Analysis{});
  analysis.by = "speechkit";
  double words = 0;
  for (auto& entry : speakers_) {
    record::SpeakerAnalysis& speaker = entry.second;
    words += static_cast<double>(speaker.words);
    if (const auto found = interrupts_.find(entry.first); found != interrupts_.end()) {
      speaker.interruptions = found->second.first;
      speaker.interruptions_ms = found->second.second;
    }
    analysis.speakers.push_back(std::move(speaker));
  }
  // Who speaks alone speaks all there is; of several the service's own total is needed.
  if (!analysis.speech_ms && analysis.speakers.size() == 1)
    analysis.speech_ms = analysis.speakers.front().speech_ms;
  if (analysis.speech_ms && !analysis.speakers.empty())
    analysis.words_per_minute =
        *analysis.speech_ms > 0 ? words * 60'000 / static_cast<double>(*analysis.speech_ms) : 0;
  return analysis;
}

}  // namespace oos::stt
