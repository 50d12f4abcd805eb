// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/factory.hpp"

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/http/curl_transport.hpp"
#include "oos/stt/command/recognizer.hpp"
#include "oos/stt/language.hpp"
#include "oos/stt/plugins/sherpa.hpp"
#include "oos/stt/plugins/vosk.hpp"
#include "oos/stt/pocketsphinx/pocketsphinx.hpp"

namespace oos::stt {

namespace {

constexpr const char* user_agent = "oos-stt/" OOS_VERSION;

/// The options with what the checklists add, checked before anything is sent.
SpeechkitOptions speechkit_options(const EngineOptions& options,
                                   const EngineSurroundings& surroundings) {
  SpeechkitOptions speechkit = options.speechkit;
  SpeechkitFeatures& features = speechkit.features;
  features.summary_model = summary_model_uri(features.summary_model, speechkit.folder_id);
  features.questions = model_questions(surroundings.checklists);
  const bool may_be_large = !options.storage.bucket.empty() || speechkit.prepare.trim_silence;
  speechkit.prepare.limit_bytes = may_be_large ? max_bucket_bytes : speechkit.inline_limit_bytes;
  check_language_list(surroundings.language);
  check_options(speechkit, speechkit_language(surroundings.language));
  return speechkit;
}

http::Transport transport_of(const EngineSurroundings& surroundings) {
  return http::curl_transport(surroundings.stopping, user_agent);
}

std::unique_ptr<http::ObjectStorage> make_storage(const EngineOptions& options,
                                                  const EngineSurroundings& surroundings) {
  if (options.storage.bucket.empty()) return nullptr;
  return std::make_unique<http::ObjectStorage>(
      options.storage, http::find_access_key(options.storage.key_file, process_environment()),
      http::ObjectStorage::Tools{.transport = transport_of(surroundings),
                                 .pacing = surroundings.pacing,
                                 .retry = options.speechkit.retry,
                                 .timeouts = options.speechkit.timeouts});
}

std::unique_ptr<Recognizer> make_speechkit(const EngineOptions& options,
                                           std::unique_ptr<Credentials> credentials,
                                           const EngineSurroundings& surroundings) {
  SpeechkitOptions speechkit = speechkit_options(options, surroundings);
  if (credentials == nullptr)
    throw Error(ErrorKind::config,
                "SpeechKit needs credentials: give --api-key-file, --iam-token-file, "
                "--service-account-key-file, --credentials-command or --metadata, or set "
                "YC_API_KEY, YC_IAM_TOKEN or YC_SERVICE_ACCOUNT_KEY_FILE");
  if (credentials->file_is_exposed())
    surroundings.warn(fmt::format("{}: other users can read the key; chmod 600 protects it",
                                  credentials->file()));
  auto client = std::make_unique<SpeechkitClient>(std::move(speechkit), std::move(credentials),
                                                  transport_of(surroundings), surroundings.pacing,
                                                  surroundings.quotas);
  return std::make_unique<SpeechkitRecognizer>(
      std::move(client),
      SpeechkitRecognizer::Notes{.ledger = surroundings.ledger, .couriers = surroundings.couriers},
      surroundings.warn, make_storage(options, surroundings));
}

/// One that cannot send anything.
std::unique_ptr<Recognizer> make_estimating(const EngineOptions& options,
                                            const EngineSurroundings& surroundings) {
  auto client = std::make_unique<SpeechkitClient>(
      speechkit_options(options, surroundings),
      std::make_unique<Credentials>(Credentials::Kind::api_key, "none"),
      [](const http::Request& request) -> http::Response {
        throw Error(ErrorKind::service, "an estimate sends nothing", http::origin_of(request.url));
      },
      surroundings.pacing);
  return std::make_unique<SpeechkitRecognizer>(
      std::move(client), SpeechkitRecognizer::Notes{.ledger = surroundings.ledger},
      surroundings.warn);
}

std::unique_ptr<Credentials> credentials_of(const EngineOptions& options,
                                            const EngineSurroundings& surroundings) {
  CredentialOptions wanted = options.credentials;
  wanted.services.transport = transport_of(surroundings);
  wanted.services.pacing = surroundings.pacing;
  wanted.services.retry = options.speechkit.retry;
  return find_credentials(wanted, process_environment());
}

std::unique_ptr<Recognizer> make_offline(const EngineOptions& options,
                                         const EngineSurroundings& surroundings) {
  PocketsphinxOptions offline;
  if (!options.model_dir.empty()) offline.model_dir = options.model_dir;
  if (surroundings.survey != nullptr) offline.questions = surroundings.survey->questions;
  offline.language = surroundings.language;
  offline.phrases = expected_phrases(surroundings.survey, surroundings.checklists,
                                     surroundings.language.starts_with("ru") ? "ru" : "en");
  offline.stop = surroundings.stopping;
  return make_pocketsphinx(std::move(offline));
}

std::unique_ptr<Recognizer> make_command(const EngineOptions& options,
                                         const EngineSurroundings& surroundings) {
  CommandOptions command;
  command.arguments = options.command;
  command.timeout = options.speechkit.timeouts.total;
  command.stop = surroundings.stopping;
  return make_command_recognizer(std::move(command));
}

/// The folder of a plug-in engine's model: --model, which names SpeechKit's models too, or
/// --model-dir.
std::filesystem::path plugin_model(const EngineOptions& options) {
  if (options.speechkit.model != SpeechkitOptions().model) return options.speechkit.model;
  return options.model_dir;
}

}  // namespace

ClipUpload::CleanUp clean_up_bucket(const EngineOptions& options,
                                    const EngineSurroundings& surroundings) {
  ClipUpload upload(make_storage(options, surroundings), surroundings.ledger);
  return upload.clean_up(surroundings.pacing.sleep);
}

std::vector<std::string> engine_names() {
  return {"auto", "speechkit", "pocketsphinx", "vosk", "sherpa-onnx", "command"};
}

CheckReport check_speechkit(const EngineOptions& options, const EngineSurroundings& surroundings) {
  try {
    const auto credentials = credentials_of(options, surroundings);
    return check_access(options.speechkit, credentials.get(),
                        {transport_of(surroundings), surroundings.pacing});
  } catch (const Error& error) {
    return failed_credentials(error);
  }
}

std::unique_ptr<SubmitCouriers> make_couriers(const EngineOptions& options,
                                              const std::filesystem::path& ledger) {
  const bool possible = options.engine == "speechkit" || options.engine == "auto";
  if (!possible || options.estimate || ledger.empty() ||
      options.speechkit.mode == SpeechkitMode::sync)
    return nullptr;
  return std::make_unique<SubmitCouriers>(
      SubmitCouriers::Options{.ledger = ledger,
                              .make_transport = [] { return http::curl_transport({}, user_agent); },
                              .now_unix_s = http::real_pacing({}, 0).now_unix_s,
                              .count = submits_at_once});
}

std::unique_ptr<Recognizer> make_recognizer(const EngineOptions& options,
                                            const EngineSurroundings& surroundings) {
  if (options.estimate) return make_estimating(options, surroundings);
  if (options.engine == "vosk")
    return make_local_recognizer(load_vosk({plugin_model(options), options.engine_library}),
                                 surroundings.stopping);
  if (options.engine == "sherpa-onnx") {
    SherpaOptions sherpa{plugin_model(options), options.model_type, options.vad_model,
                         options.engine_library, surroundings.language};
    return make_local_recognizer(load_sherpa(sherpa), surroundings.stopping);
  }
  if (options.engine == "command") return make_command(options, surroundings);
  if (options.engine == "pocketsphinx") return make_offline(options, surroundings);
  auto credentials = credentials_of(options, surroundings);
  if (options.engine == "auto" && credentials == nullptr)
    return make_offline(options, surroundings);
  return make_speechkit(options, std::move(credentials), surroundings);
}

}  // namespace oos::stt
