// SPDX-License-Identifier: Apache-2.0
// FFmpeg's name for the codec of a WAV: what oos-ingest writes on the record. Private to the audio
// module.
#pragma once

#include "oos/audio/ffmpeg.hpp"
#include "oos/audio/wav.hpp"

namespace oos::audio {

/// FFmpeg's codec for a WAV format tag and its bits; AV_CODEC_ID_NONE when unknown.
AVCodecID wav_codec(const WavHeader& header);

}  // namespace oos::audio
