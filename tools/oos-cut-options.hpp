// SPDX-License-Identifier: Apache-2.0
// The command line of oos-cut: its options and what they mean to the cutter.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "oos-cut-sound.hpp"
#include "oos-cut-windows.hpp"
#include "oos/cli/stage.hpp"
#include "oos/cut/lines.hpp"

namespace oos_cut {

struct Options {
  oos::cli::StageOptions stage;
  WindowOptions windows;
  std::string folder;
  std::vector<std::string> recordings;
  std::vector<std::string> exclusions;
  std::string reserve;
  std::vector<std::string> waveforms;
  bool verify = false;
  bool no_sums = false;
  bool dry_run = false;
  bool redact = false;
  double redact_margin_s = 0.1;
  SoundFlags sound;
};

inline void declare_general(CLI::App& app, Options& options) {
  app.add_option("-o,--output-dir", options.folder, "folder for the clips, made when missing")
      ->type_name("DIR")
      ->required();
  const auto files = [&](const char* name, std::vector<std::string>& value, const char* help) {
    app.add_option(name, value, help)->type_name("FILE")->allow_extra_args(false);
  };
  files("--recordings", options.recordings, "read recording lines from here beforehand");
  files("--exclude", options.exclusions, "read exclude lines from here beforehand");
  app.add_flag("--dry-run", options.dry_run, "only tell how much would be cut");
  options.stage.stage = "cut";
  options.stage.key = "clip";
  options.stage.jobs = 0;
  oos::cli::add_stage_options(app, options.stage);
}

inline void declare_files(CLI::App& app, Options& options) {
  constexpr const char* group = "Files";
  app.add_option("--reserve", options.reserve,
                 "room to leave on the disk, such as 500M (default: 1 % of it, at most 1G)")
      ->type_name("SIZE")
      ->group(group);
  const auto verify =
      app.add_flag("--verify", options.verify, "decode each clip again and compare")->group(group);
  app.add_flag("--no-sha256", options.no_sums, "do not sum the files: quicker where they are WAV")
      ->excludes(verify)
      ->group(group);
  app.add_option("--waveform", options.waveforms, "draw each clip: png, peaks (JSON)")
      ->type_name("WHAT")
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"png", "peaks"}))
      ->group(group);
}

inline void declare_redaction(CLI::App& app, Options& options) {
  constexpr const char* group = "Redaction";
  const auto redact =
      app.add_flag("--redact", options.redact,
                   "cut nothing: silence in finished clips what oos-score --redact found")
          ->group(group);
  app.add_option("--redact-margin", options.redact_margin_s,
                 "seconds silenced on both sides of each place")
      ->type_name("SECONDS")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 5.0))
      ->needs(redact)
      ->group(group);
}

inline void declare(CLI::App& app, Options& options) {
  declare_general(app, options);
  declare_window(app, options.windows);
  declare_rules(app, options.windows);
  declare_files(app, options);
  declare_redaction(app, options);
  declare_sound(app, options.sound);
}

inline oos::cut::CutOptions cut_options(const Options& options, const oos::survey::Survey* survey) {
  oos::cut::CutOptions cut;
  cut.folder = options.folder;
  cut.sound = sound_options(options.sound);
  cut.windows = window_rules(options.windows, survey);
  cut.growing = growing(options.windows);
  if (!options.reserve.empty()) cut.reserve.bytes = oos::parse_size(options.reserve, "--reserve");
  for (const std::string& what : options.waveforms)
    (what == "png" ? cut.waveform.png : cut.waveform.peaks) = true;
  cut.verify = options.verify;
  cut.sums = !options.no_sums;
  cut.jobs = oos::cli::resolved_jobs(options.stage.jobs);
  cut.stopping = [] { return oos::cli::Context::stopping(); };
  return cut;
}

}  // namespace oos_cut
