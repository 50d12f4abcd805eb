// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/record/analysis.hpp"

using namespace oos::record;

TEST_CASE("an analysis is written with the keys of its schema, rates to three decimals") {
  Analysis analysis;
  analysis.by = "oos";
  analysis.speech_ms = 7000;
  analysis.silence_ms = 2500;
  analysis.overlap_ms = 500;
  analysis.interruptions = 1;
  analysis.words_per_minute = 100.0 / 3;
  SpeakerAnalysis speaker{.speaker = "0"};
  speaker.speech_ms = 4000;
  speaker.silence_ms = 6000;
  speaker.words = 8;
  speaker.letters = 40;
  speaker.utterances = 2;
  speaker.words_per_minute = 120;
  speaker.letters_per_minute = 600;
  speaker.interruptions = 1;
  speaker.interruptions_ms = 500;
  speaker.words_per_utterance = Distribution{3, 5, 4, 1, {{0.5, 4}}};
  analysis.speakers.push_back(speaker);
  analysis.silence = Distribution{500, 2000, 1250, 750, {}};
  CHECK(to_json(analysis).dump() ==
        R"({"by":"oos","speech_ms":7000,"silence_ms":2500,"overlap_ms":500,"interruptions":1,)"
        R"("words_per_minute":33.333,"speakers":[{"speaker":"0","speech_ms":4000,)"
        R"("silence_ms":6000,"words":8,"letters":40,"utterances":2,"words_per_minute":120.0,)"
        R"("letters_per_minute":600.0,"interruptions":1,"interruptions_ms":500,)"
        R"("words_per_utterance":{"min":3.0,"max":5.0,"mean":4.0,"std":1.0,)"
        R"("quantiles":[{"level":0.5,"value":4.0}]}}],)"
        R"("silence":{"min":500.0,"max":2000.0,"mean":1250.0,"std":750.0,"quantiles":[]}})");
}

TEST_CASE("what an analysis did not look for is no key of it") {
  CHECK(to_json(Analysis{.by = "speechkit"}).dump() == R"({"by":"speechkit","speakers":[]})");
}
