// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>

#include <doctest/doctest.h>

#include "ffmpeg_file.hpp"
#include "oos/audio/probe.hpp"
#include "oos/core/error.hpp"
#include "wav_bytes.hpp"

using oos::audio::FileInfo;
using oos::audio::probe_bytes;
using oos::test::as_bytes;
using oos::test::made_by_ffmpeg;

namespace {

constexpr const char* noise_of_ffmpeg = "-f lavfi -i anoisesrc=d=1.2:r=16000:seed=3 -ac 1 ";

/// What a file of these bytes is told to be: absent when it is refused, or is no audio.
std::optional<FileInfo> told(const std::string& bytes) {
  try {
    return probe_bytes(as_bytes(bytes));
  } catch (const oos::Error&) {
    return std::nullopt;
  }
}

}  // namespace

TEST_CASE(
    "MP4, WMA and Matroska cut off at any byte are refused, or as long as they are and say so") {
  struct Row {
    std::string name;
    std::string arguments;
    std::size_t head;  // so many first and
    std::size_t tail;  // so many last bytes are tried one by one
  };
  const std::vector<Row> rows{
      {"index-last.m4a", "-b:a 32k", 64, 1'400},
      {"index-first.m4a", "-b:a 32k -movflags +faststart", 1'500, 64},
      {"sound.wma", "-b:a 32k", 1'000, 64},
      {"opus.mkv", "-c:a libopus -b:a 16k", 900, 200},
      {"pcm.mkv", "-c:a pcm_s16le -ar 8000", 900, 64},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const std::string whole = made_by_ffmpeg(noise_of_ffmpeg + row.arguments, row.name);
    const auto all = told(whole);
    REQUIRE(all.has_value());
    CHECK(all->issues.empty());
    CHECK(std::abs(all->duration_ms - 1'200) <= 150);
    int refused = 0;
    for (std::size_t length = 0; length < whole.size();
         length += length < row.head || length + row.tail >= whole.size() ? std::size_t{1} : 211) {
      CAPTURE(length);
      const auto info = told(whole.substr(0, length));
      refused += info ? 0 : 1;
      if (!info) continue;
      CHECK(info->sample_rate_hz == all->sample_rate_hz);
      CHECK(info->channels == 1);
      CHECK(info->duration_ms <= all->duration_ms);
      // Less is within the delays of encoders, which the header of the container counts.
      if (info->duration_ms + 310 < all->duration_ms) CHECK_FALSE(info->issues.empty());
    }
    CHECK(refused > 64);
  }
}
