// SPDX-License-Identifier: Apache-2.0
// Survey files.
#include "fuzz.hpp"
#include "oos/survey/survey.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse(
      [data, size] { oos::survey::parse_survey(oos::fuzz::text_of(data, size), "survey.toml"); });
}
