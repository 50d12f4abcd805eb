// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <doctest/doctest.h>

#include "oos/stt/pocketsphinx/answers.hpp"
#include "oos/stt/pocketsphinx/dialogue.hpp"

using namespace oos::stt;
using oos::speech::Span;
using Strings = std::vector<std::string>;

namespace {

constexpr Scale marks{0, 10};

/// Words of 300 ms each, one after the other, all heard with the same confidence.
std::vector<HeardWord> heard(const std::string& text, double confidence = 0.9) {
  std::vector<HeardWord> words;
  std::int64_t at = 0;
  for (const auto& word : spoken_words(text)) {
    words.push_back({word, at, at + 300, confidence});
    at += 300;
  }
  return words;
}

/// A grammar pass that always hears the same.
GrammarPass always(const std::string& text) {
  return [text](Span) { return heard(text); };
}

}  // namespace

TEST_CASE("likeness is the share of words in common order") {
  CHECK(likeness({"i", "would", "say", "nine"}, {"i", "would", "say", "nine"}) == 1.0);
  CHECK(likeness({"nine"}, {"i", "think", "nine"}) == doctest::Approx(1.0 / 3));
  CHECK(likeness({"nine"}, {"ten"}) == 0.0);
  CHECK(likeness({}, {"ten"}) == 0.0);
}

TEST_CASE("a question is found though words of it were misheard") {
  const auto words = heard("good day how likely are to recommend as thank you");
  const auto places = find_wordings(words, {"How likely are you to recommend us?"});
  REQUIRE(places.size() == 1);
  CHECK(places[0].start_ms == 600);
  CHECK(places[0].end_ms == 2100);
}

TEST_CASE("other talk is not taken for the question") {
  const Strings wordings{"How likely are you to recommend us?",
                         "would you recommend us to a friend"};
  CHECK(find_wordings(heard("would you like to sign here"), wordings).empty());
  CHECK(find_wordings(heard("i would recommend the second one"), wordings).empty());
  CHECK(find_wordings({}, wordings).empty());
  CHECK(find_wordings(heard("would you"), {}).empty());
}

TEST_CASE("a question asked twice has two places") {
  const auto words = heard("would you recommend us yes well would you recommend us");
  CHECK(find_wordings(words, {"would you recommend us"}).size() == 2);
}

TEST_CASE("the answer is looked for after the last question before the press") {
  const std::vector<Span> asked{{1'000, 4'000}, {20'000, 24'000}, {60'000, 64'000}};
  const auto time = answer_time(asked, {{30'000, 31'000}}, 28'000);
  REQUIRE(time.has_value());
  CHECK(*time == Span{24'000, 30'000});
}

TEST_CASE("when the press came first the next question counts, for at most 25 seconds") {
  const auto time = answer_time({{20'000, 24'000}}, {{10'000, 11'000}}, 5'000);
  REQUIRE(time.has_value());
  CHECK(*time == Span{24'000, 49'000});
  CHECK_FALSE(answer_time({}, {}, 5'000).has_value());
}

TEST_CASE("a mark is confirmed when the grammar hears the same") {
  CHECK(confirm_marks(heard("i would say nine"), {}, marks, always("i would say nine")) ==
        std::vector<WordRange>{{0, 3}});
}

TEST_CASE("a mark is not confirmed when the passes disagree") {
  CHECK(confirm_marks(heard("i would say nine"), {}, marks, always("i would say five")).empty());
  CHECK(confirm_marks(heard("nine"), {}, marks, always("")).empty());
  CHECK(confirm_marks(heard("my wife has six accounts here"), {}, marks, always("so six for sure"))
            .empty());
}

TEST_CASE("a range heard by one pass and a correction heard by the other confirm nothing") {
  CHECK(confirm_marks(heard("eight or nine"), {}, marks, always("eight no nine")).empty());
  CHECK(confirm_marks(heard("eight or nine"), {}, marks, always("eight or nine")).size() == 1);
}

TEST_CASE("a number word that was hardly heard is not confirmed") {
  CHECK(confirm_marks(heard("nine", 0.1), {}, marks, always("nine")).empty());
}

TEST_CASE("the scale that staff read out is never confirmed") {
  CHECK(
      confirm_marks(heard("from zero to ten please"), {}, marks, always("from zero to ten please"))
          .empty());
}

TEST_CASE("pauses make phrases that are confirmed one by one") {
  const auto words = heard("i waited eight minutes still seven");
  const auto pass = [&](Span span) {
    return span.start_ms >= 1'000 ? heard("still seven") : heard("eight");
  };
  CHECK(confirm_marks(words, {{1150, 1250}}, marks, pass) == std::vector<WordRange>{{4, 5}});
  CHECK(confirm_marks(heard("i waited for you still seven"), {}, marks, pass).empty());
}

TEST_CASE("a quantity ends its phrase, so that the mark after it stands alone") {
  const auto pass = [](Span span) {
    return span.start_ms >= 700 ? heard("eight") : heard("three");
  };
  CHECK(confirm_marks(heard("for three years eight"), {}, marks, pass) ==
        std::vector<WordRange>{{3, 3}});
  CHECK(is_unit_word("years"));
  CHECK_FALSE(is_unit_word("out"));
}

TEST_CASE("a number that counts something is no mark, even with a pause after it") {
  CHECK(
      confirm_marks(heard("five people ask me that"), {{250, 350}}, marks, always("five")).empty());
}

TEST_CASE("the grammar pass gets the silence around a phrase but not the words beside it") {
  std::vector<Span> spans;
  std::vector<HeardWord> words{
      {"say", 1000, 1300, 0.9}, {"nine", 1500, 1900, 0.9}, {"thanks", 3000, 3300, 0.9}};
  confirm_marks(words, {{1300, 1500}, {1900, 3000}}, marks, [&](Span span) {
    spans.push_back(span);
    return std::vector<HeardWord>{};
  });
  CHECK(std::find(spans.begin(), spans.end(), Span{1300, 2300}) != spans.end());
}

TEST_CASE("the longest confirmed run of phrases is taken") {
  const auto words = heard("seven no eight");
  CHECK(confirm_marks(words, {{250, 350}, {550, 650}}, marks, always("seven no eight")) ==
        std::vector<WordRange>{{0, 2}});
}

TEST_CASE("which questions have a scale that can be spoken") {
  oos::survey::Question question;
  question.kind = oos::survey::QuestionKind::nps;
  CHECK(spoken_scale(question) == marks);
  question.kind = oos::survey::QuestionKind::csat;
  question.scale_min = 1;
  question.scale_max = 5;
  CHECK(spoken_scale(question) == Scale{1, 5});
  question.scale_max = 100;
  CHECK_FALSE(spoken_scale(question).has_value());
  question.kind = oos::survey::QuestionKind::suggestion;
  question.scale_max = 10;
  CHECK_FALSE(spoken_scale(question).has_value());
}

TEST_CASE("number words of a scale") {
  CHECK(number_words({1, 3}) == Strings{"one", "two", "three"});
  CHECK(is_number_word("ten"));
  CHECK_FALSE(is_number_word("often"));
}

TEST_CASE("the scale phrase is told from a range and a lone mark") {
  CHECK(is_scale_phrase({"from", "zero", "to", "ten"}, marks));
  CHECK_FALSE(is_scale_phrase({"nine", "to", "ten"}, marks));
  CHECK_FALSE(is_scale_phrase({"zero", "no", "ten"}, marks));
  CHECK_FALSE(is_scale_phrase({"ten"}, marks));
}
