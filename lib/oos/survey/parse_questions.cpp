// SPDX-License-Identifier: Apache-2.0
// Reads the questions of a survey file.
#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "oos/survey/parse_parts.hpp"

namespace oos::survey {

bool is_language_tag(std::string_view tag) {
  return !tag.empty() && tag.front() != '-' && tag.back() != '-' &&
         std::all_of(tag.begin(), tag.end(), [](unsigned char c) {
           return c == '-' || (c < 0x80 && std::isalnum(c) != 0);
         });
}

namespace {

void check_languages(const TomlTable& table, const std::vector<std::string>& tags) {
  for (const std::string& tag : tags)
    if (!is_language_tag(tag))
      table.refuse(tag, "a language tag is expected as the key, such as en or ru");
}

Texts read_texts(const TomlTable& question) {
  const auto table = question.opt_table("text");
  if (!table)
    question.refuse("text", "is missing; expected the wording by language: text = { en = \"…\" }");
  Texts texts;
  check_languages(*table, table->keys());
  for (const std::string& tag : table->keys()) texts[tag] = table->text(tag);
  if (texts.empty())
    question.refuse("text", "a wording in at least one language is expected: { en = \"…\" }");
  return texts;
}

std::map<std::string, std::vector<std::string>> read_wordings(const TomlTable& parent,
                                                              std::string_view key) {
  std::map<std::string, std::vector<std::string>> wordings;
  const auto table = parent.opt_table(key);
  if (!table) return wordings;
  check_languages(*table, table->keys());
  for (const std::string& tag : table->keys()) wordings[tag] = table->texts(tag);
  return wordings;
}

QuestionKind read_kind(const TomlTable& table) {
  const auto kind = parse_kind(table.text("kind"));
  if (!kind)
    table.refuse("kind",
                 "expected one of nps, nps-binary, yes-no, ces, csat, servqual, choice, "
                 "suggestion, complaint, praise, open");
  return *kind;
}

struct Scale {
  std::int64_t min = 0;
  std::int64_t max = 0;
};

Scale default_scale(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::nps:
      return {0, 10};
    case QuestionKind::ces:
    case QuestionKind::servqual:
      return {1, 7};
    case QuestionKind::csat:
      return {1, 5};
    case QuestionKind::nps_binary:
    case QuestionKind::yes_no:
      return {0, 1};
    case QuestionKind::choice:
    case QuestionKind::suggestion:
    case QuestionKind::complaint:
    case QuestionKind::praise:
    case QuestionKind::open:
      break;
  }
  return {0, 0};
}

Scale read_scale(const TomlTable& question, QuestionKind kind) {
  Scale scale = default_scale(kind);
  const auto table = question.opt_table("scale");
  if (!table) return scale;
  if (!has_scale(kind))
    question.refuse("scale", fmt::format("a question of kind {} has no scale", to_string(kind)));
  table->allow_only({"min", "max"});
  scale.min = table->opt_integer("min").value_or(scale.min);
  scale.max = table->opt_integer("max").value_or(scale.max);
  if (scale.min < 0 || scale.max > 1000 || scale.min >= scale.max)
    question.refuse("scale", "min below max, both from 0 to 1000, are expected");
  if (kind == QuestionKind::nps && (scale.min > 1 || scale.max != 10))
    question.refuse("scale", "the recommendation question (nps) goes from 0, or 1, to 10");
  return scale;
}

std::optional<double> read_weight(const TomlTable& question, QuestionKind kind) {
  const auto weight = question.opt_number("weight");
  if (!weight) return std::nullopt;
  if (kind != QuestionKind::csat && kind != QuestionKind::servqual)
    question.refuse("weight", "belongs to questions of kind csat and servqual alone");
  if (!(*weight >= 0 && *weight <= 1000))
    question.refuse("weight", "a number from 0 to 1000 is expected");
  return weight;
}

/// `direction = "low"`: the lowest mark means the least effort, as on the five points of the first
/// CES (Dixon, Freeman & Toman 2010) unless the survey says else.
bool read_low_is_good(const TomlTable& question, QuestionKind kind, const Scale& scale) {
  const auto word = question.opt_text("direction");
  if (!word) return kind == QuestionKind::ces && scale.min == 1 && scale.max == 5;
  if (kind != QuestionKind::ces)
    question.refuse("direction", "belongs to questions of kind ces alone");
  if (*word != "low" && *word != "high")
    question.refuse("direction", "low or high is expected: which end of the scale is good");
  return *word == "low";
}

ServqualPart read_part(const TomlTable& question, QuestionKind kind) {
  const auto word = question.opt_text("part");
  if (!word) return ServqualPart::perception;
  if (kind != QuestionKind::servqual)
    question.refuse("part", "belongs to questions of kind servqual alone");
  if (*word != "expectation" && *word != "perception")
    question.refuse("part", "expectation or perception is expected");
  return *word == "expectation" ? ServqualPart::expectation : ServqualPart::perception;
}

std::vector<Option> read_options(const TomlTable& question, QuestionKind kind) {
  const auto tables = question.tables("options");
  if (kind != QuestionKind::choice && !tables.empty())
    question.refuse("options", "belong to questions of kind choice alone");
  if (kind == QuestionKind::choice && tables.size() < 2)
    question.refuse("options", "a choice needs two [[questions.options]] or more");
  std::vector<Option> options;
  Names ids{"option", "each option of a question needs its own id"};
  for (const TomlTable& table : tables) {
    table.allow_only({"id", "text", "words"});
    options.push_back({table.text("id"), read_texts(table), read_wordings(table, "words")});
    ids.add(options.back().id, table, "id");
  }
  return options;
}

std::optional<Window> read_window(const TomlTable& question) {
  const auto table = question.opt_table("window");
  if (!table) return std::nullopt;
  table->allow_only({"before_s", "after_s"});
  Window window;
  window.before_ms = table->opt_seconds_as_ms("before_s").value_or(window.before_ms);
  window.after_ms = table->opt_seconds_as_ms("after_s").value_or(window.after_ms);
  if (window.before_ms + window.after_ms == 0)
    question.refuse("window", "before_s or after_s above 0 is expected");
  return window;
}

Question read_question(const TomlTable& table, Seen& seen) {
  table.allow_only({"id", "kind", "text", "wordings", "buttons", "window", "goal", "after", "scale",
                    "dimension", "weight", "part", "direction", "options"});
  Question q;
  q.id = table.text("id");
  seen.questions.add(q.id, table, "id");
  q.kind = read_kind(table);
  q.text = read_texts(table);
  q.wordings = read_wordings(table, "wordings");
  q.buttons = table.texts("buttons");
  for (const std::string& button : q.buttons) seen.buttons.add(button, table, "buttons");
  q.window = read_window(table);
  q.after = table.opt_text("after");
  q.goal = table.opt_number("goal");
  const Scale scale = read_scale(table, q.kind);
  q.scale_min = scale.min;
  q.scale_max = scale.max;
  if (q.kind == QuestionKind::servqual) q.dimension = table.text("dimension");
  if (q.kind != QuestionKind::servqual && table.has("dimension"))
    table.refuse("dimension", "belongs to questions of kind servqual alone");
  q.weight = read_weight(table, q.kind);
  q.part = read_part(table, q.kind);
  q.low_is_good = read_low_is_good(table, q.kind, scale);
  q.options = read_options(table, q.kind);
  return q;
}

const Question* find_question(const std::vector<Question>& questions, const std::string& id) {
  const auto found = std::find_if(questions.begin(), questions.end(),
                                  [&id](const Question& q) { return q.id == id; });
  return found == questions.end() ? nullptr : &*found;
}

/// Each `after` names another question, and following them comes to an end.
void check_follow_ups(const std::vector<Question>& questions,
                      const std::vector<TomlTable>& tables) {
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const Question* asked = &questions[i];
    for (std::size_t steps = 0; asked->after; ++steps) {
      const Question* before = find_question(questions, *asked->after);
      if (before == nullptr)
        tables[i].refuse("after", fmt::format("no question has the id \"{}\"", *asked->after));
      if (steps > questions.size() || before == &questions[i])
        tables[i].refuse("after", "the question would follow itself");
      asked = before;
    }
  }
}

}  // namespace

std::vector<Question> read_questions(const TomlTable& top, Seen& seen) {
  const auto tables = top.tables("questions");
  std::vector<Question> questions;
  for (const TomlTable& table : tables) questions.push_back(read_question(table, seen));
  check_follow_ups(questions, tables);
  return questions;
}

}  // namespace oos::survey
