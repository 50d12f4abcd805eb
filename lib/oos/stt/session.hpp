// SPDX-License-Identifier: Apache-2.0
// One run of oos-stt without its command line: survey, ledger, engine and transcriber put
// together, and a line's clip turned into its transcript step by step.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "oos/jsonl/line.hpp"
#include "oos/stt/estimate.hpp"
#include "oos/stt/factory.hpp"
#include "oos/stt/transcriber.hpp"

namespace oos::stt {

/// What a run is made from; empty strings mean not given.
struct SessionOptions {
  EngineOptions engine;
  std::string language;  ///< else the survey's, else "en"
  std::string survey_file;
  std::vector<std::string> checklist_files;
  std::string ledger_file;  ///< else state::default_ledger_path()
  bool no_ledger = false;
  std::string tariff_file;         ///< else survey::default_tariffs()
  std::optional<double> max_cost;  ///< in the currency of the tariffs
};

/// What SpeechKit needs and what of it is missing. Reads no line and opens no ledger. Throws
/// Interrupted.
CheckReport check_session(const SessionOptions& options, StopPredicate stopping);

/// Removes from the bucket what runs that were killed left there, as far as the ledger knows.
/// Throws Error, Interrupted.
ClipUpload::CleanUp clean_up_session(const SessionOptions& options, StopPredicate stopping);

/// Transcriptions may go on in several threads; the functions are for one.
class Session {
 public:
  /// Reads the files, opens the ledger and makes the engine. Throws Error.
  Session(const SessionOptions& options, StopPredicate stopping, Warn warn);

  /// Begins to make the `transcript` object of an event line with a `clip`; to be called in the
  /// order of the lines. nullptr: the budget is used up, the line is left for another run. Throws
  /// Error(input) for a clip that names no file, and as the engine does.
  std::unique_ptr<Transcription> start(const jsonl::Line& line);

  /// What the clip of a line would come to, without a network; a clip that was asked about before
  /// costs nothing more. Throws as the engine does.
  Outlook outlook(const jsonl::Line& line);

  /// The sums of an estimate, to be filled.
  Estimate estimate() const { return {tariffs_, billing_, asks_model_}; }
  const survey::Tariffs& tariffs() const { return tariffs_; }
  bool budget_is_used_up() const { return budget_ && budget_->is_closed(); }

  /// Name of the engine that was chosen.
  std::string engine() const { return recognizer_->name(); }
  const Transcriber& transcriber() const { return *transcriber_; }

 private:
  Request request_of(const jsonl::Line& line) const;
  Outlook outlook_of(Transcription& transcription);

  std::optional<survey::Survey> survey_;
  std::string language_;
  survey::Tariffs tariffs_;
  Billing billing_;
  bool asks_model_;
  std::optional<Budget> budget_;
  std::set<std::string> priced_;  // keys
  std::unique_ptr<SubmitCouriers> couriers_;
  std::unique_ptr<state::Ledger> ledger_;
  std::unique_ptr<state::Quotas> quotas_;
  EngineSurroundings surroundings_;
  std::unique_ptr<Recognizer> recognizer_;
  std::unique_ptr<Transcriber> transcriber_;
};

}  // namespace oos::stt
