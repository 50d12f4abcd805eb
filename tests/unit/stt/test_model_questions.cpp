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
  CHECK(question_property(questions[1])["instruction"].get<std::string>() ==
        "Как настроен клиент?\nОтвет один из: \"доволен\", \"недоволен\"; null, если из разговора "
        "это не ясно.");
}

TEST_CASE("an answer counts when it is one of the labels, whatever the model wraps it in") {
  const ModelQuestion question{"desk", "mood", "?", "ru", {"доволен", "недоволен"}};
  const auto answer = [&question](const std::string& response) {
    return answer_in(question, response).value_or("(none)");
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
