// SPDX-License-Identifier: Apache-2.0
// Button logs as tables: CSV with any of the usual delimiters, with or without a heading.
#pragma once

#include "oos/event/log_format.hpp"

namespace oos::event {

/// Rows of cells; see LogFormat.
class CsvLog : public LogFormat {
 public:
  std::string_view name() const override { return "csv"; }
  /// Any text may be a table.
  bool recognises(std::string_view) const override { return true; }
  std::unique_ptr<LogParser> start(std::string_view sample, const LogLayout& layout,
                                   LogSink& sink) const override;
};

}  // namespace oos::event
