// SPDX-License-Identifier: Apache-2.0
// Button logs of every kind behind one interface. A new log format is a class that implements
// LogFormat and a line in log_formats() (log_format.cpp). Read through LogStream.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "oos/event/columns.hpp"
#include "oos/text/log_time.hpp"

namespace oos::event {

using text::LogTime;

/// One press as a log tells it: its time is the log's, before any correction. The texts are UTF-8,
/// may be empty, and live as long as the call.
struct RawPress {
  std::int64_t line = 0;
  LogTime time;
  std::string_view device;
  std::string_view button;
  std::string_view employee;
  std::string_view action;  ///< how it was pressed ("single", "long"); empty: the log does not say
  std::int64_t uncertainty_ms = 0;  ///< beyond the resolution of the time
  bool corrected = false;           ///< the time needs no correction of the device's clock
};

/// What is said about a row that is no press. The texts live as long as the call.
struct Remark {
  std::int64_t line = 0;
  std::string_view reason;  ///< for people; quotes at most one cell, made safe
  std::string_view text;    ///< the cell, or the beginning of the row, as the log has it
};

/// Takes what a format finds in a log. Every row of the log arrives at exactly one of these.
class LogSink {
 public:
  virtual ~LogSink() = default;
  virtual void press(const RawPress& press) = 0;
  /// A row that should be a press and is none.
  virtual void rejected(const Remark& remark) = 0;
  /// A row that is no press and was never meant to be: a release, a battery report.
  virtual void ignored(const Remark& remark) = 0;
  /// A heading, a title above it, or a row of empty cells.
  virtual void heading(std::int64_t line) = 0;
  /// A record line of the toolkit that stands in the log, or that stands for a row of it.
  virtual void record(std::int64_t line, std::string_view text) = 0;
  /// Times whose order is open are to be read so, those before this call too: month first, year
  /// first, or, by day_first, with the year last.
  virtual void order_shown(text::DateOrder /*order*/) {}
};

/// Reads one log, piece by piece.
class LogParser {
 public:
  virtual ~LogParser() = default;
  /// Reads the whole rows at the front of `text`, which goes on where the last call stopped, and
  /// returns how many bytes that were. With `last` nothing follows: everything is taken.
  virtual std::size_t parse(std::string_view text, bool last) = 0;
};

/// A kind of log.
class LogFormat {
 public:
  virtual ~LogFormat() = default;
  /// Name for --format.
  virtual std::string_view name() const = 0;
  /// Whether the beginning of a log (valid UTF-8) looks like this format.
  virtual bool recognises(std::string_view sample) const = 0;
  /// A parser that hands every row to the sink. Throws Error(input) when it cannot tell from the
  /// beginning of the log what is where. Layout and sink must outlive the parser.
  virtual std::unique_ptr<LogParser> start(std::string_view sample, const LogLayout& layout,
                                           LogSink& sink) const = 0;
};

/// The formats there are, in the order in which they are tried.
std::array<const LogFormat*, 8> log_formats();

/// Their names, after "auto".
std::vector<std::string> format_names();

/// The format of that name ("auto": the first that recognises the sample). Throws Error(input)
/// when there is none.
const LogFormat& find_format(const std::string& name, std::string_view sample);

}  // namespace oos::event
