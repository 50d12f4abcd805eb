// SPDX-License-Identifier: Apache-2.0
// A button log of any encoding and format, fed in pieces: nothing but the unfinished row is held.
// Used by PressBook for whole files and by whoever follows a growing log.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "oos/event/log_format.hpp"
#include "oos/text/encoding.hpp"

namespace oos::event {

class LogStream {
 public:
  /// `format`: "auto" or the name of one. The sink must outlive the stream.
  LogStream(std::string format, LogLayout layout, LogSink& sink);

  /// More bytes of the log; the whole rows among them arrive at the sink, but for the first
  /// sample_bytes, which are kept until the format is told. Throws Error(input) when the log is no
  /// text, or nothing that a format understands.
  void add(std::string_view bytes);
  /// Hands on every whole row there is, without waiting for more to tell the format from.
  void flush();
  /// The end of the log; the last row may lack its line end. Blank logs have no rows.
  void end();

  /// As much as is looked at to tell encoding, format and columns.
  static constexpr std::size_t sample_bytes = 1u << 18u;

 private:
  void guess_encoding(bool last);
  void decode(bool last);
  void start();
  void parse(bool last);

  std::string format_;
  LogLayout layout_;
  LogSink& sink_;
  std::string bytes_;  // not decoded
  std::string text_;   // decoded, not parsed
  std::optional<text::Encoding> encoding_;
  bool at_start_ = true;
  std::unique_ptr<LogParser> parser_;
};

}  // namespace oos::event
