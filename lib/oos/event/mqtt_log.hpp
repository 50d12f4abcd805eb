// SPDX-License-Identifier: Apache-2.0
// Button logs that mosquitto_sub wrote: a stamp, a topic and a payload a line.
#pragma once

#include "oos/event/log_format.hpp"

namespace oos::event {

/// See LogFormat.
class MqttLog : public LogFormat {
 public:
  std::string_view name() const override { return "mqtt"; }
  bool recognises(std::string_view sample) const override;
  std::unique_ptr<LogParser> start(std::string_view sample, const LogLayout& layout,
                                   LogSink& sink) const override;
};

}  // namespace oos::event
