// SPDX-License-Identifier: Apache-2.0
// Vosk for real: its library and a small English model, from tests/engines/install.sh.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <thread>

#include <doctest/doctest.h>
#include <unistd.h>

#include "oos/core/error.hpp"
#include "oos/stt/clip_sound.hpp"
#include "oos/stt/plugins/vosk.hpp"

using namespace oos;
using namespace oos::stt;

namespace {

const std::filesystem::path engines = OOS_SOURCE_DIR "/build/engines";

void require_engines() {
  REQUIRE_MESSAGE(std::filesystem::exists(engines / "complete"),
                  "run tests/engines/install.sh first");
}

VoskOptions vosk_options() {
  require_engines();
  return {engines / "vosk-model-en", (engines / "libvosk.so").string()};
}

const LocalEngine& vosk() {  // loaded once: a second or so
  static const auto engine = load_vosk(vosk_options());
  return *engine;
}

std::string message_of(const VoskOptions& options) {
  try {
    load_vosk(options);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::config);
    return error.what();
  }
  return "loaded";
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("Vosk recognises a human voice, with times and confidences of the words") {
  const ClipSound sound = load_clip_sound((require_engines(), engines / "digits.wav"), 16'000);
  REQUIRE(vosk().rate_hz() == 16'000);
  const auto utterances = vosk().recognize_channel(sound.channels.front(), {});
  REQUIRE(utterances.size() == 3);
  // "One zero zero zero one; nine oh two one oh; zero one eight zero three", says the speaker.
  CHECK(has(utterances[0].text, "zero zero one"));
  CHECK(has(utterances[2].text, "one eight zero three"));
  std::int64_t before = 0;
  for (const auto& utterance : utterances) {
    REQUIRE_FALSE(utterance.words.empty());
    CHECK(utterance.start_ms == utterance.words.front().start_ms);
    CHECK(utterance.end_ms == utterance.words.back().end_ms);
    for (const auto& word : utterance.words) {
      CHECK(word.start_ms >= before);
      CHECK(word.end_ms > word.start_ms);
      CHECK(word.confidence.value_or(-1) > 0.3);
      before = word.start_ms;
    }
  }
  CHECK(utterances.back().end_ms <= sound.duration_ms());
  CHECK(utterances.back().end_ms > 6'000);
}

TEST_CASE("threads share one Vosk model and hear the same") {
  const ClipSound sound = load_clip_sound((require_engines(), engines / "digits.wav"), 16'000);
  const std::span<const std::int16_t> part =
      std::span(sound.channels.front()).subspan(0, 3 * 16'000);
  const LocalEngine& engine = vosk();
  std::vector<std::string> heard(3);
  std::vector<std::thread> threads;
  for (std::string& text : heard)
    threads.emplace_back([&engine, &text, part] {
      for (const auto& utterance : engine.recognize_channel(part, {})) text += utterance.text + ";";
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(has(heard[0], "zero zero one"));
  CHECK(heard[1] == heard[0]);
  CHECK(heard[2] == heard[0]);
}

TEST_CASE("silence and nothing are no utterance for Vosk, and it stops when asked") {
  CHECK(vosk().recognize_channel({}, {}).empty());
  const std::vector<std::int16_t> silence(32'000);
  CHECK(vosk().recognize_channel(silence, {}).empty());
  CHECK_THROWS_AS(vosk().recognize_channel(silence, [] { return true; }), Interrupted);
}

TEST_CASE("what Vosk lacks is said with the way to get it") {
  VoskOptions options = vosk_options();
  options.library = "/no/such/libvosk.so";
  const std::string message = message_of(options);
  CHECK(has(message, "the engine vosk needs the library libvosk.so"));
  CHECK(has(message, "/no/such/libvosk.so: cannot open shared object file"));
  CHECK(has(message, "--engine-library FILE"));
  CHECK(has(message, "PyPI and npm"));
  options.library = (engines / "libonnxruntime.so").string();
  CHECK(has(message_of(options), "has no function vosk_set_log_level"));
  options = vosk_options();
  options.model_dir = engines / "nowhere";
  CHECK(has(message_of(options), "nowhere: is no folder with a Vosk model"));
  options.model_dir = engines / "vosk-model-en" / "conf";
  CHECK(has(message_of(options), "conf: is no model that Vosk can load"));
  options.model_dir.clear();
  CHECK(has(message_of(options), "--model DIR"));
}

TEST_CASE("the fingerprint tells models apart without reading them") {
  std::string name = (std::filesystem::temp_directory_path() / "oos-model-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  const std::string nothing = folder_sum(name);
  std::ofstream(name + "/a") << "x";
  const std::string one = folder_sum(name);
  CHECK(one != nothing);
  CHECK(one == folder_sum(name + "/."));
  std::ofstream(name + "/a") << "xy";
  CHECK(folder_sum(name) != one);
  std::filesystem::remove_all(name);
}
