// SPDX-License-Identifier: Apache-2.0
// "Do not record" buttons to `exclude` records: a span around one press, or from stop to start.
// Spans are widened by what the presses are unsure of. Used by PressBook.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "oos/core/time.hpp"
#include "oos/jsonl/line.hpp"
#include "oos/survey/survey.hpp"

namespace oos::event {

/// A press of such a button.
struct PausePress {
  const survey::Control* control = nullptr;
  std::string point;
  ZonedInstant time;
  std::int64_t uncertainty_ms = 0;
  std::string file;
  std::int64_t line = 0;
  std::string device;
};

class Pauses {
 public:
  using Emit = std::function<void(const jsonl::Json& exclude)>;
  explicit Pauses(Emit emit) : emit_(std::move(emit)) {}

  /// Presses in time order.
  void add(const PausePress& press);
  /// Nobody started again: the spans end when they must.
  void finish();

 private:
  void emit(const PausePress& press, Instant from, Instant to, const char* reason);
  void end_overdue(Instant now);

  Emit emit_;
  std::map<std::string, PausePress> stopped_;  // by point
};

}  // namespace oos::event
