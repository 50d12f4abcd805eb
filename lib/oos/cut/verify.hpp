// SPDX-License-Identifier: Apache-2.0
// Whether a finished clip holds the sound it was made from: decoded again and compared.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "oos/audio/encoder.hpp"

namespace oos::cut {

/// How two sounds are alike, whatever a lossy codec did to their samples.
struct Likeness {
  double correlation = 0;  ///< of the samples, -1…1; 1 when both are silent
  double level_error = 0;  ///< mean difference of the levels of 20 ms, relative to the mean level
};
/// Interleaved S16 of the same length. `per_20_ms`: samples of all channels.
Likeness likeness(std::span<const std::int16_t> a, std::span<const std::int16_t> b,
                  std::size_t per_20_ms);

/// What is wrong with a file that `meant` was encoded to; empty when it is right. WAV and FLAC hold
/// the very samples; others are as long, and sound alike.
std::string difference(std::span<const std::int16_t> meant, std::string_view file,
                       const audio::EncodeOptions& encoding);

}  // namespace oos::cut
