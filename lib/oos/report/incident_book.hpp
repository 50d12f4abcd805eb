// SPDX-License-Identifier: Apache-2.0
// Incidents and what became of them: one entry an incident, the latest state that was fed back.
// The only part of the sums that grows with what happened rather than with the groups.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "oos/core/time.hpp"

namespace oos::report {

/// Something somebody must deal with, as its event line tells.
struct IncidentEntry {
  std::optional<ZonedInstant> time;  ///< of the press
  std::string severity;              ///< low | medium | high; another word as it came
  std::string reason;
  std::string kind;  ///< of the question
  std::string point;
  std::string employee;
  std::string words;
  std::string clip;

  friend bool operator==(const IncidentEntry&, const IncidentEntry&) = default;
};

/// A step in dealing with it.
struct IncidentStep {
  ZonedInstant when;
  std::string state;  ///< open | acknowledged | resolved | rejected

  friend bool operator==(const IncidentStep&, const IncidentStep&) = default;
};

class IncidentBook {
 public:
  /// Of two entries for one event the later one stays, whatever their order of arrival.
  void add(const std::string& event, IncidentEntry entry);
  /// Likewise: the latest step stays.
  void add(const std::string& event, IncidentStep step);

  const std::map<std::string, IncidentEntry>& incidents() const { return incidents_; }
  const std::map<std::string, IncidentStep>& steps() const { return steps_; }
  /// The latest step of an event, or null.
  const IncidentStep* step(const std::string& event) const;

 private:
  std::map<std::string, IncidentEntry> incidents_;
  std::map<std::string, IncidentStep> steps_;
};

}  // namespace oos::report
