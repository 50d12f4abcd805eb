// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/cut/windows.hpp"

using oos::Instant;
using oos::milliseconds;
using oos::cut::Span;
using oos::cut::wanted_span;
using oos::cut::WindowRules;
using oos::survey::Window;

namespace {

Instant instant_at(std::int64_t ms) { return Instant(milliseconds(ms)); }

}  // namespace

TEST_CASE("the span is the window around the press, wider when the press's time is unsure") {
  struct Row {
    const char* what;
    std::int64_t uncertainty_ms;
    Span span;
  };
  const std::vector<Row> rows{
      {"a sure press", 0, {instant_at(70'000), instant_at(130'000)}},
      {"unsure by a second", 1000, {instant_at(69'000), instant_at(131'000)}},
      {"unsure by an hour: ten seconds at most",
       3'600'000,
       {instant_at(60'000), instant_at(140'000)}},
      {"a negative uncertainty is none", -5000, {instant_at(70'000), instant_at(130'000)}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(wanted_span(instant_at(100'000), row.uncertainty_ms, {30'000, 30'000}) == row.span);
  }
}

TEST_CASE("the command line wins over the survey, the survey over the default") {
  oos::survey::Survey survey;
  oos::survey::Question recommend;
  recommend.id = "recommend";
  recommend.window = Window{35'000, 10'000};
  oos::survey::Question praise;
  praise.id = "praise";
  survey.questions = {recommend, praise};
  struct Row {
    const char* what;
    std::optional<std::int64_t> before;
    std::optional<std::int64_t> after;
    const oos::survey::Survey* survey;
    std::optional<std::string> question;
    std::int64_t before_ms;
    std::int64_t after_ms;
  };
  const std::vector<Row> rows{
      {"nothing said", {}, {}, nullptr, "recommend", 60'000, 60'000},
      {"the survey's window", {}, {}, &survey, "recommend", 35'000, 10'000},
      {"a question without a window", {}, {}, &survey, "praise", 60'000, 60'000},
      {"a question the survey does not know", {}, {}, &survey, "other", 60'000, 60'000},
      {"an event without a question", {}, {}, &survey, {}, 60'000, 60'000},
      {"one side by option", 5000, {}, &survey, "recommend", 5000, 10'000},
      {"both sides by option", 5000, 0, &survey, "recommend", 5000, 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    WindowRules rules;
    rules.before_ms = row.before;
    rules.after_ms = row.after;
    rules.survey = row.survey;
    const Window window = rules.window_of(row.question);
    CHECK(window.before_ms == row.before_ms);
    CHECK(window.after_ms == row.after_ms);
  }
}

TEST_CASE("a window of a question by option wins over all others") {
  oos::survey::Survey survey;
  oos::survey::Question recommend;
  recommend.id = "recommend";
  recommend.window = Window{35'000, 10'000};
  survey.questions = {recommend};
  WindowRules rules;
  rules.before_ms = 1000;
  rules.survey = &survey;
  rules.questions.insert(oos::cut::parse_question_window("recommend=2.5,0"));
  CHECK(rules.window_of("recommend").before_ms == 2500);
  CHECK(rules.window_of("recommend").after_ms == 0);
  CHECK(rules.window_of("other").before_ms == 1000);
}

TEST_CASE("windows of questions are read from the command line, or refused") {
  using oos::cut::parse_question_window;
  const auto [question, window] = parse_question_window("a=b=0.0005,3600");
  CHECK(question == "a=b");
  CHECK(window.before_ms == 1);
  CHECK(window.after_ms == 3'600'000);
  for (const char* text : {"", "q", "q=", "=1,2", "q=1", "q=1,", "q=,1", "q=1,3600.1", "q=-1,1",
                           "q=1,2s", "q=nan,1", "q=1e3,1", "q=1,2,3"}) {
    CAPTURE(text);
    CHECK_THROWS_WITH_AS(parse_question_window(text), doctest::Contains("is no window"),
                         oos::Error);
  }
}
