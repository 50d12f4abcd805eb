// SPDX-License-Identifier: Apache-2.0
// Parses and checks checklist files: oos-checklist(5).
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "oos/core/digest.hpp"
#include "oos/core/file.hpp"
#include "oos/survey/checklist.hpp"
#include "oos/survey/parse_rule.hpp"
#include "oos/survey/toml_reader.hpp"

namespace oos::survey {

namespace {

double read_weight(const TomlTable& table) {
  const double weight = table.opt_number("weight").value_or(1);
  if (weight < 0 || weight > 1e6) table.refuse("weight", "a number from 0 to 1000000 is expected");
  return weight;
}

double read_penalty(const TomlTable& table) {
  const double penalty = table.opt_number("penalty").value_or(0);
  if (penalty < 0 || penalty > 100)
    table.refuse("penalty", "a number of per cent from 0 to 100 is expected");
  return penalty;
}

std::vector<AnswerOption> read_answers(const TomlTable& table) {
  std::vector<AnswerOption> answers;
  for (const TomlTable& one : table.tables("answers")) {
    one.allow_only({"label", "credit", "na"});
    AnswerOption option{one.text("label"), one.opt_number("credit")};
    if (option.credit.has_value() == one.flag("na"))
      one.refuse("credit", "exactly one of credit and na = true is expected");
    if (option.credit && (*option.credit < 0 || *option.credit > 1))
      one.refuse("credit", "a number from 0 to 1 is expected");
    for (const AnswerOption& other : answers)
      if (other.label == option.label)
        one.refuse("label", fmt::format("the label \"{}\" stands here a second time", other.label));
    answers.push_back(std::move(option));
  }
  return answers;
}

/// Exactly one of the three decides.
void check_decider(const TomlTable& table, const Criterion& c) {
  const int deciders = (c.person ? 1 : 0) + (c.rule ? 1 : 0) + (c.model.empty() ? 0 : 1);
  if (deciders != 1)
    table.refuse(c.person ? "person" : "rule",
                 "exactly one of rule, model and person = true is expected");
  if (c.rule && !c.answers.empty())
    table.refuse("answers", "belong to what a person or a model decides");
}

Criterion read_criterion(const TomlTable& table, std::set<std::string>& ids) {
  table.allow_only({"id", "title", "section", "weight", "penalty", "critical", "rule", "applies_if",
                    "na_if", "person", "model", "answers"});
  Criterion c;
  c.id = table.text("id");
  if (!ids.insert(c.id).second)
    table.refuse("id", fmt::format("the criterion id \"{}\" stands here a second time; each "
                                   "criterion needs its own",
                                   c.id));
  c.title = table.opt_text("title").value_or(c.id);
  c.section = table.opt_text("section").value_or("");
  c.weight = read_weight(table);
  c.penalty = read_penalty(table);
  c.critical = table.flag("critical");
  c.rule = read_rule(table, "rule");
  c.applies_if = read_rule(table, "applies_if");
  c.na_if = read_rule(table, "na_if");
  c.person = table.flag("person");
  c.model = table.opt_text("model").value_or("");
  c.answers = read_answers(table);
  check_decider(table, c);
  return c;
}

std::vector<Section> read_sections(const TomlTable& top) {
  std::vector<Section> sections;
  std::set<std::string> ids;
  for (const TomlTable& table : top.tables("sections")) {
    table.allow_only({"id", "title", "weight", "applies_if", "na_if"});
    Section section;
    section.id = table.text("id");
    if (!ids.insert(section.id).second)
      table.refuse("id",
                   fmt::format("the section id \"{}\" stands here a second time", section.id));
    section.title = table.opt_text("title").value_or(section.id);
    section.weight = read_weight(table);
    section.applies_if = read_rule(table, "applies_if");
    section.na_if = read_rule(table, "na_if");
    sections.push_back(std::move(section));
  }
  return sections;
}

Scoring read_scoring(const TomlTable& top) {
  const std::string word = top.opt_text("scoring").value_or("question");
  if (word == "question") return Scoring::question;
  if (word == "section") return Scoring::section;
  top.refuse("scoring", "expected one of question, section");
}

void read_head(const TomlTable& top, Checklist& checklist) {
  top.allow_only({"schema", "id", "version", "title", "language", "pass_mark", "scoring",
                  "channel_roles", "slots", "sections", "criteria"});
  checklist.id = top.text("id");
  checklist.version = top.text("version");
  checklist.title = top.opt_text("title").value_or(checklist.id);
  checklist.language = top.opt_text("language").value_or("");
  checklist.pass_mark = top.opt_number("pass_mark").value_or(0);
  if (checklist.pass_mark < 0 || checklist.pass_mark > 100)
    top.refuse("pass_mark", "a number of per cent from 0 to 100 is expected");
  checklist.scoring = read_scoring(top);
  checklist.channel_roles = top.channel_roles("channel_roles");
  checklist.slots = read_slots(top);
  checklist.sections = read_sections(top);
}

void check_section(const TomlTable& table, const Criterion& c, const Checklist& checklist) {
  if (c.section.empty() && checklist.scoring == Scoring::section)
    table.refuse("section", "is missing; scoring by section needs the section of each criterion");
  if (!c.section.empty() && checklist.section(c.section) == nullptr)
    table.refuse("section", fmt::format("there is no section \"{}\" in [[sections]]", c.section));
}

}  // namespace

const Section* Checklist::section(const std::string& section_id) const {
  const auto found = std::find_if(sections.begin(), sections.end(),
                                  [&](const Section& one) { return one.id == section_id; });
  return found == sections.end() ? nullptr : &*found;
}

Checklist parse_checklist(std::string_view toml, const std::string& name) {
  const toml::table document = parse_toml(toml, name);
  const TomlTable top(document, name, "");
  Checklist checklist;
  read_head(top, checklist);
  checklist.hash = content_id({toml});
  std::set<std::string> ids;
  for (const TomlTable& table : top.tables("criteria")) {
    checklist.criteria.push_back(read_criterion(table, ids));
    check_section(table, checklist.criteria.back(), checklist);
  }
  if (checklist.criteria.empty())
    top.refuse("criteria", "at least one criterion is expected: [[criteria]]");
  return checklist;
}

Checklist load_checklist(const std::filesystem::path& path) {
  return parse_checklist(read_file(path, max_file_bytes), path.string());
}

}  // namespace oos::survey
