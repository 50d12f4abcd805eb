// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "ffmpeg_file.hpp"
#include "oos/audio/decoder.hpp"
#include "oos/audio/probe.hpp"
#include "wav_bytes.hpp"

using namespace oos::test;
using oos::audio::Decoder;
using oos::audio::memory_bytes;
using oos::audio::probe_bytes;

TEST_CASE(
    "sound begins at its first sample, by the delay that the file states or most likely has") {
  struct Row {
    const char* arguments;
    std::optional<std::int64_t> assumed;
    std::int64_t counted_more = 0;  // by headers alone, which know of no assumed delay
  };
  const std::vector<Row> rows{
      {"-c:a aac -f mpegts", 1024},
      {"-c:a aac -f adts", 1024, 1024},
      {"-c:a aac -f mp4 -movflags frag_keyframe+empty_moov", 1024},
      {"-c:a aac -f ipod", std::nullopt},
      {"-c:a aac -f matroska", 1024},
      {"-c:a libmp3lame -f wav", 1105},
      {"-c:a libmp3lame -f mpegts", 1105},
      {"-c:a libmp3lame -f matroska", 1105},
      {"-c:a mp2 -f mpegts", 481},
      {"-c:a mp2 -f mp2", 481, 481},
      {"-c:a alac -f caf", std::nullopt},
      {"-c:a alac -f ipod", std::nullopt},
  };
  const auto sound = noise(70'001);
  for (const Row& row : rows) {
    CAPTURE(row.arguments);
    const std::string file =
        made_by_ffmpeg(std::string("-i in.wav ") + row.arguments, "out", wav(sound, 32'000));
    Decoder decoder(memory_bytes(as_bytes(file)), {32'000, 1, 0});
    const auto all = decoder.read(0, 1'000'000);
    REQUIRE(all.size() >= 69'000);
    CHECK(all.size() < 73'000);
    CHECK(best_lag(sound, std::span(all).first(4'000), 1200) == 0);
    CHECK(decoder.assumed_delay() == row.assumed);
    const auto info = probe_bytes(as_bytes(file));
    REQUIRE(info.has_value());
    CHECK(info->issues.empty());
    const std::int64_t count = Decoder(memory_bytes(as_bytes(file)), {}).frame_count();
    CHECK(info->sample_count - count == row.counted_more);
  }
}
