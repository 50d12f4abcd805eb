// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "asking.hpp"
#include "oos/score/question.hpp"

using namespace asking;
using namespace oos::score;

namespace {

bool heard(const char* said, const char* wording, const char* language = "en") {
  const auto transcript = talk({{"unknown", said}});
  return !find_wordings(speech_of(transcript), {wording}, *find_lexicon(language)).empty();
}

/// Words one second apart from `start_ms`, each 400 ms long.
oos::record::Utterance spoken(const std::string& text, std::int64_t start_ms) {
  oos::record::Utterance utterance;
  utterance.start_ms = start_ms;
  const auto tokens = tokenize(text);
  for (const auto& token : tokens) {
    utterance.words.push_back({std::string(token.raw), start_ms, start_ms + 400, std::nullopt});
    start_ms += 1000;
  }
  utterance.end_ms = start_ms;
  return utterance;
}

}  // namespace

TEST_CASE("a wording is recognised with two of its words missing or misheard") {
  const char* wording = "How likely is it that you would recommend our office to a colleague?";
  CHECK(heard("how likely is it that you would recommend our office to a colleague", wording));
  CHECK(heard("likely would recommend office colleague", wording));
  CHECK(heard("how lively is it you recommended our office", wording));
  CHECK_FALSE(heard("the office is closed", wording));
  CHECK_FALSE(heard("i would like a coffee", wording));
  CHECK(heard("насколько вероятно что порекомендуете нашу клинику",
              "Насколько вероятно, что вы порекомендуете нашу клинику друзьям?", "ru"));
}

TEST_CASE("words of the customer are never taken for the question") {
  const auto transcript = talk({{"client", "how likely are you to recommend us"}});
  CHECK(find_wordings(speech_of(transcript), {"how likely are you to recommend us"}, english())
            .empty());
}

TEST_CASE("a wording of the survey's own opens the answer") {
  auto asked = request();
  const auto transcript =
      talk({{"unknown", "and what mark does our clinic deserve today"}, {"unknown", "so nine"}});
  CHECK(find_answer(transcript, asked).disposition == "never_asked");
  asked.wordings = {"What mark does our clinic deserve?"};
  CHECK(value(find_answer(transcript, asked)) == 9);
}

TEST_CASE("another question of the survey ends the answer") {
  auto asked = request();
  asked.other_wordings = {"How many chairs does the waiting hall need?"};
  const auto transcript = talk({{"staff", "Would you recommend us?"},
                                {"client", "Hmm."},
                                {"staff", "How many chairs does the waiting hall need?"},
                                {"client", "Nine."}});
  CHECK(find_answer(transcript, asked).disposition == "unclear");
}

TEST_CASE("of two customers' questions the last before the press counts") {
  oos::record::Transcript transcript;
  transcript.language = "en";
  transcript.utterances = {spoken("would you recommend us three thank you goodbye", 0),
                           spoken("hello next please would you recommend us ten", 40'000)};
  auto asked = request();
  asked.press_ms = 49'000;
  CHECK(value(find_answer(transcript, asked)) == 10);
  asked.press_ms = 8'000;
  CHECK(value(find_answer(transcript, asked)) == 3);
}

TEST_CASE("an answer comes within 45 seconds of the question or by the press") {
  oos::record::Transcript transcript;
  transcript.language = "en";
  transcript.utterances = {spoken("would you recommend us", 0), spoken("nine", 60'000)};
  auto asked = request();
  asked.press_ms = 5'000;
  CHECK(value(find_answer(transcript, asked)) == std::nullopt);
  asked.press_ms = 61'000;
  CHECK(value(find_answer(transcript, asked)) == 9);
}

TEST_CASE("without a question a mark counts only near the press") {
  oos::record::Transcript transcript;
  transcript.language = "en";
  transcript.utterances = {spoken("i would say nine", 10'000)};
  auto asked = request();
  asked.press_ms = 15'000;
  const Finding near = find_answer(transcript, asked);
  CHECK(value(near) == 9);
  CHECK(has_flag(near, "question_not_found"));
  CHECK(near.answer->evidence->start_ms == 13'000);
  asked.press_ms = 60'000;
  CHECK(find_answer(transcript, asked).disposition == "never_asked");
  asked.before_press_ms = 60'000;
  CHECK(value(find_answer(transcript, asked)) == 9);
}

TEST_CASE("words the recogniser was not sure of are no answer") {
  auto transcript = talk({{"staff", "would you recommend us"}});
  transcript.language = "en";
  oos::record::Utterance answer;
  answer.words = {{"nine", 0, 0, 0.4}};
  transcript.utterances.push_back(answer);
  auto asked = request();
  CHECK(find_answer(transcript, asked).disposition == "unclear");
  asked.min_confidence = 0.3;
  CHECK(value(find_answer(transcript, asked)) == 9);
}

TEST_CASE("the grammar for answers takes the place of the dictation it overlaps") {
  oos::record::Transcript transcript;
  transcript.language = "en";
  transcript.utterances = {spoken("would you recommend us five thank you", 0),
                           spoken("nine", 4'000)};
  transcript.utterances[1].pass = answer_pass;
  auto asked = request();
  asked.press_ms = 6'000;
  CHECK(value(find_answer(transcript, asked)) == 9);
}

TEST_CASE("a unit in the same breath makes the grammar's number no mark") {
  oos::record::Transcript transcript;
  transcript.language = "en";
  transcript.utterances = {spoken("would you recommend us", 0), spoken("five", 4'000),
                           spoken("people asked me", 4'400)};
  transcript.utterances[1].end_ms = 4'400;
  transcript.utterances[1].pass = answer_pass;
  auto asked = request();
  asked.press_ms = 8'000;
  CHECK(value(find_answer(transcript, asked)) == std::nullopt);
  transcript.utterances[2] = spoken("people asked me", 5'400);
  CHECK(value(find_answer(transcript, asked)) == 5);
}
