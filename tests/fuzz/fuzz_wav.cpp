// SPDX-License-Identifier: Apache-2.0
// WAV headers: sizes, formats, broadcast dates, button marks with their labels.
#include "fuzz.hpp"
#include "oos/audio/wav.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse([data, size] {
    const auto bytes = oos::audio::memory_bytes(std::as_bytes(std::span(data, size)));
    const auto header = oos::audio::read_wav_header(bytes);
    if (!header) return;
    oos::fuzz::require(header->data_offset + header->data_bytes <= size);
    oos::fuzz::require(header->sample_count() >= 0);
    for (const auto& marker : header->markers) oos::fuzz::require(marker.sample >= 0);
  });
}
