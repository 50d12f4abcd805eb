// SPDX-License-Identifier: Apache-2.0
// What evtest prints.
#include "fuzz_log.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::read_log(oos::fuzz::text_of(data, size), "evdev");
}
