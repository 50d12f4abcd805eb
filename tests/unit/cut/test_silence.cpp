// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <filesystem>
#include <vector>

#include <doctest/doctest.h>

#include "oos/audio/decoder.hpp"
#include "oos/core/error.hpp"
#include "oos/core/file.hpp"
#include "oos/cut/silence.hpp"

namespace fs = std::filesystem;
using oos::audio::Codec;
using oos::cut::ClipSilencer;

namespace {

constexpr int sound_hz = 16'000;

std::vector<std::int16_t> tone(int seconds) {
  std::vector<std::int16_t> pcm(static_cast<std::size_t>(seconds * sound_hz));
  for (std::size_t i = 0; i < pcm.size(); ++i)
    pcm[i] = static_cast<std::int16_t>(8000 * std::sin(0.2 * static_cast<double>(i)));
  return pcm;
}

double rms(const std::vector<std::int16_t>& pcm, int from_ms, int to_ms) {
  double sum = 0;
  const auto begin = static_cast<std::size_t>(from_ms * sound_hz / 1000);
  const auto end = static_cast<std::size_t>(to_ms * sound_hz / 1000);
  for (std::size_t i = begin; i < end; ++i) sum += double{1} * pcm[i] * pcm[i];
  return std::sqrt(sum / static_cast<double>(end - begin));
}

struct SilenceFolder {
  SilenceFolder() { fs::create_directories(path); }
  ~SilenceFolder() { fs::remove_all(path); }
  fs::path path = fs::temp_directory_path() / "oos-test-silence";
};

std::string line(const fs::path& clip, const std::string& codec) {
  return R"({"type":"event","schema":1,"event":{"id":"e"},"clip":{"path":")" + clip.string() +
         R"(","codec":")" + codec +
         R"(","sample_rate_hz":16000,"size_bytes":1,"sha256":"x"},)"
         R"("score":{"redacted":{"spans":[{"kind":"phone","start_ms":1000,"end_ms":1500}]}}})";
}

}  // namespace

TEST_CASE("a stretch becomes zero, fades beside it, and nothing else changes") {
  std::vector<std::int16_t> pcm(1000, 100);
  oos::cut::silence(pcm, {{20, 30}, {95, 2000}}, 10'000, 1);
  CHECK(pcm[200] == 0);
  CHECK(pcm[299] == 0);
  CHECK((pcm[199] > 0 && pcm[199] < pcm[160]));
  CHECK(pcm[149] == 100);
  CHECK(pcm[350] == 100);
  CHECK(pcm[999] == 0);
}

TEST_CASE("the clip's file is silent where something private was said, and only there") {
  const SilenceFolder folder;
  for (const Codec codec : {Codec::wav, Codec::opus}) {
    const std::string name(oos::audio::codec_name(codec));
    CAPTURE(name);
    const fs::path clip = folder.path / ("clip." + std::string(oos::audio::file_extension(codec)));
    oos::AtomicFile file(clip, oos::FileMode::for_owner);
    file.write(oos::audio::encode(tone(3), {codec, sound_hz, 1}));
    file.commit();
    const oos::jsonl::Line before(line(clip, name));
    REQUIRE(ClipSilencer::wants(before));
    const auto silenced = ClipSilencer(folder.path, {}, 100).silence(before);
    CHECK(silenced["silenced_ms"] == 700);
    CHECK(silenced["size_bytes"] == fs::file_size(clip));
    const auto pcm = oos::audio::decode_file(clip, sound_hz);
    CHECK(pcm.size() == 3 * sound_hz);
    CHECK(rms(pcm, 950, 1550) < 60);
    CHECK(rms(pcm, 200, 800) > 4000);
    CHECK(rms(pcm, 1700, 2800) > 4000);
    oos::jsonl::Line after(line(clip, name));
    ClipSilencer::update(after, silenced);
    CHECK(after.at("clip").string("sha256") == silenced["sha256"].get<std::string>());
  }
}

TEST_CASE("clips outside the folder and codecs that are only copied are refused") {
  const SilenceFolder folder;
  const fs::path inner = folder.path / "inner";
  fs::create_directories(inner);
  const fs::path clip = folder.path / "clip.wav";
  oos::AtomicFile file(clip, oos::FileMode::for_owner);
  file.write(oos::audio::encode(tone(1), {Codec::wav, sound_hz, 1}));
  file.commit();
  ClipSilencer silencer(inner, {}, 0);
  CHECK_THROWS_WITH_AS(silencer.silence(oos::jsonl::Line(line(clip, "pcm_s16le"))),
                       doctest::Contains("outside the folder"), oos::Error);
  CHECK_THROWS_WITH_AS(
      ClipSilencer(folder.path, {}, 0).silence(oos::jsonl::Line(line(clip, "aac"))),
      doctest::Contains("not written again"), oos::Error);
  CHECK_FALSE(ClipSilencer::wants(oos::jsonl::Line(
      R"({"type":"event","schema":1,"event":{},"score":{"redacted":{"spans":[]}}})")));
}
