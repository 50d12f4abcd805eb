// SPDX-License-Identifier: Apache-2.0
// Button logs that evtest prints: the events of a Linux input device.
#pragma once

#include "oos/event/log_format.hpp"

namespace oos::event {

/// See LogFormat.
class EvdevLog : public LogFormat {
 public:
  std::string_view name() const override { return "evdev"; }
  bool recognises(std::string_view sample) const override;
  std::unique_ptr<LogParser> start(std::string_view sample, const LogLayout& layout,
                                   LogSink& sink) const override;
};

}  // namespace oos::event
