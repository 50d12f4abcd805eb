// SPDX-License-Identifier: Apache-2.0
// Aggregate lines come from other machines: whatever they hold, every form can show the report.
#include "fuzz.hpp"
#include "oos/jsonl/line.hpp"
#include "oos/report/build.hpp"
#include "oos/report/counter.hpp"
#include "oos/report/render.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text = oos::fuzz::text_of(data, size);
  oos::report::CountOptions options;
  options.merge = true;
  oos::report::Counter counter(options);
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    oos::fuzz::parse([&] { counter.add_line(oos::jsonl::Line(text.substr(0, end))); });
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  const auto report = oos::report::build_report(counter.sums(), {}, {});
  for (const auto& format : oos::report::formats())
    oos::fuzz::require(!oos::report::render(report, format, {}).empty());
  return 0;
}
