// SPDX-License-Identifier: Apache-2.0
// What containers leave unsaid and packets tell by themselves. Private to the audio module.
#pragma once

#include <cstdint>

#include "oos/audio/ffmpeg.hpp"

namespace oos::audio {

/// The delay that a stream most likely has when it states none, samples, by its first packet.
std::int64_t usual_delay(const AVPacket& first, AVCodecID codec);

/// Samples of an ALAC packet, which CAF does not tell; 0 when that is not known.
std::int64_t alac_samples(const AVPacket& packet, const AVCodecParameters& codec);

}  // namespace oos::audio
