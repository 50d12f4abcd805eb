// SPDX-License-Identifier: Apache-2.0
// The command line of oos-stt: its options and what they mean to a session.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "oos-stt-engines.hpp"
#include "oos/cli/stage.hpp"
#include "oos/stt/session.hpp"

namespace oos_stt {

using std::chrono::milliseconds;

struct Options {
  oos::cli::StageOptions stage;
  oos::stt::SessionOptions session;
  double timeout_s = 120;
  double patience_s = 1800;
  std::optional<double> poll_interval_s;
  std::vector<std::string> after_dashes;  ///< a program of the user's own, or files
};

inline void declare_general(CLI::App& app, Options& options) {
  auto& session = options.session;
  declare_engine(app, session.engine);
  app.add_option("--language", session.language,
                 "language spoken, such as en or ru-RU (default: the survey's, else en)")
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

inline void declare_speechkit(CLI::App& app, Options& options) {
  constexpr const char* group = "SpeechKit";
  auto& speechkit = options.session.engine.speechkit;
  auto& credentials = options.session.engine.credentials;
  const auto text = [&](const char* name, std::string& value, const char* type, const char* help) {
    return app.add_option(name, value, help)->type_name(type)->group(group);
  };
  auto* key = text("--api-key-file", credentials.api_key_file, "FILE",
                   "holds an API key (else: YC_API_KEY in the environment)");
  text("--iam-token-file", credentials.iam_token_file, "FILE",
       "holds an IAM token (else: YC_IAM_TOKEN in the environment)")
      ->excludes(key);
  text("--folder-id", speechkit.folder_id, "ID", "folder to use; not for service accounts");
  text("--model", speechkit.model, "NAME",
       "model of the service; a folder with vosk and sherpa-onnx")
      ->capture_default_str();
  text("--stt-url", speechkit.stt_url, "URL", "address of the recognition API")
      ->capture_default_str();
  text("--operation-url", speechkit.operation_url, "URL", "address of the operation API")
      ->capture_default_str();
  const auto flag = [&](const char* name, bool& value, const char* help) {
    app.add_flag(name, value, help)->group(group);
  };
  flag("--speaker-labels", speechkit.speaker_labels, "tell two speakers of a mono clip apart");
  flag("--keep-remote", speechkit.keep_remote, "leave results at the service");
  flag("--resubmit", speechkit.resubmit, "send again what may have been sent before, or is gone");
}

inline void declare_pace(CLI::App& app, Options& options) {
  constexpr const char* group = "SpeechKit";
  app.add_option("--retries", options.session.engine.speechkit.retry.retries,
                 "further attempts of a call that failed")
      ->check(CLI::Range(0, 100))
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

inline milliseconds in_ms(double seconds) {
  return milliseconds(static_cast<long>(seconds * 1000));
}

inline oos::stt::SessionOptions session_options(const Options& options) {
  oos::stt::SessionOptions session = options.session;
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
