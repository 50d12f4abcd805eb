// SPDX-License-Identifier: Apache-2.0
// oos-cut: recording and event lines in, event lines with their clip out.
#include <memory>
#include <optional>
#include <string>

#include "oos-cut-options.hpp"
#include "oos/cli/stage.hpp"
#include "oos/cut/lines.hpp"

namespace {

using oos::ExitStatus;
using oos::cli::Context;
using oos::cut::LineCutter;
using oos::jsonl::Line;
using oos_cut::Options;

void account(oos::cli::Summary& summary, const oos::cut::LineCounts& counts) {
  summary.tally("lines").notes["reused"] = counts.reused;
  auto& recordings = summary.tally("recordings");
  recordings.read = counts.recordings;
  recordings.outcomes = {
      {"indexed", counts.indexed}, {"repeated", counts.repeated}, {"unusable", counts.unusable}};
  recordings.notes["late"] = counts.late;
}

void run(Context& context, const Options& options) {
  std::optional<oos::survey::Survey> survey;
  if (!options.survey_file.empty()) survey = oos::survey::load_survey(options.survey_file);
  LineCutter cutter(oos_cut::cut_options(options, survey ? &*survey : nullptr),
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
        oos_cut::declare(app, *options);
        return [options](Context& context) { run(context, *options); };
      });
}
