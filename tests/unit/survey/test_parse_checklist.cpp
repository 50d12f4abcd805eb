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
      {head + item, "criteria.rule: exactly one of rule and person = true is expected"},
      {head + item + rule + "exact = true }\nperson = true", "exactly one of rule and person"},
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
