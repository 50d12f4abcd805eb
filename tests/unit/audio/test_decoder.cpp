// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>
#include <utility>

#include <doctest/doctest.h>

#include "oos/audio/decoder.hpp"
#include "oos/audio/encoder.hpp"
#include "oos/core/error.hpp"
#include "wav_bytes.hpp"

using namespace oos::test;
using oos::audio::Codec;
using oos::audio::Decoder;
using oos::audio::DecoderOptions;
using oos::audio::encode;
using oos::audio::memory_bytes;
using Samples = std::vector<std::int16_t>;

namespace {

Decoder open(const std::string& file, DecoderOptions options = {}) {
  return Decoder(memory_bytes(as_bytes(file)), options);
}

int difference(std::span<const std::int16_t> a, std::span<const std::int16_t> b) {
  int largest = 0;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
    largest = std::max(largest, std::abs(int{a[i]} - int{b[i]}));
  return largest;
}

}  // namespace

TEST_CASE("spans of WAV and FLAC are the very samples that were written") {
  const Samples original = noise(50'000);
  for (const Codec codec : {Codec::wav, Codec::flac}) {
    CAPTURE(to_string(codec));
    const std::string file = encode(original, {codec, 16'000, 1});
    Decoder decoder = open(file);
    CHECK(decoder.rate_hz() == 16'000);
    CHECK(decoder.frame_count() == 50'000);
    for (const auto& span_of : std::vector<std::pair<int, int>>{
             {0, 10}, {49'990, 10}, {4095, 3}, {4096, 1}, {30'000, 12'345}, {1, 49'999}, {7, 0}}) {
      const int from = span_of.first;
      CAPTURE(from);
      const Samples span = decoder.read(from, span_of.second);
      REQUIRE(span.size() == static_cast<std::size_t>(span_of.second));
      CHECK(std::equal(span.begin(), span.end(), original.begin() + from));
    }
  }
}

TEST_CASE("G.722 in WAV is cut at the sample whatever rate of bytes its header tells") {
  constexpr int seconds = 30;
  std::string bytes;
  for (const std::int16_t sample : noise(seconds * 8'000))
    bytes += static_cast<char>(sample & 0xff);
  for (const unsigned told : {1u, 8'000u, 16'000u}) {
    CAPTURE(told);
    const std::string file =
        riff(fmt_chunk({0x28F, 1, 16'000, 1, 4, {}, told}) + chunk("data", bytes));
    Decoder decoder = open(file);
    CHECK(decoder.frame_count() == seconds * 16'000);
    const Samples whole = decoder.read(0, seconds * 16'000);
    for (const int second : {3, 11, 27}) {
      const Samples part = open(file).read(second * 16'000, 16'000);
      REQUIRE(part.size() == 16'000);
      CHECK(best_lag(std::span(whole).subspan(static_cast<std::size_t>(second) * 16'000, 16'000),
                     part, 50) == 0);
    }
  }
}

TEST_CASE("a span that leaves the recording is shorter") {
  const std::string file = wav(noise(1000));
  Decoder decoder = open(file);
  CHECK(decoder.read(990, 100).size() == 10);
  CHECK(decoder.read(1000, 100).empty());
  CHECK(decoder.read(5'000'000, 100).empty());
  CHECK(decoder.read(0, 1000).size() == 1000);
  CHECK_THROWS_AS(decoder.read(-1, 10), std::invalid_argument);
}

TEST_CASE("a header without sizes does not hide the sound") {
  const Samples original = noise(3000);
  const std::string file = riff(fmt_chunk({}) + "data" + le(0xFFFFFFFF, 4) + data_of(original));
  Decoder decoder = open(file);
  CHECK(decoder.read(0, 10'000) == original);
}

TEST_CASE("reading in pieces, at once, or from the middle gives the same samples at every rate") {
  for (const int file_hz : {8000, 16'000, 44'100, 48'000}) {
    const std::string file = wav(noise(60'000), static_cast<unsigned>(file_hz));
    for (const int rate_hz : {8000, 16'000, 48'000}) {
      CAPTURE(file_hz);
      CAPTURE(rate_hz);
      const Samples whole = open(file, {rate_hz}).read(0, 1'000'000);
      CHECK(static_cast<std::int64_t>(whole.size()) ==
            (std::int64_t{60'000} * rate_hz + file_hz - 1) / file_hz);
      Decoder decoder = open(file, {rate_hz});
      Samples pieces;
      for (int i = 0; i < 20; ++i) {
        const Samples part = decoder.read(static_cast<std::int64_t>(pieces.size()), 333);
        pieces.insert(pieces.end(), part.begin(), part.end());
      }
      CHECK(difference(pieces, whole) == 0);
      for (const std::int64_t from : {1, 777, 5000, 9999}) {
        const Samples middle = decoder.read(from, 1000);
        const auto rest = std::span(whole).subspan(static_cast<std::size_t>(from));
        CHECK(middle.size() == std::min<std::size_t>(1000, rest.size()));
        CHECK(difference(middle, rest) <= 1);
      }
    }
  }
}

TEST_CASE("resampling does not move the sound") {
  const Samples original = noise(32'000);
  const std::string file = wav(original);
  const Samples up = open(file, {48'000}).read(0, 96'000);
  Samples back(original.size());
  for (std::size_t i = 0; i < back.size(); ++i) back[i] = up[3 * i];
  CHECK(best_lag(original, back, 20) == 0);
}

TEST_CASE("OggOpus keeps length and place: the clip is where it was asked") {
  const Samples original = noise(80'000);
  // The codec's own filters may move full-band sound by one sample of 48 kHz, 0.02 ms.
  for (const int rate_hz : {16'000, 48'000}) {
    const int off = rate_hz == 48'000 ? 1 : 0;
    CAPTURE(rate_hz);
    const std::string file = encode(original, {Codec::opus, rate_hz, 1});
    Decoder decoder = open(file, {rate_hz});
    const Samples whole = decoder.read(0, 1'000'000);
    CHECK(whole.size() == original.size());
    CHECK(std::abs(best_lag(original, whole, 50)) <= off);
    for (const std::int64_t from : {2'000, 33'333, 70'000}) {
      CAPTURE(from);
      const Samples span = decoder.read(from, 9000);
      REQUIRE(span.size() == 9000);
      const Samples wanted(original.begin() + from, original.begin() + from + 9000);
      CHECK(std::abs(best_lag(wanted, span, 50)) <= off);
      // The decoder was warmed up: what it gives is what a full decode gives, but for rounding.
      CHECK(difference(span, Samples(whole.begin() + from, whole.begin() + from + 9000)) <= 100);
    }
  }
}

TEST_CASE("channels are averaged, or kept apart when asked") {
  Format stereo;
  stereo.channels = 2;
  stereo.align = 4;
  const Samples interleaved{100, 300, -100, -301, 32'767, 32'767, -32'768, -32'768, 1, 2};
  const std::string file = riff(fmt_chunk(stereo) + chunk("data", data_of(interleaved)));
  CHECK(open(file).read(0, 9) == Samples{200, -200, 32'767, -32'768, 2});
  Decoder apart = open(file, {0, 0});
  CHECK(apart.channels() == 2);
  CHECK(apart.read(0, 9) == interleaved);
  CHECK(apart.read(2, 1) == Samples{32'767, 32'767});
}

TEST_CASE("damage inside a file is silence of the same length; what follows keeps its place") {
  const Samples original = noise(200'000);
  std::string file = encode(original, {Codec::flac, 16'000, 1});
  const std::size_t middle = file.size() / 2;
  std::fill_n(file.begin() + static_cast<std::ptrdiff_t>(middle), 2000, '\0');
  const Samples decoded = open(file).read(0, 200'000);
  REQUIRE(decoded.size() == original.size());
  CHECK(std::equal(original.begin(), original.begin() + 50'000, decoded.begin()));
  CHECK(std::equal(original.end() - 50'000, original.end(), decoded.end() - 50'000));
}

TEST_CASE("a file longer than the limit is refused before memory runs out") {
  CHECK_THROWS_WITH_AS(oos::audio::decode_file("/nonexistent.wav", 16'000),
                       doctest::Contains("cannot open"), oos::Error);
}
