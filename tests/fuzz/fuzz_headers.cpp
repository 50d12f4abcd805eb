// SPDX-License-Identifier: Apache-2.0
// Audio files read without FFmpeg: MP3, ADTS, AMR, Ogg, FLAC, MP4.
#include "fuzz.hpp"
#include "oos/audio/headers.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse([data, size] {
    const auto bytes = oos::audio::memory_bytes(std::as_bytes(std::span(data, size)));
    const auto info = oos::audio::read_by_headers(bytes);
    if (info) oos::fuzz::require(info->sample_count >= 0 && info->duration_ms >= 0);
  });
}
