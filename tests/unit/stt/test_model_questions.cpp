// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/stt/speechkit/model_questions.hpp"

using namespace oos;
using namespace oos::stt;

TEST_CASE("the model questions of checklists are asked with their labels") {
  const survey::Checklist checklist = survey::parse_checklist(R"(
schema = 1
id = "desk"
version = "1"
language = "ru"
[[criteria]]
id = "greeted"
title = "Greeting"
model = "Поздоровался ли сотрудник?"
[[criteria]]
id = "mood"
title = "Mood"
model = "Как настроен клиент?"
answers = [{ label = "доволен", credit = 1 }, { label = "недоволен", credit = 0 }]
[[criteria]]
id = "named"
title = "Name"
rule = { any = ["меня зовут"] }
)",
                                                              "desk.toml");
  const auto questions = model_questions({checklist});
  REQUIRE(questions.size() == 2);
  CHECK(questions[0].checklist == "desk");
  CHECK(questions[0].criterion == "greeted");
  CHECK(questions[0].labels == std::vector<std::string>{"yes", "no"});
  CHECK(questions[1].labels == std::vector<std::string>{"доволен", "недоволен"});
  CHECK(question_property({questions[1]})["instruction"].get<std::string>() ==
        "Как настроен клиент?\nОтвет один из: \"доволен\", \"недоволен\"; null, если из разговора "
        "это не ясно.");
}

TEST_CASE("an answer counts when it is one of the labels, whatever the model wraps it in") {
  const ModelQuestion question{"desk", "mood", "?", "ru", {"доволен", "недоволен"}};
  const auto answer = [&question](const std::string& response) {
    return answers_in({question}, response).at(0).value_or("(none)");
  };
  CHECK(answer(R"({"answer":"доволен"})") == "доволен");
  CHECK(answer("```json\n{\"answer\": \" недоволен \"}\n```") == "недоволен");
  CHECK(answer("\"доволен\"") == "доволен");
  CHECK(answer(" доволен\n") == "доволен");
  CHECK(answer(R"({"answer":null})") == "(none)");
  CHECK(answer(R"({"answer":"скучает"})") == "(none)");
  CHECK(answer(R"({"answer":1})") == "(none)");
  CHECK(answer(R"({"reply":"доволен"})") == "(none)");
  CHECK(answer("{доволен}") == "(none)");
  CHECK(answer("}{") == "(none)");
  CHECK(answer("") == "(none)");
}

TEST_CASE("more questions than instructions share them evenly, in order") {
  const auto sizes = [](std::size_t questions, std::size_t instructions) {
    std::vector<ModelQuestion> all;
    for (std::size_t i = 0; i < questions; ++i)
      all.push_back({"c", std::to_string(i), "?", "", {}});
    std::vector<std::size_t> result;
    std::size_t next = 0;
    for (const QuestionGroup& group : question_groups(all, instructions)) {
      result.push_back(group.size());
      for (const ModelQuestion& one : group) CHECK(one.criterion == std::to_string(next++));
    }
    CHECK(next == questions);
    return result;
  };
  using Sizes = std::vector<std::size_t>;
  CHECK(sizes(0, 16).empty());
  CHECK(sizes(3, 16) == Sizes{1, 1, 1});
  CHECK(sizes(5, 3) == Sizes{2, 2, 1});
  CHECK(sizes(20, 16).size() == 16);
}

TEST_CASE("questions that share an instruction are answered each by a member of its own") {
  const QuestionGroup group{{"desk", "greeted", "Greeted?", "en", {"yes", "no"}},
                            {"desk", "mood", "Mood?", "en", {"good", "bad"}}};
  const auto property = question_property(group);
  CHECK(
      property["instruction"] ==
      "Answer each question; null when the conversation does not tell.\n"
      "answer_1 (one of: \"yes\", \"no\"): Greeted?\nanswer_2 (one of: \"good\", \"bad\"): Mood?");
  const auto& schema = property["jsonSchema"]["schema"];
  CHECK(schema["required"].dump() == R"(["answer_1","answer_2"])");
  CHECK(schema["properties"]["answer_2"]["enum"].dump() == R"(["good","bad",null])");
  const auto answers = answers_in(group, R"(So: {"answer_1":"no","answer_2":"awful"})");
  CHECK(answers.at(0) == "no");
  CHECK_FALSE(answers.at(1));
  CHECK(answers_in(group, "yes") == std::vector<std::optional<std::string>>(2));
}
