// SPDX-License-Identifier: Apache-2.0
#include <random>
#include <vector>

#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/cut/space.hpp"

using namespace oos::cut;

TEST_CASE("sizes are bytes or powers of 1024") {
  CHECK(oos::parse_size("0", "--reserve") == 0);
  CHECK(oos::parse_size("1500", "--reserve") == 1500);
  CHECK(oos::parse_size("2K", "--reserve") == 2048);
  CHECK(oos::parse_size("500M", "--reserve") == 524'288'000);
  CHECK(oos::parse_size("1G", "--reserve") == 1'073'741'824);
  CHECK(oos::parse_size("8T", "--reserve") == 8'796'093'022'208);
  for (const char* text :
       {"", "K", "-1", "1.5G", "1g", "1KB", "1 K", "9000000T", "99999999999999999999"}) {
    CAPTURE(text);
    CHECK_THROWS_WITH_AS(oos::parse_size(text, "--reserve"), doctest::Contains("is no size"),
                         oos::Error);
  }
}

TEST_CASE("sizes read well") {
  CHECK(oos::size_text(17) == "17 bytes");
  CHECK(oos::size_text(1200) == "1.2 kB");
  CHECK(oos::size_text(52'000) == "52 kB");
  CHECK(oos::size_text(3'400'000'000) == "3.4 GB");
}

TEST_CASE("a clip is expected to take what its codec makes of it") {
  using oos::audio::Codec;
  CHECK(expected_bytes({Codec::wav, 16'000, 1}, 1000) == 32'000 + 12'288);
  CHECK(expected_bytes({Codec::wav, 16'000, 2}, 1000) == 64'000 + 12'288);
  CHECK(expected_bytes({Codec::flac, 8000, 1}, 1000) == 12'000 + 12'288);
  CHECK(expected_bytes({Codec::opus, 16'000, 1, 24'000}, 1000) == 3375 + 12'288);
  CHECK(expected_bytes({Codec::opus, 16'000, 2, 24'000}, 1000) == 6750 + 12'288);
  CHECK(expected_bytes({Codec::mp3, 16'000, 1, 48'000}, 1000) == 6750 + 12'288);
}

TEST_CASE("no codec takes more than is expected of it, nor a small part of that") {
  using oos::audio::Codec;
  std::mt19937 random(5);
  for (const Codec codec : {Codec::opus, Codec::flac, Codec::wav, Codec::mp3})
    for (const int channels : {1, 2}) {
      CAPTURE(to_string(codec));
      CAPTURE(channels);
      std::vector<std::int16_t> sound;  // noise that swells like speech, 20 s
      for (int i = 0; i < 20 * 16'000 * channels; ++i) {
        const int loud = 1 + i / channels / 1600 % 7;
        sound.push_back(static_cast<std::int16_t>(static_cast<int>(random() % 801 - 400) * loud));
      }
      const oos::audio::EncodeOptions encoding{codec, 16'000, channels, 48'000};
      const auto bytes = std::ssize(oos::audio::encode(sound, encoding));
      const std::int64_t expected = expected_bytes(encoding, 20'000);
      CHECK(bytes <= expected);
      CHECK(2 * bytes >= expected - 12'288);
    }
}

TEST_CASE("a copy is expected to take its share of the recording, or rather too much") {
  oos::record::Recording recording;
  recording.codec = "pcm_s24le";
  recording.sample_rate_hz = 8000;
  recording.channels = 2;
  CHECK(expected_copy_bytes(recording, 1000) == 72'000 + 12'288);
  recording.duration_ms = 10'000;
  recording.size_bytes = 480'000;
  CHECK(expected_copy_bytes(recording, 1000) == 54'000 + 12'288);
  oos::record::Recording opus;
  opus.codec = "opus";
  CHECK(expected_copy_bytes(opus, 1000) == 18'000 + 12'288);
  opus.duration_ms = 60'000;
  opus.size_bytes = 180'000;
  CHECK(expected_copy_bytes(opus, 1000) == 3375 + 12'288);
}

TEST_CASE("too little room stops the run and says what to do") {
  const DiskSpace space("/tmp/none/such", {0});
  space.require(1, "a clip");
  CHECK(space.available_bytes() > 0);
  try {
    space.require(INT64_MAX, "the clips");
    FAIL("there cannot be that much");
  } catch (const oos::Error& error) {
    CHECK(error.fatal());
    CHECK(exit_status(error.kind()) == oos::ExitStatus::io);
    CHECK(error.message().find("make room and run again") != std::string::npos);
  }
  const DiskSpace reserved("/tmp", {INT64_MAX});
  CHECK(reserved.available_bytes() == 0);
  CHECK_THROWS_AS(reserved.require(0, "a clip"), oos::Error);
}
