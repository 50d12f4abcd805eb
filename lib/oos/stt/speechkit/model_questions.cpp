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

std::string member_name(const QuestionGroup& group, std::size_t index) {
  return group.size() == 1 ? "answer" : "answer_" + std::to_string(index + 1);
}

std::string instruction(const QuestionGroup& group) {
  const bool russian = group.front().language.starts_with("ru");
  if (group.size() == 1)
    return group.front().question + (russian ? "\nОтвет один из: " : "\nThe answer is one of: ") +
           quoted_list(group.front().labels) +
           (russian ? "; null, если из разговора это не ясно."
                    : "; null when the conversation does not tell.");
  std::string text = russian ? "Ответь на каждый вопрос; null, если из разговора это не ясно."
                             : "Answer each question; null when the conversation does not tell.";
  for (std::size_t i = 0; i < group.size(); ++i)
    text += "\n" + member_name(group, i) + (russian ? " (один из: " : " (one of: ") +
            quoted_list(group[i].labels) + "): " + group[i].question;
  return text;
}

std::string_view trimmed_view(std::string_view text) {
  constexpr std::string_view white = " \t\r\n";
  const std::size_t first = text.find_first_not_of(white);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(white) - first + 1);
}

/// The object of a response, also of one that a model wrapped in other text; discarded: none.
nlohmann::json object_in(std::string_view response) {
  const std::size_t open = response.find('{');
  const std::size_t close = response.rfind('}');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open)
    return nlohmann::json::value_t::discarded;
  return nlohmann::json::parse(response.substr(open, close - open + 1), nullptr, false);
}

std::optional<std::string> text_of(const nlohmann::json& object, const std::string& member) {
  if (!object.is_object()) return std::nullopt;
  const auto answer = object.find(member);
  if (answer == object.end() || !answer->is_string()) return std::nullopt;
  return answer->get<std::string>();
}

/// What a response that is no object may mean for a single question: a JSON string, or itself.
std::optional<std::string> plain_text(std::string_view response) {
  if (response.find('{') != std::string_view::npos) return std::nullopt;
  const auto value = nlohmann::json::parse(response, nullptr, false);
  return value.is_string() ? value.get<std::string>() : std::string(response);
}

std::optional<std::string> label_in(const ModelQuestion& question,
                                    const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  const auto label = std::ranges::find(question.labels, trimmed_view(*text));
  return label == question.labels.end() ? std::nullopt : std::optional(*label);
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

std::vector<QuestionGroup> question_groups(const std::vector<ModelQuestion>& questions,
                                           std::size_t instructions) {
  const std::size_t count = std::min(std::max<std::size_t>(instructions, 1), questions.size());
  std::vector<QuestionGroup> groups(count);
  for (std::size_t i = 0; i < questions.size(); ++i)
    groups[i * count / questions.size()].push_back(questions[i]);
  return groups;
}

Json question_property(const QuestionGroup& group) {
  Json schema;
  schema["type"] = "object";
  schema["properties"] = Json::object();
  schema["required"] = Json::array();
  for (std::size_t i = 0; i < group.size(); ++i) {
    Json labels = group[i].labels;
    labels.push_back(nullptr);
    const std::string name = member_name(group, i);
    schema["properties"][name] = {{"type", Json::array({"string", "null"})}, {"enum", labels}};
    schema["required"].push_back(name);
  }
  schema["additionalProperties"] = false;
  Json property;
  property["instruction"] = instruction(group);
  property["jsonSchema"]["schema"] = std::move(schema);
  return property;
}

std::vector<std::optional<std::string>> answers_in(const QuestionGroup& group,
                                                   const std::string& response) {
  const std::string_view text = trimmed_view(response);
  const nlohmann::json object = object_in(text);
  std::vector<std::optional<std::string>> answers;
  for (std::size_t i = 0; i < group.size(); ++i) {
    auto answer = text_of(object, member_name(group, i));
    if (object.is_discarded() && group.size() == 1) answer = plain_text(text);
    answers.push_back(label_in(group[i], answer));
  }
  return answers;
}

}  // namespace oos::stt
