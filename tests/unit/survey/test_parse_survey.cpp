// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/survey/survey.hpp"

using oos::Error;
using oos::ErrorKind;
using oos::survey::parse_survey;
using oos::survey::Question;
using oos::survey::QuestionKind;
using oos::survey::ServqualPart;
using oos::survey::Survey;

namespace {

constexpr const char* full = R"(schema = 1
title = "Обслужване"
language = "bg"

[[questions]]
id = "recommend"
kind = "nps"
text = { bg = "Бихте ли ни препоръчали?", en = "Would you recommend us?" }
wordings = { en = ["how likely are you to recommend us"] }
buttons = ["1", "А"]
window = { before_s = 35.5 }
goal = 40

[[questions]]
id = "improve"
kind = "suggestion"
text = { en = "What should we improve?" }
after = "recommend"

[[points]]
id = "desk-1"
name = "Desk 1"
timezone = "Europe/Sofia"
devices = ["Касса 1"]
clock_offset_ms = -2500

[[employees]]
id = "e1"
name = "Anna"
aliases = ["Иванова А."]

[events]
debounce_ms = 800
visit_gap_s = 45
)";

/// What parsing says about a survey; empty when it accepts it.
std::string refusal(const std::string& toml) {
  try {
    parse_survey(toml, "s.toml");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::config);
    return error.what();
  }
  return "";
}

const std::string q = "schema = 1\n[[questions]]\nid = \"a\"\ntext = { en = \"A\" }\n";

}  // namespace

