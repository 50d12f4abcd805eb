// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/stt/clip_audio.hpp"

using namespace oos;
using namespace oos::stt;

namespace {

std::string bytes(std::initializer_list<int> values) {
  std::string text;
  for (const int value : values) text += static_cast<char>(value);
  return text;
}

std::string ogg(const std::string& packet) {
  return "OggS" + std::string(22, '\0') + bytes({1, 19}) + packet;
}

std::string wav(int format, int channels, int bits, const std::string& chunk_before = {}) {
  return "RIFF" + bytes({0, 0, 0, 0}) + "WAVE" + chunk_before + "fmt " + bytes({16, 0, 0, 0}) +
         bytes({format, 0, channels, 0, 0x80, 0x3E, 0, 0, 0, 0x7D, 0, 0, 2, 0, bits, 0}) + "data" +
         bytes({0, 0, 0, 0});
}

}  // namespace

TEST_CASE("the containers SpeechKit takes are told by their bytes") {
  const AudioKind opus = sniff_audio(ogg("OpusHead" + bytes({1, 2})));
  CHECK(opus.container == "OGG_OPUS");
  CHECK(opus.channels == 2);
  CHECK(sniff_audio(wav(1, 1, 16)).container == "WAV");
  CHECK(sniff_audio(wav(1, 2, 16, "LIST" + bytes({3, 0, 0, 0, 1, 2, 3, 0}))).channels == 2);
  CHECK(sniff_audio(bytes({0xFF, 0xFB, 0x90, 0xC4})).container == "MP3");
  CHECK(sniff_audio(bytes({0xFF, 0xFB, 0x90, 0xC4})).channels == 1);
  CHECK(sniff_audio("ID3" + bytes({4, 0, 0, 0, 0, 0, 1, 0, 0xFF, 0xFB, 0x90, 0x04})).channels == 2);
}

TEST_CASE("other sound is refused, saying what it is") {
  CHECK_THROWS_WITH_AS(sniff_audio("fLaC"), doctest::Contains("FLAC"), Error);
  CHECK_THROWS_WITH_AS(sniff_audio("fLaC"), doctest::Contains("--codec opus"), Error);
  CHECK_THROWS_WITH_AS(sniff_audio(ogg(bytes({1}) + "vorbis")), doctest::Contains("Opus"), Error);
  CHECK_THROWS_WITH_AS(sniff_audio(wav(1, 1, 24)), doctest::Contains("16-bit"), Error);
  CHECK_THROWS_WITH_AS(sniff_audio(wav(3, 1, 32)), doctest::Contains("16-bit"), Error);
  CHECK_THROWS_WITH_AS(sniff_audio("RIFF....WAVE"), doctest::Contains("format chunk"), Error);
  CHECK_THROWS_AS(sniff_audio("root:x:0:0:root:/root:/bin/bash"), Error);
  CHECK_THROWS_AS(sniff_audio(""), Error);
  CHECK_THROWS_AS(sniff_audio(ogg("OpusHead" + bytes({1, 0}))), Error);
}

TEST_CASE("every beginning of a file is refused or recognised, never read past its end") {
  for (const std::string& whole : {ogg("OpusHead" + bytes({1, 1})), wav(1, 1, 16),
                                   "ID3" + bytes({4, 0, 0, 127, 127, 127, 127})})
    for (std::size_t length = 0; length < whole.size(); ++length) {
      AudioKind kind;
      try {
        kind = sniff_audio(whole.substr(0, length));
      } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::input);
        continue;
      }
      CHECK(kind.channels >= 1);
    }
}
