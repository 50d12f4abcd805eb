// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "ffmpeg_file.hpp"
#include "oos/audio/copy.hpp"
#include "oos/audio/decoder.hpp"
#include "oos/audio/encoder.hpp"
#include "oos/audio/ogg_chain.hpp"
#include "oos/core/error.hpp"
#include "wav_bytes.hpp"

using namespace oos::test;
using oos::audio::Codec;
using oos::audio::Decoder;
using oos::audio::encode;
using oos::audio::memory_bytes;
using oos::audio::probe_bytes;
using Samples = std::vector<std::int16_t>;
using Issues = std::vector<std::string>;

namespace {

std::string vorbis(int seed, const std::string& seconds, int channels = 2) {
  return made_by_ffmpeg(
      fmt::format("-f lavfi -i anoisesrc=d={}:r=22050:seed={} -ac {} -c:a libvorbis", seconds, seed,
                  channels),
      "noise.ogg");
}

std::string opus(std::size_t samples, int channels = 1) {
  return encode(noise(samples), {Codec::opus, 16'000, channels});
}

/// Large enough not to be walked through for its size alone.
std::string large_opus() { return encode(noise(400'000), {Codec::opus, 16'000, 1, 128'000}); }

Samples all_of(const std::string& file) {
  return Decoder(memory_bytes(as_bytes(file)), {}).read(0, 100'000'000);
}

Samples operator+(Samples a, const Samples& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

}  // namespace

TEST_CASE("streams in a chain are one recording, as long as all of them") {
  // The encoder gives every Opus stream the same serial number; FFmpeg gives each its own.
  const std::string a = opus(80'000), b = opus(50'001), c = large_opus();
  const std::string v = vorbis(1, "2.5"), w = vorbis(2, "1.2345");
  struct Row {
    const char* what;
    std::vector<std::string> links;
  };
  const std::vector<Row> rows{
      {"Opus", {a, b}},
      {"long Opus", {c, c}},
      {"a short one behind a long one", {c, a}},
      {"a short one before a long one", {a, c}},
      {"three", {b, a, b}},
      {"long and short ones", {c, a, c}},
      {"Vorbis", {v, w}},
      {"three of Vorbis", {w, v, w}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    std::string file;
    Samples expected;
    for (const std::string& link : row.links) {
      file += link;
      expected = expected + all_of(link);
    }
    const auto info = probe_bytes(as_bytes(file));
    REQUIRE(info.has_value());
    const auto count = static_cast<std::int64_t>(expected.size());  // mixed to one channel
    CHECK(info->sample_count == count);
    CHECK(info->size_bytes == static_cast<std::int64_t>(file.size()));
    CHECK(info->issues.empty());
    CHECK(all_of(file) == expected);
    CHECK(Decoder(memory_bytes(as_bytes(file)), {}).frame_count() == count);
  }
}

TEST_CASE("a stretch of a chain is what the whole has there, over the seams too") {
  for (const std::string& file :
       {vorbis(1, "2.5") + vorbis(2, "1.2"), opus(80'000) + opus(50'001)}) {
    Decoder decoder(memory_bytes(as_bytes(file)), {});
    const Samples whole = all_of(file);
    const auto channels = static_cast<std::size_t>(decoder.channels());
    const bool is_opus = decoder.rate_hz() == 48'000;
    const std::int64_t seam = is_opus ? 240'000 : 55'125;
    for (const std::int64_t from :
         {std::int64_t{0}, seam - 10'000, seam - 1, seam, seam + 1, seam + 20'000, seam / 2}) {
      CAPTURE(from);
      const Samples part = decoder.read(from, 5000);
      REQUIRE(part.size() == 5000 * channels);
      int worst = 0;
      for (std::size_t i = 0; i < part.size(); ++i)
        worst = std::max(worst,
                         std::abs(part[i] - whole[static_cast<std::size_t>(from) * channels + i]));
      // Opus forgets where it started but not to the last bit.
      CHECK(worst <= (is_opus ? 300 : 0));
    }
    CHECK(decoder.read(static_cast<std::int64_t>(whole.size() / channels), 10).empty());
  }
}

TEST_CASE("a chain goes on only with the same kind of stream, and says so") {
  const std::string a = opus(80'000);
  for (const std::string& other : {opus(80'000, 2), vorbis(1, "1")}) {
    const auto info = probe_bytes(as_bytes(a + other));
    REQUIRE(info.has_value());
    CHECK(info->sample_count == 240'000);
    CHECK(info->issues == Issues{"chained"});
    CHECK(all_of(a + other) == all_of(a));
  }
}

TEST_CASE("a chain cut off at any byte is refused, or as long as it is") {
  const std::string a = opus(8'000);
  const std::string file = a + opus(4'000);
  for (std::size_t size = a.size(); size < file.size(); ++size) {
    CAPTURE(size);
    const std::string cut = file.substr(0, size);
    const auto info = probe_bytes(as_bytes(cut));
    REQUIRE(info.has_value());
    CHECK(info->sample_count >= 24'000);
    CHECK(info->sample_count <= 36'000);
    if (size > a.size()) CHECK_FALSE(info->issues.empty());
    CHECK(static_cast<std::int64_t>(all_of(cut).size()) == info->sample_count);
  }
}

TEST_CASE("packets of a chain are copied out of one link") {
  const std::string file = opus(80'000) + opus(80'000);
  const std::string copy = copy_opus(memory_bytes(as_bytes(file)), {300'000, 15'000});
  CHECK(all_of(copy).size() == 15'000);
  CHECK_THROWS_WITH_AS(copy_opus(memory_bytes(as_bytes(file)), {235'000, 15'000}),
                       doctest::Contains("over their seam"), oos::Error);
}
