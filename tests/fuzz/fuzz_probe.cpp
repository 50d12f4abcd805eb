// SPDX-License-Identifier: Apache-2.0
// Audio files of any kind.
#include "fuzz.hpp"
#include "oos/audio/probe.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse(
      [data, size] { oos::audio::probe_bytes(std::as_bytes(std::span(data, size))); });
}
