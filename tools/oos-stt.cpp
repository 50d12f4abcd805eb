// SPDX-License-Identifier: Apache-2.0
// oos-stt: event lines with a clip in, the same lines with a transcript out.
#include <chrono>
#include <memory>
#include <string>

#include "oos-stt-money.hpp"
#include "oos-stt-options.hpp"
#include "oos/cli/stage.hpp"
#include "oos/stt/session.hpp"

namespace {

using oos::cli::Context;
using oos::jsonl::Line;
using oos_stt::Options;

// SpeechKit needs no processor of ours: so many calls are made at once, and so many clips are
// under way between calls, unless --jobs and --in-flight say else.
constexpr int calls_at_once = 8;
constexpr int clips_in_flight = 1000;

oos::cli::Step step(oos::stt::Transcription& transcription) {
  auto progress = transcription.step();
  if (auto* made = std::get_if<oos::jsonl::Json>(&progress)) return {.made = std::move(*made)};
  return {.again = std::chrono::steady_clock::now() + std::get<oos::stt::Later>(progress).wait};
}

oos::cli::Steps steps_of(oos::stt::Session& session, const Line& line) {
  // Shared: a std::function is copied. Nothing: the budget is used up.
  return [transcription = std::shared_ptr<oos::stt::Transcription>(session.start(line))] {
    return transcription ? step(*transcription) : oos::cli::Step{};
  };
}

oos::cli::StageOptions stage_options(const Options& options, const oos::stt::Session& session) {
  oos::cli::StageOptions stage = oos_stt::stage_options(options);
  if (session.engine() != "speechkit") {
    stage.in_flight = 0;
    return stage;
  }
  if (stage.jobs == 0) stage.jobs = calls_at_once;
  if (stage.in_flight == 0) stage.in_flight = clips_in_flight;
  return stage;
}

void check(Context& context, const Options& options) {
  const oos::stt::CheckReport report = oos::stt::check_session(oos_stt::session_options(options),
                                                               [] { return Context::stopping(); });
  context.out().write_raw(report.text());
  context.raise_status(report.status());
}

void clean_up(Context& context, const Options& options) {
  const auto sum = oos::stt::clean_up_session(oos_stt::session_options(options),
                                              [] { return Context::stopping(); });
  context.out().write_raw(fmt::format("removed from the bucket: {}\nstill needed there: {}\n",
                                      sum.removed, sum.needed));
}

void run(Context& context, const Options& options) {
  if (options.check) return check(context, options);
  if (options.clean_up) return clean_up(context, options);
  oos::stt::Session session(
      oos_stt::session_options(options), [] { return Context::stopping(); },
      [&context](const std::string& text) { context.terminal().warn(text); });
  context.summary().fact("engine", session.engine());
  if (options.estimate) return oos_stt::estimate(context, options, session);
  oos::cli::StageWork work;
  work.wants = oos_stt::is_ours;
  work.start = [&session](const Line& line) { return steps_of(session, line); };
  try {
    oos::cli::run_stage(context, stage_options(options, session), work);
  } catch (...) {  // whatever stopped the run: what was paid for until then is told
    oos_stt::account(context.summary(), session);
    throw;
  }
  oos_stt::account(context.summary(), session);
  oos_stt::tell_budget(context, options, session);
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
        oos_stt::declare_credentials(app, *options);
        oos_stt::declare_speechkit(app, *options);
        oos_stt::declare_storage(app, *options);
        oos_stt::declare_text(app, *options);
        oos_stt::declare_findings(app, *options);
        oos_stt::declare_pace(app, *options);
        oos_stt::declare_limits(app, *options);
        oos_stt::declare_money(app, *options);
        return [options](Context& context) { run(context, *options); };
      });
}
