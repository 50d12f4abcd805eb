// SPDX-License-Identifier: Apache-2.0
// Voice activity by energy over an adaptive noise floor: where somebody speaks in a clip, and
// where a speaker pauses. No model, no state; the offline recogniser decodes what this finds.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace oos::speech {

/// A stretch of sound, ms from the start of what was analysed; end is exclusive.
struct Span {
  std::int64_t start_ms = 0;
  std::int64_t end_ms = 0;

  bool operator==(const Span&) const = default;
};

struct ActivityOptions {
  double start_above_floor_db = 9;      ///< speech begins this far over the noise floor
  double stay_above_floor_db = 6;       ///< … and goes on while it stays this far over it
  std::int64_t min_pause_ms = 350;      ///< a shorter dip does not end an utterance
  std::int64_t min_speech_ms = 60;      ///< shorter noises (clicks) are dropped
  std::int64_t lead_ms = 150;           ///< kept before the first loud frame
  std::int64_t tail_ms = 200;           ///< kept after the last loud frame
  std::int64_t max_speech_ms = 20'000;  ///< longer utterances are cut at their quietest moment
};

/// The utterances in frames of 10 ms (see frame_levels_db), in order, never overlapping. The
/// noise floor is the level a tenth of the frames lie under.
std::vector<Span> find_speech(std::span<const double> levels, const ActivityOptions& options = {});

/// The pauses of at least `min_pause_ms` inside an utterance: frames that lie under
/// `below_peak_db` less than its loud parts, or near the noise floor of the whole clip.
std::vector<Span> find_pauses(std::span<const double> levels, Span utterance,
                              std::int64_t min_pause_ms = 70, double below_peak_db = 20);

}  // namespace oos::speech
