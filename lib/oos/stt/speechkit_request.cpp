// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit_request.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <openssl/evp.h>

namespace oos::stt {

namespace {

using Json = nlohmann::ordered_json;

Json normalization(const std::string& language) {
  if (language == "auto") return {{"textNormalization", "TEXT_NORMALIZATION_DISABLED"}};
  return {{"textNormalization", "TEXT_NORMALIZATION_ENABLED"},
          {"profanityFilter", false},
          {"literatureText", true}};
}

}  // namespace

std::string base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');  // EVP_EncodeBlock ends it by a zero
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                     reinterpret_cast<const unsigned char*>(bytes.data()),
                                     static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

std::string submit_body(const SpeechkitOptions& options, const ClipAudio& audio,
                        const std::string& language) {
  Json model;
  model["model"] = options.model;
  model["audioFormat"] = {{"containerAudio", {{"containerAudioType", audio.kind.container}}}};
  model["textNormalization"] = normalization(language);
  model["languageRestriction"] = {{"restrictionType", "WHITELIST"},
                                  {"languageCode", Json::array({language})}};
  Json body;
  body["content"] = base64(audio.bytes);
  body["recognitionModel"] = std::move(model);
  // Labelling is for mono only; the channels of other clips tell the speakers apart.
  if (options.speaker_labels && audio.kind.channels == 1)
    body["speakerLabeling"] = {{"speakerLabeling", "SPEAKER_LABELING_ENABLED"}};
  return body.dump();
}

Billing billing_of(const SpeechkitOptions& options) {
  return options.model.starts_with("deferred") ? Billing::deferred : Billing::async;
}

std::string speechkit_fingerprint(const SpeechkitOptions& options) {
  std::string text = fmt::format("speechkit/v3 {} model={} normalization=literature labels={}",
                                 options.stt_url, options.model, options.speaker_labels ? 1 : 0);
  const TrimOptions& trim = options.prepare.trim;
  if (options.prepare.trim_silence)
    text += fmt::format(" trim={}/{}", trim.margin_ms, trim.shortest_cut_ms);
  return text;
}

std::chrono::milliseconds poll_wait(const SpeechkitOptions& options, std::int64_t duration_ms,
                                    int nth) {
  using std::chrono::milliseconds;
  if (options.poll_interval) return *options.poll_interval;
  if (options.model.starts_with("deferred")) return milliseconds(60'000);
  if (nth == 0) return milliseconds(std::clamp<std::int64_t>(duration_ms / 6, 1000, 60'000));
  return milliseconds(std::clamp<std::int64_t>(duration_ms / 30, 1000, 5000));
}

}  // namespace oos::stt
