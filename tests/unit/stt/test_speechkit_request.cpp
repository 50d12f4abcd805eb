// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "oos/stt/language.hpp"
#include "oos/stt/speechkit/request.hpp"

using namespace oos::stt;
using nlohmann::json;
using std::chrono::milliseconds;

TEST_CASE("a submit has the fields of RecognizeFileRequest and no other") {
  const json body =
      json::parse(submit_body({}, {.bytes = "foobar", .kind = {"OGG_OPUS", 1}}, "ru-RU"));
  CHECK(body == json::parse(R"({
    "content": "Zm9vYmFy",
    "recognitionModel": {
      "model": "general",
      "audioFormat": {"containerAudio": {"containerAudioType": "OGG_OPUS"}},
      "textNormalization": {"textNormalization": "TEXT_NORMALIZATION_ENABLED",
                            "profanityFilter": false, "literatureText": true},
      "languageRestriction": {"restrictionType": "WHITELIST", "languageCode": ["ru-RU"]}}})"));
}

TEST_CASE("speakers are labelled in mono clips only, and auto has no normalisation") {
  SpeechkitOptions options;
  options.speaker_labels = true;
  const auto body = [&options](int channels, const char* language) {
    return json::parse(submit_body(options, {.bytes = "x", .kind = {"WAV", channels}}, language));
  };
  CHECK(body(1, "ru-RU")["speakerLabeling"]["speakerLabeling"] == "SPEAKER_LABELING_ENABLED");
  CHECK_FALSE(body(2, "ru-RU").contains("speakerLabeling"));
  CHECK(body(1, "auto")["recognitionModel"]["textNormalization"] ==
        json{{"textNormalization", "TEXT_NORMALIZATION_DISABLED"}});
}

TEST_CASE("status checks start by the clip's length and stay apart") {
  SpeechkitOptions options;
  CHECK(poll_wait(options, 120'000, 0) == milliseconds(20'000));
  CHECK(poll_wait(options, 120'000, 1) == milliseconds(4000));
  CHECK(poll_wait(options, 1000, 0) == milliseconds(1000));
  CHECK(poll_wait(options, 10'000'000, 0) == milliseconds(60'000));
  CHECK(poll_wait(options, 10'000'000, 9) == milliseconds(5000));
  options.model = "deferred-general";
  CHECK(poll_wait(options, 1000, 3) == milliseconds(60'000));
  options.poll_interval = milliseconds(50);
  CHECK(poll_wait(options, 1000, 3) == milliseconds(50));
}

TEST_CASE("the fingerprint follows what changes a transcript, and nothing else") {
  SpeechkitOptions options;
  const std::string before = speechkit_fingerprint(options);
  options.keep_remote = true;
  options.retry.retries = 9;
  CHECK(speechkit_fingerprint(options) == before);
  options.model = "general:rc";
  CHECK(speechkit_fingerprint(options) != before);
}

TEST_CASE("language tags become SpeechKit's codes") {
  CHECK(speechkit_language("ru") == "ru-RU");
  CHECK(speechkit_language("EN") == "en-US");
  CHECK(speechkit_language("en-GB") == "en-US");
  CHECK(speechkit_language("pt") == "pt-PT");
  CHECK(speechkit_language("pt_BR") == "pt-BR");
  CHECK(speechkit_language("bg") == "auto");
  CHECK(speechkit_language("auto") == "auto");
  CHECK(speechkit_language("") == "auto");
}
