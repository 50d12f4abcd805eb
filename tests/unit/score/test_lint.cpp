// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <doctest/doctest.h>

#include "oos/score/lint.hpp"
#include "oos/survey/checklist.hpp"

using oos::score::LintFinding;

namespace {

std::vector<LintFinding> findings(const std::string& rest, const std::string& top = "") {
  return oos::score::lint(oos::survey::parse_checklist(
      "schema = 1\nid = \"l\"\nversion = \"1\"\nlanguage = \"ru\"\n" + top + rest, "c.toml"));
}

/// The only finding on a criterion that weighs 100 and has these lines.
std::string problem(const std::string& criterion) {
  const auto found = findings("[[criteria]]\nid = \"c\"\nweight = 100\n" + criterion);
  CHECK(found.size() == 1);
  return found.empty() ? "" : found.front().place + ": " + found.front().problem;
}

}  // namespace

TEST_CASE("a sound checklist has no findings") {
  CHECK(findings("[[criteria]]\nid = \"c\"\nweight = 100\nrule = { any = [\"добрый день\"] }")
            .empty());
  for (const char* name : {"desk_ru", "call_ru"}) {
    const auto list = oos::survey::load_checklist(std::string(OOS_SOURCE_DIR) +
                                                  "/examples/checklists/" + name + ".toml");
    CHECK(oos::score::lint(list).empty());
  }
}

TEST_CASE("weights that do not add up are told") {
  const auto uneven = findings("[[criteria]]\nid = \"c\"\nweight = 30\nperson = true");
  REQUIRE(uneven.size() == 1);
  CHECK(uneven[0].problem == "the weights of the criteria add up to 30, not 100");
  const auto section = findings(
      "[[sections]]\nid = \"s\"\nweight = 100\n[[sections]]\nid = \"t\"\nweight = 0\n"
      "[[criteria]]\nid = \"c\"\nsection = \"s\"\nweight = 60\nperson = true",
      "scoring = \"section\"\n");
  REQUIRE(section.size() == 2);
  CHECK(section[0] == LintFinding{"section s", "weighs 100, its criteria add up to 60"});
  CHECK(section[1] == LintFinding{"section t", "has no criteria"});
  const auto none =
      findings("[[criteria]]\nid = \"c\"\nweight = 0\ncritical = true\nperson = true");
  REQUIRE(none.size() == 1);
  CHECK(none[0].problem == "no criterion has a weight: there will never be a score");
}

TEST_CASE("rules and phrases that cannot decide are told") {
  struct Row {
    const char* criterion;
    const char* says;
  };
  const Row rows[] = {
      {"rule = { any = [\"да\"] }", "criterion c: the phrase \"да\" is shorter than 3 letters"},
      {"rule = { any = [\"спасибо\", \"большое спасибо\"] }",
       "the phrase \"большое спасибо\" decides nothing: \"спасибо\""},
      {"rule = { any = [\"карта\", \"картой\"] }", "the phrase \"картой\" decides nothing"},
      {"rule = { all = [\"добрый день\"], none = [\"день\"] }", "the rule can never hold"},
      {"rule = { any = [\"добрый день\", \"привет\"], none = [\"день\"] }",
       "a phrase can never help: \"добрый день\""},
      {"rule = { none = [\"не сообщайте код\"], except = [\"не сообщайте\"] }",
       "\"не сообщайте код\" never counts"},
      {"rule = { any = [\"извините\"], after = { event = \"trigger\" } }",
       "the event \"trigger\" never happens"},
      {"rule = { any = [\"извините\"], after = { event = \"end\" } }", "nothing stands after"},
      {"rule = { any = [\"извините\"], max_count = 0 }", "max_count = 0"},
      {"rule = { any = [\"извините\"], kind = [\"rating\"] }", "no kind of question \"rating\""},
      {"rule = { classifier = [\"rude\"] }", "SpeechKit has no classifier \"rude\""},
      {"rule = { metric = \"talk_ratio\", speaker = \"staff\", min = 30 }", "can never hold"},
      {"rule = { metric = \"talk_ratio\", speaker = \"staff\", max = 70 }", "is always so"},
      {"person = true\nanswers = [{ label = \"a\", credit = 0.5 }]", "it can never pass"},
      {"critical = true\npenalty = 5\nperson = true", "its penalty shows in raw_percent only"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.criterion);
    const std::string said = problem(row.criterion);
    CAPTURE(said);
    CHECK(said.find(row.says) != std::string::npos);
  }
}
