// SPDX-License-Identifier: Apache-2.0
// Parses and checks topics files: oos-topics(5).
#include <set>

#include <fmt/format.h>

#include "oos/core/file.hpp"
#include "oos/survey/parse_rule.hpp"
#include "oos/survey/toml_reader.hpp"
#include "oos/survey/topics.hpp"

namespace oos::survey {

namespace {

void take_id(const TomlTable& table, std::string& id, std::set<std::string>& seen) {
  id = table.text("id");
  if (!seen.insert(id).second)
    table.refuse("id", fmt::format("the id \"{}\" stands here a second time", id));
}

Topic read_topic(const TomlTable& table, std::set<std::string>& seen) {
  table.allow_only({"id", "title", "stage", "rule"});
  Topic topic;
  take_id(table, topic.id, seen);
  topic.title = table.opt_text("title").value_or(topic.id);
  topic.stage = table.opt_text("stage").value_or("");
  auto rule = read_rule(table, "rule");
  if (!rule) table.refuse("rule", "is missing; the words of the topic are expected");
  topic.rule = std::move(*rule);
  return topic;
}

IncidentRule read_incident(const TomlTable& table, std::set<std::string>& seen) {
  table.allow_only({"id", "severity", "reason", "critical", "criteria", "max_value", "category",
                    "percent_below", "rule"});
  IncidentRule rule;
  take_id(table, rule.id, seen);
  rule.severity = table.text("severity");
  if (rule.severity != "low" && rule.severity != "medium" && rule.severity != "high")
    table.refuse("severity", "expected one of low, medium, high");
  rule.reason = table.opt_text("reason").value_or(rule.id);
  rule.any_critical = table.flag("critical");
  rule.criteria = table.texts("criteria");
  rule.max_value = table.opt_number("max_value");
  rule.categories = table.texts("category");
  rule.percent_below = table.opt_number("percent_below");
  rule.rule = read_rule(table, "rule");
  if (!rule.any_critical && rule.criteria.empty() && !rule.max_value && rule.categories.empty() &&
      !rule.percent_below && !rule.rule)
    table.refuse("id",
                 "a condition is expected: rule, critical, criteria, max_value, category or "
                 "percent_below");
  return rule;
}

}  // namespace

Topics parse_topics(std::string_view toml, const std::string& name) {
  const toml::table document = parse_toml(toml, name);
  const TomlTable top(document, name, "");
  top.allow_only({"schema", "language", "slots", "topics", "incidents"});
  Topics topics;
  topics.language = top.opt_text("language").value_or("");
  topics.slots = read_slots(top);
  std::set<std::string> topic_ids, incident_ids;
  for (const TomlTable& table : top.tables("topics"))
    topics.topics.push_back(read_topic(table, topic_ids));
  for (const TomlTable& table : top.tables("incidents"))
    topics.incidents.push_back(read_incident(table, incident_ids));
  return topics;
}

Topics load_topics(const std::filesystem::path& path) {
  return parse_topics(read_file(path, max_file_bytes), path.string());
}

}  // namespace oos::survey
