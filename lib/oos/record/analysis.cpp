// SPDX-License-Identifier: Apache-2.0
#include "oos/record/analysis.hpp"

#include "oos/record/fields.hpp"

namespace oos::record {

namespace {

constexpr double decimals = 1000;

jsonl::Json distribution_json(const Distribution& d) {
  jsonl::Json json{{"min", rounded(d.min, decimals)},
                   {"max", rounded(d.max, decimals)},
                   {"mean", rounded(d.mean, decimals)},
                   {"std", rounded(d.std, decimals)}};
  json["quantiles"] = jsonl::Json::array();
  for (const auto& [level, value] : d.quantiles)
    json["quantiles"].push_back({{"level", level}, {"value", rounded(value, decimals)}});
  return json;
}

template <typename Value>
void put(jsonl::Json& json, const char* key, const std::optional<Value>& value) {
  if (value) json[key] = *value;
}

void put(jsonl::Json& json, const char* key, const std::optional<Distribution>& value) {
  if (value) json[key] = distribution_json(*value);
}

jsonl::Json speaker_json(const SpeakerAnalysis& s) {
  jsonl::Json json{{"speaker", s.speaker},
                   {"speech_ms", s.speech_ms},
                   {"silence_ms", s.silence_ms},
                   {"words", s.words},
                   {"letters", s.letters},
                   {"utterances", s.utterances},
                   {"words_per_minute", rounded(s.words_per_minute, decimals)},
                   {"letters_per_minute", rounded(s.letters_per_minute, decimals)}};
  put(json, "interruptions", s.interruptions);
  put(json, "interruptions_ms", s.interruptions_ms);
  put(json, "words_per_utterance", s.words_per_utterance);
  put(json, "letters_per_utterance", s.letters_per_utterance);
  put(json, "utterance_ms", s.utterance_ms);
  return json;
}

}  // namespace

jsonl::Json to_json(const Analysis& a) {
  jsonl::Json json{{"by", a.by}};
  put(json, "speech_ms", a.speech_ms);
  put(json, "silence_ms", a.silence_ms);
  put(json, "overlap_ms", a.overlap_ms);
  put(json, "interruptions", a.interruptions);
  if (a.words_per_minute) json["words_per_minute"] = rounded(*a.words_per_minute, decimals);
  json["speakers"] = jsonl::Json::array();
  for (const SpeakerAnalysis& speaker : a.speakers)
    json["speakers"].push_back(speaker_json(speaker));
  put(json, "silence", a.silence);
  put(json, "overlap", a.overlap);
  return json;
}

}  // namespace oos::record
