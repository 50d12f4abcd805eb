// SPDX-License-Identifier: Apache-2.0
// Personal data in any text: what is found lies in the text, in order.
#include "fuzz.hpp"
#include "oos/score/private_data.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse([data, size] {
    const auto text = oos::fuzz::text_of(data, size);
    std::size_t at = 0;
    for (const auto& range : oos::score::find_private(text, "ru", "номер паспорта")) {
      oos::fuzz::require(range.begin >= at && range.begin < range.end && range.end <= text.size());
      at = range.end;
    }
  });
}
