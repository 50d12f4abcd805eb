// SPDX-License-Identifier: Apache-2.0
#include "oos/survey/parse_rule.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace oos::survey {

namespace {

/// Rules in rules in rules …: deeper than anybody writes.
constexpr int deepest_rule = 8;

template <typename Value, std::size_t size>
Value one_of(const TomlTable& table, std::string_view key,
             const std::pair<std::string_view, Value> (&known)[size]) {
  const std::string word = table.text(key);
  std::string expected;
  for (const auto& [name, value] : known) {
    if (name == word) return value;
    expected += fmt::format("{}{}", expected.empty() ? "" : ", ", name);
  }
  table.refuse(key, "expected one of " + expected);
}

Speaker read_speaker(const TomlTable& table, std::string_view key) {
  if (!table.has(key)) return Speaker::any;
  return one_of<Speaker>(
      table, key, {{"any", Speaker::any}, {"staff", Speaker::staff}, {"client", Speaker::client}});
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
  within.from = one_of<Anchor>(
      *table, "from", {{"start", Anchor::start}, {"end", Anchor::end}, {"press", Anchor::press}});
  within.before_ms = table->opt_seconds_as_ms("before_s");
  within.after_ms = table->opt_seconds_as_ms("after_s");
  check_within(*table, within);
  return within;
}

std::optional<Relative> read_relative(const TomlTable& rule, std::string_view key) {
  const auto table = rule.opt_table(key);
  if (!table) return std::nullopt;
  table->allow_only({"event", "phrases", "seconds", "pause_s", "by"});
  Relative relative;
  relative.event = one_of<Happening>(*table, "event",
                                     {{"start", Happening::start},
                                      {"end", Happening::end},
                                      {"press", Happening::press},
                                      {"trigger", Happening::trigger},
                                      {"answer", Happening::answer},
                                      {"pause", Happening::pause},
                                      {"interruption", Happening::interruption}});
  relative.phrases = table->opt_integer_within("phrases", 1, 1000);
  relative.ms = table->opt_seconds_as_ms("seconds");
  if (relative.phrases && relative.ms)
    table->refuse("phrases", "phrases or seconds is expected, not both");
  if (const auto pause = table->opt_seconds_as_ms("pause_s")) relative.pause_ms = *pause;
  if (table->has("pause_s") && relative.event != Happening::pause)
    table->refuse("pause_s", "belongs to event = \"pause\"");
  relative.by = read_speaker(*table, "by");
  if (table->has("by") && relative.event != Happening::interruption)
    table->refuse("by", "belongs to event = \"interruption\"");
  return relative;
}

std::optional<Near> read_near(const TomlTable& rule) {
  const auto table = rule.opt_table("near");
  if (!table) return std::nullopt;
  table->allow_only({"any", "words"});
  Near near;
  near.any = table->texts("any");
  if (near.any.empty()) table->refuse("any", "phrases are expected: any = [\"…\"]");
  near.words = table->opt_integer_within("words", 0, 1000).value_or(near.words);
  return near;
}

void read_metric(const TomlTable& table, Rule& rule) {
  if (!table.has("metric")) {
    if (table.has("except_after")) table.refuse("except_after", "belongs to a metric of silence");
    return;
  }
  Metric metric;
  metric.name = table.text("metric");
  const auto& names = metric_names();
  if (std::find(names.begin(), names.end(), metric.name) == names.end())
    table.refuse("metric", fmt::format("expected one of {}", fmt::join(names, ", ")));
  metric.min = table.opt_number("min");
  metric.max = table.opt_number("max");
  metric.equals = table.opt_text("equals").value_or("");
  metric.except_after = table.texts("except_after");
  const bool is_word = metric.name == "ended_by";
  if (is_word != !metric.equals.empty() || is_word == (metric.min || metric.max))
    table.refuse("metric", is_word ? "equals = \"staff\" or \"client\" is expected beside it"
                                   : "min or max is expected beside it");
  if (!metric.except_after.empty() && metric.name != "silence_max_s")
    table.refuse("except_after", "belongs to metric = \"silence_max_s\"");
  if (metric.min && metric.max && *metric.min > *metric.max)
    table.refuse("min", "is above max: nothing can satisfy it");
  rule.metric = std::move(metric);
}

void read_field(const TomlTable& table, Rule& rule) {
  if (!table.has("field")) return;
  if (rule.metric) table.refuse("field", "a rule has one of metric and field");
  Field field;
  field.pointer = table.text("field");
  if (field.pointer.front() != '/')
    table.refuse("field", "a JSON pointer is expected, such as \"/call/ivr_notice\"");
  field.min = table.opt_number("min");
  field.max = table.opt_number("max");
  field.equals = table.opt_text("equals");
  rule.field = std::move(field);
}

void read_counts(const TomlTable& table, Rule& rule) {
  rule.min_count = table.opt_integer_within("min_count", 0, 10'000);
  rule.max_count = table.opt_integer_within("max_count", 0, 10'000);
  if ((rule.min_count || rule.max_count) && !rule.asks_to_hear())
    table.refuse(rule.min_count ? "min_count" : "max_count",
                 "counts what any, pattern or classifier hear; none of them is there");
  if (rule.min_count && rule.max_count && *rule.min_count > *rule.max_count)
    table.refuse("min_count", "is above max_count: nothing can satisfy it");
}

void read_words(const TomlTable& table, Rule& rule) {
  rule.any = table.texts("any");
  rule.all = table.texts("all");
  rule.none = table.texts("none");
  rule.except = table.texts("except");
  rule.except_words = table.opt_integer_within("except_words", 0, 1000).value_or(rule.except_words);
  rule.pattern = table.texts("pattern");
  rule.classifier = table.texts("classifier");
  if (const auto sure = table.opt_number("min_confidence")) {
    if (*sure < 0 || *sure > 1) table.refuse("min_confidence", "a number from 0 to 1 is expected");
    rule.min_confidence = *sure;
  }
  rule.exact = table.flag("exact");
  rule.partial = table.flag("partial");
  if (rule.partial && rule.all.empty())
    table.refuse("partial", "gives a share of all; there is no all");
  if (table.has("at")) {
    if (table.text("at") != "turn_start") table.refuse("at", "expected turn_start");
    rule.turn_start = true;
  }
}

void read_who_and_where(const TomlTable& table, Rule& rule) {
  rule.speaker = read_speaker(table, "speaker");
  if (table.has("unknown_speaker")) {
    rule.unknown_speaker_counts =
        one_of<bool>(table, "unknown_speaker", {{"any", true}, {"unknown", false}});
    if (rule.speaker == Speaker::any)
      table.refuse("unknown_speaker", "belongs to a rule with a speaker");
  }
  rule.within = read_within(table);
  rule.before = read_relative(table, "before");
  rule.after = read_relative(table, "after");
  rule.near = read_near(table);
}

void read_facts(const TomlTable& table, Rule& rule) {
  rule.topics = table.texts("topic");
  rule.kinds = table.texts("kind");
  rule.facts = table.texts("fact");
  for (const std::string& fact : rule.facts)
    if (fact != "speakers_unknown" && fact != "starts_mid_talk" && fact != "ends_mid_talk")
      table.refuse("fact", "expected speakers_unknown, starts_mid_talk or ends_mid_talk");
}

bool says_something(const Rule& rule) {
  return rule.asks_to_hear() || !rule.all.empty() || !rule.none.empty() || !rule.order.empty() ||
         rule.metric || rule.field || !rule.topics.empty() || !rule.kinds.empty() ||
         !rule.facts.empty() || !rule.any_of.empty() || !rule.all_of.empty() ||
         !rule.not_of.empty();
}

Rule read_nested(const TomlTable& table, int depth) {
  if (depth > deepest_rule) table.refuse("", "rules stand inside one another too deeply");
  table.allow_only({"any",
                    "all",
                    "none",
                    "except",
                    "except_words",
                    "pattern",
                    "exact",
                    "classifier",
                    "at",
                    "min_confidence",
                    "speaker",
                    "partial",
                    "unknown_speaker",
                    "within",
                    "before",
                    "after",
                    "near",
                    "order",
                    "metric",
                    "min_count",
                    "max_count",
                    "min",
                    "max",
                    "equals",
                    "except_after",
                    "field",
                    "topic",
                    "kind",
                    "fact",
                    "any_of",
                    "all_of",
                    "not"});
  Rule rule;
  read_words(table, rule);
  read_who_and_where(table, rule);
  read_counts(table, rule);
  read_metric(table, rule);
  read_field(table, rule);
  read_facts(table, rule);
  for (const TomlTable& part : table.tables("order"))
    rule.order.push_back(read_nested(part, depth + 1));
  for (const TomlTable& part : table.tables("any_of"))
    rule.any_of.push_back(read_nested(part, depth + 1));
  for (const TomlTable& part : table.tables("all_of"))
    rule.all_of.push_back(read_nested(part, depth + 1));
  if (const auto part = table.opt_table("not"))
    rule.not_of.push_back(read_nested(*part, depth + 1));
  if (rule.order.size() == 1) table.refuse("order", "at least two rules are expected");
  if (!rule.metric && !rule.field)
    for (const std::string_view key : {"min", "max", "equals"})
      if (table.has(key)) table.refuse(key, "belongs to a metric or a field");
  return rule;
}

}  // namespace

std::optional<Rule> read_rule(const TomlTable& owner, std::string_view key) {
  const auto table = owner.opt_table(key);
  if (!table) return std::nullopt;
  Rule rule = read_nested(*table, 1);
  if (!says_something(rule))
    owner.refuse(key,
                 "phrases are expected: any = [\"…\"], all = [\"…\"] or none = [\"…\"], or "
                 "another condition of oos-checklist(5)");
  return rule;
}

Rule read_rule(const TomlTable& table) { return read_nested(table, 1); }

SlotWords read_slots(const TomlTable& top) {
  SlotWords slots;
  const auto table = top.opt_table("slots");
  if (!table) return slots;
  for (const std::string& name : table->keys()) slots[name] = table->texts(name);
  return slots;
}

const std::vector<std::string>& metric_names() {
  static const std::vector<std::string> names{
      "silence_max_s", "silence_s",        "silence_share", "overlap_s", "overlap_share",
      "interruptions", "talk_ratio",       "speech_s",      "words",     "longest_turn_s",
      "turns",         "words_per_minute", "duration_s",    "wait_s",    "talk_s",
      "hold_s",        "hold_count",       "ended_by"};
  return names;
}

bool is_speaker_metric(const std::string& name) {
  return name == "interruptions" || name == "talk_ratio" || name == "speech_s" || name == "words" ||
         name == "longest_turn_s" || name == "turns" || name == "words_per_minute";
}

}  // namespace oos::survey
