// SPDX-License-Identifier: Apache-2.0
// oos-ingest: recorder dumps in, one recording line a file out.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <malloc.h>

#include "oos-ingest-options.hpp"
#include "oos/audio/probe.hpp"
#include "oos/cli/tool.hpp"
#include "oos/dump/ingest.hpp"
#include "oos/dump/make_recording.hpp"
#include "oos/survey/survey.hpp"

namespace {

using oos::ExitStatus;
using oos::cli::Context;
using oos::dump::Ingested;
using oos::dump::Skipped;
using oos::dump::SkipReason;
using oos_ingest::Options;

void report(Context& context, const Skipped& skipped, const Ingested& found, bool verbose) {
  const std::string text =
      found.numbers.without_numbers(fmt::format("{}: {}", skipped.path, skipped.message));
  if (skipped.reason == SkipReason::damaged) {
    context.terminal().error(text);
    context.raise_status(ExitStatus::input);
  } else if (skipped.reason == SkipReason::unreadable) {
    context.terminal().error(text);
    context.raise_status(ExitStatus::io);
  } else if (verbose && skipped.reason != SkipReason::unchanged) {
    context.terminal().warn(fmt::format("{}; skipped", text));
  }
}

void emit(Context& context, const Ingested& found, const std::string& links) {
  auto& files = context.summary().tally("files");
  auto& lines = context.summary().tally("lines");
  files.read = std::ssize(found.recordings) + std::ssize(found.skipped);
  files.outcomes["recordings"] = std::ssize(found.recordings);
  for (const Skipped& skipped : found.skipped)
    ++files.outcomes["skipped_" + to_string(skipped.reason)];
  oos_ingest::count_rows(context, found.call_log);
  const auto write = [&](const char* type, const oos::jsonl::Json& record) {
    Context::stop_if_asked();
    ++lines.created;
    context.out().write(oos::jsonl::new_line(type, record));
    ++lines.outcomes["written"];
  };
  for (const auto& recording : found.recordings) {
    write("recording", to_json(without_numbers(recording, found.numbers, links)));
    for (const std::string& issue : recording.issues) ++files.notes[issue];
  }
  for (const auto& call : found.calls) write("call_stats", to_json(call));
}

/// FFmpeg's buffers come and go between the little that is kept of each file: in memory of their
/// own they leave no holes there (a third of the memory, for 4000 files on one thread).
void keep_large_buffers_apart() { ::mallopt(M_MMAP_THRESHOLD, 1 << 20); }

void run(Context& context, Options& options) {
  keep_large_buffers_apart();
  if (oos_ingest::shows_profiles(context, options.profile)) return;
  if (options.roots.empty())
    throw oos::Error(oos::ErrorKind::usage, "DIR is required: the folder of the recordings");
  std::optional<oos::survey::Survey> survey;
  if (!options.survey_file.empty()) survey = oos::survey::load_survey(options.survey_file);
  oos::dump::IngestOptions ingest = ingest_options(options, survey ? &*survey : nullptr);
  ingest.stop_if_asked = [] { Context::stop_if_asked(); };
  ingest.progress = [&context](std::int64_t done, std::int64_t total) {
    context.terminal().progress("ingest", done, total);
  };
  const auto history = oos_ingest::open_history(options.ledger, ingest);
  ingest.only_new = history && !options.ledger.all && !options.probe.probe &&
                    !options.profile.suggest && !ingest.call_stats;
  Ingested found = oos::dump::ingest(ingest, oos::audio::probe_source);
  for (const std::string& warning : found.warnings)
    context.terminal().warn(found.numbers.without_numbers(warning));
  oos_ingest::warn_of_key(context, ingest, found);
  if (options.probe.probe) {
    oos_ingest::write_probe(context, options.probe, found);
    return;
  }
  oos::dump::History::Selection selection;
  if (history && !options.ledger.all) selection = history->select(found);
  for (const Skipped& skipped : found.skipped) report(context, skipped, found, options.verbose);
  oos_ingest::report_clocks(context, found.recorders);
  if (found.recordings.empty() && !history && context.status() == ExitStatus::ok)
    context.terminal().warn("no recording was found; check the folder, or --verbose for why");
  if (options.profile.suggest) return oos_ingest::suggest(context, found);
  emit(context, found, options.calls.links);
  if (history) oos_ingest::remember(context, *history, selection, found);
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
        oos_ingest::declare(app, *options);
        return [options](Context& context) { run(context, *options); };
      });
}
