// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/model_questions.hpp"

#include <algorithm>
#include <string_view>

namespace oos::stt {

namespace {

using Json = nlohmann::ordered_json;

std::string quoted_list(const std::vector<std::string>& labels) {
  std::string text;
  for (const std::string& label : labels) text += (text.empty() ? "\"" : ", \"") + label + '"';
  return text;
}

std::string instruction(const ModelQuestion& question) {
  const std::string labels = quoted_list(question.labels);
  if (question.language.starts_with("ru"))
    return question.question + "\nОтвет один из: " + labels +
           "; null, если из разговора это не ясно.";
  return question.question + "\nThe answer is one of: " + labels +
         "; null when the conversation does not tell.";
}

std::string_view trimmed_view(std::string_view text) {
  constexpr std::string_view white = " \t\r\n";
  const std::size_t first = text.find_first_not_of(white);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(white) - first + 1);
}

/// The text a response answers with: the member of an object, also of one that a model wrapped in
/// other text, a JSON string, or the response itself.
std::optional<std::string> answer_text(std::string_view response) {
  const std::size_t open = response.find('{');
  const std::size_t close = response.rfind('}');
  if (open != std::string_view::npos && close != std::string_view::npos && open < close) {
    const auto object =
        nlohmann::json::parse(response.substr(open, close - open + 1), nullptr, false);
    if (!object.is_object()) return std::nullopt;
    const auto answer = object.find("answer");
    if (answer == object.end() || !answer->is_string()) return std::nullopt;
    return answer->get<std::string>();
  }
  const auto value = nlohmann::json::parse(response, nullptr, false);
  if (value.is_string()) return value.get<std::string>();
  return std::string(response);
}

}  // namespace

std::vector<ModelQuestion> model_questions(const std::vector<survey::Checklist>& checklists) {
  std::vector<ModelQuestion> questions;
  for (const survey::Checklist& checklist : checklists)
    for (const survey::Criterion& criterion : checklist.criteria) {
      if (criterion.model.empty()) continue;
      ModelQuestion question{checklist.id, criterion.id, criterion.model, checklist.language, {}};
      for (const survey::AnswerOption& option : criterion.answers)
        question.labels.push_back(option.label);
      if (question.labels.empty()) question.labels = {"yes", "no"};
      questions.push_back(std::move(question));
    }
  return questions;
}

Json question_property(const ModelQuestion& question) {
  Json labels = question.labels;
  labels.push_back(nullptr);
  Json schema;
  schema["type"] = "object";
  schema["properties"]["answer"] = {{"type", Json::array({"string", "null"})}, {"enum", labels}};
  schema["required"] = Json::array({"answer"});
  schema["additionalProperties"] = false;
  Json property;
  property["instruction"] = instruction(question);
  property["jsonSchema"]["schema"] = std::move(schema);
  return property;
}

std::optional<std::string> answer_in(const ModelQuestion& question, const std::string& response) {
  const auto text = answer_text(trimmed_view(response));
  if (!text) return std::nullopt;
  const auto label = std::ranges::find(question.labels, trimmed_view(*text));
  return label == question.labels.end() ? std::nullopt : std::optional(*label);
}

}  // namespace oos::stt
