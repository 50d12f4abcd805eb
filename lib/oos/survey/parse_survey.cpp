// SPDX-License-Identifier: Apache-2.0
// Parses and checks survey files: oos-survey(5).
#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/core/file.hpp"
#include "oos/core/time.hpp"
#include "oos/survey/survey.hpp"
#include "oos/survey/toml_reader.hpp"

namespace oos::survey {

namespace {

/// Names that must differ over a whole file: ids, buttons, devices, aliases.
class Names {
 public:
  Names(std::string what, std::string hint) : what_(std::move(what)), hint_(std::move(hint)) {}

  void add(const std::string& name, const TomlTable& table, std::string_view key) {
    if (!seen_.insert(name).second)
      table.refuse(key,
                   fmt::format("the {} \"{}\" stands here a second time; {}", what_, name, hint_));
  }
  bool contains(const std::string& name) const { return seen_.count(name) != 0; }

 private:
  std::string what_;
  std::string hint_;
  std::set<std::string> seen_;
};

/// What must differ, over the whole survey.
struct Seen {
  Names questions{"question id", "each question needs its own"};
  Names buttons{"button", "a button stands for one question"};
  Names points{"point id", "each point needs its own"};
  Names devices{"device", "a device belongs to one point"};
  Names employees{"employee id", "each employee needs their own"};
  Names aliases{"name", "a name or alias belongs to one employee"};
};

bool is_language_tag(std::string_view tag) {
  return !tag.empty() && tag.front() != '-' && tag.back() != '-' &&
         std::all_of(tag.begin(), tag.end(), [](unsigned char c) {
           return c == '-' || (c < 0x80 && std::isalnum(c) != 0);
         });
}

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

std::map<std::string, std::vector<std::string>> read_wordings(const TomlTable& question) {
  std::map<std::string, std::vector<std::string>> wordings;
  const auto table = question.opt_table("wordings");
  if (!table) return wordings;
  check_languages(*table, table->keys());
  for (const std::string& tag : table->keys()) wordings[tag] = table->texts(tag);
  return wordings;
}

QuestionKind read_kind(const TomlTable& table) {
  const auto kind = parse_kind(table.text("kind"));
  if (!kind)
    table.refuse("kind",
                 "expected one of nps, nps-binary, ces, csat, servqual, suggestion, complaint, "
                 "praise, open");
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
      return {0, 1};
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
  if (is_verbatim(kind) || kind == QuestionKind::nps_binary)
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
                    "dimension"});
  Question q;
  q.id = table.text("id");
  seen.questions.add(q.id, table, "id");
  q.kind = read_kind(table);
  q.text = read_texts(table);
  q.wordings = read_wordings(table);
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
  return q;
}

/// Each `after` names another question, and following them comes to an end.
void check_follow_ups(const Survey& survey, const std::vector<TomlTable>& tables) {
  for (std::size_t i = 0; i < survey.questions.size(); ++i) {
    const Question* asked = &survey.questions[i];
    for (std::size_t steps = 0; asked->after; ++steps) {
      const Question* before = survey.question(*asked->after);
      if (before == nullptr)
        tables[i].refuse("after", fmt::format("no question has the id \"{}\"", *asked->after));
      if (steps > survey.questions.size() || before == &survey.questions[i])
        tables[i].refuse("after", "the question would follow itself");
      asked = before;
    }
  }
}

Point read_point(const TomlTable& table, Seen& seen) {
  table.allow_only({"id", "name", "timezone", "devices", "clock_offset_ms"});
  Point p;
  p.id = table.text("id");
  seen.points.add(p.id, table, "id");
  p.name = table.opt_text("name").value_or(p.id);
  p.timezone = table.opt_text("timezone").value_or("");
  try {
    if (!p.timezone.empty()) require_zone(p.timezone);
  } catch (const Error& error) {
    table.refuse("timezone", error.message());
  }
  p.devices = table.texts("devices");
  for (const std::string& device : p.devices) seen.devices.add(device, table, "devices");
  p.clock_offset_ms = table.opt_integer("clock_offset_ms").value_or(0);
  constexpr std::int64_t most_ms = 366LL * 86'400'000;
  if (p.clock_offset_ms > most_ms || p.clock_offset_ms < -most_ms)
    table.refuse("clock_offset_ms", "a number of milliseconds within a year is expected");
  return p;
}

Employee read_employee(const TomlTable& table, Seen& seen) {
  table.allow_only({"id", "name", "aliases"});
  Employee e;
  e.id = table.text("id");
  seen.employees.add(e.id, table, "id");
  e.name = table.opt_text("name").value_or(e.id);
  seen.aliases.add(e.name, table, "name");
  e.aliases = table.texts("aliases");
  for (const std::string& alias : e.aliases)
    if (alias != e.name) seen.aliases.add(alias, table, "aliases");
  return e;
}

EventRules read_rules(const TomlTable& top) {
  EventRules rules;
  const auto table = top.opt_table("events");
  if (!table) return rules;
  table->allow_only({"debounce_ms", "visit_gap_s"});
  rules.debounce_ms = table->opt_integer("debounce_ms").value_or(rules.debounce_ms);
  if (rules.debounce_ms < 0 || rules.debounce_ms > 600'000)
    table->refuse("debounce_ms", "a number of milliseconds from 0 to 600000 is expected");
  rules.visit_gap_ms = table->opt_seconds_as_ms("visit_gap_s").value_or(rules.visit_gap_ms);
  return rules;
}

}  // namespace

Survey parse_survey(std::string_view toml, const std::string& name) {
  const toml::table document = parse_toml(toml, name);
  const TomlTable top(document, name, "");
  top.allow_only({"schema", "title", "language", "questions", "points", "employees", "events"});
  Survey survey;
  Seen seen;
  survey.title = top.opt_text("title").value_or("");
  survey.language = top.opt_text("language").value_or("");
  if (!survey.language.empty() && !is_language_tag(survey.language))
    top.refuse("language", "a language tag is expected, such as en or ru");
  const auto questions = top.tables("questions");
  for (const TomlTable& table : questions) survey.questions.push_back(read_question(table, seen));
  check_follow_ups(survey, questions);
  for (const TomlTable& table : top.tables("points"))
    survey.points.push_back(read_point(table, seen));
  for (const TomlTable& table : top.tables("employees"))
    survey.employees.push_back(read_employee(table, seen));
  survey.events = read_rules(top);
  return survey;
}

Survey load_survey(const std::filesystem::path& path) {
  return parse_survey(read_file(path, max_file_bytes), path.string());
}

}  // namespace oos::survey
