// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "ffmpeg_file.hpp"
#include "oos/audio/decoder.hpp"
#include "oos/audio/mp4_tables.hpp"
#include "wav_bytes.hpp"

using oos::audio::ByteSource;
using oos::audio::ByteWindow;
using oos::audio::Decoder;
using oos::audio::memory_bytes;
using oos::audio::Mp4Places;
using oos::audio::Mp4Tables;

namespace {

std::string be32(std::uint64_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes.push_back(static_cast<char>(value >> static_cast<unsigned>(shift) & 0xFFu));
  return bytes;
}

/// The contents of stsz, stco and stsc, one after another, and where each begins.
struct Tables {
  std::string bytes;
  std::vector<std::pair<std::string, std::pair<std::size_t, std::size_t>>> boxes;

  void add(const std::string& kind, const std::vector<std::uint64_t>& fields) {
    const std::size_t begin = bytes.size();
    bytes += be32(0);
    for (const std::uint64_t field : fields) bytes += be32(field);
    boxes.push_back({kind, {begin, bytes.size()}});
  }
  ByteSource source() const { return memory_bytes(std::as_bytes(std::span(bytes))); }
  /// Absent when a box is refused or they do not fit together.
  std::optional<Mp4Places> places() const {
    const ByteSource file = source();
    ByteWindow window(file);
    Mp4Places read;
    for (const auto& [kind, at] : boxes)
      if (!read.take(kind, at.first, at.second, window)) return std::nullopt;
    return read.finish() ? std::optional(read) : std::nullopt;
  }
};

/// "offset+size" of every packet, looked up one by one.
std::string looked_up(const Tables& tables) {
  const auto places = tables.places();
  if (!places) return "refused";
  const ByteSource file = tables.source();
  Mp4Tables lookup(*places, file);
  std::string all;
  for (std::uint64_t i = 0; i < lookup.count(); ++i) {
    const auto place = lookup.find(i);
    all += fmt::format("{}+{} ", place.offset, place.size);
    if (i + 1 == lookup.count()) break;
    const auto next = lookup.after(place);
    const auto found = lookup.find(i + 1);
    CHECK(next.offset == found.offset);
    CHECK(next.chunk == found.chunk);
    CHECK(next.chunk_ends == found.chunk_ends);
    CHECK(next.size == found.size);
  }
  return all;
}

}  // namespace

TEST_CASE("packets are found in chunks of different lengths") {
  Tables tables;
  tables.add("stsz", {0, 7, 10, 11, 12, 13, 14, 15, 16});
  tables.add("stco", {4, 1000, 2000, 3000, 4000});
  tables.add("stsc", {2, 1, 1, 1, 3, 3, 1});
  CHECK(looked_up(tables) == "1000+10 2000+11 3000+12 3012+13 3025+14 4000+15 4015+16 ");
  Tables uniform;
  uniform.add("stsz", {32, 3});
  uniform.add("stco", {2, 100, 500});
  uniform.add("stsc", {1, 1, 2, 1});
  CHECK(looked_up(uniform) == "100+32 132+32 500+32 ");
}

TEST_CASE("tables that do not fit together are FFmpeg's to read") {
  const auto outcome = [](std::vector<std::uint64_t> sizes, std::vector<std::uint64_t> chunks,
                          std::vector<std::uint64_t> runs) {
    Tables tables;
    tables.add("stsz", sizes);
    tables.add("stco", chunks);
    tables.add("stsc", runs);
    return looked_up(tables);
  };
  CHECK(outcome({0, 2, 10, 11}, {1, 100}, {1, 1, 2, 1}) == "100+10 110+11 ");
  CHECK(outcome({0, 2, 10}, {1, 100}, {1, 1, 2, 1}) == "refused");       // sizes missing
  CHECK(outcome({0, 2, 10, 11}, {2, 100}, {1, 1, 2, 1}) == "refused");   // a chunk missing
  CHECK(outcome({0, 2, 10, 11}, {1, 100}, {2, 1, 2, 1}) == "refused");   // a run missing
  CHECK(outcome({0, 3, 1, 1, 1}, {1, 100}, {1, 1, 2, 1}) == "refused");  // too few chunks
  CHECK(outcome({0, 2, 10, 11}, {1, 100}, {1, 1, 0, 1}) == "refused");   // empty chunks
  CHECK(outcome({0, 2, 10, 11}, {1, 100}, {1, 2, 2, 1}) == "refused");   // no first chunk
  CHECK(outcome({0, 0}, {1, 100}, {1, 1, 2, 1}) == "refused");           // no packet
  CHECK(outcome({0, 0xFFFFFFFF, 1}, {1, 100}, {1, 1, 2, 1}) == "refused");
}

TEST_CASE("M4A is decoded by its own tables as ffmpeg decodes it") {
  std::vector<std::int16_t> sound(48'000);
  for (std::size_t i = 0; i < sound.size(); ++i)
    sound[i] = static_cast<std::int16_t>((i * i / 64 + i * 37) % 20'000 - 10'000);
  for (const char* arguments : {"-c:a aac -f ipod", "-c:a aac -f mp4 -movflags +faststart",
                                "-c:a aac -b:a 96k -ac 2 -f ipod"}) {
    CAPTURE(arguments);
    const std::string in = oos::test::wav(sound, 32'000);
    const std::string m4a =
        oos::test::made_by_ffmpeg(std::string("-i in.wav ") + arguments, "out.m4a", in);
    // What FFmpeg's program makes of it, by way of its own demuxer.
    const std::string pcm =
        oos::test::made_by_ffmpeg("-f mov -i in.wav -f s16le -c:a pcm_s16le", "out.raw", m4a);
    Decoder decoder(memory_bytes(std::as_bytes(std::span(m4a))), {0, 0});
    const auto all = decoder.read(0, 1'000'000);
    const std::size_t theirs = pcm.size() / 2;
    // It plays the padding of the last packet as well.
    REQUIRE(all.size() <= theirs);
    CHECK(theirs - all.size() < 2048);
    int worst = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto other = static_cast<std::int16_t>(static_cast<std::uint8_t>(pcm[2 * i]) |
                                                   static_cast<std::uint8_t>(pcm[2 * i + 1]) << 8);
      worst = std::max(worst, std::abs(all[i] - other));
    }
    CHECK(worst <= 1);
    // And a window of it, after a seek.
    const auto channels = static_cast<std::size_t>(decoder.channels());
    const auto part = decoder.read(20'000, 5'000);
    REQUIRE(part.size() == 5'000 * channels);
    int apart = 0;
    for (std::size_t i = 0; i < part.size(); ++i)
      apart = std::max(apart, std::abs(part[i] - all[20'000 * channels + i]));
    CHECK(apart <= 1);
  }
}
