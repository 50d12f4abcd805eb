// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include <doctest/doctest.h>
#include <unistd.h>

#include "oos/audio/encoder.hpp"
#include "oos/core/file.hpp"
#include "oos/cut/sounds.hpp"

using oos::cut::SharedSound;
using oos::cut::Sounds;
using Samples = SharedSound::Samples;

TEST_CASE("sounds give what a decoder gives, across chunks, up to the end of the file") {
  const std::filesystem::path path = std::filesystem::temp_directory_path() /
                                     ("oos-sounds-" + std::to_string(::getpid()) + ".wav");
  Samples whole(8000 * 13 + 5);
  for (std::size_t i = 0; i < whole.size(); ++i) whole[i] = static_cast<std::int16_t>(i * 7919);
  {
    oos::AtomicFile file(path);
    file.write(oos::audio::encode(whole, {oos::audio::Codec::wav, 8000, 1}));
    file.commit();
  }
  Sounds sounds(8000, {});
  struct Case {
    std::int64_t from;
    std::int64_t to;
    std::int64_t got;
  };
  const auto length = std::ssize(whole);
  for (const Case& one : {Case{0, 10, 10}, Case{31'990, 32'010, 20}, Case{1, length, length - 1},
                          Case{length - 3, length + 8, 3}, Case{70'000, 2'000'000, length - 70'000},
                          Case{length, length + 1, 0}, Case{900'000, 900'100, 0},
                          Case{0, 90'000'000, length}, Case{5, 5, 0}}) {
    CAPTURE(one.from);
    CAPTURE(one.to);
    SharedSound sound;
    CHECK(sounds.read({path.string()}, {one.from, one.to}, sound) == one.got);
    const auto from = whole.begin() + std::min(one.from, length);
    CHECK(sound.joined() == Samples(from, from + one.got));
  }
  std::filesystem::remove(path);
}
