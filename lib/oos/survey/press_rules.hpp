// SPDX-License-Identifier: Apache-2.0
// What a survey says about presses beyond the questions: how far the clock of a button device can
// be trusted, buttons that are no questions, opening hours, shifts, the plan of asking. Used by
// oos-events; part of survey.hpp.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "oos/core/time.hpp"

namespace oos::survey {

/// A moment as a file shows it, with or without an offset from UTC.
struct ShownTime {
  LocalTime local;
  std::optional<std::chrono::minutes> offset;
};

/// One moment on two clocks: what the log showed, and when it was.
struct ClockAnchor {
  ShownTime log;
  Instant real;
};

/// How long after the press a device reports it.
struct Latency {
  std::int64_t min_ms = 0;
  std::int64_t max_ms = 0;
};

/// How the times of a log become true ones. Absent: not said.
struct ClockRules {
  std::optional<std::int64_t> offset_ms;  ///< added to the log's times
  std::optional<Latency> latency;
  std::vector<ClockAnchor> anchors;
  std::optional<bool> synchronised;  ///< whether a time server sets the clock
};

/// Opening hours: minutes of the day, from below to, both from 0 to 1440; by day, Monday first.
struct OpenSpan {
  int from_min = 0;
  int to_min = 0;
};
using OpeningHours = std::array<std::vector<OpenSpan>, 7>;

/// What a button does that is no question.
enum class ControlKind { cancel, stop, start, pause, next_customer };

struct Control {
  ControlKind does = ControlKind::cancel;
  std::vector<std::string> buttons;  ///< codes; empty: every button
  std::vector<std::string> actions;  ///< ways of pressing, such as "long"; empty: every way
  std::vector<std::string> devices;  ///< names in the log; empty: every device
  std::int64_t within_ms = 10'000;   ///< cancel: how old the cancelled press may be
  std::int64_t before_ms = 60'000;   ///< pause: what is not to be used before the press
  std::int64_t after_ms = 60'000;    ///< … and after it
  std::int64_t at_most_ms = 4LL * 3'600'000;  ///< stop: when nobody starts again
};

/// Who sat where when.
struct Shift {
  std::string employee;  ///< id
  std::string point;     ///< id
  ShownTime from;
  ShownTime to;
};

/// How a point's presses are divided into visits.
enum class VisitsBy {
  all,     ///< by gap, by a "next customer" button and by call
  gap,     ///< by gap and button: calls mean nothing
  button,  ///< by the "next customer" button alone
};

/// How presses are read from a log, where the log does not say it itself.
struct EventRules {
  std::int64_t bounce_ms = 30;      ///< one contact: no press of its own
  std::int64_t debounce_ms = 1500;  ///< the same press repeated
  std::int64_t visit_gap_ms = 120'000;
  VisitsBy visits_by = VisitsBy::all;
  /// Headings, keys or numbers by what they hold: time, date, device, button, employee, action.
  std::map<std::string, std::string> columns;
  bool synchronised = true;      ///< the clocks of all logs, where points and devices are silent
  std::int64_t burst_count = 6;  ///< so many presses …
  std::int64_t burst_within_ms = 60'000;  ///< … in so short a time are a burst; 0: never
};

/// Labels inside recordings that are no presses.
struct LabelRules {
  std::vector<std::string> ignore;  ///< beginnings of labels that the recorder makes itself
  std::int64_t edge_ms = 0;  ///< labels so near to the start or end of the file are its own, too
};

/// The plan of asking.
struct Plan {
  std::optional<std::int64_t> ask_every;  ///< each k-th customer
  std::optional<std::string> question;    ///< whose presses show it; absent: any press
};

}  // namespace oos::survey
