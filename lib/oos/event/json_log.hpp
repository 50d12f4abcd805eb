// SPDX-License-Identifier: Apache-2.0
// Button logs as JSON that is not one object a line: an array of entries, an object around such an
// array, or objects over several lines.
#pragma once

#include "oos/event/log_format.hpp"

namespace oos::event {

/// See LogFormat.
class JsonLog : public LogFormat {
 public:
  std::string_view name() const override { return "json"; }
  bool recognises(std::string_view sample) const override;
  std::unique_ptr<LogParser> start(std::string_view sample, const LogLayout& layout,
                                   LogSink& sink) const override;
};

}  // namespace oos::event
