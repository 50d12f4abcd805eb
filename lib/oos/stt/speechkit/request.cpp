// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/request.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "oos/core/base64.hpp"
#include "oos/core/error.hpp"
#include "oos/stt/language.hpp"

namespace oos::stt {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view deferred = "deferred-";

/// What the synchronous recognition has not.
void check_sync(const SpeechkitOptions& options, const std::string& language) {
  const SpeechkitFeatures& features = options.features;
  const auto refuse = [](const std::string& option) {
    throw Error(ErrorKind::usage,
                option +
                    " needs --mode async or deferred: the synchronous recognition has no "
                    "such option");
  };
  if (options.speaker_labels) refuse("--speaker-labels");
  if (!features.classifiers.empty()) refuse("--classifier");
  if (features.analysis.speakers) refuse("--speaker-analysis");
  if (features.analysis.conversation) refuse("--conversation-analysis");
  if (!features.summary_model.empty()) refuse("--summary-model");
  if (features.no_literature) refuse("--no-literature-text");
  if (features.no_phone_formatting) refuse("--no-phone-formatting");
  if (options.model.starts_with(deferred)) refuse("--model " + options.model);
  if (language.find(',') != std::string::npos) refuse("--language with several languages");
}

}  // namespace

std::string model_name(const SpeechkitOptions& options) {
  if (options.mode != SpeechkitMode::deferred || options.model.starts_with(deferred))
    return options.model;
  return std::string(deferred) + options.model;
}

void check_options(const SpeechkitOptions& options, const std::string& language) {
  check_features(options.features, language);
  if (options.mode == SpeechkitMode::sync) check_sync(options, language);
  const AnalysisRequest& analysis = options.features.analysis;
  if (options.prepare.trim_silence && (analysis.speakers || analysis.conversation))
    throw Error(ErrorKind::usage,
                "--trim-silence cuts out the pauses that --speaker-analysis and "
                "--conversation-analysis measure: leave one of them out");
}

std::string submit_body(const SpeechkitOptions& options, const ClipAudio& audio,
                        const std::string& language) {
  Json model;
  model["model"] = model_name(options);
  model["audioFormat"] = {{"containerAudio", {{"containerAudioType", audio.kind.container}}}};
  model["textNormalization"] = text_normalization(options.features, language);
  model["languageRestriction"] = {{"restrictionType", "WHITELIST"},
                                  {"languageCode", language_codes(language)}};
  Json body;
  if (audio.uri.empty())
    body["content"] = base64(audio.bytes);
  else
    body["uri"] = audio.uri;
  body["recognitionModel"] = std::move(model);
  // Labelling is for mono only; the channels of other clips tell the speakers apart.
  if (options.speaker_labels && audio.kind.channels == 1)
    body["speakerLabeling"] = {{"speakerLabeling", "SPEAKER_LABELING_ENABLED"}};
  put_features(body, options.features);
  return body.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Billing billing_of(const SpeechkitOptions& options) {
  if (options.mode == SpeechkitMode::sync) return Billing::sync;
  return model_name(options).starts_with(deferred) ? Billing::deferred : Billing::async;
}

std::string speechkit_fingerprint(const SpeechkitOptions& options) {
  std::string text = fmt::format("speechkit/{} {} model={} normalization=literature labels={}{}",
                                 options.mode == SpeechkitMode::sync ? "v1" : "v3", options.stt_url,
                                 model_name(options), options.speaker_labels ? 1 : 0,
                                 features_fingerprint(options.features));
  const TrimOptions& trim = options.prepare.trim;
  if (options.prepare.trim_silence)
    text += fmt::format(" trim={}/{}", trim.margin_ms, trim.shortest_cut_ms);
  return text;
}

std::chrono::milliseconds poll_wait(const SpeechkitOptions& options, std::int64_t duration_ms,
                                    int nth) {
  using std::chrono::milliseconds;
  if (options.poll_interval) return *options.poll_interval;
  if (model_name(options).starts_with(deferred)) return milliseconds(60'000);
  if (nth == 0) return milliseconds(std::clamp<std::int64_t>(duration_ms / 6, 1000, 60'000));
  return milliseconds(std::clamp<std::int64_t>(duration_ms / 30, 1000, 5000));
}

}  // namespace oos::stt
