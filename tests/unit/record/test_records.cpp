// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/record/clip.hpp"
#include "oos/record/event.hpp"
#include "oos/record/recording.hpp"
#include "oos/record/transcript.hpp"

using oos::Error;
using oos::jsonl::Json;
using oos::jsonl::Line;
using oos::jsonl::new_line;
using namespace oos::record;

namespace {

const auto start = oos::parse_rfc3339("2026-10-14T09:00:00.250+03:00");

Recording a_recording() {
  Recording r;
  r.id = "r1";
  r.path = "dump/каса 1/a.wav";
  r.point = "desk-1";
  r.start = start;
  r.start_source = "name";
  r.start_uncertainty_ms = 1000;
  r.duration_ms = 600'000;
  r.container = "wav";
  r.codec = "pcm_s16le";
  r.sample_rate_hz = 16000;
  r.channels = 2;
  r.channel_roles = {"staff", "client"};
  r.size_bytes = 38'400'044;
  r.issues = {"truncated"};
  return r;
}

Clip a_clip() {
  Clip c;
  c.id = "c1";
  c.path = "clips/c1.ogg";
  c.start = start;
  c.end = start;
  c.duration_ms = 45'000;
  c.press_offset_ms = 35'000;
  c.codec = "opus";
  c.sample_rate_hz = 16000;
  c.channels = 1;
  c.size_bytes = 120'000;
  c.sha256 = std::string(64, 'a');
  c.coverage = 0.98765432;
  c.growing = true;
  c.gaps = {{1000, 2000}};
  c.excluded = {{-500, 0, ""}, {1500, 2000, "asked"}};
  c.sources = {{"r1", 5000, 6000, 0, 1000, 80'000, 0, 1105},
               {"r2", 0, 44'000, 1000, 44'000, 0.25, 12.5, std::nullopt}};
  c.level = oos::record::Level{-3.14159, -20.5, 7, -23.001, 4.5};
  c.speech = oos::record::ClipSpeech{30'000, 15'000, -61.25, 33.3};
  c.waveform = {"clips/c1-35000.png", "clips/c1.peaks.json"};
  return c;
}

/// Writes an object to a line and reads it from there.
template <typename Reader>
auto read_back(const char* type, const Json& json, Reader reader) {
  const Line line(new_line(type, json));
  const auto view = line.at(type);
  return reader(view);
}

std::string refusal_of_recording(const Json& json) {
  try {
    read_back("recording", json, read_recording);
  } catch (const Error& error) {
    return error.where();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("a recording reads back as it was written") {
  const Json json = to_json(a_recording());
  CHECK(to_json(read_back("recording", json, read_recording)) == json);
  CHECK(json["start"] == "2026-10-14T09:00:00.250+03:00");
  CHECK(a_recording().end() == start.instant + std::chrono::minutes{10});
}

TEST_CASE("the labels of a recording read back as they were written") {
  Recording recording = a_recording();
  CHECK(read_back("recording", to_json(recording), read_labels).empty());
  recording.labels = {{0, "start"}, {61'250, "Вопрос 2"}, {61'300, ""}};
  const auto labels = read_back("recording", to_json(recording), read_labels);
  REQUIRE(labels.size() == 3);
  CHECK(labels[1].at_ms == 61'250);
  CHECK(labels[1].text == "Вопрос 2");
  CHECK(labels[2].text.empty());
}

TEST_CASE("a recording without what everything rests on is refused at that field") {
  for (const char* key : {"id", "path", "start", "duration_ms"}) {
    Json json = to_json(a_recording());
    json.erase(key);
    CHECK(refusal_of_recording(json) == std::string("/recording/") + key);
  }
  Json json = to_json(a_recording());
  json["duration_ms"] = -1;
  CHECK(refusal_of_recording(json) == "/recording/duration_ms");
  json = to_json(a_recording());
  json["start"] = "yesterday";
  CHECK(refusal_of_recording(json) == "/recording/start");
  json["start"] = 17;
  CHECK(refusal_of_recording(json) == "/recording/start");
}

TEST_CASE("a recording tells whether it is of a call") {
  Json json = to_json(a_recording());
  CHECK_FALSE(read_back("recording", json, read_recording).call);
  json["call"] = {{"direction", "in"}};
  CHECK_FALSE(read_back("recording", json, read_recording).call->id);
  json["call"]["id"] = "c7";
  CHECK(read_back("recording", json, read_recording).call->id == "c7");
}

TEST_CASE("an event reads back as it was written, absent fields as null") {
  Event e;
  e.id = "e1";
  e.time = start;
  e.point = "desk-1";
  e.button = "1";
  e.question = "recommend";
  e.kind = "nps";
  e.employee = "e1";
  e.visit = "v1";
  e.count = 2;
  e.source_file = "presses.csv";
  e.source_line = 17;
  e.source_device = "Касса 1";
  const Json json = to_json(e);
  CHECK(to_json(read_back("event", json, read_event)) == json);
  const Json empty = to_json(Event{});
  CHECK(empty["employee"].is_null());
  CHECK(empty["count"] == 1);
  CHECK(to_json(read_back("event", empty, read_event)) == empty);
}

TEST_CASE("an event asks for nothing") {
  const Event e = read_back("event", Json{{"question", "recommend"}}, read_event);
  CHECK(e.question == "recommend");
  CHECK_FALSE(e.time);
  CHECK(e.count == 1);
}

TEST_CASE("a clip reads back, shares to four decimals and levels to two") {
  const Json json = to_json(a_clip());
  CHECK(json["coverage"] == 0.9877);
  CHECK(json["level"]["peak_dbfs"] == -3.14);
  CHECK(to_json(read_back("clip", json, read_clip)) == json);
}

TEST_CASE("what is rarely said of a clip stands only where it is said") {
  Clip c = a_clip();
  c.growing = false;
  c.excluded.clear();
  c.waveform = {};
  const Json json = to_json(c);
  for (const char* key : {"growing", "excluded", "waveform"}) CHECK_FALSE(json.contains(key));
  CHECK(to_json(read_back("clip", json, read_clip)) == json);
}

TEST_CASE("digital silence has no level, and null says so") {
  Clip c = a_clip();
  c.level = oos::record::Level{};
  const Json json = to_json(c);
  CHECK(json["level"]["peak_dbfs"].is_null());
  CHECK_FALSE(read_back("clip", json, read_clip).level->rms_dbfs);
}

TEST_CASE("a clip needs its path only") {
  const Clip c = read_back("clip", Json{{"path", "a.wav"}}, read_clip);
  CHECK(c.path == "a.wav");
  CHECK(c.coverage == 1.0);
  CHECK_THROWS_AS(read_back("clip", Json{{"id", "c"}}, read_clip), Error);
}

TEST_CASE("a transcript reads back as it was written") {
  Transcript t;
  t.engine = "speechkit";
  t.model = "general";
  t.language = "ru-RU";
  t.text = "девять";
  Utterance u;
  u.speaker = "0";
  u.role = "client";
  u.channel = 1;
  u.start_ms = 100;
  u.end_ms = 900;
  u.text = "девять";
  u.words = {{"девять", 100, 900, 0.9876}, {"ну", 0, 50, std::nullopt}};
  u.pass = "grammar";
  t.utterances = {u};
  const Json json = to_json(t);
  CHECK(json["utterances"][0]["words"][0]["confidence"] == 0.988);
  CHECK_FALSE(json["utterances"][0]["words"][1].contains("confidence"));
  CHECK(to_json(read_back("transcript", json, read_transcript)) == json);
}

TEST_CASE("a text alone becomes one utterance; an empty one none") {
  const Transcript t = read_back("transcript", Json{{"text", "nine"}}, read_transcript);
  REQUIRE(t.utterances.size() == 1);
  CHECK(t.utterances[0].text == "nine");
  CHECK(t.utterances[0].role == "unknown");
  CHECK(read_back("transcript", Json{{"text", ""}}, read_transcript).utterances.empty());
}
