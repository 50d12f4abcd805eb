// SPDX-License-Identifier: Apache-2.0
// Every event of a result, in every spelling of its numbers: the record is the same.
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/stt/speechkit/stream.hpp"
#include "oos/stt/speechkit/transcript.hpp"

using namespace oos;
using namespace oos::stt;

namespace {

using EventJson = nlohmann::json;

/// One document of each kind, as the API defines it, with zeros among the numbers.
const char* const every_event = R"([
{"sessionUuid":{"uuid":"a","userRequestId":"b"},"audioCursors":{"receivedDataMs":9000,"resetTimeMs":0,
 "partialTimeMs":0,"finalTimeMs":0,"finalIndex":0,"eouTimeMs":0},"responseWallTimeMs":10,
 "statusCode":{"codeType":"WARNING","message":"a warning"},"channelTag":"0"},
{"partial":{"alternatives":[{"text":"пер","startTimeMs":0,"endTimeMs":100}]},"channelTag":"0"},
{"audioCursors":{"finalIndex":0},"channelTag":"0","final":{"alternatives":[
 {"words":[{"text":"первый","startTimeMs":0,"endTimeMs":400},
  {"text":"раз","startTimeMs":400,"endTimeMs":700}],
  "text":"первый раз","startTimeMs":0,"endTimeMs":900,"confidence":0,
  "languages":[{"languageCode":"ru-RU","probability":0.9}]},
 {"words":[],"text":"червяк рад","startTimeMs":0,"endTimeMs":900,"confidence":0}]}},
{"channelTag":"0","finalRefinement":{"finalIndex":0,"normalizedText":{"alternatives":[
 {"text":"1 раз.","startTimeMs":0,"endTimeMs":900}]}}},
{"channelTag":"0","eouUpdate":{"timeMs":900}},
{"channelTag":"0","classifierUpdate":{"windowType":"LAST_UTTERANCE","startTimeMs":0,"endTimeMs":900,
 "classifierResult":{"classifier":"insult","highlights":[{"text":"раз","startTimeMs":400,
 "endTimeMs":700}],"labels":[{"label":"insult","confidence":0}]}}},
{"channelTag":"0","speakerAnalysis":{"speakerTag":"0","windowType":"TOTAL","totalSpeechMs":1,
 "totalSilenceMs":0,"wordsCount":1,"lettersCount":1,"utteranceCount":1}},
{"channelTag":"0","speakerAnalysis":{"speakerTag":"0","windowType":"LAST_UTTERANCE",
 "totalSpeechMs":5,"totalSilenceMs":0,"wordsCount":5,"lettersCount":5,"utteranceCount":5}},
{"channelTag":"0","speakerAnalysis":{"speakerTag":"0","windowType":"TOTAL",
 "speechBoundaries":{"startTimeMs":0,"endTimeMs":9000},"totalSpeechMs":3000,"speechRatio":0.5,
 "totalSilenceMs":0,"silenceRatio":0,"wordsCount":2,"lettersCount":9,
 "wordsPerSecond":{"min":0,"max":4,"mean":2,"std":0,"quantiles":[{"level":0.5,"value":0}]},
 "lettersPerSecond":{"min":0,"max":0,"mean":0,"std":0,"quantiles":[]},
 "wordsPerUtterance":{"min":0,"max":2,"mean":1,"std":0,"quantiles":[{"level":0.5,"value":0}]},
 "lettersPerUtterance":{"min":0,"max":9,"mean":4.5,"std":1.5,"quantiles":[]},"utteranceCount":1,
 "utteranceDurationEstimation":{"min":700,"max":700,"mean":700,"std":0,"quantiles":[]}}},
{"channelTag":"0","conversationAnalysis":{"conversationBoundaries":{"startTimeMs":0,"endTimeMs":9000},
 "totalSimultaneousSilenceDurationMs":6000,"totalSimultaneousSilenceRatio":0.66,
 "simultaneousSilenceDurationEstimation":{"min":0,"max":6000,"mean":3000,"std":3000,"quantiles":[]},
 "totalSimultaneousSpeechDurationMs":0,"totalSimultaneousSpeechRatio":0,
 "simultaneousSpeechDurationEstimation":{"min":0,"max":0,"mean":0,"std":0,"quantiles":[]},
 "speakerInterrupts":[{"speakerTag":"0","interruptsCount":2,"interruptsDurationMs":0,
  "interrupts":[{"startTimeMs":0,"endTimeMs":0}]}],
 "totalSpeechDurationMs":3000,"totalSpeechRatio":0.33}},
{"channelTag":"0","summarization":{"results":[{"response":"{\"answer\":\"yes\"}"},
 {"response":"A summary."}],"contentUsage":{"inputTextTokens":90,"completionTokens":0,
 "totalTokens":90}}},
{"channelTag":"0","statusCode":{"codeType":"CLOSED","message":""}}
])";

