// SPDX-License-Identifier: Apache-2.0
// Questions of checklists that a language model answers, as they travel with a recognition: one
// instruction each while there are enough, else several share one, with a JSON Schema that lets the
// model say nothing but the criteria's labels.
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

/// Questions that share an instruction, in their order.
using QuestionGroup = std::vector<ModelQuestion>;

/// The questions over at most so many instructions (1 at least), as evenly as can be.
std::vector<QuestionGroup> question_groups(const std::vector<ModelQuestion>& questions,
                                           std::size_t instructions);

/// The element of `summarization.properties` that asks a group: the answer to a single question is
/// an object whose `answer` is one of the labels, or null; to several `answer_1`, `answer_2`, ….
nlohmann::ordered_json question_property(const QuestionGroup& group);

/// The labels in a model's response, one for each question of the group; absent where it gave none,
/// or one that is not the criterion's.
std::vector<std::optional<std::string>> answers_in(const QuestionGroup& group,
                                                   const std::string& response);

}  // namespace oos::stt
