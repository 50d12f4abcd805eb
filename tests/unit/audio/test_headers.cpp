// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <doctest/doctest.h>

#include "oos/audio/encoder.hpp"
#include "oos/audio/headers.hpp"
#include "oos/core/error.hpp"
#include "wav_bytes.hpp"

using namespace oos::test;
using oos::audio::Codec;
using oos::audio::encode;
using oos::audio::FileInfo;
using oos::audio::memory_bytes;
using oos::audio::probe_bytes;
using oos::audio::read_by_headers;
using Issues = std::vector<std::string>;

namespace {

std::string be(std::uint64_t value, int width) {
  std::string bytes = le(value, width);
  std::reverse(bytes.begin(), bytes.end());
  return bytes;
}

std::string repeated(const std::string& part, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += part;
  return all;
}

/// A frame of a telephone recorder: MPEG 2.5 layer III, 8 kHz, 16 kbit/s, mono; 144 bytes, 72 ms.
std::string mp3_frame() { return "\xFF\xE3\x28\xC4" + std::string(140, '\x55'); }
/// 32 kbit/s: 288 bytes of the same length in time.
std::string mp3_frame_twice_as_large() { return "\xFF\xE3\x48\xC4" + std::string(284, '\x55'); }
std::string mp3_tag(std::uint32_t frames, std::uint32_t bytes) {
  std::string tag = "\xFF\xE3\x28\xC4" + std::string(9, '\0') + "Xing" + be(3, 4) + be(frames, 4) +
                    be(bytes, 4) + "LAME3.100" + std::string(12, '\0') + be(576 << 12 | 700, 3);
  tag.resize(144, '\0');
  return tag;
}
std::string amr_frame() { return "\x3C" + std::string(31, '\x11'); }  // 12.2 kbit/s
std::string adts_frame(std::size_t bytes = 100) {
  const auto length = static_cast<std::uint64_t>(bytes);
  return "\xFF\xF1" + be(1u << 14u | 4u << 10u | 1u << 6u, 2) +
         be(length << 13u | 0x1FFCu, 4).substr(1) + std::string(bytes - 7, '\x21');
}

std::optional<FileInfo> read(const std::string& bytes) {
  return read_by_headers(memory_bytes(as_bytes(bytes)));
}

}  // namespace

