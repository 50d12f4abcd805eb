// SPDX-License-Identifier: Apache-2.0
// The options of oos-cut that say how a clip sounds.
#pragma once

#include <optional>
#include <string>

#include "oos/cli/stage.hpp"
#include "oos/cut/render.hpp"

namespace oos_cut {

struct SoundFlags {
  std::string codec = "opus";
  int rate_hz = 16'000;
  std::optional<int> bitrate_kbps;
  std::string channels = "auto";
  std::optional<double> loudness_lufs;
  double high_pass_hz = 0;
};

inline void declare_sound(CLI::App& app, SoundFlags& options) {
  constexpr const char* group = "Sound";
  app.add_option(
         "--codec", options.codec,
         "how to encode (copy: as recorded, where that is exact): opus, flac, wav, mp3, copy")
      ->type_name("CODEC")
      ->capture_default_str()
      ->check(CLI::IsMember({"opus", "flac", "wav", "mp3", "copy"}))
      ->group(group);
  app.add_option("--rate", options.rate_hz, "samples a second: 8000, 16000, 48000")
      ->type_name("HZ")
      ->capture_default_str()
      ->check(CLI::IsMember({8000, 16'000, 48'000}))
      ->group(group);
  app.add_option("--bitrate", options.bitrate_kbps,
                 "kilobits a second and channel (default: 24 of opus, 48 of mp3)")
      ->type_name("KBPS")
      ->check(CLI::Range(6, 256))
      ->group(group);
  app.add_option("--channels", options.channels,
                 "channels of a clip (auto: the sides apart where each has one): auto, mono, keep")
      ->type_name("WHICH")
      ->capture_default_str()
      ->check(CLI::IsMember({"auto", "mono", "keep"}))
      ->group(group);
  app.add_option("--loudness", options.loudness_lufs, "bring every clip to this loudness")
      ->type_name("LUFS")
      ->check(CLI::Range(-70.0, -5.0))
      ->group(group);
  app.add_option("--high-pass", options.high_pass_hz, "take out what lies below (default: nothing)")
      ->type_name("HZ")
      ->check(CLI::Range(10.0, 1000.0))
      ->group(group);
}

inline oos::cut::SoundOptions sound_options(const SoundFlags& options) {
  oos::cut::SoundOptions sound;
  sound.copy = options.codec == "copy";
  if (!sound.copy) sound.encoding.codec = *oos::audio::parse_codec(options.codec);
  const bool mp3 = sound.encoding.codec == oos::audio::Codec::mp3;
  sound.encoding.rate_hz = options.rate_hz;
  sound.encoding.bitrate_bps = options.bitrate_kbps.value_or(mp3 ? 48 : 24) * 1000;
  sound.keep_channels = options.channels == "keep";
  sound.keep_sides = options.channels == "auto";
  sound.loudness_lufs = options.loudness_lufs;
  sound.high_pass_hz = options.high_pass_hz;
  return sound;
}

}  // namespace oos_cut
