// SPDX-License-Identifier: Apache-2.0
// The handles of libopus, owned. Private to the audio module.
#pragma once

#include <memory>

#include <opus/opus.h>

namespace oos::audio {

struct ReleaseOpus {
  void operator()(OpusEncoder* encoder) const { opus_encoder_destroy(encoder); }
  void operator()(OpusDecoder* decoder) const { opus_decoder_destroy(decoder); }
};

}  // namespace oos::audio
