// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/survey/checklist.hpp"

using oos::Error;
using oos::survey::Anchor;
using oos::survey::Checklist;
using oos::survey::parse_checklist;
using oos::survey::Speaker;

namespace {

const std::string head = "schema = 1\nid = \"desk\"\nversion = \"2\"\n";
const std::string item = "[[criteria]]\nid = \"a\"\n";

std::string checklist_refusal(const std::string& toml) {
  try {
    parse_checklist(toml, "c.toml");
  } catch (const Error& error) {
    CHECK(error.kind() == oos::ErrorKind::config);
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("every part of a checklist file arrives in the checklist") {
  const Checklist list = parse_checklist(head + R"(title = "Desk"
language = "en"
pass_mark = 70
[[criteria]]
id = "greeting"
title = "Greets"
weight = 2.5
critical = true
rule = { any = ["hello"], all = ["x"], none = ["y"], exact = true, speaker = "staff", within = { from = "start", after_s = 20 } }
applies_if = { any = ["complaint"], within = { from = "press", before_s = 30 } }
[[criteria]]
id = "polite"
person = true
)",
                                         "c.toml");
  CHECK(list.id == "desk");
  CHECK(list.version == "2");
  CHECK(list.pass_mark == 70);
  CHECK(list.hash.size() == 16);
  REQUIRE(list.criteria.size() == 2);
  const auto& greeting = list.criteria[0];
  CHECK(greeting.weight == 2.5);
  CHECK(greeting.critical);
  REQUIRE(greeting.rule);
  CHECK(greeting.rule->any == std::vector<std::string>{"hello"});
  CHECK(greeting.rule->all == std::vector<std::string>{"x"});
  CHECK(greeting.rule->none == std::vector<std::string>{"y"});
  CHECK(greeting.rule->exact);
  CHECK(greeting.rule->speaker == Speaker::staff);
  REQUIRE(greeting.rule->within);
  CHECK(greeting.rule->within->from == Anchor::start);
  CHECK(greeting.rule->within->after_ms == 20'000);
  REQUIRE(greeting.applies_if);
  CHECK(greeting.applies_if->within->before_ms == 30'000);
  CHECK_FALSE(list.criteria[1].rule);
  CHECK(list.criteria[1].person);
  CHECK(list.criteria[1].title == "polite");
  CHECK(list.criteria[1].weight == 1);
}

TEST_CASE("sections, deciders and the whole rule language arrive in the checklist") {
  const Checklist list = parse_checklist(head + R"(scoring = "section"
channel_roles = ["staff", "client"]
[slots]
service = ["card"]
[[sections]]
id = "open"
weight = 20
applies_if = { kind = ["complaint"] }
[[criteria]]
id = "a"
section = "open"
penalty = 5
model = "Was it solved?"
answers = [{ label = "partly", credit = 0.5 }, { label = "no question", na = true }]
na_if = { fact = ["starts_mid_talk"], topic = ["fraud"], field = "/call/x", equals = "y" }
[[criteria]]
id = "b"
section = "open"
[criteria.rule]
pattern = ["no [0-9]+"]
classifier = ["insult"]
min_confidence = 0.7
except = ["never"]
except_words = 2
min_count = 2
max_count = 3
at = "turn_start"
speaker = "client"
unknown_speaker = "any"
near = { any = ["tell"], words = 3 }
before = { event = "press", seconds = 4.5 }
after = { event = "pause", phrases = 2, pause_s = 8 }
metric = "silence_max_s"
max = 15
except_after = ["one moment"]
order = [{ any = ["x"] }, { any = ["y"] }]
any_of = [{ any = ["x"] }]
all_of = [{ any = ["x"] }]
not = { any = ["z"] }
)",
                                         "c.toml");
  CHECK(list.scoring == oos::survey::Scoring::section);
  CHECK(list.channel_roles == std::vector<std::string>{"staff", "client"});
  CHECK(list.slots.at("service") == std::vector<std::string>{"card"});
  REQUIRE(list.section("open") != nullptr);
  CHECK(list.section("open")->weight == 20);
  CHECK(list.section("open")->applies_if->kinds == std::vector<std::string>{"complaint"});
  const auto& a = list.criteria[0];
  CHECK(a.penalty == 5);
  CHECK(a.model == "Was it solved?");
  CHECK(a.answers[0].credit == 0.5);
  CHECK_FALSE(a.answers[1].credit);
  CHECK(a.na_if->field->equals == "y");
  const auto& rule = *list.criteria[1].rule;
  CHECK(rule.pattern.size() == 1);
  CHECK(rule.min_confidence == 0.7);
  CHECK(rule.except_words == 2);
  CHECK((rule.min_count == 2 && rule.max_count == 3));
  CHECK((rule.turn_start && rule.unknown_speaker_counts));
  CHECK(rule.near->words == 3);
  CHECK(rule.before->ms == 4500);
  CHECK((rule.after->phrases == 2 && rule.after->pause_ms == 8000));
  CHECK(rule.metric->except_after.size() == 1);
  CHECK(rule.order.size() == 2);
  CHECK((rule.any_of.size() == 1 && rule.all_of.size() == 1 && rule.not_of.size() == 1));
}

TEST_CASE("the hash changes with the text of the file and with nothing else") {
  const std::string text = head + item + "person = true\n";
  CHECK(parse_checklist(text, "a").hash == parse_checklist(text, "b").hash);
  CHECK(parse_checklist(text, "a").hash != parse_checklist(text + "#", "a").hash);
}

TEST_CASE("a wrong checklist is refused with its place and what was expected") {
  const std::string rule = "rule = { any = [\"x\"], ";
  struct Row {
    std::string toml;
    std::string says;
  };
  const Row rows[] = {
      {"schema = 1\nversion = \"1\"", "c.toml:1:1: id: is missing"},
      {"schema = 1\nid = \"x\"\nversion = 1", "c.toml:3:11: version: a text in quotes is expected"},
      {head, "criteria: at least one criterion is expected"},
      {head + item, "criteria.rule: exactly one of rule, model and person = true is expected"},
      {head + item + rule + "exact = true }\nperson = true",
       "exactly one of rule, model and person"},
      {head + item + "rule = {}", "criteria.rule: phrases are expected"},
      {head + item + "rule = { any = [] }", "criteria.rule: phrases are expected"},
      {head + item + rule + "words = 1 }", "criteria.rule.words: unknown key"},
      {head + item + rule + "speaker = \"boss\" }", "expected one of any, staff, client"},
      {head + item + rule + "within = { from = \"noon\" } }", "expected one of start, end, press"},
      {head + item + rule + "within = { from = \"start\", before_s = 1 } }",
       "from the start, after_s alone is expected"},
      {head + item + rule + "within = { from = \"end\", after_s = 1 } }",
       "to the end, before_s alone is expected"},
      {head + item + rule + "within = { from = \"press\" } }",
       "around the press, before_s or after_s is expected"},
      {head + item + "person = true\nweight = -1", "c.toml:7:10: criteria.weight: a number from 0"},
      {head + "pass_mark = 101\n" + item + "person = true", "a number of per cent from 0 to 100"},
      {head + "scoring = \"item\"\n" + item + "person = true", "expected one of question, section"},
      {head + "scoring = \"section\"\n" + item + "person = true", "criteria.section: is missing"},
      {head + item + "person = true\nsection = \"x\"", "there is no section \"x\""},
      {head + "[[sections]]\nid = \"x\"\n[[sections]]\nid = \"x\"\n" + item + "person = true",
       "the section id \"x\" stands here a second time"},
      {head + item + "person = true\npenalty = -5", "criteria.penalty: a number of per cent"},
      {head + item + "model = \"?\"\nperson = true", "exactly one of rule, model and person"},
      {head + item + rule + "exact = true }\nanswers = [{ label = \"a\", credit = 1 }]",
       "criteria.answers: belong to what a person or a model decides"},
      {head + item + "person = true\nanswers = [{ label = \"a\" }]",
       "exactly one of credit and na = true"},
      {head + item + "person = true\nanswers = [{ label = \"a\", credit = 2 }]",
       "credit: a number from 0 to 1"},
      {head + item + rule + "unknown_speaker = \"any\" }", "belongs to a rule with a speaker"},
      {head + item + rule + "at = \"turn_end\" }", "expected turn_start"},
      {head + item + rule + "partial = true }", "there is no all"},
      {head + item + rule + "min_count = 3, max_count = 1 }", "is above max_count"},
      {head + item + "rule = { all = [\"x\"], max_count = 1 }", "none of them is there"},
      {head + item + rule + "min = 1 }", "belongs to a metric or a field"},
      {head + item + rule + "order = [{ any = [\"y\"] }] }", "at least two rules"},
      {head + item + rule + "after = { event = \"rain\" } }", "expected one of start, end, press"},
      {head + item + rule + "after = { event = \"press\", phrases = 1, seconds = 1 } }",
       "phrases or seconds is expected, not both"},
      {head + item + rule + "after = { event = \"press\", pause_s = 1 } }",
       "belongs to event = \"pause\""},
      {head + item + rule + "near = { words = 1 } }", "near.any: phrases are expected"},
      {head + item + rule + "fact = [\"rain\"] }", "expected speakers_unknown"},
      {head + item + "rule = { metric = \"luck\", max = 1 }", "expected one of silence_max_s"},
      {head + item + "rule = { metric = \"wait_s\" }", "min or max is expected beside it"},
      {head + item + "rule = { metric = \"wait_s\", min = 2, max = 1 }", "is above max"},
      {head + item + "rule = { metric = \"ended_by\", max = 1 }", "equals = \"staff\""},
      {head + item + "rule = { field = \"call\" }", "a JSON pointer is expected"},
      {head + item + "person = true\n" + item + "person = true",
       "the criterion id \"a\" stands here a second time"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.toml);
    const std::string said = checklist_refusal(row.toml);
    CAPTURE(said);
    CHECK(said.find(row.says) != std::string::npos);
  }
}

TEST_CASE("the checklist of the example day is valid") {
  const Checklist list =
      oos::survey::load_checklist(OOS_SOURCE_DIR "/examples/desk-en/checklist.toml");
  CHECK(list.criteria.size() == 7);
}
