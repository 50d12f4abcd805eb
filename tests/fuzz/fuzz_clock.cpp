// SPDX-License-Identifier: Apache-2.0
// What people write about clocks, and what recorders write into labels and tags.
#include "fuzz.hpp"
#include "oos/dump/anchors.hpp"
#include "oos/dump/evidence.hpp"
#include "oos/dump/label_times.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace dump = oos::dump;
  const auto text = oos::fuzz::text_of(data, size);
  oos::fuzz::parse([&] { dump::parse_anchor(text); });
  oos::fuzz::parse([&] { dump::parse_clock_shift(text); });
  oos::fuzz::parse([&] { dump::parse_sync_list(text, "fuzz"); });
  // These find nothing rather than refuse.
  dump::parse_tag_time(text);
  dump::split_place(text);
  dump::label_time(text);
  const std::size_t half = text.size() / 2;
  dump::label_time(text.substr(0, half), text.substr(half));
  return 0;
}
