// SPDX-License-Identifier: Apache-2.0
// Times: what is read can be written and read back as the same instant.
#include "fuzz.hpp"
#include "oos/core/time.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse([data, size] {
    const auto time = oos::parse_rfc3339(oos::fuzz::text_of(data, size));
    const int year = std::stoi(std::string(oos::fuzz::text_of(data, 4)));
    if (year == 0 || year == 9999) return;  // the offset may lead out of four digits
    oos::fuzz::require(oos::parse_rfc3339(oos::format_rfc3339(time)) == time);
  });
}
