// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/audio/wav.hpp"
#include "oos/core/error.hpp"
#include "wav_bytes.hpp"

using namespace oos::test;
using oos::audio::memory_bytes;
using oos::audio::read_wav_header;
using oos::audio::WavHeader;

namespace {

WavHeader header_of(const std::string& bytes) {
  const auto header = read_wav_header(memory_bytes(as_bytes(bytes)));
  REQUIRE(header.has_value());
  return *header;
}

using Issues = std::vector<std::string>;

}  // namespace

TEST_CASE("the length of a WAV is what the file holds, whatever its header says") {
  struct Row {
    const char* what;
    std::uint32_t declared;
    std::string behind;
    std::int64_t samples;
    Issues issues;
  };
  const std::string list = chunk("LIST", "INFOabcd");
  const std::vector<Row> rows{
      {"a finished file", 2000, "", 1000, {}},
      {"a finished file with a chunk behind", 2000, list, 1000, {}},
      {"a file whose recorder lost power: size 0", 0, "", 1000, {"unfinalised"}},
      {"a file written to a pipe: size 0xFFFFFFFF", 0xFFFFFFFF, "", 1000, {"unfinalised"}},
      {"a file of a killed SoX: size 0x7FFFF000", 0x7FFFF000, "", 1000, {"unfinalised"}},
      {"a copy that was cut short", 5000, "", 1000, {"truncated"}},
      {"an odd size is rounded down to whole samples", 1999, "", 999, {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const std::string bytes =
        riff(fmt_chunk({}) + "data" + le(row.declared, 4) + std::string(2000, 'x') + row.behind);
    const WavHeader header = header_of(bytes);
    CHECK(header.sample_count() == row.samples);
    CHECK(header.issues == row.issues);
    CHECK(header.data_offset == 44);
  }
}

TEST_CASE("bytes behind the sound do not lengthen it") {
  struct Row {
    const char* what;
    std::uint32_t declared;
    std::string behind;
    std::int64_t samples;
    Issues issues;
  };
  const std::string zeros(40'000, '\0');  // more than a second
  const std::vector<Row> rows{
      {"garbage behind a finished file", 2000, std::string(77, '\xEE'), 1000, {"garbage_tail"}},
      {"zeros behind a finished file", 2000, zeros, 1000, {"garbage_tail"}},
      {"zeros behind a file whose recorder lost power",
       0,
       zeros,
       1000,
       {"unfinalised", "zero_tail"}},
      {"a second of zeros may be silence", 0, std::string(32'000, '\0'), 17'000, {"unfinalised"}},
      {"zeros inside a finished file", 42'000, zeros, 21'000, {"zero_tail"}},
      {"a placeholder nobody knows", 0xFFFFFFDB, "", 1000, {"unfinalised"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const std::string bytes =
        riff(fmt_chunk({}) + "data" + le(row.declared, 4) + std::string(2000, 'x') + row.behind);
    const WavHeader header = header_of(bytes);
    CHECK(header.sample_count() == row.samples);
    CHECK(header.issues == row.issues);
  }
  const std::string alaw = riff(fmt_chunk({6, 1, 8000, 1, 8, {}}) +
                                chunk("data", std::string(2000, '\xD5') + std::string(9000, '\0')));
  CHECK(header_of(alaw).sample_count() == 2000);
  const std::string nothing = riff(fmt_chunk({}) + "data" + le(0, 4) + zeros);
  CHECK(header_of(nothing).sample_count() == 20'000);
}

TEST_CASE("sound beyond 4 GiB is measured though its size field has wrapped") {
  struct Row {
    const char* what;
    std::uint64_t sound;
    std::uint32_t declared;
    std::string behind;
    Issues issues;
  };
  constexpr std::uint64_t four_gib = std::uint64_t{1} << 32u;
  const std::string list = chunk("LIST", "INFOabcd");
  const std::vector<Row> rows{
      {"wrapped", four_gib + 1000, 1000, "", {"size_wrapped"}},
      {"wrapped, a chunk behind", 2 * four_gib + 1000, 1000, list, {"size_wrapped"}},
      {"larger than signed sizes", 3'000'000'000, 3'000'000'000, list, {}},
      {"from a pipe", four_gib + 1000, 0xFFFFFFFF, "", {"unfinalised"}},
      {"of a killed SoX", 3'000'000'000, 0x7FFFF000, "", {"unfinalised"}},
      {"as long as SoX's placeholder", 0x7FFFF000, 0x7FFFF000, list, {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const std::string head = riff(fmt_chunk({}) + "data" + le(row.declared, 4));
    const std::uint64_t size = head.size() + row.sound + row.behind.size();
    const auto read_at = [&](std::uint64_t offset, std::span<std::byte> into) -> std::size_t {
      std::size_t i = 0;
      for (; i < into.size() && offset + i < size; ++i) {
        const std::uint64_t at = offset + i;
        const char byte = at < head.size()               ? head[at]
                          : at < head.size() + row.sound ? 'x'
                                                         : row.behind[at - head.size() - row.sound];
        into[i] = static_cast<std::byte>(byte);
      }
      return i;
    };
    const auto header = read_wav_header({read_at, size, "sparse.wav"});
    REQUIRE(header.has_value());
    CHECK(header->sample_count() == static_cast<std::int64_t>(row.sound / 2));
    CHECK(header->issues == row.issues);
  }
}

TEST_CASE("codecs that only FFmpeg decodes are counted by their bytes") {
  const auto samples = [](Format format, std::size_t bytes) {
    return header_of(riff(fmt_chunk(format) + chunk("data", std::string(bytes, 'x'))))
        .coded_sample_count();
  };
  CHECK(samples({0x28F, 1, 16'000, 1, 8, {}}, 1000) == 2000);
  CHECK(samples({0x45, 1, 8000, 1, 4, {}}, 1000) == 2000);
  CHECK(samples({0x64, 1, 8000, 1, 2, {}}, 1000) == 4000);
  CHECK(samples({0x22, 1, 8000, 32, 1, {}}, 1000) == 31 * 240);
  CHECK_FALSE(samples({0x55, 1, 8000, 1, 0, {}}, 1000).has_value());
}

TEST_CASE("an empty data chunk followed by other chunks is empty, not unfinished") {
  const WavHeader header =
      header_of(riff(fmt_chunk({}) + chunk("data", "") + chunk("LIST", "INFO")));
  CHECK(header.sample_count() == 0);
  CHECK(header.issues.empty());
}

TEST_CASE("chunks before the data are skipped, odd ones with their pad byte") {
  const WavHeader header =
      header_of(riff(chunk("JUNK", "abc") + fmt_chunk({}) + chunk("data", std::string(20, 'x'))));
  CHECK(header.sample_count() == 10);
}

TEST_CASE("block codecs are counted in blocks, and by fact where it can be true") {
  struct Row {
    const char* what;
    Format format;
    std::optional<std::uint32_t> fact;
    std::size_t data_bytes;
    std::int64_t samples;
  };
  const Format ima{0x11, 1, 8000, 256, 4, le(505, 2)};
  const Format ms{2, 1, 8000, 1024, 4, le(2036, 2)};
  const Format gsm{0x31, 1, 8000, 65, 0, le(320, 2)};
  const std::vector<Row> rows{
      {"IMA ADPCM without fact", ima, {}, 2560, 5050},
      {"IMA ADPCM with a true fact", ima, 4801, 2560, 4801},
      {"IMA ADPCM with a fact of another length", ima, 9, 2560, 5050},
      {"MS ADPCM", ms, {}, 2048, 4072},
      {"GSM, the last block cut short", gsm, {}, 130 + 64, 640},
      {"A-law with a wrong block size", {6, 2, 8000, 77, 16, {}}, {}, 1000, 500},
      {"24 bit stereo", {1, 2, 48'000, 6, 24, {}}, {}, 600, 100},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const std::string fact = row.fact ? chunk("fact", le(*row.fact, 4)) : "";
    const std::string data = "data" + le(row.data_bytes, 4) + std::string(row.data_bytes, 'x');
    CHECK(header_of(riff(fmt_chunk(row.format) + fact + data)).sample_count() == row.samples);
  }
}

TEST_CASE("an extensible format is read as what it extends") {
  Format format{0xFFFE, 1, 16'000, 2, 16, le(16, 2) + le(4, 4) + le(1, 2) + std::string(14, 'g')};
  const WavHeader header = header_of(riff(fmt_chunk(format) + chunk("data", "abcd")));
  CHECK(header.format_tag == 1);
  CHECK(header.sample_count() == 2);
}

TEST_CASE("RF64 takes its sizes from ds64") {
  const std::string ds64 = chunk("ds64", le(0, 8) + le(2000, 8) + le(1000, 8) + le(0, 4));
  const std::string bytes = "RF64" + le(0xFFFFFFFF, 4) + "WAVE" + ds64 + fmt_chunk({}) + "data" +
                            le(0xFFFFFFFF, 4) + std::string(2000, 'x') + chunk("LIST", "INFO");
  const WavHeader header = header_of(bytes);
  CHECK(header.rf64);
  CHECK(header.sample_count() == 1000);
  CHECK(header.issues.empty());
}

TEST_CASE("broadcast dates, information texts and button marks are read") {
  const std::string bext = std::string("desk", 4) + std::string(252, '\0') + "Recorder 1" +
                           std::string(22, '\0') + std::string(32, '\0') + "2026-10-14" +
                           "09:00:07" + le(144'112'000, 8) + std::string(256, '\0');
  const std::string info = chunk(
      "LIST", "INFO" + chunk("ICRD", "2026-10-14") + chunk("XXXX", "?") + chunk("INAM", "day"));
  const std::string cue =
      chunk("cue ", le(2, 4) + le(7, 4) + le(0, 4) + "data" + le(0, 8) + le(900, 4) + le(3, 4) +
                        le(0, 4) + "data" + le(0, 8) + le(100, 4));
  const std::string labels =
      chunk("LIST", "adtl" + chunk("labl", le(7, 4) + "second" + std::string(1, '\0')));
  const WavHeader header = header_of(riff(chunk("bext", bext) + fmt_chunk({}) + info +
                                          chunk("data", std::string(2000, 'x')) + cue + labels));
  REQUIRE(header.bext.has_value());
  CHECK(header.bext->date == "2026-10-14");
  CHECK(header.bext->time == "09:00:07");
  CHECK(header.bext->time_reference == 144'112'000);
  CHECK(header.bext->originator == "Recorder 1");
  CHECK(header.tags ==
        std::map<std::string, std::string>{{"date", "2026-10-14"}, {"title", "day"}});
  REQUIRE(header.markers.size() == 2);
  CHECK(header.markers[0].sample == 100);
  CHECK(header.markers[0].label.empty());
  CHECK(header.markers[1].sample == 900);
  CHECK(header.markers[1].label == "second");
}

TEST_CASE("a button mark is placed to the sample, whichever way its writer counted") {
  struct Row {
    const char* what;
    Format format;
    std::uint32_t block_start;
    std::uint32_t offset;
    std::int64_t sample;
  };
  const Format pcm{};
  const Format ima{0x11, 1, 8000, 256, 4, le(505, 2)};
  const Format gsm{0x31, 1, 8000, 65, 0, le(320, 2)};
  const std::vector<Row> rows{
      {"PCM", pcm, 0, 900, 900},
      {"PCM, the place also given in bytes", pcm, 1800, 900, 900},
      {"PCM, the place given in bytes alone", pcm, 1800, 0, 900},
      {"IMA ADPCM, from the start of the sound", ima, 0, 5151, 5151},
      {"IMA ADPCM, from the start of the sound, with its block", ima, 2560, 5151, 5151},
      {"IMA ADPCM, from the start of its block", ima, 2560, 101, 5151},
      {"IMA ADPCM, a block that does not exist", ima, 2561, 101, 101},
      {"GSM, from the start of its block", gsm, 130, 7, 647},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const std::string cue = chunk("cue ", le(1, 4) + le(1, 4) + le(0, 4) + "data" + le(0, 4) +
                                              le(row.block_start, 4) + le(row.offset, 4));
    const WavHeader header =
        header_of(riff(cue + fmt_chunk(row.format) + chunk("data", std::string(5200, 'x'))));
    REQUIRE(header.markers.size() == 1);
    CHECK(header.markers[0].sample == row.sample);
  }
}

TEST_CASE("marks with hostile counts and sizes give what is there") {
  const std::string point = le(1, 4) + le(0, 4) + "data" + le(0, 8) + le(77, 4);
  const std::string data = chunk("data", std::string(2000, 'x'));
  const std::string many = riff(fmt_chunk({}) + data + chunk("cue ", le(0xFFFFFFFF, 4) + point));
  CHECK(header_of(many).markers.size() == 1);
  const std::string long_chunk =
      riff(fmt_chunk({}) + data + "cue " + le(0xFFFFFFFF, 4) + le(3, 4) + point);
  CHECK(header_of(long_chunk).markers.size() == 1);
  const std::string long_label = riff(fmt_chunk({}) + data + chunk("cue ", le(1, 4) + point) +
                                      chunk("LIST", "adtllabl" + le(0x7FFFFFFF, 4) + le(1, 4)));
  REQUIRE(header_of(long_label).markers.size() == 1);
  CHECK(header_of(long_label).markers[0].label.empty());
  const std::string odd =
      riff(fmt_chunk({}) + chunk("data", std::string(1999, 'x')) + chunk("cue ", le(1, 4) + point) +
           chunk("LIST", "adtl" + chunk("note", le(1, 4) + "n") + chunk("labl", le(1, 4) + "abc")));
  REQUIRE(header_of(odd).markers.size() == 1);
  CHECK(header_of(odd).markers[0].label == "abc");
}

TEST_CASE("what is no WAV is none, what is a broken one says so") {
  for (const std::string& bytes : {std::string(), std::string("RIFF"), std::string("hello, world"),
                                   "RIFF" + le(4, 4) + "AVI " + std::string(100, 'x')}) {
    CAPTURE(bytes);
    CHECK_FALSE(read_wav_header(memory_bytes(as_bytes(bytes))).has_value());
  }
  const std::vector<std::string> broken{
      riff(""),
      riff(fmt_chunk({})),
      riff(chunk("data", "abcd")),
      riff(fmt_chunk({1, 1, 0, 2, 16, {}}) + chunk("data", "abcd")),
      riff(fmt_chunk({1, 0, 8000, 2, 16, {}}) + chunk("data", "abcd")),
      riff(fmt_chunk({1, 1, 8000, 2, 0, {}}) + chunk("data", "abcd")),
      riff(fmt_chunk({0x11, 9, 8000, 8, 4, {}}) + chunk("data", "abcd")),
  };
  for (const std::string& bytes : broken) {
    CAPTURE(bytes);
    CHECK_THROWS_AS(read_wav_header(memory_bytes(as_bytes(bytes))), oos::Error);
  }
}

TEST_CASE("a WAV cut off at any byte, or with any byte changed, is survived") {
  const std::string whole =
      riff(chunk("bext", std::string(602, 'b')) + fmt_chunk({0x11, 1, 8000, 256, 4, le(505, 2)}) +
           chunk("fact", le(500, 4)) + chunk("LIST", "INFO" + chunk("ICRD", "2026")) +
           chunk("data", std::string(512, 'x')) + chunk("cue ", le(1, 4) + std::string(24, 'c')));
  const auto survives = [](const std::string& bytes) {
    try {
      const auto header = read_wav_header(memory_bytes(as_bytes(bytes)));
      return !header || header->data_offset + header->data_bytes <= bytes.size();
    } catch (const oos::Error&) {
      return true;
    }
  };
  for (std::size_t length = 0; length < whole.size(); ++length) {
    CAPTURE(length);
    CHECK(survives(whole.substr(0, length)));
  }
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string changed = whole;
    for (int i = 0; i < 3; ++i) changed[random() % changed.size()] = static_cast<char>(random());
    CHECK(survives(changed));
  }
}
