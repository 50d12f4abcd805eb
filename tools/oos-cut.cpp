// SPDX-License-Identifier: Apache-2.0
// oos-cut: recording and event lines in, event lines with their clip out.
#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "oos-cut-options.hpp"
#include "oos-cut-redact.hpp"
#include "oos/cli/stage.hpp"
#include "oos/cut/lines.hpp"

namespace {

using oos::ExitStatus;
using oos::cli::Context;
using oos::cli::Settled;
using oos::cut::LineCutter;
using oos::jsonl::Line;
using oos_cut::Options;

void account(oos::cli::Summary& summary, const oos::cut::LineCounts& counts) {
  auto& notes = summary.tally("lines").notes;
  notes["reused"] = counts.reused;
  if (counts.left > 0) notes["left"] = counts.left;
  auto& recordings = summary.tally("recordings");
  recordings.read = counts.recordings;
  recordings.outcomes = {
      {"indexed", counts.indexed}, {"repeated", counts.repeated}, {"unusable", counts.unusable}};
  recordings.notes["late"] = counts.late;
  if (counts.exclusions == 0) return;
  auto& exclusions = summary.tally("exclusions");
  exclusions.read = counts.exclusions;
  exclusions.outcomes = {{"obeyed", counts.exclusions}};
  exclusions.notes = {{"late", counts.late_exclusions}, {"withdrawn", counts.withdrawn}};
}

oos::cli::StageWork work_of(LineCutter& cutter) {
  oos::cli::StageWork work;
  work.wants = [&cutter](const Line& line) { return cutter.wants(line); };
  work.work = [&cutter](const Line& line) { return cutter.make(line); };
  work.observe = [&cutter](const Line& line) { cutter.observe(line); };
  work.settle = [&cutter](const Line& line, bool no_more) {
    const std::optional<bool> settled = cutter.settle(line, no_more);
    if (!settled) return Settled::not_yet;
    return *settled ? Settled::work : Settled::leave;
  };
  return work;
}

void read_beforehand(LineCutter& cutter, const Options& options) {
  for (const auto* files : {&options.exclusions, &options.recordings})
    cutter.read_beforehand(*files, [] { return Context::stopping(); });
}

/// Goes through all lines without cutting anything.
oos::cut::Totals foresee(const Options& options, const oos::cut::CutOptions& cut) {
  LineCutter cutter(cut, [](const std::string&) {});
  read_beforehand(cutter, options);
  oos::cli::scan_stage(options.stage, work_of(cutter),
                       [&cutter](const Line& line) { cutter.estimate(line); });
  return cutter.totals();
}

bool can_be_read_twice(const Options& options) {
  const auto regular = [](const auto& files) {
    return std::all_of(files.begin(), files.end(), [](const std::string& file) {
      std::error_code ignored;
      return std::filesystem::is_regular_file(file, ignored);
    });
  };
  return !options.stage.files.empty() && regular(options.stage.files) &&
         regular(options.recordings) && regular(options.exclusions);
}

void run(Context& context, const Options& options) {
  if (options.redact) return oos_cut::redact(context, options);
  std::optional<oos::survey::Survey> survey;
  if (!options.windows.survey_file.empty())
    survey = oos::survey::load_survey(options.windows.survey_file);
  const auto cut = oos_cut::cut_options(options, survey ? &*survey : nullptr);
  LineCutter cutter(cut, [&context](const std::string& sentence) {
    context.terminal().warn(sentence);
    context.raise_status(ExitStatus::input);
  });
  if (options.dry_run || can_be_read_twice(options)) {
    const oos::cut::Totals totals = foresee(options, cut);
    if (options.dry_run)
      context.out().write(to_json(totals, cutter.space().available_bytes()).dump());
    cutter.space().require(totals.size_bytes, "the clips of this run");
    if (options.dry_run) return;
  }
  cutter.open();
  read_beforehand(cutter, options);
  try {
    oos::cli::run_stage(context, options.stage, work_of(cutter));
  } catch (...) {  // a full disk, say: what was done until then is told
    account(context.summary(), cutter.counts());
    throw;
  }
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
