// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <unistd.h>

#include "oos/audio/encoder.hpp"
#include "oos/audio/probe.hpp"
#include "oos/core/error.hpp"
#include "wav_bytes.hpp"

using namespace oos::test;
using oos::audio::Codec;
using oos::audio::encode;
using oos::audio::FileInfo;
using oos::audio::probe_bytes;

TEST_CASE("lengths of encoded files are counted to the sample") {
  struct Row {
    Codec codec;
    int rate_hz;
    const char* container;
    const char* codec_name;
    int decoded_hz;
  };
  const std::vector<Row> rows{{Codec::wav, 8000, "wav", "pcm_s16le", 8000},
                              {Codec::flac, 16'000, "flac", "flac", 16'000},
                              {Codec::opus, 16'000, "ogg", "opus", 48'000},
                              {Codec::opus, 48'000, "ogg", "opus", 48'000}};
  for (const Row& row : rows) {
    for (const std::size_t count : {1u, 319u, 320u, 12'345u, 40'001u}) {
      CAPTURE(row.container);
      CAPTURE(count);
      const std::string file = encode(noise(count), {row.codec, row.rate_hz, 1});
      const auto info = probe_bytes(as_bytes(file));
      REQUIRE(info.has_value());
      CHECK(info->container == row.container);
      CHECK(info->codec == row.codec_name);
      CHECK(info->sample_rate_hz == row.decoded_hz);
      CHECK(info->channels == 1);
      CHECK(info->sample_count == static_cast<std::int64_t>(count) * row.decoded_hz / row.rate_hz);
      CHECK(info->size_bytes == static_cast<std::int64_t>(file.size()));
      CHECK(info->issues.empty());
    }
  }
}

TEST_CASE("texts, pictures and noise are no audio") {
  const std::string png = std::string("\x89PNG\r\n\x1a\n", 8) + std::string(4000, '\x11');
  const std::string subtitles =
      "1\n00:00:01,000 --> 00:00:02,000\nhello\n\n"
      "2\n00:00:03,000 --> 00:00:04,000\nworld\n\n";
  const std::string playlist = "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n/etc/passwd\n";
  const std::string edit_list = "ffconcat version 1.0\nfile /etc/passwd\n";
  const std::string sound_of_nothing = data_of(noise(50'000));
  for (const std::string& bytes : {std::string(), std::string("hello"), std::string(100'000, 'a'),
                                   png, subtitles, playlist, edit_list, sound_of_nothing}) {
    CAPTURE(bytes.substr(0, 20));
    CHECK_FALSE(probe_bytes(as_bytes(bytes)).has_value());
  }
}

TEST_CASE("an M4A without its index is damaged audio, and the message says what to do") {
  const std::string unfinished = std::string("\0\0\0\x18", 4) + "ftypM4A " +
                                 std::string("\0\0\0\0", 4) + "M4A isom" +
                                 std::string("\0\0\x40\0", 4) + "mdat" + std::string(9000, 'x');
  CHECK_THROWS_WITH_AS(static_cast<void>(probe_bytes(as_bytes(unfinished))),
                       doctest::Contains("was never finished"), oos::Error);
}

TEST_CASE("a file cut off anywhere is shorter, or refused, but never longer") {
  for (const Codec codec : {Codec::wav, Codec::flac, Codec::opus}) {
    const std::string file = encode(noise(16'000), {codec, 16'000, 1});
    const std::int64_t whole = probe_bytes(as_bytes(file))->sample_count;
    for (std::size_t length = 0; length < file.size(); length += 1 + length / 7) {
      CAPTURE(length);
      CAPTURE(to_string(codec));
      try {
        const auto info = probe_bytes(as_bytes(file.substr(0, length)));
        if (info) CHECK(info->sample_count <= whole);
      } catch (const oos::Error& error) {
        CHECK(error.kind() == oos::ErrorKind::input);
      }
    }
  }
}

TEST_CASE("a header without sound is reported") {
  const auto info = probe_bytes(as_bytes(wav({})));
  REQUIRE(info.has_value());
  CHECK(info->duration_ms == 0);
  CHECK(info->issues == std::vector<std::string>{"no_audio_data"});
}

TEST_CASE("a text file on disk is told from a folder and from a missing file") {
  const auto folder =
      std::filesystem::temp_directory_path() / ("oos-probe-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const auto text = folder / "notes.wav";  // the name does not matter
  std::ofstream(text) << "notes";
  CHECK_FALSE(oos::audio::probe_if_audio(text).has_value());
  CHECK_THROWS_WITH_AS(oos::audio::probe(text), doctest::Contains("is no audio"), oos::Error);
  CHECK_THROWS_WITH_AS(oos::audio::probe(folder), doctest::Contains("is a directory"), oos::Error);
  CHECK_THROWS_WITH_AS(oos::audio::probe(folder / "none"), doctest::Contains("cannot open"),
                       oos::Error);
  std::filesystem::remove_all(folder);
}
