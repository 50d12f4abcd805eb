// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/stt/command/json_transcript.hpp"

using namespace oos;
using namespace oos::stt;

namespace {

/// Utterances as "speaker@start-end text [word@start-end …]", one a line.
std::string shown(const record::Transcript& transcript) {
  std::string all = transcript.language + "|" + transcript.model + "|" + transcript.text + "\n";
  for (const record::Utterance& one : transcript.utterances) {
    all += one.speaker + "@" + std::to_string(one.start_ms) + "-" + std::to_string(one.end_ms) +
           " " + one.text + " [";
    for (const record::Word& word : one.words) {
      all += (&word == one.words.data() ? "" : " ") + word.text + "@" +
             std::to_string(word.start_ms) + "-" + std::to_string(word.end_ms);
      if (word.confidence) all += "/" + std::to_string(*word.confidence).substr(0, 4);
    }
    all += "]\n";
  }
  return all;
}

}  // namespace

TEST_CASE("whisper.cpp's JSON is read, its tokens are joined into words") {
  const auto transcript = parse_transcript_json(R"({
    "systeminfo": "AVX", "model": {"type": "base", "multilingual": true},
    "params": {"model": "ggml-base.bin", "language": "auto"}, "result": {"language": "ru"},
    "transcription": [
     {"timestamps": {"from": "00:00:00,000", "to": "00:00:01,500"}, "offsets": {"from": 0, "to": 1500},
      "text": " Девять из десяти.",
      "tokens": [
       {"text": "[_BEG_]", "offsets": {"from": 0, "to": 0}, "id": 50364, "p": 0.5},
       {"text": " Дев", "offsets": {"from": 0, "to": 300}, "id": 1, "p": 0.9, "t_dtw": -1},
       {"text": "ять", "offsets": {"from": 300, "to": 600}, "id": 2, "p": 0.75},
       {"text": " из", "offsets": {"from": 600, "to": 700}, "id": 3, "p": 1.0},
       {"text": " десяти", "offsets": {"from": 700, "to": 1400}, "id": 4, "p": 0.5},
       {"text": ".", "offsets": {"from": 1400, "to": 1500}, "id": 5, "p": 0.9},
       {"text": "[_TT_75]", "offsets": {"from": 1500, "to": 1500}, "id": 6, "p": 0.1}]},
     {"offsets": {"from": 1500, "to": 2000}, "text": " Спасибо", "speaker": "1"}]})");
  CHECK(shown(transcript) ==
        "ru|base|Девять из десяти. Спасибо\n"
        "@0-1500 Девять из десяти. [Девять@0-600/0.75 из@600-700/1.00 десяти.@700-1500/0.50]\n"
        "1@1500-2000 Спасибо []\n");
}

TEST_CASE("letters that whisper.cpp cuts in two between tokens are joined again") {
  // "е" is D0 B5; such a document is no valid UTF-8.
  const std::string text =
      "{\"result\":{\"language\":\"ru\"},\"transcription\":[{\"offsets\":{\"from\":0,\"to\":900},"
      "\"text\":\" \xD0\xBD\xD0\xB5\xD1\x82 \xC2\xAB\xC2\xBB\",\"tokens\":["
      "{\"text\":\" \xD0\xBD\xD0\",\"offsets\":{\"from\":0,\"to\":100},\"p\":0.5},"
      "{\"text\":\"\xB5\xD1\x82\",\"offsets\":{\"from\":100,\"to\":900},\"p\":0.5},"
      "{\"text\":\" \xD0\",\"offsets\":{\"from\":900,\"to\":900},\"p\":0.5}]}]}";
  CHECK(shown(parse_transcript_json(text)) ==
        "ru||нет «»\n@0-900 нет «» [нет@0-900/0.50 \uFFFD@900-900/0.50]\n");
}

