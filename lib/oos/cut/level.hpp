// SPDX-License-Identifier: Apache-2.0
// Figures of a clip's sound, as they stand on the record: level, clipping, noise floor, speech and
// silence, all from one pass over the samples. Pure.
#pragma once

#include <vector>

#include "oos/cut/stitch.hpp"
#include "oos/record/clip.hpp"

namespace oos::cut {

struct Measured {
  record::Level level;
  record::ClipSpeech speech;
};

/// Peak and mean power in dB relative to full scale (AES17 without its 3 dB: a full scale square
/// wave has 0 dB) and how many samples stand at full scale, over all of the clip; speech by energy
/// over the noise floor (oos/speech/activity.hpp), over what is recorded of it.
Measured measure(const SharedSound& sound, const Sampling& sampling,
                 const std::vector<record::Gap>& gaps);

}  // namespace oos::cut
