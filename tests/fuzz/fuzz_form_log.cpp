// SPDX-License-Identifier: Apache-2.0
// Bodies of webhooks.
#include "fuzz_log.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::read_log(oos::fuzz::text_of(data, size), "form");
}
