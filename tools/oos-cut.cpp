// SPDX-License-Identifier: Apache-2.0
// oos-cut: recording and event lines in, event lines with their clip out.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "oos/cli/stage.hpp"
#include "oos/cut/lines.hpp"

namespace {

using oos::ExitStatus;
using oos::cli::Context;
using oos::cut::LineCutter;
using oos::jsonl::Line;

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

void declare(CLI::App& app, Options& options) {
  options.stage.stage = "cut";
  options.stage.key = "clip";
  options.stage.jobs = 0;
  app.add_option("-o,--output-dir", options.folder, "folder for the clips, made when missing")
      ->type_name("DIR")
      ->required();
  const CLI::Range window(0.0, 3600.0);
  app.add_option("--before", options.before_s,
                 "seconds before the press (default: the survey's window, else 60)")
      ->type_name("SECONDS")
      ->check(window);
  app.add_option("--after", options.after_s,
                 "seconds after the press (default: the survey's window, else 60)")
      ->type_name("SECONDS")
      ->check(window);
  app.add_option("--survey", options.survey_file, "survey file with the window of each question")
      ->type_name("FILE");
  app.add_option("--recordings", options.recordings, "read recording lines from here beforehand")
      ->type_name("FILE")
      ->allow_extra_args(false);
  app.add_option("--codec", options.codec, "how to encode: opus, flac, wav")
      ->type_name("CODEC")
      ->capture_default_str()
      ->check(CLI::IsMember({"opus", "flac", "wav"}));
  app.add_option("--rate", options.rate_hz, "samples a second: 8000, 16000, 48000")
      ->type_name("HZ")
      ->capture_default_str()
      ->check(CLI::IsMember({8000, 16'000, 48'000}));
  app.add_option("--bitrate", options.bitrate_kbps, "kilobits a second of opus")
      ->type_name("KBPS")
      ->capture_default_str()
      ->check(CLI::Range(6, 256));
  oos::cli::add_stage_options(app, options.stage);
}

std::optional<std::int64_t> in_ms(const std::optional<double>& seconds) {
  if (!seconds) return std::nullopt;
  return static_cast<std::int64_t>(*seconds * 1000 + 0.5);
}

void account(oos::cli::Summary& summary, const oos::cut::LineCounts& counts) {
  summary.tally("lines").notes["reused"] = counts.reused;
  auto& recordings = summary.tally("recordings");
  recordings.read = counts.recordings;
  recordings.outcomes = {
      {"indexed", counts.indexed}, {"repeated", counts.repeated}, {"unusable", counts.unusable}};
  recordings.notes["late"] = counts.late;
}

oos::cut::CutOptions cut_options(const Options& options, const oos::survey::Survey* survey) {
  oos::cut::CutOptions cut;
  cut.folder = options.folder;
  cut.encoding.codec = *oos::audio::parse_codec(options.codec);
  cut.encoding.rate_hz = options.rate_hz;
  cut.encoding.bitrate_bps = options.bitrate_kbps * 1000;
  cut.windows = {in_ms(options.before_s), in_ms(options.after_s), survey};
  cut.jobs = oos::cli::resolved_jobs(options.stage.jobs);
  return cut;
}

void run(Context& context, const Options& options) {
  std::optional<oos::survey::Survey> survey;
  if (!options.survey_file.empty()) survey = oos::survey::load_survey(options.survey_file);
  LineCutter cutter(cut_options(options, survey ? &*survey : nullptr),
                    [&context](const std::string& sentence) {
                      context.terminal().warn(sentence);
                      context.raise_status(ExitStatus::input);
                    });
  cutter.read_recordings(options.recordings, [] { return Context::stopping(); });
  oos::cli::run_stage(context, options.stage,
                      {[&cutter](const Line& line) { return cutter.plan(line); },
                       [&cutter](const Line& line) { return cutter.make(line); },
                       [&cutter](const Line& line) { cutter.observe(line); }});
  account(context.summary(), cutter.counts());
}

}  // namespace

int main(int argc, char** argv) {
  const auto options = std::make_shared<Options>();
  return oos::cli::run_tool(
      argc, argv,
      {"oos-cut", "cut the recording around each press into a small file",
       "  oos-cut -o clips/ --survey survey.toml events.jsonl > cut.jsonl\n"
       "  oos-cut -o clips/ --before 30 --after 15 --codec flac events.jsonl\n"},
      [options](CLI::App& app) -> oos::cli::Run {
        declare(app, *options);
        return [options](Context& context) { run(context, *options); };
      });
}
