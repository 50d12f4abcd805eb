// SPDX-License-Identifier: Apache-2.0
// A record line: what is accepted can be edited, and nothing else on it changes.
#include "fuzz.hpp"
#include "oos/jsonl/line.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse([data, size] {
    oos::jsonl::Line line(oos::fuzz::text_of(data, size));
    const std::string before(line.text());
    if (line.has("fuzzed")) return;
    line.append("fuzzed", {{"a", 1}});
    const oos::jsonl::Line again(line.text());
    oos::fuzz::require(again.keys().size() == line.keys().size() && again.has("fuzzed"));
    line.remove("fuzzed");
    const oos::jsonl::Line removed(line.text());
    oos::fuzz::require(removed.type() == again.type() && !removed.has("fuzzed"));
  });
}
