// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/stt/speechkit/stream.hpp"
#include "oos/stt/speechkit/transcript.hpp"

using namespace oos;
using namespace oos::stt;
using nlohmann::json;

namespace {

json word(const char* text, const char* start, const char* end) {
  return {{"text", text}, {"startTimeMs", start}, {"endTimeMs", end}};
}

json final_event(const json& index, const char* channel, const char* text,
                 const std::vector<json>& words) {
  return {{"audioCursors", {{"finalIndex", index}}},
          {"final",
           {{"alternatives",
             {{{"words", words},
               {"text", text},
               {"startTimeMs", "0"},
               {"endTimeMs", "7400"},
               {"confidence", 0},
               {"languages", {{{"languageCode", "ru-RU"}, {"probability", 0.9}}}}}}}}},
          {"channelTag", channel}};
}

json refinement_event(const json& index, const char* channel, const char* text) {
  return {{"finalRefinement",
           {{"finalIndex", index}, {"normalizedText", {{"alternatives", {{{"text", text}}}}}}}},
          {"channelTag", channel}};
}

/// One utterance as the service documents it: final, refinement, end of utterance; then another
/// final without refinement.
std::vector<json> sample() {
  const std::vector<json> words = {word("поставлю", "459", "900"), word("девять", "950", "1400")};
  return {final_event("0", "0", "поставлю девять", words),
          refinement_event("0", "0", "Поставлю 9."),
          {{"eouUpdate", {{"timeMs", "1500"}}}, {"channelTag", "0"}},
          final_event("1", "0", "спасибо", {word("спасибо", "2000", "2600")}),
          {{"partial", {{"alternatives", {{{"text", "спа"}}}}}}, {"channelTag", "0"}}};
}

void check_sample(const std::string& body) {
  CAPTURE(body);
  const Recognition got = parse_recognition_stream(body);
  CHECK_FALSE(got.error);
  REQUIRE(got.pieces.size() == 2);
  CHECK(got.pieces[0].raw_text == "поставлю девять");
  CHECK(got.pieces[0].text == "Поставлю 9.");
  CHECK(got.pieces[0].start_ms == 459);
  CHECK(got.pieces[0].end_ms == 1400);
  REQUIRE(got.pieces[0].words.size() == 2);
  CHECK(got.pieces[0].words[1].text == "девять");
  CHECK(got.pieces[0].words[1].start_ms == 950);
  CHECK(got.pieces[0].language == "ru-RU");
  CHECK(got.pieces[1].raw_text == "спасибо");
  CHECK(got.pieces[1].text.empty());
}

std::string written(const std::vector<json>& events, const std::string& between, int indent,
                    bool wrapped = true) {
  std::string body;
  for (const json& event : events)
    body += (wrapped ? json{{"result", event}} : event).dump(indent) + between;
  return body;
}

}  // namespace

TEST_CASE("every layout of the result stream reads the same") {
  check_sample(written(sample(), "\n", -1));
  check_sample(written(sample(), "\n", 2));
  check_sample(written(sample(), "", -1));
  check_sample(written(sample(), "\r\n\r\n", 1));
  check_sample(written(sample(), "\n", -1, false));
  check_sample("\n " + json(sample()).dump() + "\n");
  check_sample(json(sample()).dump(2));
}

TEST_CASE("integers come as strings or numbers, and zeros may be left out") {
  std::vector<json> events = sample();
  events[0]["audioCursors"]["finalIndex"] = 0;
  events[0]["final"]["alternatives"][0]["words"][1]["startTimeMs"] = 950;
  events[0]["final"]["alternatives"][0]["words"][1]["endTimeMs"] = 1400.0;
  events[1]["finalRefinement"].erase("finalIndex");
  check_sample(written(events, "\n", -1));
  events[0].erase("audioCursors");
  check_sample(written(events, "\n", -1));
}

TEST_CASE("an integer that is none is refused") {
  std::vector<json> events = sample();
  events[0]["audioCursors"]["finalIndex"] = "first";
  CHECK_THROWS_WITH_AS(parse_recognition_stream(written(events, "\n", -1)),
                       doctest::Contains("finalIndex"), Error);
}

TEST_CASE("finals are joined with refinements by channel and index") {
  const std::vector<json> events = {
      final_event("0", "0", "первый", {word("первый", "100", "200")}),
      final_event("0", "1", "второй", {word("второй", "50", "90")}),
      refinement_event("0", "1", "Второй."),
  };
  const Recognition got = parse_recognition_stream(written(events, "", -1));
  REQUIRE(got.pieces.size() == 2);
  CHECK(got.pieces[0].text == "Второй.");  // by time
  CHECK(got.pieces[0].raw_text == "второй");
  CHECK(got.pieces[1].raw_text == "первый");
  CHECK(got.pieces[1].text.empty());
}

TEST_CASE("a refinement before its final, or without one, is kept") {
  const std::vector<json> words = {word("да", "10", "20")};
  const Recognition early = parse_recognition_stream(
      written({refinement_event("3", "0", "Да."), final_event("3", "0", "да", words)}, "", -1));
  REQUIRE(early.pieces.size() == 1);
  CHECK(early.pieces[0].text == "Да.");
  CHECK(early.pieces[0].raw_text == "да");
  CHECK(early.pieces[0].words.size() == 1);
  const Recognition alone =
      parse_recognition_stream(written({refinement_event("3", "0", "Да.")}, "", -1));
  REQUIRE(alone.pieces.size() == 1);
  CHECK(alone.pieces[0].text == "Да.");
}