/// How numbers are written: what becomes of each, absent to leave the member out.
using Spelling = std::function<std::optional<EventJson>(const std::string& key, const EventJson&)>;

EventJson respelled(const EventJson& value, const Spelling& spelling) {
  EventJson made = value;
  if (value.is_array())
    for (std::size_t i = 0; i < value.size(); ++i) made[i] = respelled(value[i], spelling);
  if (!value.is_object()) return made;
  for (const auto& [key, inner] : value.items()) {
    made[key] = respelled(inner, spelling);
    if (!inner.is_number()) continue;
    if (const auto number = spelling(key, inner))
      made[key] = *number;
    else
      made.erase(key);
  }
  return made;
}

const std::vector<std::pair<const char*, Spelling>> spellings = {
    {"numbers", [](const std::string&, const EventJson& n) { return n; }},
    {"strings", [](const std::string&, const EventJson& n) { return EventJson(n.dump()); }},
    {"fractions", [](const std::string&, const EventJson& n) { return n.get<double>(); }},
    {"numbers without zeros",
     [](const std::string&, const EventJson& n) {
       return n == 0 ? std::nullopt : std::optional<EventJson>(n);
     }},
    {"strings without zeros",
     [](const std::string&, const EventJson& n) {
       return n == 0 ? std::nullopt : std::optional<EventJson>(n.dump());
     }},
};

SpeechkitFeatures everything() {
  SpeechkitFeatures features;
  features.classifiers = {{"insult", {"utterance"}}};
  features.analysis = {.speakers = true, .conversation = true};
  features.summary_model = "gpt://f/m";
  features.questions = {{"desk", "greeted", "?", "en", {"yes", "no"}}};
  features.instructions = {"Sum up."};
  return features;
}

jsonl::Json record_of(const std::string& body, const SpeechkitFeatures& features) {
  const Recognition got = parse_recognition_stream(body);
  CHECK(got.warnings == std::vector<std::string>{"a warning"});
  return record::to_json(to_transcript(got, {.model = "general",
                                             .language = "ru-RU",
                                             .channels = 1,
                                             .speaker_labels = false,
                                             .duration_ms = 9000,
                                             .features = &features}));
}

const char* const the_record = R"({
"engine":"speechkit","model":"general","language":"ru-RU","text":"1 раз.",
"utterances":[{"speaker":null,"role":"unknown","channel":0,"start_ms":0,"end_ms":700,
 "text":"1 раз.","raw_text":"первый раз","words":[{"text":"первый","start_ms":0,"end_ms":400},
 {"text":"раз","start_ms":400,"end_ms":700}]}],
"raw_text":"первый раз","billed_units":15,
"classifiers":[{"name":"insult","label":"insult","confidence":0.0,"start_ms":0,"end_ms":900,
 "window":"utterance","highlights":[{"text":"раз","start_ms":400,"end_ms":700}]}],
"analysis":{"by":"speechkit","speech_ms":3000,"silence_ms":6000,"overlap_ms":0,"interruptions":2,
 "words_per_minute":40.0,"speakers":[{"speaker":"0","speech_ms":3000,"silence_ms":0,"words":2,
  "letters":9,"utterances":1,"words_per_minute":40.0,"letters_per_minute":180.0,
  "interruptions":2,"interruptions_ms":0,
  "words_per_utterance":{"min":0.0,"max":2.0,"mean":1.0,"std":0.0,
   "quantiles":[{"level":0.5,"value":0.0}]},
  "letters_per_utterance":{"min":0.0,"max":9.0,"mean":4.5,"std":1.5,"quantiles":[]},
  "utterance_ms":{"min":700.0,"max":700.0,"mean":700.0,"std":0.0,"quantiles":[]}}],
 "silence":{"min":0.0,"max":6000.0,"mean":3000.0,"std":3000.0,"quantiles":[]},
 "overlap":{"min":0.0,"max":0.0,"mean":0.0,"std":0.0,"quantiles":[]}},
