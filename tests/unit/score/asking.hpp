// SPDX-License-Identifier: Apache-2.0
// Short ways to ask find_answer() in tests.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <utility>

#include "oos/score/answer.hpp"

namespace asking {

using oos::score::AnswerRequest;
using oos::score::Finding;
using oos::survey::QuestionKind;

inline AnswerRequest request(QuestionKind kind = QuestionKind::nps) {
  AnswerRequest asked;
  asked.kind = kind;
  if (kind == QuestionKind::csat) {
    asked.scale_min = 1;
    asked.scale_max = 5;
  }
  return asked;
}

/// A talk of (role, text) turns without times.
inline oos::record::Transcript talk(
    std::initializer_list<std::pair<const char*, const char*>> turns) {
  oos::record::Transcript transcript;
  for (const auto& [role, text] : turns) {
    oos::record::Utterance utterance;
    utterance.role = role;
    utterance.text = text;
    transcript.utterances.push_back(std::move(utterance));
  }
  return transcript;
}

inline const char* recommend_question(const std::string& language) {
  if (language == "ru") return "Порекомендуете ли вы нас? От нуля до десяти.";
  if (language == "bg") return "Бихте ли ни препоръчали, от нула до десет?";
  return "Would you recommend us, from zero to ten?";
}
inline const char* satisfied_question(const std::string& language) {
  if (language == "ru") return "Насколько вы довольны?";
  return language == "bg" ? "Доволен ли сте?" : "How satisfied are you?";
}

/// The question in a language, asked by staff, and the customer's reply.
inline Finding reply(const std::string& language, const std::string& text,
                     const AnswerRequest& asked = request()) {
  const char* question = asked.kind == QuestionKind::csat ? satisfied_question(language)
                                                          : recommend_question(language);
  auto transcript = talk({{"staff", question}, {"client", text.c_str()}});
  transcript.language = language;
  return oos::score::find_answer(transcript, asked);
}

inline std::optional<std::int64_t> value(const Finding& finding) {
  return finding.answer ? finding.answer->value : std::nullopt;
}

inline bool has_flag(const Finding& finding, const std::string& flag) {
  for (const std::string& one : finding.flags)
    if (one == flag) return true;
  return false;
}

}  // namespace asking
