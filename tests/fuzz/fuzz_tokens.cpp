// SPDX-License-Identifier: Apache-2.0
// Words of a transcript.
#include "fuzz.hpp"
#include "oos/score/token.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse([data, size] {
    const auto text = oos::fuzz::text_of(data, size);
    for (const auto& token : oos::score::tokenize(text))
      oos::fuzz::require(!token.text.empty() && token.raw.data() >= text.data() &&
                         token.raw.data() + token.raw.size() <= text.data() + text.size());
  });
}
