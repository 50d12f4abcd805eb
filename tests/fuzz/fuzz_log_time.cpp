// SPDX-License-Identifier: Apache-2.0
// Times in button logs, and their encodings.
#include "fuzz.hpp"
#include "oos/event/encoding.hpp"
#include "oos/event/log_time.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse([data, size] {
    const auto bytes = oos::fuzz::text_of(data, size);
    oos::event::parse_log_time(bytes);
    oos::event::parse_log_time(bytes.substr(0, size / 2), bytes.substr(size / 2));
    oos::event::lower_case(oos::event::to_utf8(bytes, oos::event::detect_encoding(bytes)));
  });
}
