// SPDX-License-Identifier: Apache-2.0
// Presses of logs that tell when a contact closed and when it opened again: the time between
// makes a press long or not. Used by the evdev and syslog formats.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "oos/event/log_format.hpp"

namespace oos::event {

/// Holds each press until its release, the next press of the button, or the end of the log.
class HeldPresses {
 public:
  /// `releases`: whether the log is known to tell them; else the first one that comes tells.
  HeldPresses(LogSink& sink, bool releases) : sink_(sink), releases_(releases) {}
  HeldPresses(const HeldPresses&) = delete;
  HeldPresses& operator=(const HeldPresses&) = delete;

  /// The contact closed.
  void down(const RawPress& press);
  /// It opened again: after long_ms or more the press was long. The row itself is ignored.
  void up(const RawPress& release, std::string_view text);
  /// No releases follow: hands on what is held.
  void finish();

  static constexpr std::int64_t long_ms = 1000;

 private:
  struct Held {
    RawPress press;
    std::string employee;
  };
  using Key = std::pair<std::string, std::string>;  // device, button
  void hand_on(const Key& key, const Held& held, std::string_view action);

  LogSink& sink_;
  std::map<Key, Held> held_;
  bool releases_;  // a log that tells none is not waited for
};

}  // namespace oos::event
