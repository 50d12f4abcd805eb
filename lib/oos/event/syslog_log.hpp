// SPDX-License-Identifier: Apache-2.0
// Button logs that went through syslog: RFC 3164 (no year), RFC 5424, and the files that rsyslog
// and journalctl write, with key=value, JSON or "button 2" in the message.
#pragma once

#include "oos/event/log_format.hpp"

namespace oos::event {

/// See LogFormat.
class SyslogLog : public LogFormat {
 public:
  std::string_view name() const override { return "syslog"; }
  bool recognises(std::string_view sample) const override;
  std::unique_ptr<LogParser> start(std::string_view sample, const LogLayout& layout,
                                   LogSink& sink) const override;
};

}  // namespace oos::event
