// SPDX-License-Identifier: Apache-2.0
// What is done to the sound of a clip on request: rumble taken out, loudness made even.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace oos::audio {

/// Takes out what lies below `cutoff_hz`: a Butterworth filter of second order, 12 dB an octave.
/// samples: interleaved S16, frames × channels, changed in place.
void high_pass(std::span<std::int16_t> samples, int channels, int rate_hz, double cutoff_hz);

/// Integrated loudness in LUFS (EBU R 128, ITU-R BS.1770); absent when there is nothing to hear or
/// less than 0.4 s.
std::optional<double> loudness_lufs(std::span<const std::int16_t> samples, int channels,
                                    int rate_hz);

/// Brings the sound nearer to a loudness by one gain for all of it, which is smaller where the
/// highest sample would pass -1 dBFS. The gain in dB.
double amplify(std::span<std::int16_t> samples, double gain_db);

}  // namespace oos::audio
