// SPDX-License-Identifier: Apache-2.0
// The command line of oos-stt: its options and what they mean to a session.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "oos-stt-engines.hpp"
#include "oos-stt-findings.hpp"
#include "oos-stt-speechkit.hpp"
#include "oos-stt-values.hpp"

namespace oos_stt {

using std::chrono::milliseconds;

inline void declare_general(CLI::App& app, Options& options) {
  auto& session = options.session;
  declare_engine(app, session.engine);
  app.add_option("--language", session.language,
                 "language spoken, such as en or ru-RU, with SpeechKit also several with commas "
                 "(default: the survey's, else en)")
      ->type_name("TAG");
  app.add_option("--survey", session.survey_file, "survey file: the language, the words to expect")
      ->type_name("FILE");
  app.add_option("--checklist", session.checklist_files, "checklist file: more words to expect")
      ->type_name("FILE")
      ->allow_extra_args(false);
  declare_engines(app, session.engine);
  app.add_option("--ledger", session.ledger_file,
                 "where transcripts and operations are remembered (default: ledger.sqlite in "
                 "$XDG_STATE_HOME/oos)")
      ->type_name("FILE");
  app.add_flag("--no-ledger", session.no_ledger, "remember nothing between runs");
  options.stage = {.stage = "stt", .key = "transcript", .files = {}, .jobs = 0};
  oos::cli::add_stage_options(app, options.stage);
}

inline void declare_pace(CLI::App& app, Options& options) {
  constexpr const char* group = "SpeechKit";
  app.add_option("--retries", options.session.engine.speechkit.retry.retries,
                 "further attempts of a call that failed")
      ->check(CLI::Range(0, 100))
      ->type_name("N")
      ->group(group)
      ->capture_default_str();
  app.add_option("--in-flight", options.stage.in_flight,
                 "clips under way at the service at once; 0: 1000")
      ->check(CLI::Range(0, 100'000))
      ->type_name("N")
      ->group(group)
      ->capture_default_str();
  const auto seconds = [&](const char* name, auto& value, const char* help) {
    return app.add_option(name, value, help)
        ->check(CLI::Range(0.01, 1e6))
        ->type_name("SECONDS")
        ->group(group);
  };
  seconds("--timeout", options.timeout_s, "longest time of one call")->capture_default_str();
  seconds("--wait", options.patience_s, "longest time of one recognition")->capture_default_str();
  seconds("--poll-interval", options.poll_interval_s,
          "time between status checks (default: by the clip's length)");
}

inline void declare_limits(CLI::App& app, Options& options) {
  auto& limits = options.session.engine.speechkit.limits;
  const auto limit = [&](const char* name, std::int64_t& value, const char* help) {
    app.add_option(name, value, help)
        ->check(CLI::Range(0, 1'000'000))
        ->type_name("N")
        ->group("SpeechKit: quotas")
        ->capture_default_str();
  };
  limit("--submits-per-hour", limits.submits_per_hour, "clips sent an hour; 0: no limit");
  limit("--checks-per-second", limits.checks_per_second, "status checks a second; 0: no limit");
  limit("--syncs-per-second", limits.syncs_per_second,
        "clips sent a second with --mode sync; 0: no limit");
  limit("--models-at-once", limits.models_at_once,
        "requests with instructions for a language model at once; 0: no limit");
}

inline milliseconds in_ms(double seconds) {
  return milliseconds(static_cast<long>(seconds * 1000));
}

inline oos::stt::SessionOptions session_options(const Options& options) {
  oos::stt::SessionOptions session = options.session;
  session.engine.estimate = options.estimate;
  session.engine.speechkit.timeouts.total = in_ms(options.timeout_s);
  session.engine.speechkit.patience = in_ms(options.patience_s);
  if (options.poll_interval_s)
    session.engine.speechkit.poll_interval = in_ms(*options.poll_interval_s);
  if (session.engine.engine == "command") session.engine.command = options.after_dashes;
  return session;
}

/// The options of the stage; what follows `--` are files, unless it is a program.
inline oos::cli::StageOptions stage_options(const Options& options) {
  oos::cli::StageOptions stage = options.stage;
  if (options.session.engine.engine != "command")
    stage.files.insert(stage.files.end(), options.after_dashes.begin(), options.after_dashes.end());
  return stage;
}

}  // namespace oos_stt
