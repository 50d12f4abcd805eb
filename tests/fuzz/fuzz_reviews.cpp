// SPDX-License-Identifier: Apache-2.0
// Reviews: JSON Lines and tables of any tool.
#include "fuzz.hpp"
#include "oos/score/reviews.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse([data, size] {
    oos::score::ReviewBook book;
    book.read(oos::fuzz::text_of(data, size), "reviews");
  });
}
