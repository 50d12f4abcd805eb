// SPDX-License-Identifier: Apache-2.0
// A log of one format: every row arrives somewhere, its remarks can be written down, and the log
// in two pieces tells the same as in one.
#pragma once

#include "fuzz.hpp"
#include "oos/event/log_stream.hpp"
#include "oos/event/rejects.hpp"

namespace oos::fuzz {

/// Counts what arrives and makes the strings that people would see.
class CountingSink : public event::LogSink {
 public:
  void press(const event::RawPress& press) override {
    require(!press.button.empty() || !press.device.empty());
    ++rows;
  }
  void rejected(const event::Remark& remark) override { remarked("rejected", remark); }
  void ignored(const event::Remark& remark) override { remarked("ignored", remark); }
  void heading(std::int64_t) override { ++rows; }
  void record(std::int64_t, std::string_view) override { ++rows; }

  std::size_t rows = 0;

 private:
  void remarked(std::string_view outcome, const event::Remark& remark) {
    require(!remark.reason.empty() && remark.line > 0);
    require(!event::reject_line("log", outcome, remark).empty());
    ++rows;
  }
};

inline int read_log(std::string_view bytes, const char* format) {
  event::LogLayout layout;
  layout.period = {ZonedInstant{}, ZonedInstant{}};
  layout.written = LocalTime(std::chrono::days(20'000));
  return parse([&] {
    CountingSink whole;
    event::LogStream at_once(format, layout, whole);
    at_once.add(bytes);
    at_once.end();
    CountingSink pieces;
    event::LogStream stream(format, layout, pieces);
    stream.add(bytes.substr(0, bytes.size() / 2));
    stream.add(bytes.substr(bytes.size() / 2));
    stream.end();
    require(whole.rows == pieces.rows);
  });
}

}  // namespace oos::fuzz
