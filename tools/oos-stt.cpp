// SPDX-License-Identifier: Apache-2.0
// oos-stt: event lines with a clip in, the same lines with a transcript out.
#include <memory>
#include <string>

#include "oos-stt-options.hpp"
#include "oos/cli/stage.hpp"
#include "oos/stt/session.hpp"

namespace {

using oos::cli::Context;
using oos::jsonl::Line;
using oos_stt::Options;

// SpeechKit needs no processor of ours: this many clips are under way unless --jobs says else.
constexpr int clips_in_flight = 16;

void account(oos::cli::Summary& summary, const oos::stt::Session& session) {
  summary.tally("lines").notes["reused"] = session.transcriber().reused();
  if (session.engine() == "speechkit")
    summary.fact("billed_units", session.transcriber().billed_units());
}

void run(Context& context, const Options& options) {
  oos::stt::Session session(
      oos_stt::session_options(options), [] { return Context::stopping(); },
      [&context](const std::string& text) { context.terminal().warn(text); });
  context.summary().fact("engine", session.engine());
  oos::cli::StageOptions stage = oos_stt::stage_options(options);
  if (stage.jobs == 0 && session.engine() == "speechkit") stage.jobs = clips_in_flight;
  try {
    oos::cli::run_stage(
        context, stage,
        {[](const Line& line) { return line.type() == "event" && line.has("clip"); },
         [&session](const Line& line) { return session.transcribe(line); },
         {}});
  } catch (...) {  // whatever stopped the run: what was paid for until then is told
    account(context.summary(), session);
    throw;
  }
  account(context.summary(), session);
}

}  // namespace

int main(int argc, char** argv) {
  const auto options = std::make_shared<Options>();
  oos_stt::split_at_dashes(argc, argv, options->after_dashes);
  return oos::cli::run_tool(
      argc, argv,
      {"oos-stt", "turn the sound of each clip into text",
       "  oos-stt --survey survey.toml cut.jsonl > stt.jsonl\n"
       "  oos-stt --engine speechkit --api-key-file key.txt --language ru cut.jsonl\n"},
      [options](CLI::App& app) -> oos::cli::Run {
        oos_stt::declare_general(app, *options);
        oos_stt::declare_speechkit(app, *options);
        oos_stt::declare_pace(app, *options);
        return [options](Context& context) { run(context, *options); };
      });
}
