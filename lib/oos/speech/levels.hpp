// SPDX-License-Identifier: Apache-2.0
// Loudness of sound in steps of 10 ms: what voice activity detection works on. Pure functions
// over mono S16 samples; used by the offline recogniser and by speech analysis.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace oos::speech {

/// Length of a level frame.
inline constexpr std::int64_t frame_ms = 10;

/// Level of each whole 10 ms frame in dB above one quantisation step (0…90). The mean of a frame
/// is taken off first, so that a constant offset of the input does not count.
/// pcm: mono S16 at `rate_hz`, which must be a positive multiple of 100.
std::vector<double> frame_levels_db(std::span<const std::int16_t> pcm, int rate_hz);

/// The level that `share` (0…1) of the frames lie under or at; 0 for no frames.
double level_quantile_db(std::span<const double> levels, double share);

}  // namespace oos::speech
