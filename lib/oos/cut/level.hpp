// SPDX-License-Identifier: Apache-2.0
// Level figures of a clip's sound, as they stand on the record. Pure.
#pragma once

#include <cstdint>
#include <span>

#include "oos/record/clip.hpp"

namespace oos::cut {

/// Peak and mean power of S16 samples in dB relative to full scale (AES17 without its 3 dB: a full
/// scale square wave has 0 dB), and how many samples stand at full scale.
record::Level measure_level(std::span<const std::int16_t> samples);

}  // namespace oos::cut
