// SPDX-License-Identifier: Apache-2.0
// One clip's way through SpeechKit: recalled from the ledger or submitted, asked about until it is
// done, collected. Every wait (for the recognition, after a failed call) is a time to come back at.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "oos/stt/speechkit/paid_submit.hpp"
#include "oos/stt/speechkit/recognizer.hpp"

namespace oos::stt {

class SpeechkitCourse : public Course {
 public:
  /// The recogniser must outlive the course.
  SpeechkitCourse(SpeechkitRecognizer& recognizer, Request request);
  ~SpeechkitCourse() override;

  std::variant<record::Transcript, Later> step() override;

 private:
  enum class Phase { recall, upload, submit, sync, poll, collect, finished };

  /// One piece of work; nothing: the next can be done at once.
  std::optional<Later> advance();
  std::optional<Later> recall();
  std::optional<Later> upload();
  std::optional<Later> submit();
  std::optional<Later> submit_now();
  std::optional<Later> sync();
  bool a_courier_has_it() const;
  http::Transport paid() const;
  http::Transport noted() const;
  bool goes_inline();
  Phase first_phase();
  void take(Recognition recognition);
  std::optional<Later> poll();
  std::optional<Later> collect();
  void go_to(Phase phase);
  const PreparedClip& clip();
  void check_size(std::uintmax_t bytes, bool may_be_large) const;
  record::Transcript transcript() const;
  void put_price(record::Transcript& transcript) const;

  SpeechkitRecognizer& recognizer_;
  SpeechkitClient& client_;
  Request request_;
  std::string language_;
  Phase phase_ = Phase::recall;
  std::optional<PreparedClip> clip_;  // during a step only: it is large
  AudioKind kind_;
  std::int64_t sent_ms_ = 0;
  std::optional<TimeMap> map_;
  std::string uri_;  // of the clip in the bucket; empty: inline
  std::string operation_id_;
  std::int64_t submitted_unix_s_ = 0;
  std::optional<state::Operation> known_;  // what the ledger said when it was decided to submit
  bool recalled_ = false;                  // the operation is an earlier run's
  int attempt_ = 0;                        // of the call that is to be made
  int turned_away_ = 0;
  int checks_ = 0;
  int unknown_ = 0;
  std::chrono::milliseconds waited_{0};
  Recognition recognition_;
  bool synchronous_ = false;  // recognised at once, without an operation
};

}  // namespace oos::stt
