// SPDX-License-Identifier: Apache-2.0
// What is sent to SpeechKit v3, and what it will cost: pure functions of options and clip.
// Format: yandex/cloud/ai/stt/v3/stt.proto, RecognizeFileRequest.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "oos/http/retry.hpp"
#include "oos/stt/billing.hpp"
#include "oos/stt/clip_audio.hpp"
#include "oos/stt/prepared_clip.hpp"
#include "oos/stt/speechkit/features.hpp"
#include "oos/stt/speechkit/limits.hpp"

namespace oos::stt {

/// How a clip is recognised.
enum class SpeechkitMode {
  async,     ///< one after the other, minutes
  deferred,  ///< when the service has time, up to a day; cheaper
  sync,      ///< at once, clips under 30 s, without times of words
};

/// How SpeechKit is used.
struct SpeechkitOptions {
  std::string stt_url = "https://stt.api.cloud.yandex.net";
  std::string operation_url = "https://operation.api.cloud.yandex.net";
  std::string model = "general";
  std::string folder_id;  ///< x-folder-id; empty with service accounts
  SpeechkitMode mode = SpeechkitMode::async;
  SpeechkitFeatures features;
  bool speaker_labels = false;                        ///< tell two speakers of a mono clip apart
  std::size_t inline_limit_bytes = max_inline_bytes;  ///< larger clips go through the bucket
  bool keep_remote = false;                           ///< leave results at the service
  bool resubmit = false;                              ///< send again what may have been sent
  PrepareOptions prepare;
  survey::Tariffs tariffs = survey::default_tariffs();
  LimitOptions limits;
  http::RetryPolicy retry;
  http::Timeouts timeouts;
  std::optional<std::chrono::milliseconds> poll_interval;  ///< absent: by the clip's length
  std::chrono::milliseconds patience{1'800'000};           ///< for one recognition

  /// Whether requests carry instructions for a language model.
  bool asks_model() const { return !features.summary_model.empty(); }
};

/// The model that is named to the service: of a deferred recognition a deferred one.
std::string model_name(const SpeechkitOptions& options);

/// Throws Error(usage) naming the rule that the options break. `language` is one code of
/// SpeechKit, several with commas, or "auto".
void check_options(const SpeechkitOptions& options, const std::string& language);

/// The JSON body of recognizeFileAsync. `language` is as above; the service offers no
/// normalisation in "auto".
std::string submit_body(const SpeechkitOptions& options, const ClipAudio& audio,
                        const std::string& language);

/// By which tariff recognitions are billed.
Billing billing_of(const SpeechkitOptions& options);

/// Everything of the options that can change a transcript, for the cache key.
std::string speechkit_fingerprint(const SpeechkitOptions& options);

/// How long to wait before status check `nth` (from 0) of a clip: the service needs about ten
/// seconds a minute of mono sound, a deferred model any time up to a day.
std::chrono::milliseconds poll_wait(const SpeechkitOptions& options, std::int64_t duration_ms,
                                    int nth);

}  // namespace oos::stt
