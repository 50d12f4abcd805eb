// SPDX-License-Identifier: Apache-2.0
// Button logs as JSON Lines: one object a press, with whatever keys the writer chose.
#pragma once

#include "oos/event/log_format.hpp"

namespace oos::event {

/// One object a line; see LogFormat. Record lines of the toolkit among them are handed on.
class JsonlLog : public LogFormat {
 public:
  std::string_view name() const override { return "jsonl"; }
  bool recognises(std::string_view text) const override;
  std::unique_ptr<LogParser> start(std::string_view sample, const LogLayout& layout,
                                   LogSink& sink) const override;
};

}  // namespace oos::event
