// SPDX-License-Identifier: Apache-2.0
// The command line of oos-cut: its options and what they mean to the cutter.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "oos/cli/stage.hpp"
#include "oos/cut/lines.hpp"

namespace oos_cut {

struct Options {
  oos::cli::StageOptions stage;
  std::string folder;
  std::optional<double> before_s, after_s;
  std::string survey_file;
  std::vector<std::string> recordings;
  std::string codec = "opus";
  int rate_hz = 16'000;
  int bitrate_kbps = 24;
};

inline void declare_general(CLI::App& app, Options& options) {
  app.add_option("-o,--output-dir", options.folder, "folder for the clips, made when missing")
      ->type_name("DIR")
      ->required();
  app.add_option("--recordings", options.recordings, "read recording lines from here beforehand")
      ->type_name("FILE")
      ->allow_extra_args(false);
  options.stage.stage = "cut";
  options.stage.key = "clip";
  options.stage.jobs = 0;
  oos::cli::add_stage_options(app, options.stage);
}

inline void declare_window(CLI::App& app, Options& options) {
  constexpr const char* group = "Windows";
  const auto seconds = [&](const char* name, std::optional<double>& value, const char* help) {
    app.add_option(name, value, help)
        ->type_name("SECONDS")
        ->check(CLI::Range(0.0, 3600.0))
        ->group(group);
  };
  seconds("--before", options.before_s,
          "seconds before the press (default: the survey's window, else 60)");
  seconds("--after", options.after_s,
          "seconds after the press (default: the survey's window, else 60)");
  app.add_option("--survey", options.survey_file, "survey file with the window of each question")
      ->type_name("FILE")
      ->group(group);
}

inline void declare_sound(CLI::App& app, Options& options) {
  constexpr const char* group = "Sound";
  app.add_option("--codec", options.codec, "how to encode: opus, flac, wav")
      ->type_name("CODEC")
      ->capture_default_str()
      ->check(CLI::IsMember({"opus", "flac", "wav"}))
      ->group(group);
  app.add_option("--rate", options.rate_hz, "samples a second: 8000, 16000, 48000")
      ->type_name("HZ")
      ->capture_default_str()
      ->check(CLI::IsMember({8000, 16'000, 48'000}))
      ->group(group);
  app.add_option("--bitrate", options.bitrate_kbps, "kilobits a second of opus")
      ->type_name("KBPS")
      ->capture_default_str()
      ->check(CLI::Range(6, 256))
      ->group(group);
}

inline void declare(CLI::App& app, Options& options) {
  declare_general(app, options);
  declare_window(app, options);
  declare_sound(app, options);
}

inline std::optional<std::int64_t> in_ms(const std::optional<double>& seconds) {
  if (!seconds) return std::nullopt;
  return static_cast<std::int64_t>(*seconds * 1000 + 0.5);
}

inline oos::audio::EncodeOptions encoding(const Options& options) {
  oos::audio::EncodeOptions encoding;
  encoding.codec = *oos::audio::parse_codec(options.codec);
  encoding.rate_hz = options.rate_hz;
  encoding.bitrate_bps = options.bitrate_kbps * 1000;
  return encoding;
}

inline oos::cut::CutOptions cut_options(const Options& options, const oos::survey::Survey* survey) {
  oos::cut::CutOptions cut;
  cut.folder = options.folder;
  cut.sound.encoding = encoding(options);
  cut.windows = {in_ms(options.before_s), in_ms(options.after_s), survey};
  cut.jobs = oos::cli::resolved_jobs(options.stage.jobs);
  return cut;
}

}  // namespace oos_cut
