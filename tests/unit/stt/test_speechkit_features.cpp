// SPDX-License-Identifier: Apache-2.0
#include <functional>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "oos/core/error.hpp"
#include "oos/stt/language.hpp"
#include "oos/stt/speechkit/request.hpp"

using namespace oos::stt;

namespace {

using FeatureJson = nlohmann::json;

FeatureJson submitted(const SpeechkitOptions& options, const std::string& language = "ru-RU") {
  return FeatureJson::parse(
      submit_body(options, {.bytes = "foobar", .kind = {"OGG_OPUS", 1}}, language));
}

/// Message of the usage error that the options are refused with; empty when they are fine.
std::string broken(const std::function<void(SpeechkitOptions&)>& change,
                   const std::string& language = "ru-RU") {
  SpeechkitOptions options;
  change(options);
  try {
    check_options(options, language);
  } catch (const oos::Error& error) {
    CHECK(error.kind() == oos::ErrorKind::usage);
    return error.message();
  }
  return {};
}

ModelQuestion greeting() {
  return {"desk", "greeted", "Did the employee greet?", "en", {"yes", "no"}};
}

}  // namespace

TEST_CASE("each text option has its field, and normalisation off leaves the others out") {
  SpeechkitOptions options;
  options.features.no_literature = true;
  options.features.profanity_filter = true;
  options.features.no_phone_formatting = true;
  CHECK(submitted(options)["recognitionModel"]["textNormalization"] == FeatureJson::parse(R"({
    "textNormalization": "TEXT_NORMALIZATION_ENABLED", "profanityFilter": true,
    "literatureText": false, "phoneFormattingMode": "PHONE_FORMATTING_MODE_DISABLED"})"));
  options = {};
  options.features.no_normalization = true;
  CHECK(submitted(options)["recognitionModel"]["textNormalization"] ==
        FeatureJson::parse(R"({"textNormalization": "TEXT_NORMALIZATION_DISABLED"})"));
}

TEST_CASE("several languages are a whitelist") {
  CHECK(speechkit_language("ru,en-GB,ru-RU") == "ru-RU,en-US");
  CHECK(speechkit_language("ru,bg") == "auto");
  CHECK(submitted({}, "ru-RU,en-US")["recognitionModel"]["languageRestriction"] ==
        FeatureJson::parse(
            R"({"restrictionType": "WHITELIST", "languageCode": ["ru-RU", "en-US"]})"));
  CHECK_NOTHROW(check_language_list("bg"));
  CHECK_NOTHROW(check_language_list("ru,en"));
  CHECK_THROWS_WITH_AS(check_language_list("ru,bg"), doctest::Contains("\"bg\""), oos::Error);
}

TEST_CASE("classifiers and analysis have the names of the service, its misspelling included") {
  SpeechkitOptions options;
  options.features.classifiers = {parse_classifier("insult"),
                                  parse_classifier("gender:final,utterance,final")};
  options.features.analysis = {.speakers = true,
                               .conversation = true,
                               .quantiles = {0.25, 0.9},
                               .speaker_silence_ms = 300,
                               .silence_ms = 500,
                               .overlap_ms = 200};
  const FeatureJson body = submitted(options);
  CHECK(body["recognitionClassifier"] == FeatureJson::parse(R"({"classifiers": [
    {"classifier": "insult", "triggers": ["ON_UTTERANCE"]},
    {"classifier": "gender", "triggers": ["ON_FINAL", "ON_UTTERANCE"]}]})"));
  CHECK(body["speechAnalysis"] == FeatureJson::parse(R"({
    "enableSpeakerAnalysis": true, "enableConversationAnalysis": true,
    "descriptiveStatisticsQuantiles": [0.25, 0.9],
    "speakerOptions": {"silenceThresholdMs": "300"},
    "converstationOptions": {"simultaneousSilenceThresholdMs": "500",
                             "simultaneousSpeechThresholdMs": "200"}})"));
  CHECK_THROWS_WITH_AS(parse_classifier("rude"), doctest::Contains("answerphone"), oos::Error);
  CHECK_THROWS_WITH_AS(parse_classifier("insult:"), doctest::Contains("trigger"), oos::Error);
  CHECK_THROWS_WITH_AS(parse_classifier("insult:ON_FINAL"), doctest::Contains("utterance"),
                       oos::Error);
}

TEST_CASE("questions and instructions travel as summarisation") {
  SpeechkitOptions options;
  options.features.questions = {greeting()};
  CHECK_FALSE(submitted(options).contains("summarization"));  // no model was named
  options.features.summary_model = "gpt://folder/model";
  options.features.instructions = {"Say it in one sentence."};
  const FeatureJson summary = submitted(options)["summarization"];
  CHECK(summary["modelUri"] == "gpt://folder/model");
  REQUIRE(summary["properties"].size() == 2);
  CHECK(summary["properties"][0]["instruction"] ==
        "Did the employee greet?\nThe answer is one of: \"yes\", \"no\"; null when the "
        "conversation does not tell.");
  CHECK(summary["properties"][0]["jsonSchema"]["schema"] == FeatureJson::parse(R"({
    "type": "object", "required": ["answer"], "additionalProperties": false,
    "properties": {"answer": {"type": ["string", "null"], "enum": ["yes", "no", null]}}})"));
  CHECK(summary["properties"][1] ==
        FeatureJson::parse(R"({"instruction": "Say it in one sentence."})"));
}

