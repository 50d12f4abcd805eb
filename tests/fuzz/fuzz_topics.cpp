// SPDX-License-Identifier: Apache-2.0
// Topics files, compiled as well.
#include "fuzz.hpp"
#include "oos/score/topics.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse([data, size] {
    const oos::score::TopicRules rules(
        oos::survey::parse_topics(oos::fuzz::text_of(data, size), "topics.toml"));
  });
}
