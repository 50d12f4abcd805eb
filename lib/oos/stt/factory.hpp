// SPDX-License-Identifier: Apache-2.0
// Which engine transcribes: the one place that knows them all. A new engine is one line in
// make_recognizer() and one word in engine_names().
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "oos/http/object_storage.hpp"
#include "oos/http/retry.hpp"
#include "oos/state/ledger.hpp"
#include "oos/state/quotas.hpp"
#include "oos/stt/recognizer.hpp"
#include "oos/stt/speechkit/check.hpp"
#include "oos/stt/speechkit/credentials.hpp"
#include "oos/stt/speechkit/recognizer.hpp"
#include "oos/stt/speechkit/request.hpp"
#include "oos/survey/checklist.hpp"
#include "oos/survey/survey.hpp"

namespace oos::stt {

/// What the user asked for.
struct EngineOptions {
  std::string engine = "auto";  ///< one of engine_names()
  SpeechkitOptions speechkit;
  CredentialOptions credentials;
  http::StorageOptions storage;
  bool estimate = false;  ///< SpeechKit without credentials and network, to find its price
  std::filesystem::path model_dir;   ///< of the offline engine; empty: its own default
  std::string engine_library;        ///< of a plug-in engine; empty: what the loader finds
  std::string model_type;            ///< of sherpa-onnx; empty: by its files
  std::filesystem::path vad_model;   ///< of sherpa-onnx; empty: the one in the model's folder
  std::vector<std::string> command;  ///< of the engine "command": program and arguments
};

/// What the engines work with; pointers may be nullptr and must outlive the recogniser.
struct EngineSurroundings {
  const survey::Survey* survey = nullptr;
  std::string language;  ///< tag, or tags with commas, of what is spoken
  std::vector<survey::Checklist> checklists;
  state::Ledger* ledger = nullptr;
  SubmitCouriers* couriers = nullptr;
  state::Quotas* quotas = nullptr;
  StopPredicate stopping;
  http::Pacing pacing;
  Warn warn;
};

/// The words --engine takes: "auto" means SpeechKit when credentials are there, else offline.
std::vector<std::string> engine_names();

/// Looks at what SpeechKit needs (oos-stt --check). Throws Interrupted.
CheckReport check_speechkit(const EngineOptions& options, const EngineSurroundings& surroundings);

/// Starts the processes that make SpeechKit's submits, should it be chosen; nullptr when it cannot
/// be. To be called before there are threads and before the ledger is opened. Throws Error(io).
std::unique_ptr<SubmitCouriers> make_couriers(const EngineOptions& options,
                                              const std::filesystem::path& ledger);

/// Removes from the bucket what runs that were killed left there (oos-stt --clean-up).
ClipUpload::CleanUp clean_up_bucket(const EngineOptions& options,
                                    const EngineSurroundings& surroundings);

/// Makes the engine. Throws Error(config) when it lacks credentials or a model.
std::unique_ptr<Recognizer> make_recognizer(const EngineOptions& options,
                                            const EngineSurroundings& surroundings);

}  // namespace oos::stt
