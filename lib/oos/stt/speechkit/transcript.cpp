// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/transcript.hpp"

#include <charconv>

#include <fmt/format.h>

#include "oos/record/fields.hpp"
#include "oos/stt/speechkit/request.hpp"

namespace oos::stt {

namespace {

int channel_number(const std::string& tag) {
  int number = 0;
  std::from_chars(tag.data(), tag.data() + tag.size(), number);
  return number >= 0 && number < 256 ? number : 0;
}

record::Utterance to_utterance(const Piece& piece, const TranscriptFacts& facts) {
  record::Utterance utterance;
  if (facts.channels > 1) utterance.channel = channel_number(piece.channel_tag);
  if (facts.channels > 1 || facts.speaker_labels) utterance.speaker = piece.channel_tag;
  utterance.start_ms = piece.start_ms;
  utterance.end_ms = piece.end_ms;
  utterance.text = piece.text.empty() ? piece.raw_text : piece.text;
  utterance.raw_text = piece.raw_text;
  utterance.words = piece.words;
  return utterance;
}

void append(std::string& text, const std::string& more) {
  if (!text.empty() && !more.empty()) text += ' ';
  text += more;
}

jsonl::Json finding_json(const ClassifierFinding& finding, const TranscriptFacts& facts) {
  jsonl::Json made{{"name", finding.name}};
  if (!finding.label.empty()) made["label"] = finding.label;
  if (finding.confidence) made["confidence"] = record::rounded(*finding.confidence, 1000);
  made["start_ms"] = finding.start_ms;
  made["end_ms"] = finding.end_ms;
  if (!finding.window.empty()) made["window"] = finding.window;
  if (facts.channels > 1) made["channel"] = channel_number(finding.channel_tag);
  if (facts.channels > 1 || facts.speaker_labels) made["speaker"] = finding.channel_tag;
  if (!finding.highlights.empty()) made["highlights"] = jsonl::Json::array();
  for (const Highlight& one : finding.highlights)
    made["highlights"].push_back(
        {{"text", one.text}, {"start_ms", one.start_ms}, {"end_ms", one.end_ms}});
  return made;
}

/// The response to an instruction; absent when there is none.
std::optional<std::string> response_to(const Recognition& recognition, std::size_t instruction) {
  if (!recognition.model || instruction >= recognition.model->responses.size()) return std::nullopt;
  return recognition.model->responses[instruction];
}

void put_answers(jsonl::Json& list, const QuestionGroup& group,
                 const std::optional<std::string>& response) {
  const auto answers = answers_in(group, response.value_or(""));
  for (std::size_t i = 0; i < group.size(); ++i)
    list.push_back({{"checklist", group[i].checklist},
                    {"criterion", group[i].criterion},
                    {"answer", answers[i] ? jsonl::Json(*answers[i]) : nullptr}});
}

/// Answers in the order in which features.cpp asks: questions, then free instructions.
void put_model_answers(jsonl::Json& extra, const Recognition& recognition,
                       const SpeechkitFeatures& features) {
  const auto groups = groups_of(features);
  if (!groups.empty()) extra["model_answers"] = jsonl::Json::array();
  for (std::size_t i = 0; i < groups.size(); ++i)
    put_answers(extra["model_answers"], groups[i], response_to(recognition, i));
  if (!features.instructions.empty()) extra["summaries"] = jsonl::Json::array();
  for (std::size_t i = 0; i < features.instructions.size(); ++i) {
    const auto response = response_to(recognition, groups.size() + i);
    extra["summaries"].push_back({{"instruction", features.instructions[i]},
                                  {"text", response ? jsonl::Json(*response) : nullptr}});
  }
  if (!recognition.model) return;
  extra["model_usage"] = {{"model", features.summary_model},
                          {"input_tokens", recognition.model->input_tokens},
                          {"completion_tokens", recognition.model->completion_tokens},
                          {"total_tokens", recognition.model->total_tokens}};
}

void put_findings(jsonl::Json& extra, const Recognition& recognition,
                  const TranscriptFacts& facts) {
  const SpeechkitFeatures& features = *facts.features;
  if (!features.classifiers.empty()) extra["classifiers"] = jsonl::Json::array();
  if (!features.classifiers.empty())
    for (const ClassifierFinding& one : recognition.classifiers)
      extra["classifiers"].push_back(finding_json(one, facts));
  if (recognition.analysis) extra["analysis"] = record::to_json(*recognition.analysis);
  if (!features.summary_model.empty()) put_model_answers(extra, recognition, features);
}

}  // namespace

std::vector<std::string> missing_parts(const Recognition& recognition,
                                       const SpeechkitFeatures& features) {
  std::vector<std::string> missing;
  const bool analysis = features.analysis.speakers || features.analysis.conversation;
  if (analysis && !recognition.analysis && !recognition.pieces.empty())
    missing.emplace_back("no speech analysis came back");
  const std::size_t asked = groups_of(features).size() + features.instructions.size();
  const std::size_t came = recognition.model ? recognition.model->responses.size() : 0;
  if (!features.summary_model.empty() && came < asked)
    missing.push_back(fmt::format(
        "the language model answered {} of {} instructions; check the role "
        "ai.languageModels.user, the key's scope yc.ai.languageModels.execute and the model's name",
        came, asked));
  return missing;
}

record::Transcript to_transcript(const Recognition& recognition, const TranscriptFacts& facts) {
  record::Transcript transcript;
  transcript.engine = "speechkit";
  transcript.model = facts.model;
  transcript.language = facts.language;
  // "auto" or a list of languages: the first sentence tells.
  bool chosen_by_service =
      facts.language == "auto" || facts.language.find(',') != std::string::npos;
  std::string raw_text;
  for (const Piece& piece : recognition.pieces) {
    if (chosen_by_service && !piece.language.empty()) {
      transcript.language = piece.language;
      chosen_by_service = false;
    }
    transcript.utterances.push_back(to_utterance(piece, facts));
    append(transcript.text, transcript.utterances.back().text);
    append(raw_text, piece.raw_text.empty() ? piece.text : piece.raw_text);
  }
  transcript.extra["raw_text"] = raw_text;
  transcript.extra["billed_units"] = nullptr;
  if (facts.duration_ms > 0)
    transcript.extra["billed_units"] = billed_units(facts.duration_ms, facts.channels);
  if (facts.features != nullptr) put_findings(transcript.extra, recognition, facts);
  return transcript;
}

}  // namespace oos::stt
