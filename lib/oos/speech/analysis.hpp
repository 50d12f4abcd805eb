// SPDX-License-Identifier: Apache-2.0
// Speech analysis of a transcript from the times of its words: the figures that SpeechKit's own
// analysis gives, for engines that have none. oos-stt attaches it; checklists and reports read it
// without knowing who computed it. Pure functions.
#pragma once

#include <cstdint>
#include <vector>

#include "oos/record/analysis.hpp"
#include "oos/record/transcript.hpp"
#include "oos/speech/talk.hpp"

namespace oos::speech {

/// Thresholds, as SpeechKit has them (speakerOptions, converstationOptions).
struct AnalysisOptions {
  /// A break of one speaker up to this is part of speaking (silenceThresholdMs).
  std::int64_t speaker_silence_ms = bridged_break_ms;
  /// A stretch without any speaker counts as silence when it is longer
  /// (simultaneousSilenceThresholdMs).
  std::int64_t common_silence_ms = bridged_break_ms;
  /// A stretch with two speakers counts when it is at least so long
  /// (simultaneousSpeechThresholdMs).
  std::int64_t common_speech_ms = 1;
  InterruptionOptions interruption;
  std::vector<double> quantiles = {0.25, 0.5, 0.75};  ///< levels, each in (0, 1)
};

/// Analyses a transcript between its first word and its last. `heard`: where the sound itself has
/// speech (by energy), used where words and utterances have no times. Speakers, overlap and
/// interruptions are told only where utterances name their speakers or come from several channels.
/// Of a transcript in which nothing is said, only `speech_ms` 0 is told.
record::Analysis analyze(const record::Transcript& transcript, const std::vector<Span>& heard,
                         const AnalysisOptions& options = {});

/// True when an utterance has no times, so that analyze() needs `heard`.
bool lacks_times(const record::Transcript& transcript);

/// Minimum, maximum, mean, standard deviation (of the sample as a population) and quantiles (linear
/// between ranks, Hyndman & Fan 1996, type 7). `values` must not be empty.
record::Distribution distribution(std::vector<double> values,
                                  const std::vector<double>& quantile_levels);

}  // namespace oos::speech
