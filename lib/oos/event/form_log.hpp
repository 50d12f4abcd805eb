// SPDX-License-Identifier: Apache-2.0
// Bodies of webhooks as they were posted (application/x-www-form-urlencoded), one a line: Telphin's
// call events and whatever has a time and a button.
#pragma once

#include "oos/event/log_format.hpp"

namespace oos::event {

/// See LogFormat.
class FormLog : public LogFormat {
 public:
  std::string_view name() const override { return "form"; }
  bool recognises(std::string_view sample) const override;
  std::unique_ptr<LogParser> start(std::string_view sample, const LogLayout& layout,
                                   LogSink& sink) const override;
};

}  // namespace oos::event
