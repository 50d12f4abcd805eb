// SPDX-License-Identifier: Apache-2.0
// Button logs of every kind behind one interface. A new log format is a class that implements
// LogFormat and a line in log_formats() (log_format.cpp). Used by PressBook.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "oos/event/columns.hpp"
#include "oos/event/log_time.hpp"

namespace oos::event {

/// One press as a log tells it. The texts are UTF-8, may be empty, and live as long as the call.
struct RawPress {
  std::int64_t line = 0;
  LogTime time;
  std::string_view device;
  std::string_view button;
  std::string_view employee;
};

/// Takes what a format finds in a log. Every row of the log arrives at exactly one of these.
class LogSink {
 public:
  virtual ~LogSink() = default;
  virtual void press(const RawPress& press) = 0;
  /// A row that is no press; the reason is for people and quotes at most one cell.
  virtual void rejected(std::int64_t line, const std::string& reason) = 0;
  /// A heading, a title above it, or a row of empty cells.
  virtual void heading(std::int64_t line) = 0;
  /// A record line of the toolkit that stands in the log.
  virtual void record(std::int64_t line, std::string_view text) = 0;
};

/// A kind of log.
class LogFormat {
 public:
  virtual ~LogFormat() = default;
  /// Name for --format.
  virtual std::string_view name() const = 0;
  /// Whether a log (valid UTF-8) looks like this format.
  virtual bool recognises(std::string_view text) const = 0;
  /// Hands every row to the sink. Throws Error(input), before the first row, when it cannot tell
  /// what is where.
  virtual void read(std::string_view text, const LogLayout& layout, LogSink& sink) const = 0;
};

/// The formats there are, in the order in which they are tried.
std::array<const LogFormat*, 2> log_formats();

/// Reads a log of any encoding. `format`: "auto" or the name of one. Blank logs have no rows.
/// Throws Error(input) when the log is no text, or nothing that a format understands.
void parse_log(std::string_view bytes, const std::string& format, const LogLayout& layout,
               LogSink& sink);

}  // namespace oos::event