TEST_CASE("two finals under one index are both kept") {
  const Recognition got =
      parse_recognition_stream(written({final_event("0", "0", "раз", {word("раз", "1", "2")}),
                                        final_event("0", "0", "два", {word("два", "3", "4")})},
                                       "", -1));
  REQUIRE(got.pieces.size() == 2);
  CHECK(got.pieces[0].raw_text == "раз");
  CHECK(got.pieces[1].raw_text == "два");
}

TEST_CASE("only the first of several hypotheses counts") {
  json event = final_event("0", "0", "девять", {word("девять", "1", "2")});
  event["final"]["alternatives"].push_back({{"text", "десять"}});
  const Recognition got = parse_recognition_stream(event.dump());
  REQUIRE(got.pieces.size() == 1);
  CHECK(got.pieces[0].raw_text == "девять");
}

TEST_CASE("silence is an empty result, not an error") {
  CHECK(parse_recognition_stream("").pieces.empty());
  CHECK(parse_recognition_stream(" \n").pieces.empty());
  CHECK(parse_recognition_stream("[]").pieces.empty());
  const json nothing = final_event("0", "0", "", {});
  CHECK(parse_recognition_stream(nothing.dump()).pieces.empty());
}

TEST_CASE("an error document makes the answer a failure, in every spelling") {
  for (const char* body :
       {R"({"error":{"code":5,"message":"operation data is not ready x"}})",
        R"({"error":{"grpcCode":5,"httpCode":404,"message":"operation data is not ready x"}})",
        R"({"error":{"grpc_code":"5","http_code":"404","message":"m"}})",
        R"({"result":{"error":{"code":5,"message":"m"}}})", R"([{"error":{"code":5}}])"}) {
    const Recognition got = parse_recognition_stream(written(sample(), "\n", -1) + body);
    CAPTURE(body);
    REQUIRE(got.error);
    CHECK(got.error->code == 5);
  }
}

TEST_CASE("a cut or foreign body names the byte and repeats nothing of the text") {
  const std::string whole = written(sample(), "\n", -1);
  for (std::size_t length = 1; length < whole.find('\n'); ++length)
    CHECK_THROWS_AS(parse_recognition_stream(whole.substr(0, length)), Error);
  try {
    parse_recognition_stream("<html>девять</html>");
    FAIL("HTML was taken");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::service);
    CHECK(error.message() == "the service's result is no JSON at byte 0");
  }
  CHECK_THROWS_WITH_AS(parse_recognition_stream(R"({"text":"девять",})"),
                       "the service's result has no valid JSON at byte 0", Error);
  CHECK_THROWS_AS(parse_recognition_stream("[1]"), Error);
  CHECK_THROWS_AS(parse_recognition_stream("[[{}]]"), Error);
  CHECK_THROWS_AS(parse_recognition_stream("{}}"), Error);
}

TEST_CASE("brackets and quotes inside what was said do not end a document") {
  const json event = final_event("0", "0", "a } ] \" \\ {", {word("\"}", "1", "2")});
  const Recognition got = parse_recognition_stream(event.dump() + event.dump());
  CHECK(got.pieces.size() == 2);
}

TEST_CASE("deep nesting and many documents are read without recursion") {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += R"({"result":)";
  CHECK_THROWS_AS(parse_recognition_stream(deep), Error);
  std::string closed = deep + "{}";
  closed.append(100'000, '}');
  CHECK(parse_recognition_stream(closed).pieces.empty());
}

TEST_CASE("warnings of the service are handed on without control characters") {
  const json event = {{"statusCode", {{"codeType", "WARNING"}, {"message", "a\nb\x1b[31m"}}}};
  const Recognition got = parse_recognition_stream(event.dump());
  REQUIRE(got.warnings.size() == 1);
  CHECK(got.warnings[0] == "a b [31m");
}

TEST_CASE("a transcript keeps both texts, speakers by channel, and the units billed") {
  const Recognition got = parse_recognition_stream(written(sample(), "\n", -1));
  const record::Transcript mono = to_transcript(
      got, {.model = "general", .language = "ru-RU", .channels = 1, .duration_ms = 120'000});
  CHECK(mono.text == "Поставлю 9. спасибо");
  CHECK(mono.extra["raw_text"] == "поставлю девять спасибо");
  CHECK(mono.extra["billed_units"] == 120);
  CHECK(mono.utterances[0].speaker.empty());
  CHECK(mono.utterances[0].words[1].text == "девять");
  std::vector<json> events = sample();
  for (json& event : events) event["channelTag"] = "1";
  const record::Transcript stereo =
      to_transcript(parse_recognition_stream(written(events, "\n", -1)),
                    {.model = "general", .language = "auto", .channels = 2});
  CHECK(stereo.language == "ru-RU");
  CHECK(stereo.utterances[0].channel == 1);
  CHECK(stereo.utterances[0].speaker == "1");
  CHECK(stereo.extra["billed_units"].is_null());
  const record::Transcript labelled = to_transcript(
      parse_recognition_stream(written(events, "\n", -1)),
      {.model = "general", .language = "ru-RU", .channels = 1, .speaker_labels = true});
  CHECK(labelled.utterances[0].channel == 0);
  CHECK(labelled.utterances[0].speaker == "1");
}
