// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <random>

#include <doctest/doctest.h>

#include "oos/cut/verify.hpp"

using namespace oos::cut;
using oos::audio::Codec;
using oos::audio::EncodeOptions;

namespace {

using Sound = std::vector<std::int16_t>;

/// Syllables: a voice of many harmonics that comes and goes.
Sound voice(int rate_hz, double seconds, int seed = 1) {
  Sound sound(static_cast<std::size_t>(rate_hz * seconds));
  std::mt19937 random(static_cast<unsigned>(seed));
  std::uniform_real_distribution<double> unit(0, 1);
  double pitch = 120;
  double loudness = 0;
  for (std::size_t i = 0; i < sound.size(); ++i) {
    if (i % static_cast<std::size_t>(rate_hz / 6) == 0) {
      pitch = 90 + 120 * unit(random);
      loudness = unit(random) < 0.4 ? 0 : 2000 + 4000 * unit(random);
    }
    double value = 0;
    for (int harmonic = 1; harmonic <= 8; ++harmonic)
      value +=
          std::sin(2 * 3.14159265 * pitch * harmonic * static_cast<double>(i) / rate_hz) / harmonic;
    sound[i] = static_cast<std::int16_t>(value * loudness);
  }
  return sound;
}

Sound noise(int rate_hz, double seconds, int size) {
  Sound sound(static_cast<std::size_t>(rate_hz * seconds));
  std::mt19937 random(3);
  std::uniform_int_distribution<int> any(-size, size);
  for (auto& sample : sound) sample = static_cast<std::int16_t>(any(random));
  return sound;
}

}  // namespace

TEST_CASE("whatever the codec and its rate, a right clip is found right") {
  for (const int rate_hz : {8000, 16'000, 48'000}) {
    const std::vector<std::pair<const char*, Sound>> sounds{
        {"voice", voice(rate_hz, 3)},
        {"noise", noise(rate_hz, 3, 8000)},
        {"quiet noise", noise(rate_hz, 3, 20)},
        {"silence", Sound(static_cast<std::size_t>(rate_hz))},
        {"a moment", voice(rate_hz, 0.02)},
        {"nothing", {}},
    };
    for (const auto& [what, sound] : sounds)
      for (const Codec codec : {Codec::wav, Codec::flac, Codec::opus})
        for (const int bitrate : {6000, 24'000}) {
          // A clip is never empty, and 6 kbit/s hold little of the noise of a whole band.
          if (sound.empty() && codec != Codec::wav) continue;
          if (what == std::string("noise") && rate_hz == 48'000 && bitrate == 6000) continue;
          const std::string codec_name(oos::audio::to_string(codec));
          const std::string name = what;
          CAPTURE(name);
          CAPTURE(rate_hz);
          CAPTURE(codec_name);
          CAPTURE(bitrate);
          const EncodeOptions encoding{codec, rate_hz, 1, bitrate};
          CHECK(difference(sound, oos::audio::encode(sound, encoding), encoding) == "");
        }
  }
}

TEST_CASE("a clip of other sound is found out") {
  const int rate_hz = 16'000;
  const Sound meant = voice(rate_hz, 3);
  Sound shifted(meant.begin() + rate_hz / 5, meant.end());
  shifted.resize(meant.size());
  Sound half = meant;
  std::fill(half.begin() + std::ssize(half) / 2, half.end(), std::int16_t{0});
  Sound one_off = meant;
  ++one_off[20'000];
  const std::vector<std::pair<const char*, Sound>> wrong{
      {"another voice", voice(rate_hz, 3, 2)},
      {"200 ms off", shifted},
      {"silence", Sound(meant.size())},
  };
  for (const Codec codec : {Codec::wav, Codec::flac, Codec::opus}) {
    const EncodeOptions encoding{codec, rate_hz, 1, 24'000};
    for (const auto& [what, sound] : wrong) {
      const std::string name = what;
      CAPTURE(name);
      CHECK(difference(meant, oos::audio::encode(sound, encoding), encoding) != "");
    }
    const std::string file = oos::audio::encode(meant, encoding);
    CHECK(difference(meant, file.substr(0, file.size() / 2), encoding) != "");
    CHECK(difference(meant, "no sound", encoding).find("cannot be decoded") != std::string::npos);
    const Sound shorter(meant.begin(), meant.end() - 1);
    CHECK(difference(shorter, file, encoding).find("holds 48000 samples") != std::string::npos);
  }
  for (const Codec codec : {Codec::wav, Codec::flac}) {
    const EncodeOptions encoding{codec, rate_hz, 1};
    CHECK(difference(meant, oos::audio::encode(one_off, encoding), encoding) ==
          "holds other samples");
  }
}

TEST_CASE("likeness compares samples and levels") {
  const Sound sound = voice(16'000, 1);
  Sound upside_down = sound;
  for (auto& sample : upside_down) sample = static_cast<std::int16_t>(-sample);
  CHECK(likeness(sound, sound, 320).correlation == doctest::Approx(1));
  CHECK(likeness(sound, sound, 320).level_error == 0);
  CHECK(likeness(sound, upside_down, 320).correlation == doctest::Approx(-1));
  CHECK(likeness(sound, upside_down, 320).level_error == 0);
  CHECK(likeness(sound, Sound(sound.size()), 320).correlation == 0);
  CHECK(likeness(sound, Sound(sound.size()), 320).level_error > 0.9);
}
