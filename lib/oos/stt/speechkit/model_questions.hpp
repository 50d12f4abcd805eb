// SPDX-License-Identifier: Apache-2.0
// Questions of checklists that a language model answers, as they travel with a recognition: one
// instruction each, with a JSON Schema that lets the model say nothing but the criterion's labels.
// Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "oos/survey/checklist.hpp"

namespace oos::stt {

/// One question and what may be answered.
struct ModelQuestion {
  std::string checklist;
  std::string criterion;
  std::string question;
  std::string language;             ///< of the checklist; may be empty
  std::vector<std::string> labels;  ///< of the criterion; "yes" and "no" when it names none
};

/// The model questions of checklists, in their order.
std::vector<ModelQuestion> model_questions(const std::vector<survey::Checklist>& checklists);

/// The element of `summarization.properties` that asks it: the answer is an object whose `answer`
/// is one of the labels, or null.
nlohmann::ordered_json question_property(const ModelQuestion& question);

/// The label in a model's response; absent when it gave none, or one that is not the criterion's.
std::optional<std::string> answer_in(const ModelQuestion& question, const std::string& response);

}  // namespace oos::stt
