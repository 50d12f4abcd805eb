// SPDX-License-Identifier: Apache-2.0
// Retention policies.
#include "fuzz.hpp"
#include "oos/survey/policy.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse([data, size] {
    oos::survey::parse_policy(oos::fuzz::text_of(data, size), "policy.toml", "/srv/oos");
  });
}
