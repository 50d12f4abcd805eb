// SPDX-License-Identifier: Apache-2.0
// Telephone sound for wideband models: tells whether a clip has nothing above 4 kHz, and fills
// the empty octave with the mirror image of the speech below it ("spectral folding"), which
// recognises better than silence there.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace oos::stt {

/// True when mono S16 at 16 000 Hz holds speech that was sampled at 8 000 Hz once: no moment of it
/// has sound above 4.3 kHz worth the name. Silence is not narrowband.
bool is_narrowband(std::span<const std::int16_t> pcm);

/// Adds the mirror image about 4 kHz of mono S16 at 16 000 Hz, about 12 dB weaker.
void fold_spectrum(std::vector<std::int16_t>& pcm);

}  // namespace oos::stt