TEST_CASE("frames are counted, whatever stands around them") {
  const std::string mp3 = repeated(mp3_frame(), 100);
  const std::string id3v2 = "ID3" + std::string("\4\0\0", 3) + be(0x0120, 4) +  // 160 bytes
                            "TDRC" + be(11, 4) + std::string("\0\0\3", 3) + "2026-10-14" +
                            std::string(160 - 21, '\0');
  const std::string id3v1 = "TAG" + std::string(125, 'x');
  const std::string ape = "APETAGEX" + le(2000, 4) + le(32 + 40, 4) + le(1, 4) + le(0, 12);
  struct Row {
    const char* what;
    std::string bytes;
    std::int64_t samples;
    Issues issues;
  };
  const std::vector<Row> rows{
      {"MP3 without any tag", mp3, 57'600, {}},
      {"MP3 between ID3 tags", id3v2 + mp3 + id3v1, 57'600, {}},
      {"MP3 before an APE tag", mp3 + std::string(40, 'k') + ape, 57'600, {}},
      {"MP3 of two bit rates", mp3 + mp3_frame_twice_as_large() + mp3, 201 * 576, {}},
      {"MP3 with a true tag", mp3_tag(100, 101 * 144) + mp3, 57'600 - 1105 - 171, {}},
      {"MP3 with a tag that promises more", mp3_tag(900, 101 * 144) + mp3, 57'600 - 1105, {}},
      {"MP3 with a tag of a part", mp3_tag(10, 101 * 144) + mp3, 57'600 - 1105, {}},
      {"MP3 cut short", mp3.substr(0, 14'399), 99 * 576, {"truncated"}},
      {"MP3 with zeros behind", mp3 + std::string(5000, '\0'), 57'600, {"garbage_tail"}},
      {"MP3 with text behind", mp3 + std::string(5000, 'z'), 57'600, {"garbage_tail"}},
      {"AMR", "#!AMR\n" + repeated(amr_frame(), 50), 8000, {}},
      {"AMR with silence frames", "#!AMR\n" + repeated(amr_frame() + "\x7C", 50), 16'000, {}},
      {"AMR cut short", "#!AMR\n" + repeated(amr_frame(), 50) + "\x3C\x11", 8000, {"truncated"}},
      {"AMR with zeros behind",
       "#!AMR\n" + repeated(amr_frame(), 50) + std::string(900, '\0'),
       8000,
       {"garbage_tail"}},
      {"AMR-WB", "#!AMR-WB\n" + repeated("\x04" + std::string(17, 'w'), 50), 16'000, {}},
      {"AMR of nothing", "#!AMR\n", 0, {"no_audio_data"}},
      {"ADTS", repeated(adts_frame() + adts_frame(333), 20), 40'960, {}},
      {"ADTS cut short",
       repeated(adts_frame(), 20) + adts_frame().substr(0, 60),
       20'480,
       {"truncated"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const auto info = read(row.bytes);
    REQUIRE(info.has_value());
    CHECK(info->sample_count == row.samples);
    CHECK(info->issues == row.issues);
    CHECK(info->size_bytes == static_cast<std::int64_t>(row.bytes.size()));
  }
  CHECK(read(id3v2 + mp3)->tags.at("date") == "2026-10-14");
  CHECK(read(mp3)->sample_rate_hz == 8000);
  CHECK(read(mp3)->channels == 1);
}

TEST_CASE("a large MP3 is told by its tag only where its frames agree") {
  const int count = 120'000;  // more than 16 MiB
  const std::string sound = repeated(mp3_frame(), count);
  const auto bytes = static_cast<std::uint32_t>(sound.size() + 144);
  const std::int64_t samples = std::int64_t{count} * 576;
  CHECK(read(mp3_tag(count, bytes) + sound)->sample_count == samples - 1105 - 171);
  CHECK(read(mp3_tag(count / 2, bytes) + sound)->sample_count == samples - 1105);
  CHECK(read(mp3_tag(count, bytes / 2) + sound)->sample_count == samples - 1105 - 171);
  CHECK(read(mp3_tag(2 * count, bytes) + sound)->sample_count == samples - 1105);
}

TEST_CASE("damage inside a file and unknown forms are left to FFmpeg") {
  const std::string mp3 = repeated(mp3_frame(), 20);
  for (const std::string& bytes :
       {std::string(), mp3 + "garbage" + mp3, std::string("\xFF\xFB\x90", 3), mp3_frame(),
        adts_frame() + "?" + adts_frame(), std::string("OggS"), std::string("fLaC"),
        std::string("\0\0\0\x18", 4) + "ftypM4A "})
    CHECK_FALSE(read(bytes).has_value());
}

TEST_CASE("a FLAC or Ogg file cut anywhere is never told longer, and says that it was cut") {
  for (const Codec codec : {Codec::flac, Codec::opus}) {
    const std::string whole = encode(noise(40'000), {codec, 16'000, 1});
    const std::int64_t samples = codec == Codec::opus ? 120'000 : 40'000;
    CHECK(read(whole)->sample_count == samples);
    CHECK(read(whole)->issues.empty());
    for (std::size_t length = 0; length < whole.size(); length += length < 500 ? 1 : 97) {
      CAPTURE(length);
      const auto info = read(whole.substr(0, length));
      if (!info) continue;
      CHECK(info->sample_count <= samples);
      CHECK(!info->issues.empty());
    }
    const auto tail = read(whole + std::string(700, 'g'));
    REQUIRE(tail.has_value());
    CHECK(tail->sample_count == samples);
    CHECK(tail->issues == Issues{"garbage_tail"});
  }
}

TEST_CASE("headers of every kind are survived with any byte cut off or changed") {
  std::vector<std::string> files{
      repeated(mp3_frame(), 5),
      mp3_tag(5, 6 * 144) + repeated(mp3_frame(), 5),
      "#!AMR\n" + repeated(amr_frame(), 5),
      repeated(adts_frame(), 5),
      encode(noise(3000), {Codec::flac, 16'000, 1}),
      encode(noise(3000), {Codec::opus, 16'000, 1}),
  };
  const auto survives = [](const std::string& bytes) {
    try {
      const auto info = read(bytes);
      return !info || (info->sample_count >= 0 && info->sample_rate_hz > 0);
    } catch (const oos::Error&) {
      return true;
    }
  };
  std::mt19937 random(11);
  for (const std::string& whole : files) {
    for (std::size_t length = 0; length < std::min<std::size_t>(whole.size(), 1000); ++length)
      CHECK(survives(whole.substr(0, length)));
    for (int round = 0; round < 2000; ++round) {
      std::string changed = whole;
      for (int i = 0; i < 3; ++i)
        changed[random() % std::min<std::size_t>(changed.size(), 300)] =
            static_cast<char>(random());
      CHECK(survives(changed));
    }
  }
}