"model_answers":[{"checklist":"desk","criterion":"greeted","answer":"yes"}],
"summaries":[{"instruction":"Sum up.","text":"A summary."}],
"model_usage":{"model":"gpt://f/m","input_tokens":90,"completion_tokens":0,"total_tokens":90}})";

}  // namespace

TEST_CASE("every event gives the same record in every spelling and layout") {
  const EventJson events = EventJson::parse(every_event);
  const SpeechkitFeatures features = everything();
  const std::string expected = jsonl::Json::parse(the_record).dump();
  for (const auto& spelling : spellings) {
    const char* const name = spelling.first;
    const EventJson respelt = respelled(events, spelling.second);
    std::string lines, pretty, glued;
    for (const EventJson& event : respelt) {
      const EventJson document{{"result", event}};
      lines += document.dump() + "\n";
      pretty += document.dump(2) + "\n";
      glued += document.dump();
    }
    for (const std::string& body : {lines, pretty, glued, respelt.dump()}) {
      CAPTURE(name);
      CHECK(record_of(body, features).dump() == expected);
    }
  }
}

TEST_CASE("an enumeration may come as its number") {
  EventJson events = EventJson::parse(every_event);
  events[5]["classifierUpdate"]["windowType"] = 1;
  for (const std::size_t i : {std::size_t{6}, std::size_t{8}})
    events[i]["speakerAnalysis"]["windowType"] = 1;
  events[7]["speakerAnalysis"]["windowType"] = 2;
  CHECK(record_of(events.dump(), everything()).dump() == jsonl::Json::parse(the_record).dump());
}

TEST_CASE("what was not asked for is not on the record, what did not come is told") {
  const std::string spoken = EventJson::parse(every_event)[2].dump();
  const Recognition got = parse_recognition_stream(spoken);
  const SpeechkitFeatures nothing;
  TranscriptFacts facts;
  facts.features = &nothing;
  const jsonl::Json plain = record::to_json(to_transcript(got, facts));
  for (const char* key : {"classifiers", "analysis", "model_answers", "summaries", "model_usage"})
    CHECK_FALSE(plain.contains(key));
  CHECK(missing_parts(got, nothing).empty());

  const SpeechkitFeatures features = everything();
  facts.features = &features;
  const jsonl::Json asked = record::to_json(to_transcript(got, facts));
  CHECK(asked["classifiers"].dump() == "[]");
  CHECK(asked["model_answers"].dump() ==
        R"([{"checklist":"desk","criterion":"greeted","answer":null}])");
  CHECK(asked["summaries"][0]["text"].is_null());
  const auto missing = missing_parts(got, features);
  REQUIRE(missing.size() == 2);
  CHECK(missing[1].find("0 of 2") != std::string::npos);
}

TEST_CASE("statistics that are no numbers are left out, a false number is refused") {
  EventJson event = EventJson::parse(every_event)[8];
  auto& stats = event["speakerAnalysis"]["wordsPerUtterance"];
  stats["std"] = "NaN";
  const auto read = [&event] {
    return parse_recognition_stream(event.dump()).analysis.value().speakers.at(0);
  };
  REQUIRE(read().words_per_utterance);
  CHECK(read().words_per_utterance->std == 0);
  stats["mean"] = "NaN";
  CHECK_FALSE(read().words_per_utterance);
  stats["mean"] = "many";
  CHECK_THROWS_WITH_AS(read(), doctest::Contains("mean"), Error);
}

TEST_CASE("a classifier with several labels makes several findings, one without any none") {
  EventJson event = EventJson::parse(every_event)[5];
  auto& result = event["classifierUpdate"]["classifierResult"];
  result["labels"] = {{{"label", "male"}, {"confidence", 0.7}},
                      {{"label", "female"}, {"confidence", "0.3"}}};
  const auto found = parse_recognition_stream(event.dump()).classifiers;
  REQUIRE(found.size() == 2);
  CHECK(found[1].label == "female");
  CHECK(found[1].confidence == doctest::Approx(0.3));
  result["labels"] = EventJson::array();
  CHECK(parse_recognition_stream(event.dump()).classifiers.size() == 1);  // its highlights
  result.erase("highlights");
  CHECK(parse_recognition_stream(event.dump()).classifiers.empty());
}
