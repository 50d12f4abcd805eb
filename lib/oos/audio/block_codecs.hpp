// SPDX-License-Identifier: Apache-2.0
// The codecs of WAV files that are counted in blocks and need no library: PCM of every width, the
// laws of telephony, and block ADPCM. Pure: bytes of whole blocks in, S16 out.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "oos/audio/wav.hpp"

namespace oos::audio {

/// Decodes whole blocks and appends samples_per_block × channels interleaved S16 for each. A
/// damaged block is silence.
using BlockDecoder = std::function<void(std::span<const std::byte>, std::vector<std::int16_t>&)>;

/// The decoder for a header's format; empty when it is none of these (GSM, 2-bit ADPCM, …).
BlockDecoder make_block_decoder(const WavHeader& header);

}  // namespace oos::audio