TEST_CASE("a combination that the service refuses is a usage error naming the rule") {
  using O = SpeechkitOptions;
  CHECK(broken([](O&) {}).empty());
  CHECK(broken([](O& o) {
          o.features.no_normalization = true;
          o.features.profanity_filter = true;
        }).find("--profanity-filter") == 0);
  CHECK(broken([](O& o) { o.features.profanity_filter = true; }, "auto").find("auto") !=
        std::string::npos);
  CHECK(broken([](O& o) {
          o.features.no_normalization = true;
          o.features.no_phone_formatting = true;
        }).find("--no-phone-formatting") == 0);
  const auto with_classifier = [](O& o) { o.features.classifiers = {{"insult", {"final"}}}; };
  CHECK(broken(with_classifier).empty());
  CHECK(broken(with_classifier, "en-US").find("Russian") != std::string::npos);
  CHECK(broken(with_classifier, "ru-RU,en-US").find("Russian") != std::string::npos);
  CHECK(broken([](O& o) {
          o.features.analysis = {.speakers = true, .quantiles = {0.5, 1}};
        }).find("--quantiles") == 0);
  CHECK(broken([](O& o) { o.features.analysis = {.quantiles = {0.5}}; }).empty());
  CHECK(broken([](O& o) { o.features.analysis.silence_ms = 5; }).find("--silence-ms") == 0);
  CHECK(broken([](O& o) {
          o.features.analysis.speaker_silence_ms = 5;
        }).find("--speaker-silence-ms") == 0);
  CHECK(broken([](O& o) { o.features.instructions = {"x"}; }).find("--summary-model") !=
        std::string::npos);
  CHECK(broken([](O& o) { o.features.summary_model = "gpt://f/m"; }).find("nothing to do") !=
        std::string::npos);
}

TEST_CASE("at most sixteen instructions go with a clip") {
  const auto with = [](std::size_t questions) {
    return broken([questions](SpeechkitOptions& o) {
      o.features.summary_model = "gpt://f/m";
      o.features.instructions = {"x"};
      o.features.questions.assign(questions, greeting());
    });
  };
  CHECK(with(15).empty());
  CHECK(with(16).empty());  // two share an instruction
  CHECK(with(15 * 8).empty());
  CHECK(with(15 * 8 + 1).find("16 instructions") != std::string::npos);
}

TEST_CASE("the synchronous recognition refuses what it has not") {
  const auto sync = [](const std::function<void(SpeechkitOptions&)>& change,
                       const std::string& language = "ru-RU") {
    return broken(
        [&change](SpeechkitOptions& o) {
          o.mode = SpeechkitMode::sync;
          change(o);
        },
        language);
  };
  using O = SpeechkitOptions;
  CHECK(sync([](O&) {}).empty());
  for (const auto& refused :
       {sync([](O& o) { o.speaker_labels = true; }), sync([](O& o) {
          o.features.classifiers = {{"insult", {"final"}}};
        }),
        sync([](O& o) { o.features.analysis.speakers = true; }),
        sync([](O& o) { o.model = "deferred-general"; }), sync([](O&) {}, "ru-RU,en-US")})
    CHECK(refused.find("--mode async or deferred") != std::string::npos);
}

TEST_CASE("deferred recognition picks the deferred model") {
  SpeechkitOptions options;
  options.mode = SpeechkitMode::deferred;
  CHECK(model_name(options) == "deferred-general");
  CHECK(submitted(options)["recognitionModel"]["model"] == "deferred-general");
  options.model = "general:rc";
  CHECK(model_name(options) == "deferred-general:rc");
  options.model = "deferred-general:rc";
  CHECK(model_name(options) == "deferred-general:rc");
}

TEST_CASE("a model's name becomes a URI within the folder") {
  CHECK(summary_model_uri("", "").empty());
  CHECK(summary_model_uri("gpt://f/m", "x") == "gpt://f/m");
  CHECK(summary_model_uri("yandexgpt/latest", "b1g") == "gpt://b1g/yandexgpt/latest");
  CHECK_THROWS_WITH_AS(summary_model_uri("yandexgpt", ""), doctest::Contains("--folder-id"),
                       oos::Error);
}

TEST_CASE("every feature that changes an answer changes the fingerprint") {
  using O = SpeechkitOptions;
  const std::vector<std::function<void(O&)>> changes = {
      [](O& o) { o.features.no_normalization = true; },
      [](O& o) { o.features.no_literature = true; },
      [](O& o) { o.features.profanity_filter = true; },
      [](O& o) { o.features.no_phone_formatting = true; },
      [](O& o) {
        o.features.classifiers = {{"insult", {"final"}}};
      },
      [](O& o) { o.features.analysis.speakers = true; },
      [](O& o) { o.mode = SpeechkitMode::deferred; },
      [](O& o) { o.mode = SpeechkitMode::sync; },
      [](O& o) {
        o.features.summary_model = "gpt://f/m";
        o.features.questions = {greeting()};
      },
      [](O& o) {
        o.features.summary_model = "gpt://f/m";
        o.features.instructions = {"x"};
      }};
  std::vector<std::string> seen = {speechkit_fingerprint({})};
  for (const auto& change : changes) {
    O options;
    change(options);
    const std::string made = speechkit_fingerprint(options);
    CHECK(std::find(seen.begin(), seen.end(), made) == seen.end());
    seen.push_back(made);
  }
  O unasked;
  unasked.features.questions = {greeting()};  // no model is asked
  CHECK(speechkit_fingerprint(unasked) == seen.front());
}