TEST_CASE("every part of a survey file arrives in the survey") {
  const Survey survey = parse_survey(full, "s.toml");
  CHECK(survey.title == "Обслужване");
  CHECK(survey.language == "bg");
  REQUIRE(survey.questions.size() == 2);
  const auto& recommend = survey.questions[0];
  CHECK(recommend.kind == QuestionKind::nps);
  CHECK(recommend.text.at("en") == "Would you recommend us?");
  CHECK(recommend.all_wordings("en").size() == 2);
  CHECK(recommend.all_wordings("").size() == 3);
  REQUIRE(recommend.window);
  CHECK(recommend.window->before_ms == 35'500);
  CHECK(recommend.window->after_ms == 60'000);
  CHECK(recommend.goal == 40.0);
  CHECK(recommend.scale_max == 10);
  CHECK(survey.questions[1].after == "recommend");
  CHECK_FALSE(survey.questions[1].window);
  CHECK(survey.events.debounce_ms == 800);
  CHECK(survey.events.visit_gap_ms == 45'000);
}

TEST_CASE("buttons, devices and aliases lead to what they stand for") {
  const Survey survey = parse_survey(full, "s.toml");
  REQUIRE(survey.question_of_button("А") != nullptr);
  CHECK(survey.question_of_button("А")->id == "recommend");
  CHECK(survey.question_of_button("9") == nullptr);
  REQUIRE(survey.point_of_device("Касса 1") != nullptr);
  CHECK(survey.point_of_device("Касса 1")->clock.offset_ms == -2500);
  REQUIRE(survey.employee_of_alias("Иванова А.") != nullptr);
  CHECK(survey.employee_of_alias("Иванова А.")->id == "e1");
  CHECK(survey.employee_of_alias("Anna") == survey.employee_of_alias("Иванова А."));
}

TEST_CASE("the scale is that of the kind unless the file says otherwise") {
  struct Row {
    const char* kind;
    const char* more;
    std::int64_t min, max;
  };
  for (const Row& row :
       {Row{"nps", "", 0, 10}, Row{"nps", "scale = { min = 1 }", 1, 10}, Row{"ces", "", 1, 7},
        Row{"csat", "", 1, 5}, Row{"csat", "scale = { max = 10 }", 1, 10},
        Row{"servqual", "dimension = \"empathy\"", 1, 7}, Row{"nps-binary", "", 0, 1},
        Row{"complaint", "", 0, 0}}) {
    CAPTURE(row.kind);
    CAPTURE(row.more);
    const Survey survey = parse_survey(q + "kind = \"" + row.kind + "\"\n" + row.more, "s.toml");
    CHECK(survey.questions.at(0).scale_min == row.min);
    CHECK(survey.questions.at(0).scale_max == row.max);
  }
}

TEST_CASE("direction, part and options say what an answer means") {
  const auto question = [](const std::string& rest) {
    return parse_survey(q + rest, "s.toml").questions.at(0);
  };
  CHECK(question("kind = \"ces\"\ndirection = \"low\"").low_is_good);
  CHECK_FALSE(question("kind = \"ces\"").low_is_good);
  CHECK(question("kind = \"ces\"\nscale = { min = 1, max = 5 }").low_is_good);
  CHECK_FALSE(
      question("kind = \"ces\"\ndirection = \"high\"\nscale = { min = 1, max = 5 }").low_is_good);
  CHECK_FALSE(question("kind = \"ces\"").low_is_good);
  const std::string polite = "kind = \"servqual\"\ndimension = \"assurance\"\n";
  CHECK(question(polite).part == ServqualPart::perception);
  CHECK(question(polite + "part = \"expectation\"").part == ServqualPart::expectation);
  const Question source = question(
      "kind = \"choice\"\n[[questions.options]]\nid = \"ad\"\ntext = { en = \"an ad\" }\n"
      "words = { en = [\"advert\"] }\n[[questions.options]]\nid = \"web\"\ntext = { en = \"web\" "
      "}");
  REQUIRE(source.options.size() == 2);
  CHECK(source.options[0].id == "ad");
  CHECK(source.options[0].words.at("en").at(0) == "advert");
  CHECK(source.options[1].text.at("en") == "web");
}

TEST_CASE("a wrong survey is refused with file, line, column and what was expected") {
  const std::string nps = q + "kind = \"nps\"\n";
  struct Row {
    std::string toml;
    std::string says;
  };
  const Row rows[] = {
      {"title = \"x\"", "s.toml:1:1: schema: is missing; expected schema = 1"},
      {"schema = 2", "s.toml:1:10: schema: 2 is newer than the 1"},
      {"schema = \"1\"", "s.toml:1:10: schema: a whole number is expected"},
      {"schema = 1\nquestions = 3", "s.toml:2:13: questions: a list of tables is expected"},
      {"schema = 1\ncolour = 3", "s.toml:2:1: colour: unknown key; expected one of schema, title"},
      {"schema = 1\ntitle = ", "s.toml:2:9: is not valid TOML: "},
      {"schema = 1\ntitle = \"\xff\"", "s.toml:2:9: is not valid TOML: "},
      {nps + "wording = 1", "s.toml:6:1: questions.wording: unknown key; expected one of id, kind"},
      {q, "questions.kind: is missing"},
      {q + "kind = \"mood\"", "s.toml:5:8: questions.kind: expected one of nps, nps-binary"},
      {q + "kind = 7", "s.toml:5:8: questions.kind: a text in quotes is expected"},
      {"schema = 1\n[[questions]]\nid = \" \"", "questions.id: a text that is not empty"},
      {"schema = 1\n[[questions]]\nid = \"a\\nb\"", "questions.id: a text on one line"},
      {"schema = 1\n[[questions]]\nid = \"a\"\nkind = \"nps\"", "questions.text: is missing"},
      {"schema = 1\n[[questions]]\nid = \"a\"\nkind = \"nps\"\ntext = { \"?\" = \"x\" }",
       "s.toml:5:16: questions.text.?: a language tag is expected as the key"},
      {nps + nps.substr(11),
       "s.toml:7:6: questions.id: the question id \"a\" stands here a second"},
      {nps + "buttons = [\"1\", \"1\"]", "the button \"1\" stands here a second time"},
      {nps + "buttons = \"1\"", "questions.buttons: a list of texts is expected"},
      {nps + "after = \"b\"", "s.toml:6:9: questions.after: no question has the id \"b\""},
      {nps + "after = \"a\"", "questions.after: the question would follow itself"},
      {nps + "window = { before_s = -1 }", "questions.window.before_s: a number of seconds"},
      {nps + "window = { before_s = 0, after_s = 0 }", "before_s or after_s above 0 is expected"},
      {nps + "goal = nan", "questions.goal: a finite number is expected"},
      {nps + "scale = { max = 5 }", "the recommendation question (nps) goes from 0, or 1, to 10"},
      {nps + "dimension = \"empathy\"", "belongs to questions of kind servqual alone"},
      {q + "kind = \"servqual\"", "questions.dimension: is missing"},
      {q + "kind = \"open\"\nscale = { max = 5 }", "a question of kind open has no scale"},
      {q + "kind = \"yes-no\"\nscale = { max = 5 }", "a question of kind yes-no has no scale"},
      {nps + "direction = \"low\"", "questions.direction: belongs to questions of kind ces alone"},
      {q + "kind = \"ces\"\ndirection = \"up\"", "questions.direction: low or high is expected"},
      {nps + "part = \"expectation\"",
       "questions.part: belongs to questions of kind servqual alone"},
      {q + "kind = \"servqual\"\ndimension = \"empathy\"\npart = \"gap\"",
       "questions.part: expectation or perception is expected"},
      {q + "kind = \"choice\"",
       "questions.options: a choice needs two [[questions.options]] or more"},
      {nps + "[[questions.options]]\nid = \"a\"\ntext = { en = \"A\" }\n",
       "questions.options: belong to questions of kind choice alone"},
      {q + "kind = \"choice\"\n[[questions.options]]\nid = \"a\"\ntext = { en = \"A\" }\n"
           "[[questions.options]]\nid = \"a\"\ntext = { en = \"B\" }\n",
       "the option \"a\" stands here a second time"},
      {q + "kind = \"csat\"\nscale = { min = 5 }", "min below max"},
      {"schema = 1\n[[points]]\nid = \"p\"\ntimezone = \"Moscow\"",
       "s.toml:4:12: points.timezone: \"Moscow\" is not a known time zone; an IANA name"},
      {"schema = 1\n[[points]]\nid = \"p\"\ndevices = [\"d\"]\n[[points]]\nid = \"r\"\n"
       "devices = [\"d\"]",
       "s.toml:7:11: points.devices: the device \"d\" stands here a second time"},
      {"schema = 1\n[[points]]\nid = \"p\"\nclock_offset_ms = 1.5",
       "points.clock_offset_ms: a whole number is expected"},
      {"schema = 1\n[[employees]]\nid = \"e\"\naliases = [\"n\"]\n[[employees]]\nid = \"f\"\n"
       "name = \"n\"",
       "employees.name: the name \"n\" stands here a second time"},
      {"schema = 1\n[events]\ndebounce_ms = -1", "events.debounce_ms: a number of milliseconds"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.toml);
    const std::string said = refusal(row.toml);
    CAPTURE(said);
    CHECK(said.find(row.says) != std::string::npos);
  }
}

TEST_CASE("follow-up questions that lead in a circle are refused") {
  const std::string circle =
      "schema = 1\n"
      "[[questions]]\nid = \"a\"\nkind = \"open\"\ntext = { en = \"A\" }\nafter = \"b\"\n"
      "[[questions]]\nid = \"b\"\nkind = \"open\"\ntext = { en = \"B\" }\nafter = \"c\"\n"
      "[[questions]]\nid = \"c\"\nkind = \"open\"\ntext = { en = \"C\" }\nafter = \"b\"\n";
  CHECK(refusal(circle).find("questions.after: the question would follow itself") !=
        std::string::npos);
}

TEST_CASE("a survey file that is not there is an input/output error") {
  CHECK_THROWS_WITH_AS(oos::survey::load_survey("no/such.toml"),
                       "no/such.toml: cannot open for reading: No such file or directory", Error);
}

TEST_CASE("the survey of the example day is valid") {
  const Survey survey = oos::survey::load_survey(OOS_SOURCE_DIR "/examples/desk-en/survey.toml");
  CHECK(survey.questions.size() == 3);
  CHECK(survey.points.size() == 2);
}
