// SPDX-License-Identifier: Apache-2.0
// The command line of oos-stt: its options and what they mean to a session.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
  bool check = false;
  std::vector<std::string> after_dashes;  ///< a program of the user's own, or files
};

/// Takes what follows `--` off the command line, as CLI11 would not tell it from the files before.
inline void split_at_dashes(int& argc, char** argv, Options& options) {
  const auto dashes = std::find_if(argv + std::min(argc, 1), argv + argc, [](const char* argument) {
    return std::string_view(argument) == "--";
  });
  if (dashes == argv + argc) return;
  options.after_dashes.assign(dashes + 1, argv + argc);
  argc = static_cast<int>(dashes - argv);
}

inline void declare_general(CLI::App& app, Options& options) {
  auto& session = options.session;
  app.add_option("--engine", session.engine.engine,
                 "what recognises speech: auto, speechkit, pocketsphinx, vosk, sherpa-onnx, "
                 "command (a program of your own, after -- at the end)")
      ->check(CLI::IsMember(oos::stt::engine_names()))
      ->type_name("NAME")
      ->capture_default_str();
  app.add_option("--language", session.language,
                 "language spoken, such as en or ru-RU, with SpeechKit also several with commas "
                 "(default: the survey's, else en)")
      ->type_name("TAG");
  app.add_option("--survey", session.survey_file, "survey file: the language, the words to expect")
      ->type_name("FILE");
  app.add_option("--checklist", session.checklist_files, "checklist file: more words to expect")
      ->type_name("FILE")
      ->allow_extra_args(false);
  app.add_option("--model-dir", session.engine.model_dir,
                 "models of pocketsphinx; of vosk and sherpa-onnx, if --model does not name them")
      ->type_name("DIR");
  app.add_option("--engine-library", session.engine.engine_library,
                 "library of vosk or sherpa-onnx (default: the one the loader finds)")
      ->type_name("FILE");
  app.add_option("--ledger", session.ledger_file,
                 "where transcripts and operations are remembered (default: ledger.sqlite in "
                 "$XDG_STATE_HOME/oos)")
      ->type_name("FILE");
  app.add_flag("--no-ledger", session.no_ledger, "remember nothing between runs");
  options.stage = {.stage = "stt", .key = "transcript", .files = {}, .jobs = 0};
  oos::cli::add_stage_options(app, options.stage);
}

inline void declare_credentials(CLI::App& app, Options& options) {
  constexpr const char* group = "SpeechKit: credentials";
  auto& credentials = options.session.engine.credentials;
  const auto text = [&](const char* name, std::string& value, const char* type, const char* help) {
    return app.add_option(name, value, help)->type_name(type)->group(group);
  };
  std::vector<CLI::Option*> ways = {
      text("--api-key-file", credentials.api_key_file, "FILE",
           "holds an API key (else: YC_API_KEY in the environment)"),
      text("--iam-token-file", credentials.iam_token_file, "FILE",
           "holds an IAM token (else: YC_IAM_TOKEN in the environment)"),
      text("--service-account-key-file", credentials.service_account_key_file, "FILE",
           "holds a service account's authorized key (else: YC_SERVICE_ACCOUNT_KEY_FILE)"),
      text("--credentials-command", credentials.command, "PROGRAM",
           "prints one of these three; run without arguments and without a shell"),
      app.add_flag("--metadata", credentials.metadata,
                   "use the service account of this virtual machine")
          ->group(group)};
  for (std::size_t i = 0; i < ways.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) ways[i]->excludes(ways[j]);
  text("--folder-id", options.session.engine.speechkit.folder_id, "ID",
       "folder to use; not for service accounts");
  text("--iam-url", credentials.services.iam_url, "URL", "address of IAM")->capture_default_str();
  text("--iam-audience", credentials.services.audience, "URL", "for whom the signed token is")
      ->capture_default_str();
  text("--metadata-url", credentials.services.metadata_url, "URL",
       "address of the metadata service")
      ->capture_default_str();
  app.add_flag("--check", options.check,
               "say what is missing to use SpeechKit, without spending anything, and end")
      ->group(group);
}

