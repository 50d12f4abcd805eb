// SPDX-License-Identifier: Apache-2.0
// SpeechKit as a Recognizer: submit, wait, collect, delete, with every step in the ledger, so that
// a killed run is resumed and nothing is paid for twice. The steps of one clip: course.hpp.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "oos/state/ledger.hpp"
#include "oos/stt/recognizer.hpp"
#include "oos/stt/speechkit/client.hpp"
#include "oos/stt/speechkit/clip_upload.hpp"
#include "oos/stt/speechkit/submit_courier.hpp"

namespace oos::stt {

/// Tells the user something that is no failure. Never given what customers said.
using Warn = std::function<void(const std::string&)>;

class SpeechkitRecognizer : public Recognizer {
 public:
  /// Where it is noted what was paid for; both must outlive the recogniser.
  struct Notes {
    state::Ledger* ledger = nullptr;     ///< nullptr: nothing is resumed
    SubmitCouriers* couriers = nullptr;  ///< nullptr: this process makes the submits
  };
  /// `storage` may be nullptr: then clips go inline only.
  SpeechkitRecognizer(std::unique_ptr<SpeechkitClient> client, Notes notes, Warn warn,
                      std::unique_ptr<http::ObjectStorage> storage = nullptr);

  std::string name() const override { return "speechkit"; }
  std::string fingerprint() const override;
  std::string context(const Request& request) const override;
  record::Transcript recognize(const Request& request) override;
  std::unique_ptr<Course> begin(const Request& request) override;
  Outlook outlook(const Request& request) override;
  std::optional<Later> stored(const Request& request, int attempt) override;

 private:
  friend class SpeechkitCourse;
  std::optional<state::Operation> known_operation(const Request& request) const;
  std::string operation_to_remove(const Request& request);
  void note_collected(const Request& request, const std::string& operation_id);
  void forget(const Request& request);
  std::optional<Later> remove_result(const Request& request, int attempt);
  void drop_object(const Request& request);

  std::unique_ptr<SpeechkitClient> client_;
  state::Ledger* ledger_;
  SubmitCouriers* couriers_;
  ClipUpload upload_;
  Warn warn_;
  std::mutex mutex_;
  std::map<std::string, std::string> collected_;  // key → operation, while there is no ledger
};

}  // namespace oos::stt
