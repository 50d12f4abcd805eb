// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/audio/encoder.hpp"
#include "oos/core/error.hpp"
#include "wav_bytes.hpp"

using namespace oos::test;
using oos::audio::Codec;
using oos::audio::encode;

TEST_CASE("the same sound gives the same bytes, without traces of when or by what") {
  const auto sound = noise(20'000);
  for (const Codec codec : {Codec::opus, Codec::flac, Codec::wav, Codec::mp3}) {
    CAPTURE(to_string(codec));
    const std::string first = encode(sound, {codec, 16'000, 1});
    CHECK(first == encode(sound, {codec, 16'000, 1}));
    CHECK(first.find("Lavf5") == std::string::npos);
    CHECK(first.find("libopus 1") == std::string::npos);
  }
}

TEST_CASE("the WAV header is the plain one of 44 bytes") {
  const std::string file = encode(std::vector<std::int16_t>{1, -1}, {Codec::wav, 8000, 1});
  Format format{1, 1, 8000, 2, 16, {}};
  format.bytes_per_second = 16'000;
  CHECK(file == riff(fmt_chunk(format) + chunk("data", le(1, 2) + le(0xFFFF, 2))));
}

TEST_CASE("opus follows the asked bit rate") {
  const auto sound = noise(160'000);
  const auto size = [&sound](int bitrate) {
    return encode(sound, {Codec::opus, 16'000, 1, bitrate}).size();
  };
  CHECK(size(12'000) < size(24'000));
  CHECK(size(24'000) < size(48'000));
}

TEST_CASE("options that a codec does not have are refused with a word on what to use") {
  const auto sound = noise(100);
  CHECK_THROWS_WITH_AS(encode(sound, {Codec::opus, 44'100, 1}), doctest::Contains("use 8000"),
                       oos::Error);
  CHECK_THROWS_AS(encode(sound, {Codec::wav, 16'000, 3}), oos::Error);
}

TEST_CASE("codec names are read back") {
  for (const Codec codec : {Codec::opus, Codec::flac, Codec::wav, Codec::mp3})
    CHECK(oos::audio::parse_codec(to_string(codec)) == codec);
  CHECK_FALSE(oos::audio::parse_codec("ogg").has_value());
}
