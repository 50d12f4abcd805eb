// SPDX-License-Identifier: Apache-2.0
// Reads the rules of presses of a survey file: [events], [[controls]] and [plan].
#include <algorithm>
#include <array>
#include <utility>

#include "oos/survey/parse_parts.hpp"

namespace oos::survey {

namespace {

constexpr std::int64_t longest_repeat_ms = 600'000;

VisitsBy read_visits_by(const TomlTable& table) {
  const auto word = table.opt_text("visits_by");
  if (!word || *word == "all") return VisitsBy::all;
  if (*word == "gap") return VisitsBy::gap;
  if (*word == "button") return VisitsBy::button;
  table.refuse("visits_by", "expected one of all, gap, button");
}

std::map<std::string, std::string> read_columns(const TomlTable& table) {
  std::map<std::string, std::string> columns;
  table.allow_only({"time", "date", "device", "button", "employee", "action"});
  for (const std::string& holds : table.keys()) {
    const auto names = table.names(holds);
    if (names.size() != 1) table.refuse(holds, "expected one heading, key or number");
    columns[holds] = names.front();
  }
  return columns;
}

EventRules read_events(const TomlTable& top) {
  EventRules rules;
  const auto table = top.opt_table("events");
  if (!table) return rules;
  table->allow_only(
      {"bounce_ms", "debounce_ms", "visit_gap_s", "visits_by", "clock", "burst", "columns"});
  rules.bounce_ms = table->opt_integer_within("bounce_ms", 0, 1000).value_or(rules.bounce_ms);
  rules.debounce_ms = table->opt_integer("debounce_ms").value_or(rules.debounce_ms);
  if (rules.debounce_ms < 0 || rules.debounce_ms > longest_repeat_ms)
    table->refuse("debounce_ms", "a number of milliseconds from 0 to 600000 is expected");
  rules.visit_gap_ms = table->opt_seconds_as_ms("visit_gap_s").value_or(rules.visit_gap_ms);
  rules.visits_by = read_visits_by(*table);
  rules.synchronised = read_synchronised(*table).value_or(rules.synchronised);
  if (const auto columns = table->opt_table("columns")) rules.columns = read_columns(*columns);
  if (const auto burst = table->opt_table("burst")) {
    burst->allow_only({"presses", "within_s"});
    rules.burst_count = burst->opt_integer_within("presses", 0, 1000).value_or(rules.burst_count);
    rules.burst_within_ms = burst->opt_seconds_as_ms("within_s").value_or(rules.burst_within_ms);
  }
  return rules;
}

ControlKind read_does(const TomlTable& table) {
  constexpr std::array<std::pair<std::string_view, ControlKind>, 5> words{
      {{"cancel", ControlKind::cancel},
       {"stop", ControlKind::stop},
       {"start", ControlKind::start},
       {"pause", ControlKind::pause},
       {"next-customer", ControlKind::next_customer}}};
  const std::string word = table.text("does");
  for (const auto& [known, kind] : words)
    if (word == known) return kind;
  table.refuse("does", "expected one of cancel, stop, start, pause, next-customer");
}

/// Spans that belong to one kind of control alone.
void read_spans(const TomlTable& table, Control& control) {
  const auto of = [&](ControlKind kind, std::string_view key, std::int64_t& value) {
    const auto given = table.opt_seconds_as_ms(key);
    if (given && control.does != kind)
      table.refuse(key, "does not belong to a button that does this; see oos-survey(5)");
    if (given) value = *given;
  };
  of(ControlKind::cancel, "within_s", control.within_ms);
  of(ControlKind::pause, "before_s", control.before_ms);
  of(ControlKind::pause, "after_s", control.after_ms);
  of(ControlKind::stop, "at_most_s", control.at_most_ms);
}

Control read_control(const TomlTable& table, const Survey& survey) {
  table.allow_only(
      {"does", "buttons", "actions", "devices", "within_s", "before_s", "after_s", "at_most_s"});
  Control control;
  control.does = read_does(table);
  control.buttons = table.texts("buttons");
  control.actions = table.texts("actions");
  control.devices = table.texts("devices");
  if (control.buttons.empty() && control.actions.empty())
    table.refuse("does", "needs buttons, actions or both, to know which presses do it");
  for (const std::string& device : control.devices)
    if (survey.point_of_device(device) == nullptr)
      table.refuse("devices", fmt::format("no point has the device \"{}\"", device));
  if (control.actions.empty() && control.devices.empty())
    for (const std::string& button : control.buttons)
      if (const Question* question = survey.question_of_button(button))
        table.refuse("buttons", fmt::format("the button \"{}\" stands for the question \"{}\"",
                                            button, question->id));
  read_spans(table, control);
  return control;
}

Plan read_plan(const TomlTable& top, const Survey& survey) {
  Plan plan;
  const auto table = top.opt_table("plan");
  if (!table) return plan;
  table->allow_only({"ask_every", "question"});
  plan.ask_every = table->opt_integer_within("ask_every", 1, 1'000'000);
  plan.question = table->opt_text("question");
  if (plan.question && survey.question(*plan.question) == nullptr)
    table->refuse("question", fmt::format("no question has the id \"{}\"", *plan.question));
  return plan;
}

LabelRules read_labels(const TomlTable& top) {
  LabelRules rules;
  const auto table = top.opt_table("labels");
  if (!table) return rules;
  table->allow_only({"ignore", "edge_s"});
  rules.ignore = table->texts("ignore");
  rules.edge_ms = table->opt_seconds_as_ms("edge_s").value_or(0);
  return rules;
}

}  // namespace

void read_rules(const TomlTable& top, Survey& survey) {
  survey.events = read_events(top);
  for (const TomlTable& table : top.tables("controls"))
    survey.controls.push_back(read_control(table, survey));
  survey.plan = read_plan(top, survey);
  survey.labels = read_labels(top);
}

}  // namespace oos::survey
