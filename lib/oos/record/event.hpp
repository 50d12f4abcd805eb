// SPDX-License-Identifier: Apache-2.0
// The `event` record: one press of a button, tied to its question, point, employee and visit.
// Emitted by oos-events; every later stage adds to its line. Fields: oos-records(5).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "oos/core/time.hpp"
#include "oos/jsonl/line.hpp"

namespace oos::record {

/// The telephone call that an event belongs to.
struct EventCall {
  std::optional<std::string> id;  ///< as the telephone system has it
  std::string recording;          ///< id of the recording of the leg; empty: not known
};

/// One press. Every field but the id may be absent: a stage asks only for what it uses.
struct Event {
  std::string id;
  std::optional<ZonedInstant> time;
  std::int64_t time_uncertainty_ms = 0;
  std::optional<std::string> point;
  std::optional<std::string> button;
  std::optional<std::string> action;    ///< "single", "long", …; absent: the log does not say
  std::optional<std::string> question;  ///< id in the survey
  std::optional<std::string> kind;      ///< kind of the question: nps, complaint, …
  std::optional<std::string> employee;
  std::optional<std::string> visit;  ///< presses of one customer share it
  std::int64_t count = 1;            ///< merged repeats
  std::vector<std::string> flags;    ///< what is remarkable: "burst", "not_recorded", …
  std::optional<EventCall> call;     ///< when it is part of one
  std::optional<std::string> source_file;
  std::optional<std::int64_t> source_line;
  std::optional<std::string> source_device;
};

/// Reads an event; absent fields stay absent. Throws Error(input) naming the pointer.
Event read_event(const jsonl::View& view);
jsonl::Json to_json(const Event& event);

}  // namespace oos::record
