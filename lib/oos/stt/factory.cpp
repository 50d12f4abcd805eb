// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/factory.hpp"

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/http/curl_transport.hpp"
#include "oos/stt/command_recognizer.hpp"
#include "oos/stt/pocketsphinx.hpp"
#include "oos/stt/sherpa.hpp"
#include "oos/stt/vosk.hpp"

namespace oos::stt {

namespace {

std::unique_ptr<Recognizer> make_speechkit(const EngineOptions& options,
                                           std::unique_ptr<Credentials> credentials,
                                           const EngineSurroundings& surroundings) {
  if (credentials == nullptr)
    throw Error(ErrorKind::config,
                "SpeechKit needs credentials: give --api-key-file or --iam-token-file, or set "
                "YC_API_KEY or YC_IAM_TOKEN");
  if (credentials->file_is_exposed())
    surroundings.warn(fmt::format("{}: other users can read the key; chmod 600 protects it",
                                  credentials->file()));
  auto client = std::make_unique<SpeechkitClient>(
      options.speechkit, std::move(credentials),
      http::curl_transport(surroundings.stopping, "oos-stt/" OOS_VERSION), surroundings.pacing);
  return std::make_unique<SpeechkitRecognizer>(std::move(client), surroundings.ledger,
                                               surroundings.warn);
}

std::unique_ptr<Recognizer> make_offline(const EngineOptions& options,
                                         const EngineSurroundings& surroundings) {
  PocketsphinxOptions offline;
  if (!options.model_dir.empty()) offline.model_dir = options.model_dir;
  if (surroundings.survey != nullptr) offline.questions = surroundings.survey->questions;
  offline.phrases = expected_phrases(surroundings.survey, surroundings.checklists);
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

std::vector<std::string> engine_names() {
  return {"auto", "speechkit", "pocketsphinx", "vosk", "sherpa-onnx", "command"};
}

std::unique_ptr<Recognizer> make_recognizer(const EngineOptions& options,
                                            const EngineSurroundings& surroundings) {
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
  auto credentials = find_credentials(options.credentials, process_environment());
  if (options.engine == "auto" && credentials == nullptr)
    return make_offline(options, surroundings);
  return make_speechkit(options, std::move(credentials), surroundings);
}

}  // namespace oos::stt
