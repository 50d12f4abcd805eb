// SPDX-License-Identifier: Apache-2.0
// A sink that writes down what a log format finds, one text line each.
#pragma once

#include <string>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/event/log_stream.hpp"

namespace oos::test {

class CollectingSink : public event::LogSink {
 public:
  void press(const event::RawPress& press) override {
    const auto offset = press.time.offset.value_or(std::chrono::minutes{0});
    const std::string time =
        format_rfc3339({Instant(press.time.local.time_since_epoch()) - offset, offset});
    found += fmt::format("{} press {} {}|{}|{}", press.line,
                         press.time.offset ? time : time.substr(0, 23), press.device, press.button,
                         press.employee);
    if (!press.action.empty()) found += fmt::format("|{}", press.action);
    if (press.uncertainty_ms != 0) found += fmt::format(" ±{}", press.uncertainty_ms);
    found += '\n';
  }
  void rejected(const event::Remark& remark) override {
    found += fmt::format("{} rejected {}\n", remark.line, remark.reason);
  }
  void ignored(const event::Remark& remark) override {
    found += fmt::format("{} ignored {}\n", remark.line, remark.reason);
  }
  void heading(std::int64_t line) override { found += fmt::format("{} heading\n", line); }
  void record(std::int64_t line, std::string_view text) override {
    found += fmt::format("{} record {}\n", line, text);
  }

  std::string found;
};

/// What a log holds, or "error: …".
inline std::string found_in(std::string_view log, const event::LogLayout& layout = {},
                            const std::string& format = "auto") {
  CollectingSink sink;
  try {
    event::LogStream stream(format, layout, sink);
    stream.add(log);
    stream.end();
  } catch (const Error& error) {
    sink.found += std::string("error: ") + error.what() + "\n";
  }
  return sink.found;
}

}  // namespace oos::test
