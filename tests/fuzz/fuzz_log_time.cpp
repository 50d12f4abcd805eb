// SPDX-License-Identifier: Apache-2.0
// Times in button logs, and their encodings.
#include "fuzz.hpp"
#include "oos/text/encoding.hpp"
#include "oos/text/log_time.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse([data, size] {
    const auto bytes = oos::fuzz::text_of(data, size);
    oos::text::parse_log_time(bytes);
    oos::text::parse_log_time(bytes.substr(0, size / 2), bytes.substr(size / 2));
    oos::text::lower_case(oos::text::to_utf8(bytes, oos::text::detect_encoding(bytes)));
  });
}
