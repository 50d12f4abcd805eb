// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "oos/cut/clock.hpp"
#include "oos/cut/render.hpp"

namespace oos::cut {

using jsonl::Json;

namespace {

/// Raised whenever the same plan would give another sound or other facts.
constexpr int format_version = 2;

template <typename Number>
std::optional<Number> optional_number(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || found->is_null()) return std::nullopt;
  return found->template get<Number>();
}

record::Level read_level(const Json& json) {
  record::Level level;
  level.peak_dbfs = optional_number<double>(json, "peak_dbfs");
  level.rms_dbfs = optional_number<double>(json, "rms_dbfs");
  level.clipped_samples = json.at("clipped_samples").get<std::int64_t>();
  level.loudness_lufs = optional_number<double>(json, "loudness_lufs");
  level.gain_db = optional_number<double>(json, "gain_db");
  return level;
}

record::ClipSpeech read_speech(const Json& json) {
  record::ClipSpeech speech;
  speech.speech_ms = json.at("speech_ms").get<std::int64_t>();
  speech.silence_ms = json.at("silence_ms").get<std::int64_t>();
  speech.noise_floor_dbfs = optional_number<double>(json, "noise_floor_dbfs");
  speech.snr_db = optional_number<double>(json, "snr_db");
  return speech;
}

}  // namespace

std::string sound_key(const SoundOptions& options, const Plan& plan) {
  const audio::EncodeOptions& encoding = options.encoding;
  const bool lossy = encoding.codec == audio::Codec::opus || encoding.codec == audio::Codec::mp3;
  std::string key = fmt::format("{} {} {} {}", format_version, audio::to_string(encoding.codec),
                                encoding.rate_hz, lossy ? encoding.bitrate_bps : 0);
  if (options.copy) key += " copy";
  if (options.keep_channels || channels_of(plan, options) > 1) key += " keep";
  if (options.loudness_lufs) key += fmt::format(" loudness {}", *options.loudness_lufs);
  if (options.high_pass_hz > 0) key += fmt::format(" high-pass {}", options.high_pass_hz);
  return key;
}

Json to_json(const SoundFacts& facts) {
  record::Clip clip;
  clip.gaps = facts.gaps;
  clip.level = facts.level;
  clip.speech = facts.speech;
  const Json printed = record::to_json(clip);
  Json json;
  json["gaps"] = printed["gaps"];
  if (facts.level) json["level"] = printed["level"];
  if (facts.speech) json["speech"] = printed["speech"];
  json["assumed_delays"] = Json::array();
  for (const auto& delay : facts.assumed_delays)
    json["assumed_delays"].push_back(delay ? Json(*delay) : Json(nullptr));
  return json;
}

SoundFacts read_sound_facts(const Json& json) {
  SoundFacts facts;
  for (const Json& gap : json.at("gaps"))
    facts.gaps.push_back(
        {gap.at("from_ms").get<std::int64_t>(), gap.at("to_ms").get<std::int64_t>()});
  if (json.contains("level")) facts.level = read_level(json.at("level"));
  if (json.contains("speech")) facts.speech = read_speech(json.at("speech"));
  for (const Json& delay : json.at("assumed_delays"))
    facts.assumed_delays.push_back(delay.is_null() ? std::nullopt
                                                   : std::optional(delay.get<std::int64_t>()));
  return facts;
}

void apply(const SoundFacts& facts, const Plan& plan, const ClipFormat& format,
           record::Clip& clip) {
  clip.codec = format.codec_name;
  clip.sample_rate_hz = format.sampling.rate_hz;
  clip.channels = format.sampling.channels;
  clip.not_copied = format.not_copied;
  clip.coverage = coverage(plan, facts.gaps);
  clip.gaps = facts.gaps;
  clip.level = facts.level;
  clip.speech = facts.speech;
  if (format.sampling.channels > 1)
    clip.channel_roles = plan.pieces.front().recording->channel_roles;
  for (std::size_t i = 0; i < plan.pieces.size(); ++i) {
    record::ClipSource source = source_of(plan.pieces[i], format.sampling.rate_hz);
    if (i < facts.assumed_delays.size()) source.assumed_delay_samples = facts.assumed_delays[i];
    clip.sources.push_back(std::move(source));
  }
}

}  // namespace oos::cut
