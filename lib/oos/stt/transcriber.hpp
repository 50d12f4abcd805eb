// SPDX-License-Identifier: Apache-2.0
// The work of oos-stt on one clip: look into the ledger, else have it recognised, keep the
// transcript, and let the engine clean up. The same for every engine.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "oos/jsonl/line.hpp"
#include "oos/speech/activity.hpp"
#include "oos/state/ledger.hpp"
#include "oos/stt/recognizer.hpp"

namespace oos::stt {

/// Key of a transcript in the ledger: SHA-256 of the engine's fingerprint, the request's context
/// and the clip's sum.
std::string cache_key(const Recognizer& recognizer, const Request& request);

/// Sum of the clip file's bytes. Throws Error(io).
std::string clip_sum(const std::filesystem::path& path);

class Transcriber;

/// The transcription of one clip, in steps between which no thread is held. Not for two threads at
/// once; the transcriber must outlive it.
class Transcription {
 public:
  Transcription(Transcriber& transcriber, Request request);

  /// What the clip would come to; finds out without a network. Throws as the engine does.
  Outlook outlook();
  /// Key of the request; empty before the first step or outlook().
  const std::string& key() const { return request_.key; }
  /// The `transcript` object, with a speech analysis of our own when the engine gives none, or when
  /// to go on. Throws as the engine does.
  std::variant<jsonl::Json, Later> step();

 private:
  void identify();
  bool remember();
  std::optional<Later> claim();
  std::optional<Later> recognize();

  Transcriber& transcriber_;
  Request request_;
  std::optional<state::Claim> claim_;
  int claims_tried_ = 0;
  std::unique_ptr<Course> course_;
  std::optional<jsonl::Json> made_;
  int removals_tried_ = 0;
};

/// Several threads, and several processes with one ledger, may transcribe at once; the same clip
/// is worked on by one of them only.
class Transcriber {
 public:
  /// `ledger` may be nullptr: nothing is remembered. `now_unix_s` is the wall clock. `find_speech`
  /// says where the sound of a clip has speech, for transcripts without times; may be empty.
  struct Surroundings {
    state::Ledger* ledger = nullptr;
    std::function<std::int64_t()> now_unix_s;
    std::function<std::vector<speech::Span>(const Request&)> find_speech = {};
    std::vector<double> quantiles = {};  ///< of our analysis; empty: as it has them by itself
  };
  Transcriber(Recognizer& recognizer, Surroundings surroundings);

  /// Begins with a clip; nothing is done before the first step.
  std::unique_ptr<Transcription> start(Request request);

  /// Transcripts taken from the ledger so far.
  std::int64_t reused() const { return reused_; }
  /// Units billed for the clips recognised so far.
  std::int64_t billed_units() const { return billed_units_; }
  /// What they cost, in millionths of the currency.
  std::int64_t cost_micros() const { return cost_micros_; }

 private:
  friend class Transcription;
  void keep(const Request& request, const jsonl::Json& transcript);
  jsonl::Json analysis_of(const record::Transcript& transcript, const Request& request) const;

  Recognizer& recognizer_;
  Surroundings surroundings_;
  std::atomic<std::int64_t> reused_{0};
  std::atomic<std::int64_t> billed_units_{0};
  std::atomic<std::int64_t> cost_micros_{0};
};

}  // namespace oos::stt
