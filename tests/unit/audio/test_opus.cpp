// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <numbers>

#include <doctest/doctest.h>

#include "oos/audio/copy.hpp"
#include "oos/audio/decoder.hpp"
#include "oos/audio/encoder.hpp"
#include "oos/audio/opus_encoder.hpp"
#include "oos/audio/opus_reader.hpp"
#include "oos/core/error.hpp"
#include "wav_bytes.hpp"

using namespace oos::test;
using oos::audio::Decoder;
using oos::audio::encode;
using oos::audio::memory_bytes;
using oos::audio::OpusFile;
using oos::audio::OpusPacketEncoder;
using oos::audio::slice_packets;
using Samples = std::vector<std::int16_t>;

namespace {

Samples decoded(const std::string& file, int rate_hz) {
  return Decoder(memory_bytes(as_bytes(file)), {rate_hz, 1, 0}).read(0, 10'000'000);
}

/// How much of `original` comes through, in dB over what differs.
double fidelity_db(std::span<const std::int16_t> original, std::span<const std::int16_t> sound) {
  double signal = 0;
  double error = 1e-9;
  for (std::size_t i = 0; i < std::min(original.size(), sound.size()); ++i) {
    signal += std::pow(original[i], 2);
    error += std::pow(int{original[i]} - int{sound[i]}, 2);
  }
  return 10 * std::log10(signal / error);
}

/// Sweeps with an envelope like syllables: what a speech codec follows well.
Samples voice(std::size_t count) {
  Samples samples(count);
  double phase = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double t = static_cast<double>(i) / 16'000;
    phase += 2 * std::numbers::pi * (180 + 60 * std::sin(3 * t)) / 16'000;
    const double envelope = 0.5 + 0.5 * std::sin(9 * t);
    samples[i] = static_cast<std::int16_t>(
        6000 * envelope *
        (std::sin(phase) + 0.5 * std::sin(2 * phase) + 0.3 * std::sin(5 * phase)));
  }
  return samples;
}

/// All packets of a recording, made in chunks that know nothing of each other.
std::vector<std::string> in_chunks(const Samples& sound, std::size_t packets_per_chunk) {
  OpusPacketEncoder encoder({16'000, 1, 24'000, 5});
  const auto frames = static_cast<std::size_t>(encoder.packet_frames());
  std::vector<std::string> packets;
  for (std::size_t at = 0; at < sound.size(); at += packets_per_chunk * frames) {
    const std::size_t warm_up = at == 0 ? 0 : 5;
    const std::size_t from = at - warm_up * frames;
    const std::size_t to = std::min(sound.size(), at + packets_per_chunk * frames);
    const auto part = encoder.encode(std::span(sound).subspan(from, to - from), warm_up);
    packets.insert(packets.end(), part.begin(), part.end());
  }
  return packets;
}

}  // namespace

TEST_CASE("packets made in chunks sound like those made in one go") {
  const Samples sound = voice(160'000);
  const auto play = [&sound](std::size_t packets_per_chunk) {
    const auto packets = in_chunks(sound, packets_per_chunk);
    OpusFile file;
    file.pre_skip = 312;
    file.length = 160'000 * 3 - 960;
    return decoded(write_opus_file(file, packets), 16'000);
  };
  const double together = fidelity_db(sound, play(1000));
  const double apart = fidelity_db(sound, play(50));
  CHECK(together > 5);
  CHECK(apart > together - 1);
}

TEST_CASE("a slice of packets starts and ends at the very sample and sounds like the whole") {
  const Samples sound = voice(160'000);
  const auto packets = in_chunks(sound, 200);
  OpusFile whole;
  whole.pre_skip = 312;
  whole.length = 159'000 * 3;
  const Samples all = decoded(write_opus_file(whole, packets), 16'000);
  for (const std::int64_t from : {0, 1, 100, 1333, 64'000, 80'001, 123'456}) {
    CAPTURE(from);
    OpusFile file;
    file.length = 20'000 * 3;
    const auto slice = slice_packets(from * 3, file.length, 312);
    file.pre_skip = slice.pre_skip;
    const Samples part = decoded(
        write_opus_file(file, std::span(packets).subspan(static_cast<std::size_t>(slice.first),
                                                         static_cast<std::size_t>(slice.count))),
        16'000);
    REQUIRE(part.size() == 20'000);
    CHECK(best_lag(std::span(all).subspan(static_cast<std::size_t>(from), 20'000), part, 40) == 0);
    CHECK(fidelity_db(std::span(all).subspan(static_cast<std::size_t>(from)), part) > 40);
  }
}

TEST_CASE("a copied stretch of Opus is the recording's own sound from its first sample") {
  const Samples sound = voice(200'000);
  const std::string file = encode(sound, {oos::audio::Codec::opus, 16'000, 1});
  const Samples all = decoded(file, 48'000);
  for (const std::int64_t from : {0, 48, 4000, 48'000, 333'333, 580'000}) {
    CAPTURE(from);
    const std::string copy = copy_opus(memory_bytes(as_bytes(file)), {from, 15'000});
    const Samples part = decoded(copy, 48'000);
    REQUIRE(part.size() == 15'000);
    CHECK(fidelity_db(std::span(all).subspan(static_cast<std::size_t>(from)), part) > 40);
  }
  CHECK_THROWS_WITH_AS(copy_opus(memory_bytes(as_bytes(file)), {590'000, 48'000}),
                       doctest::Contains("holds less sound"), oos::Error);
}

TEST_CASE("a copied stretch of a WAV holds its very samples") {
  const Samples sound = noise(10'000);
  const std::string file = wav(sound);
  const std::string copy = copy_wav(memory_bytes(as_bytes(file)), {1234, 5000});
  CHECK(Decoder(memory_bytes(as_bytes(copy)), {}).read(0, 9999) ==
        Samples(sound.begin() + 1234, sound.begin() + 6234));
  Format law;
  law.tag = 6;
  law.align = 1;
  law.bits = 8;
  law.rate_hz = 8000;
  std::string codes;
  for (int i = 0; i < 3000; ++i) codes.push_back(static_cast<char>(i * 7));
  const std::string a_law = riff(fmt_chunk(law) + chunk("data", codes));
  const std::string part = copy_wav(memory_bytes(as_bytes(a_law)), {101, 1001});
  CHECK(part.find(codes.substr(101, 1001)) != std::string::npos);
  CHECK(Decoder(memory_bytes(as_bytes(part)), {}).frame_count() == 1001);
}

TEST_CASE("the reader of Opus files survives damage and refuses what is no plain Opus") {
  const std::string file = encode(voice(50'000), {oos::audio::Codec::opus, 16'000, 1});
  for (std::size_t length = 0; length < std::min<std::size_t>(file.size(), 400); ++length)
    static_cast<void>(oos::audio::OpusReader::open(memory_bytes(as_bytes(file.substr(0, length)))));
  std::string damaged = file;
  std::fill_n(damaged.begin() + static_cast<std::ptrdiff_t>(damaged.size() / 2), 300, 'x');
  CHECK(decoded(damaged, 16'000).size() <= 50'000);
  CHECK_FALSE(oos::audio::OpusReader::open(memory_bytes(as_bytes(wav(noise(10))))).has_value());
}
