// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/record/score.hpp"

using oos::jsonl::Json;
using oos::jsonl::Line;
using namespace oos::record;

namespace {

Line line_with(const Json& score) { return Line(oos::jsonl::new_line("score", score)); }

Score score_of(const Json& score) {
  const Line line = line_with(score);
  const auto view = line.at("score");
  return read_score(view);
}

Score example() {
  Score score;
  score.disposition = disposition::answered;
  score.flags = {"corrected"};
  Answer answer;
  answer.value = 0;
  answer.label = "0";
  answer.category = "detractor";
  answer.evidence = Evidence{"zero", 100, 200, "client"};
  answer.confidence = 0.876;
  answer.method = "question";
  score.answer = answer;
  ChecklistResult result;
  result.id = "desk";
  result.version = "1";
  result.hash = "0123456789abcdef";
  result.criteria = {{"greeting", "pass", Evidence{"hello", 0, 90, std::nullopt}, "rule"},
                     {"tone", "unknown", std::nullopt, "person"}};
  result.points = 55;
  result.max_points = 85;
  result.percent = result.raw_percent = 5500.0 / 85;
  result.passed = false;
  score.checklists = {result};
  return score;
}

}  // namespace

TEST_CASE("a score written and read again is the same") {
  const Json json = to_json(example());
  CHECK(to_json(score_of(json)).dump() == json.dump());
  CHECK(score_of(json).answer->value == 0);
  CHECK(score_of(json).checklists.at(0).criteria.at(1).by == "person");
}

TEST_CASE("numbers of a score are rounded") {
  const Json json = to_json(example());
  CHECK(json["checklists"][0]["percent"].dump() == "64.706");
  CHECK(json["answer"]["confidence"].dump() == "0.88");
}

TEST_CASE("an answer looked for and not found is null, one not looked for is missing") {
  Score score;
  score.disposition = disposition::never_asked;
  CHECK(to_json(score).dump() ==
        R"({"disposition":"never_asked","flags":[],"answer":null,"incident":null})");
  score.asks_for_words = true;
  CHECK(to_json(score).dump() ==
        R"({"disposition":"never_asked","flags":[],"verbatim":null,"incident":null})");
  CHECK(score_of(to_json(score)).asks_for_words);
}

TEST_CASE("a range has no value but may have a category") {
  Score score;
  score.disposition = disposition::partial;
  score.answer = Answer{std::nullopt, "9-10", "promoter", std::nullopt, 0.5, "R5"};
  const Score again = score_of(to_json(score));
  CHECK_FALSE(again.answer->value.has_value());
  CHECK(again.answer->category == "promoter");
}

TEST_CASE("a score without a disposition is refused with its place") {
  CHECK_THROWS_WITH_AS(score_of(Json{{"flags", Json::array()}}),
                       doctest::Contains("/score/disposition"), oos::Error);
}
