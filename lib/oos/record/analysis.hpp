// SPDX-License-Identifier: Apache-2.0
// The `transcript.analysis` object: how people spoke, as the service or the toolkit itself computed
// it. Every span is in ms. What was not looked for is absent. Fields: oos-records(5).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "oos/jsonl/line.hpp"

namespace oos::record {

/// Descriptive statistics of a sample.
struct Distribution {
  double min = 0;
  double max = 0;
  double mean = 0;
  double std = 0;
  std::vector<std::pair<double, double>> quantiles = {};  ///< level in (0, 1), value
};

/// One speaker of the clip.
struct SpeakerAnalysis {
  std::string speaker;  ///< tag as on the utterances
  std::int64_t speech_ms = 0;
  std::int64_t silence_ms = 0;  ///< within the clip, while this one does not speak
  std::int64_t words = 0;
  std::int64_t letters = 0;
  std::int64_t utterances = 0;
  double words_per_minute = 0;                     ///< of speech
  double letters_per_minute = 0;                   ///< of speech
  std::optional<std::int64_t> interruptions = {};  ///< how often this one cut the other short
  std::optional<std::int64_t> interruptions_ms = {};
  std::optional<Distribution> words_per_utterance = {};
  std::optional<Distribution> letters_per_utterance = {};
  std::optional<Distribution> utterance_ms = {};
};

/// The whole conversation.
struct Analysis {
  std::string by;                               ///< "speechkit" | "oos"
  std::optional<std::int64_t> speech_ms = {};   ///< somebody speaks
  std::optional<std::int64_t> silence_ms = {};  ///< nobody speaks
  std::optional<std::int64_t> overlap_ms = {};  ///< two speak at once
  std::optional<std::int64_t> interruptions = {};
  std::optional<double> words_per_minute = {};  ///< words of all for the time somebody speaks
  std::vector<SpeakerAnalysis> speakers = {};
  std::optional<Distribution> silence = {};  ///< of the stretches where nobody speaks
  std::optional<Distribution> overlap = {};  ///< of the stretches with two
};

/// The object of the record; rates and statistics to three decimals.
jsonl::Json to_json(const Analysis& analysis);

}  // namespace oos::record