TEST_CASE("OpenAI-style JSON is read: words of the whole go to the segments") {
  const auto transcript = parse_transcript_json(R"({
    "task": "transcribe", "language": "english", "duration": 8.47, "text": "Nine. Out of ten",
    "words": [{"word": "Nine", "start": 0.0, "end": 0.5}, {"word": "Out", "start": 0.98, "end": 1.2},
              {"word": "of", "start": 1.2, "end": 1.3}, {"word": "ten", "start": 1.3, "end": 1.7}],
    "segments": [{"id": 0, "start": 0.0, "end": 0.9, "text": " Nine.", "avg_logprob": -0.2},
                 {"id": 1, "start": 1.0, "end": 1.8, "text": " Out of ten"}]})");
  CHECK(shown(transcript) ==
        "en||Nine. Out of ten\n"
        "@0-900 Nine. [Nine@0-500]\n"
        "@1000-1800 Out of ten [Out@980-1200 of@1200-1300 ten@1300-1700]\n");
}

TEST_CASE("words inside segments, and WhisperX's speakers and words without times") {
  const auto transcript = parse_transcript_json(R"({"language": "en", "segments": [
    {"start": 0.5, "end": 2, "text": "give 9 points", "speaker": "SPEAKER_01", "words": [
      {"word": "give", "start": 0.5, "end": 0.8, "score": 0.5, "speaker": "SPEAKER_01"},
      {"word": "9"}, {"word": " points ", "start": 1.1, "end": 1.9, "probability": 7}]}]})");
  CHECK(shown(transcript) ==
        "en||give 9 points\n"
        "SPEAKER_01@500-2000 give 9 points [give@500-800/0.50 9@800-800 points@1100-1900/1.00]\n");
}

TEST_CASE("our own shape and Vosk's are read, also inside an object transcript") {
  CHECK(
      shown(parse_transcript_json(R"({"transcript": {"language": "bg", "model": "m", "utterances": [
      {"speaker": "1", "role": "client", "channel": 1, "start_ms": 900, "end_ms": 1200, "text": "десет"},
      {"speaker": "0", "role": "boss", "start_ms": 100, "end_ms": 50,
       "words": [{"text": "колко", "start_ms": 100, "end_ms": 400, "confidence": 0.25}]}]}})")) ==
      "bg|m|колко десет\n"
      "0@100-100 колко [колко@100-400/0.25]\n"
      "1@900-1200 десет []\n");
  const auto own = parse_transcript_json(
      R"({"utterances": [{"role": "client", "channel": 1, "start_ms": 0, "end_ms": 1, "text": "a"}]})");
  CHECK(own.utterances.at(0).role == "client");
  CHECK(own.utterances.at(0).channel == 1);
  CHECK(
      shown(parse_transcript_json(
          R"({"result": [{"conf": 1.0, "start": 0.09, "end": 0.5, "word": "nine"}], "text": "nine"})")) ==
      "||nine\n@90-500 nine [nine@90-500/1.00]\n");
  CHECK(shown(parse_transcript_json(R"({"text": "no times at all"})")) == "||no times at all\n");
  CHECK(shown(parse_transcript_json(R"({"text": ""})")) == "||\n");
}

TEST_CASE("times, confidences and texts that cannot be are put right") {
  const auto transcript = parse_transcript_json(R"({"utterances": [
    {"start_ms": -5, "end_ms": 1e300, "text": "a", "channel": 1e18,
     "words": [{"text": "b", "start_ms": "x", "end_ms": 3, "confidence": -1}, 7, {"text": 5}, {"text": " "}]},
    17, {"text": " "}]})");
  CHECK(shown(transcript) == "||a\n@0-1000000000000 a [b@0-3/0.00]\n");
  CHECK(transcript.utterances[0].channel == 255);
}

TEST_CASE("what is no transcript is refused without quoting it") {
  for (const char* text : {"", "Nine out of ten", "[1]", "{\"text\": \"cut of", "null"})
    CHECK_THROWS_WITH_AS(parse_transcript_json(text), "the transcriber wrote no JSON object",
                         Error);
  CHECK_THROWS_WITH_AS(parse_transcript_json(R"({"error": "secret words"})"),
                       "the transcriber wrote JSON without a transcript in it", Error);
  CHECK_THROWS_AS(parse_transcript_json(std::string(1'000'000, '[')), Error);
}
