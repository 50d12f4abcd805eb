// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "judging.hpp"
#include "oos/core/error.hpp"
#include "oos/score/agreement.hpp"
#include "oos/score/reviews.hpp"

using namespace judging;
using oos::score::AnswerRequest;
using oos::score::apply_answer_reviews;
using oos::score::apply_reviews;
using oos::score::ReviewBook;

namespace {

ReviewBook book(const std::string& text) {
  ReviewBook made;
  made.read(text, "r");
  return made;
}

std::string refusal(const std::string& text) {
  try {
    book(text);
  } catch (const oos::Error& error) {
    CHECK(error.kind() == oos::ErrorKind::input);
    return error.what();
  }
  return "";
}

/// A criterion that rules passed, after reviews.
CriterionResult after(const std::string& reviews, const std::string& answers = "") {
  const auto list = checklist("weight = 10\n" + (answers.empty() ? "rule = { any = [\"да\"] }"
                                                                 : "person = true\n" + answers));
  ChecklistResult result;
  result.criteria.push_back(
      {"c", answers.empty() ? "pass" : "unknown", {}, answers.empty() ? "rule" : "person"});
  apply_reviews(*book(reviews).of("e"), list, result);
  const std::string& verdict = result.criteria[0].verdict;
  CHECK(result.max_points == (verdict == "na" || verdict == "unknown" ? 0 : 10));
  return result.criteria[0];
}

const std::string head = "event,criterion,verdict,reviewer,role,note\n";

}  // namespace

TEST_CASE(
    "reviews come as JSON Lines in three shapes, or as a table with its columns in any order") {
  const ReviewBook json = book(
      "{\"event\":\"e\",\"criterion\":\"c\",\"verdict\":\"fail\",\"reviewer\":\"anna\"}\n\n"
      "{\"event\":\"e\",\"reviewer\":\"boris\",\"verdicts\":{\"c\":true,\"d\":null},\"answer\":7}\n"
      "{\"type\":\"review\",\"schema\":1,\"review\":{\"event\":\"f\",\"answer\":null}}\n"
      "{\"type\":\"event\",\"schema\":1,\"event\":{\"id\":\"x\"}}\n");
  REQUIRE(json.of("e") != nullptr);
  REQUIRE(json.of("e")->size() == 3);
  CHECK(json.of("e")->at(1).verdict == "true");
  CHECK(json.of("e")->at(2).criterion.empty());
  CHECK(json.of("f")->at(0).verdict == "none");
  CHECK(json.of("x") == nullptr);
  const ReviewBook table = book(
      "\xEF\xBB\xBFReviewer;Event;Verdict;Criterion;answer;role;mood\n"
      "anna;e;pass;c;9;expert;good\nboris;e;;c;;;\n");
  REQUIRE(table.of("e")->size() == 2);
  CHECK(table.of("e")->at(0).verdict == "9");
  CHECK(table.of("e")->at(1).verdict == "pass");
  CHECK(table.of("e")->at(1).expert);
  CHECK(book("").empty());
}

TEST_CASE("a remark alone is no review of anything") {
  CHECK(book("{\"event\":\"e\",\"reviewer\":\"anna\",\"note\":\"too loud\"}\n").empty());
}

TEST_CASE("a review that cannot be read is refused with its line") {
  CHECK(refusal("{\"event\":\"e\"}\n").find("r:1: /review: verdict, verdicts or answer") == 0);
  CHECK(refusal("{\"event\":\"e\",\"verdict\":\"pass\"}\n").find("r:1: /review/criterion") == 0);
  CHECK(refusal("{\"event\":\n").find("r:1: ") == 0);
  CHECK(refusal("a,b\n1,2\n").find("r:1: columns \"event\" and \"verdict\"") == 0);
  CHECK(refusal(head + "e,,pass,anna,,\n").find("r:2: criterion is empty") == 0);
  CHECK(refusal("event,verdict,event\n").find("r:1: the column \"event\" stands here a second") ==
        0);
  CHECK(refusal("event,criterion,verdict\ne,c,pass,,\ne,c,fail,not, so\n")
            .find("r:3: has more cells") == 0);
  CHECK(refusal(head + ",c,pass,anna,,\n").find("r:2: event is empty") == 0);
}

TEST_CASE("a person's verdict stands over the rules', which are kept") {
  const auto changed = after(head + "e,c,fail,anna,,не то\n");
  CHECK(changed.verdict == "fail");
  CHECK(changed.by == "person");
  REQUIRE(changed.original);
  CHECK(changed.original->verdict == "pass");
  CHECK(changed.original->by == "rule");
  REQUIRE(changed.reviews.size() == 1);
  CHECK(changed.reviews[0].note == "не то");
  CHECK(after(head + "e,c,na,anna,,\n").verdict == "na");
  CHECK(after(head + "e,c,unknown,anna,,\n").verdict == "unknown");
}

