// SPDX-License-Identifier: Apache-2.0
// Checklist files.
#include "fuzz.hpp"
#include "oos/survey/checklist.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse([data, size] {
    oos::survey::parse_checklist(oos::fuzz::text_of(data, size), "checklist.toml");
  });
}
