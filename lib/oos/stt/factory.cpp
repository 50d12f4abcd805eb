// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/factory.hpp"

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/http/curl_transport.hpp"
#include "oos/stt/pocketsphinx.hpp"

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
      http::curl_transport(surroundings.stopping, "oos-stt/" OOS_VERSION), surroundings.pacing,
      surroundings.quotas);
  return std::make_unique<SpeechkitRecognizer>(std::move(client), surroundings.ledger,
                                               surroundings.warn);
}

/// One that cannot send anything.
std::unique_ptr<Recognizer> make_estimating(const EngineOptions& options,
                                            const EngineSurroundings& surroundings) {
  auto client = std::make_unique<SpeechkitClient>(
      options.speechkit, std::make_unique<Credentials>(Credentials::Kind::api_key, "none"),
      [](const http::Request& request) -> http::Response {
        throw Error(ErrorKind::service, "an estimate sends nothing", http::origin_of(request.url));
      },
      surroundings.pacing);
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

}  // namespace

std::vector<std::string> engine_names() { return {"auto", "speechkit", "pocketsphinx"}; }

std::unique_ptr<Recognizer> make_recognizer(const EngineOptions& options,
                                            const EngineSurroundings& surroundings) {
  if (options.estimate) return make_estimating(options, surroundings);
  if (options.engine == "pocketsphinx") return make_offline(options, surroundings);
  auto credentials = find_credentials(options.credentials, process_environment());
  if (options.engine == "auto" && credentials == nullptr)
    return make_offline(options, surroundings);
  return make_speechkit(options, std::move(credentials), surroundings);
}

}  // namespace oos::stt