TEST_CASE("of several reviewers the expert decides, else most, else the last") {
  const std::string two = head + "e,c,fail,anna,,\ne,c,pass,boris,,\n";
  CHECK(after(two).verdict == "pass");
  CHECK(after(two + "e,c,fail,clara,,\n").verdict == "fail");
  CHECK(after(head + "e,c,fail,anna,expert,\ne,c,pass,boris,,\ne,c,pass,clara,,\n").verdict ==
        "fail");
}

TEST_CASE("labels of the criterion give their credit, and others are refused") {
  const std::string answers =
      "answers = [{ label = \"да\", credit = 1 }, { label = \"частично\", credit = 0.5 }]";
  const auto partly = after(head + "e,c,Частично,anna,,\n", answers);
  CHECK(partly.verdict == "fail");
  CHECK(partly.credit == 0.5);
  CHECK(partly.label == "Частично");
  CHECK_FALSE(partly.original);
  CHECK_THROWS_AS(after(head + "e,c,наверное,anna,,\n", answers), oos::Error);
}

TEST_CASE("a person's answer is one of the question's kind") {
  const auto heard = [](const char* word, AnswerRequest asked) {
    oos::record::Score score;
    apply_answer_reviews(*book(std::string("event,answer\ne,") + word + "\n").of("e"), asked,
                         score);
    REQUIRE(score.answer);
    return std::to_string(*score.answer->value) + score.answer->category.value_or("-");
  };
  AnswerRequest asked;
  asked.kind = oos::survey::QuestionKind::yes_no;
  CHECK(heard("Да", asked) == "1yes");
  CHECK(heard("no", asked) == "0no");
  CHECK_THROWS_AS(heard("7", asked), oos::Error);
  asked.kind = oos::survey::QuestionKind::choice;
  asked.options = {{"app", {"приложение"}}, {"branch", {}}};
  CHECK(heard("branch", asked) == "2branch");
  CHECK(heard("Приложение", asked) == "1app");
  CHECK(heard("2", asked) == "2branch");
  CHECK_THROWS_AS(heard("3", asked), oos::Error);
  asked.kind = oos::survey::QuestionKind::nps;
  asked.scale_min = 1;
  asked.scale_max = 5;
  CHECK(heard("5", asked) == "5promoter");
  CHECK_THROWS_AS(heard("6", asked), oos::Error);
}

TEST_CASE("a person's answer stands over the found one") {
  AnswerRequest asked;
  oos::record::Score score;
  score.disposition = "answered";
  score.answer = oos::record::Answer{};
  score.answer->value = 8;
  apply_answer_reviews(*book("event,answer\ne,9\n").of("e"), asked, score);
  CHECK(score.answer->value == 9);
  CHECK(score.answer->category == "promoter");
  CHECK(score.answer->method == "review");
  CHECK(score.original->answer->value == 8);
  apply_answer_reviews(*book("event,answer\ne,none\n").of("e"), asked, score);
  CHECK_FALSE(score.answer);
  CHECK(score.disposition == "unclear");
  CHECK_THROWS_AS(apply_answer_reviews(*book("event,answer\ne,11\n").of("e"), asked, score),
                  oos::Error);
  asked.kind = oos::survey::QuestionKind::nps_binary;
  apply_answer_reviews(*book("event,answer\ne,нет\n").of("e"), asked, score);
  CHECK(score.answer->value == 0);
  CHECK(score.answer->category == "no");
}

TEST_CASE("agreement of two people and of people with rules: the worked example kappa-paradox") {
  // [[80,10],[5,5]]: percent 85, kappa .318, AC1 .808 (Feinstein & Cicchetti 1990 in measures of
  // skewed items). The rules said what the first person said.
  oos::score::AgreementReport report;
  const auto add = [&](int times, const char* a, const char* b) {
    for (int i = 0; i < times; ++i) {
      ChecklistResult result;
      result.id = "l";
      CriterionResult one{"c", a, {}, "person"};
      one.reviews = {{"anna", a, {}}, {"boris", b, {}}};
      one.original = oos::record::Original{a, "rule", {}};
      result.criteria.push_back(one);
      report.add({result});
    }
  };
  add(80, "pass", "pass");
  add(10, "pass", "fail");
  add(5, "fail", "pass");
  add(5, "fail", "fail");
  const auto lines = report.report();
  REQUIRE(lines.size() == 5);
  CHECK(lines[0]["between"] == "people");
  CHECK(lines[0]["units"] == 100);
  CHECK(lines[0]["percent"] == 85.0);
  CHECK(lines[0]["kappa"] == doctest::Approx(0.318).epsilon(0.002));
  CHECK(lines[0]["ac1"] == doctest::Approx(0.808).epsilon(0.002));
  CHECK(lines[1]["between"] == "people_rules");
  CHECK(lines[1]["units"] == 200);
  CHECK(lines[1]["percent"] == 92.5);
  CHECK(lines[2]["reviewer"] == "anna");
  CHECK(lines[2]["agrees_with_rules"] == 1.0);
  CHECK(lines[3]["agrees_with_rules"] == 0.85);
  CHECK(lines[4]["pair"] == oos::jsonl::Json{"anna", "boris"});
  CHECK(lines[4]["agreement"] == 0.85);
}
