// SPDX-License-Identifier: Apache-2.0
// File names of recorders.
#include "fuzz.hpp"
#include "oos/dump/names.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse([data, size] {
    const auto text = oos::fuzz::text_of(data, size);
    oos::dump::parse_name(text);
    oos::dump::is_date_folder(text);
  });
}