inline void declare_speechkit(CLI::App& app, Options& options) {
  constexpr const char* group = "SpeechKit";
  auto& speechkit = options.session.engine.speechkit;
  const auto text = [&](const char* name, std::string& value, const char* type, const char* help) {
    return app.add_option(name, value, help)->type_name(type)->group(group);
  };
  text("--model", speechkit.model, "NAME",
       "model of the service; a folder with vosk and sherpa-onnx")
      ->capture_default_str();
  app.add_option_function<std::string>(
         "--mode",
         [&speechkit](const std::string& mode) {
           using Mode = oos::stt::SpeechkitMode;
           speechkit.mode = mode == "sync"       ? Mode::sync
                            : mode == "deferred" ? Mode::deferred
                                                 : Mode::async;
         },
         "how clips are recognised: async, deferred, sync")
      ->check(CLI::IsMember({"sync", "async", "deferred"}))
      ->type_name("MODE")
      ->group(group);
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

inline void declare_storage(CLI::App& app, Options& options) {
  constexpr const char* group = "SpeechKit: large clips";
  auto& storage = options.session.engine.storage;
  const auto text = [&](const char* name, std::string& value, const char* type, const char* help) {
    return app.add_option(name, value, help)->type_name(type)->group(group);
  };
  auto* bucket = text("--bucket", storage.bucket, "NAME",
                      "bucket of yours through which clips go that are too large to go inline");
  text("--storage-key-file", storage.key_file, "FILE",
       "holds the bucket's static key (else: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)")
      ->needs(bucket);
  text("--storage-url", storage.url, "URL", "address of Object Storage")->capture_default_str();
  text("--storage-region", storage.region, "NAME", "region of the bucket")->capture_default_str();
  app.add_option("--inline-limit", options.session.engine.speechkit.inline_limit_bytes,
                 "largest clip that goes inline")
      ->check(CLI::Range(std::size_t{1}, oos::stt::max_inline_bytes))
      ->type_name("BYTES")
      ->group(group)
      ->capture_default_str();
}

inline void declare_text(CLI::App& app, Options& options) {
  auto& features = options.session.engine.speechkit.features;
  const auto flag = [&](const char* name, bool& value, const char* help) {
    app.add_flag(name, value, help)->group("SpeechKit: text");
  };
  flag("--no-normalization", features.no_normalization, "leave numbers, dates and times in words");
  flag("--no-literature-text", features.no_literature, "no capitals and punctuation");
  flag("--profanity-filter", features.profanity_filter, "mask swear words");
  flag("--no-phone-formatting", features.no_phone_formatting, "leave phone numbers as they are");
}

inline void declare_findings(CLI::App& app, Options& options) {
  constexpr const char* group = "SpeechKit: findings";
  auto& features = options.session.engine.speechkit.features;
  auto& analysis = features.analysis;
  app.add_option_function<std::vector<std::string>>(
         "--classifier",
         [&features](const std::vector<std::string>& texts) {
           for (const std::string& text : texts)
             features.classifiers.push_back(oos::stt::parse_classifier(text));
         },
         "classifier to apply (Russian only), also as NAME:TRIGGER,... with triggers utterance, "
         "final, partial")
      ->type_name("NAME")
      ->allow_extra_args(false)
      ->group(group);
  app.add_flag("--speaker-analysis", analysis.speakers, "have the speech of each speaker analysed")
      ->group(group);
  app.add_flag("--conversation-analysis", analysis.conversation,
               "have silence, overlap and interruptions of two speakers analysed")
      ->group(group);
  app.add_option("--quantiles", analysis.quantiles,
                 "quantiles of the analysis, between 0 and 1, with commas")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("LEVEL")
      ->group(group);
  const auto threshold = [&](const char* name, auto& value, const char* help) {
    app.add_option(name, value, help)->check(CLI::Range(1, 600'000))->type_name("MS")->group(group);
  };
  threshold("--speaker-silence-ms", analysis.speaker_silence_ms, "shortest pause of a speaker");
  threshold("--silence-ms", analysis.silence_ms, "shortest silence of both speakers");
  threshold("--overlap-ms", analysis.overlap_ms, "shortest stretch with both speaking");
  app.add_option("--summary-model", features.summary_model,
                 "language model for the checklists' questions and instructions: gpt://FOLDER/MODEL"
                 ", or a name with --folder-id")
      ->type_name("MODEL")
      ->group(group);
  app.add_option("--instruction", features.instructions, "what else the language model is told")
      ->type_name("TEXT")
      ->allow_extra_args(false)
      ->group(group);
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
  limit("--models-at-once", limits.models_at_once,
        "requests with instructions for a language model at once; 0: no limit");
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
