// SPDX-License-Identifier: Apache-2.0
// Answers of the recognition service.
#include "fuzz.hpp"
#include "oos/stt/speechkit_stream.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse(
      [data, size] { oos::stt::parse_recognition_stream(oos::fuzz::text_of(data, size)); });
}
