// SPDX-License-Identifier: Apache-2.0
// A stretch of a recording in its own codec, nothing decoded: exact to the sample or not at all.
#pragma once

#include <cstdint>
#include <string>

#include "oos/audio/bytes.hpp"

namespace oos::audio {

/// A stretch of frames, at the file's own rate (Opus: 48 kHz).
struct CopySpan {
  std::int64_t from = 0;
  std::int64_t count = 0;
};

/// Packets of an OggOpus file from at least 400 ms before the stretch, with the pre-skip and the
/// end that make a player give exactly the stretch (RFC 7845). Throws Error(input) when the file is
/// no plain OggOpus file or ends before.
std::string copy_opus(const ByteSource& bytes, CopySpan span);

/// A WAV of the samples of a WAV of PCM, A-law or µ-law. Throws Error(input) when it is of another
/// codec or ends before.
std::string copy_wav(const ByteSource& bytes, CopySpan span);

}  // namespace oos::audio
