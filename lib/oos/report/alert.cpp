// SPDX-License-Identifier: Apache-2.0
#include "oos/report/alert.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/jsonl/line.hpp"
#include "oos/report/figure_set.hpp"
#include "oos/report/number.hpp"

namespace oos::report {

namespace {

constexpr std::array<std::string_view, 6> levels{"report",   "total", "point",
                                                 "employee", "group", "period"};

/// Names of figures that are texts rather than numbers.
std::optional<std::string> word_of(const FigureSet& set, std::string_view name) {
  if (name == "question") return set.question.id;
  if (name == "kind") return set.kind;
  if (name == set.level) return set.group.id;
  const auto found = set.words.find(std::string(name));
  return found == set.words.end() ? std::nullopt : std::optional(found->second);
}

Lookup lookup_in(const FigureSet& set) {
  return [&set](std::string_view name) -> Value {
    if (const auto word = word_of(set, name)) return *word;
    const auto found = set.values.find(std::string(name));
    return found == set.values.end() ? Value() : Value(found->second);
  };
}

AlertRow fired(const AlertCondition& condition, const FigureSet& set) {
  AlertRow row{condition.text(), std::string(set.level), set.question, set.group, {}};
  for (const std::string& name : condition.expression().names()) {
    const auto found = set.values.find(name);
    if (found != set.values.end()) row.values.emplace_back(name, rounded(found->second));
  }
  return row;
}

/// A name that this report has, or another could have.
void require_known(const AlertCondition& condition, const std::vector<FigureSet>& sets) {
  for (const std::string& name : condition.expression().names()) {
    const bool is_here = std::any_of(sets.begin(), sets.end(), [&](const FigureSet& set) {
      return set.values.count(name) != 0 || set.words.count(name) != 0;
    });
    if (!is_here && !is_figure_name(name))
      throw Error(ErrorKind::usage,
                  fmt::format("--alert: \"{}\" is no figure; oos-report(1) lists them", name));
  }
}

}  // namespace

AlertCondition AlertCondition::parse(const std::string& text) {
  const std::size_t colon = text.find(':');
  const std::string word = text.substr(0, colon == std::string::npos ? 0 : colon);
  const auto* level = std::find(levels.begin(), levels.end(), word);
  if (level != levels.end())
    return {text, word, Expression::parse(text.substr(colon + 1), "--alert")};
  return {text, "total", Expression::parse(text, "--alert")};
}

std::vector<AlertRow> check_alerts(const Report& report,
                                   const std::vector<AlertCondition>& conditions) {
  std::vector<AlertRow> alerts;
  if (conditions.empty()) return alerts;
  const auto sets = figure_sets(report);
  for (const AlertCondition& condition : conditions) require_known(condition, sets);
  for (const AlertCondition& condition : conditions)
    for (const FigureSet& set : sets)
      if (set.level == condition.level() && condition.expression().holds(lookup_in(set)))
        alerts.push_back(fired(condition, set));
  return alerts;
}

bool hide_alerts(Report& report) {
  bool any = false;
  if (report.alerts.empty()) return any;
  const auto sets = figure_sets(report);
  for (AlertRow& row : report.alerts) {
    const auto condition = AlertCondition::parse(row.condition);
    const bool still_holds = std::any_of(sets.begin(), sets.end(), [&](const FigureSet& set) {
      return set.level == row.level && set.question.id == row.question.id &&
             set.group.id == row.group.id && condition.expression().holds(lookup_in(set));
    });
    if (still_holds) continue;
    row.group = {};
    row.values.clear();
    any = true;
  }
  return any;
}

std::string alert_text(const AlertRow& alert) {
  std::string text = alert.condition + " —";
  if (!alert.question.name.empty()) text += " " + alert.question.name + ";";
  if (!alert.group.name.empty()) text += " " + alert.group.name + ";";
  for (const auto& [name, value] : alert.values)
    text += fmt::format(" {} = {},", name, exact(std::optional(value)));
  text.pop_back();
  return text;
}

std::string alerts_json(const std::vector<AlertRow>& alerts) {
  jsonl::Json list = jsonl::Json::array();
  for (const AlertRow& alert : alerts) {
    jsonl::Json item;
    item["alert"] = alert.condition;
    item["level"] = alert.level;
    item["question"] =
        alert.question.id.empty() ? jsonl::Json(nullptr) : jsonl::Json(alert.question.id);
    item["group"] = alert.group.id.empty() ? jsonl::Json(nullptr) : jsonl::Json(alert.group.id);
    item["values"] = jsonl::Json::object();
    for (const auto& [name, value] : alert.values) item["values"][name] = value;
    list.push_back(item);
  }
  return list.dump(2, ' ', false, jsonl::Json::error_handler_t::replace) + "\n";
}

}  // namespace oos::report
