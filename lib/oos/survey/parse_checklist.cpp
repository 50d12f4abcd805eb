// SPDX-License-Identifier: Apache-2.0
// Parses and checks checklist files: oos-checklist(5).
#include <set>

#include <fmt/format.h>

#include "oos/core/digest.hpp"
#include "oos/core/file.hpp"
#include "oos/survey/checklist.hpp"
#include "oos/survey/toml_reader.hpp"

namespace oos::survey {

namespace {

Speaker read_speaker(const TomlTable& rule) {
  const std::string word = rule.opt_text("speaker").value_or("any");
  if (word == "any") return Speaker::any;
  if (word == "staff") return Speaker::staff;
  if (word == "client") return Speaker::client;
  rule.refuse("speaker", "expected one of any, staff, client");
}

Anchor read_anchor(const TomlTable& within) {
  const std::string word = within.text("from");
  if (word == "start") return Anchor::start;
  if (word == "end") return Anchor::end;
  if (word == "press") return Anchor::press;
  within.refuse("from", "expected one of start, end, press");
}

/// The lengths that give the anchor a meaning, and no others.
void check_within(const TomlTable& table, const Within& within) {
  const bool before = within.before_ms.has_value();
  const bool after = within.after_ms.has_value();
  if (within.from == Anchor::start && (before || !after))
    table.refuse("from", "from the start, after_s alone is expected");
  if (within.from == Anchor::end && (after || !before))
    table.refuse("from", "to the end, before_s alone is expected");
  if (within.from == Anchor::press && !before && !after)
    table.refuse("from", "around the press, before_s or after_s is expected");
}

std::optional<Within> read_within(const TomlTable& rule) {
  const auto table = rule.opt_table("within");
  if (!table) return std::nullopt;
  table->allow_only({"from", "before_s", "after_s"});
  Within within;
  within.from = read_anchor(*table);
  within.before_ms = table->opt_seconds_as_ms("before_s");
  within.after_ms = table->opt_seconds_as_ms("after_s");
  check_within(*table, within);
  return within;
}

std::optional<PhraseRule> read_rule(const TomlTable& criterion, std::string_view key) {
  const auto table = criterion.opt_table(key);
  if (!table) return std::nullopt;
  table->allow_only({"any", "all", "none", "exact", "speaker", "within"});
  PhraseRule rule;
  rule.any = table->texts("any");
  rule.all = table->texts("all");
  rule.none = table->texts("none");
  if (rule.any.empty() && rule.all.empty() && rule.none.empty())
    criterion.refuse(key, "phrases are expected: any = [\"…\"], all = [\"…\"] or none = [\"…\"]");
  rule.exact = table->flag("exact");
  rule.speaker = read_speaker(*table);
  rule.within = read_within(*table);
  return rule;
}

Criterion read_criterion(const TomlTable& table, std::set<std::string>& ids) {
  table.allow_only({"id", "title", "weight", "critical", "rule", "applies_if", "person"});
  Criterion c;
  c.id = table.text("id");
  if (!ids.insert(c.id).second)
    table.refuse("id", fmt::format("the criterion id \"{}\" stands here a second time; each "
                                   "criterion needs its own",
                                   c.id));
  c.title = table.opt_text("title").value_or(c.id);
  c.weight = table.opt_number("weight").value_or(c.weight);
  if (c.weight < 0 || c.weight > 1e6)
    table.refuse("weight", "a number from 0 to 1000000 is expected");
  c.critical = table.flag("critical");
  c.rule = read_rule(table, "rule");
  c.applies_if = read_rule(table, "applies_if");
  c.person = table.flag("person");
  if (c.person == c.rule.has_value())
    table.refuse(c.person ? "person" : "rule", "exactly one of rule and person = true is expected");
  return c;
}

}  // namespace

Checklist parse_checklist(std::string_view toml, const std::string& name) {
  const toml::table document = parse_toml(toml, name);
  const TomlTable top(document, name, "");
  top.allow_only({"schema", "id", "version", "title", "language", "pass_mark", "criteria"});
  Checklist checklist;
  checklist.id = top.text("id");
  checklist.version = top.text("version");
  checklist.title = top.opt_text("title").value_or(checklist.id);
  checklist.language = top.opt_text("language").value_or("");
  checklist.pass_mark = top.opt_number("pass_mark").value_or(0);
  if (checklist.pass_mark < 0 || checklist.pass_mark > 100)
    top.refuse("pass_mark", "a number of per cent from 0 to 100 is expected");
  checklist.hash = content_id({toml});
  std::set<std::string> ids;
  for (const TomlTable& table : top.tables("criteria"))
    checklist.criteria.push_back(read_criterion(table, ids));
  if (checklist.criteria.empty())
    top.refuse("criteria", "at least one criterion is expected: [[criteria]]");
  return checklist;
}

Checklist load_checklist(const std::filesystem::path& path) {
  return parse_checklist(read_file(path, max_file_bytes), path.string());
}

}  // namespace oos::survey
