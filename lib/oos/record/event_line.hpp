// SPDX-License-Identifier: Apache-2.0
// The lines of new events, written by hand: events are made by the million, and most of what a line
// says comes again and again. Used by oos-events.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/record/event.hpp"

namespace oos::record {

/// Writes the lines of events that share their point, button, action, question, kind and device:
/// the bytes of jsonl::new_line("event", to_json(event)), many times as fast.
class EventForm {
 public:
  /// Of the event only the shared fields matter.
  explicit EventForm(const Event& shared);

  /// What differs from press to press.
  struct Press {
    std::string_view id;
    ZonedInstant time;
    std::int64_t time_uncertainty_ms = 0;
    const std::optional<std::string>& employee;
    std::string_view visit;
    std::int64_t count = 1;
    const std::vector<std::string>& flags;
    const EventCall* call = nullptr;  ///< null: it is part of none
    std::string_view file;
    std::int64_t line = 0;
  };

  /// Appends the whole line, {"type":"event",…}, without a newline.
  void append_line(std::string& to, const Press& press) const;

 private:
  std::string names_;   // from "point" to the key of the employee
  std::string device_;  // to the end of the line
};

}  // namespace oos::record
