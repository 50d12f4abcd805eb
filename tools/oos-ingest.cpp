// SPDX-License-Identifier: Apache-2.0
// oos-ingest: recorder dumps in, one recording line a file out.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "oos/audio/probe.hpp"
#include "oos/cli/tool.hpp"
#include "oos/dump/ingest.hpp"
#include "oos/survey/survey.hpp"

namespace {

using oos::ExitStatus;
using oos::cli::Context;
using oos::dump::Ingested;
using oos::dump::Skipped;
using oos::dump::SkipReason;

struct Options {
  std::vector<std::string> roots;
  std::string point;
  std::string survey_file;
  std::string timezone;
  int jobs = 0;
  bool verbose = false;
};

void declare(CLI::App& app, Options& options) {
  app.add_option("DIR", options.roots, "folders of recordings, or single files")
      ->type_name("")
      ->required();
  app.add_option("--point", options.point,
                 "service point of all the files, instead of their folder's name")
      ->type_name("NAME");
  app.add_option("--survey", options.survey_file,
                 "survey file with the points, their devices and time zones")
      ->type_name("FILE");
  app.add_option("--timezone", options.timezone,
                 "zone of the recorders' clocks, such as Europe/Moscow")
      ->type_name("ZONE");
  oos::cli::add_jobs(app, options.jobs);
  app.add_flag("-v,--verbose", options.verbose, "name every file that is skipped");
}

void report(Context& context, const Skipped& skipped, bool verbose) {
  const std::string text = fmt::format("{}: {}", skipped.path, skipped.message);
  if (skipped.reason == SkipReason::damaged) {
    context.terminal().error(text);
    context.raise_status(ExitStatus::input);
  } else if (skipped.reason == SkipReason::unreadable) {
    context.terminal().error(text);
    context.raise_status(ExitStatus::io);
  } else if (verbose) {
    context.terminal().warn(fmt::format("{}; skipped", text));
  }
}

void emit(Context& context, const Ingested& found) {
  auto& files = context.summary().tally("files");
  auto& lines = context.summary().tally("lines");
  files.read = std::ssize(found.recordings) + std::ssize(found.skipped);
  files.outcomes["recordings"] = std::ssize(found.recordings);
  for (const Skipped& skipped : found.skipped)
    ++files.outcomes["skipped_" + to_string(skipped.reason)];
  for (const auto& recording : found.recordings) {
    Context::stop_if_asked();
    ++lines.created;
    context.out().write(oos::jsonl::new_line("recording", to_json(recording)));
    ++lines.outcomes["written"];
    for (const std::string& issue : recording.issues) ++files.notes[issue];
  }
}

void run(Context& context, const Options& options) {
  std::optional<oos::survey::Survey> survey;
  if (!options.survey_file.empty()) survey = oos::survey::load_survey(options.survey_file);
  oos::dump::IngestOptions ingest;
  ingest.roots = options.roots;
  if (!options.point.empty()) ingest.point = options.point;
  if (!options.timezone.empty()) ingest.timezone = options.timezone;
  ingest.survey = survey ? &*survey : nullptr;
  ingest.jobs = oos::cli::resolved_jobs(options.jobs);
  ingest.stop_if_asked = [] { Context::stop_if_asked(); };
  ingest.progress = [&context](std::int64_t done, std::int64_t total) {
    context.terminal().progress("ingest", done, total);
  };
  const Ingested found = oos::dump::ingest(ingest, oos::audio::probe_if_audio);
  for (const Skipped& skipped : found.skipped) report(context, skipped, options.verbose);
  if (found.recordings.empty() && context.status() == ExitStatus::ok)
    context.terminal().warn("no recording was found; check the folder, or --verbose for why");
  emit(context, found);
}

}  // namespace

int main(int argc, char** argv) {
  const auto options = std::make_shared<Options>();
  return oos::cli::run_tool(
      argc, argv,
      {"oos-ingest", "find the recordings in a recorder's dump and when each began",
       "  oos-ingest --survey survey.toml dump > recordings.jsonl\n"
       "  oos-ingest --point desk-1 --timezone Europe/Moscow dump/desk-1\n"},
      [options](CLI::App& app) -> oos::cli::Run {
        declare(app, *options);
        return [options](Context& context) { run(context, *options); };
      });
}
