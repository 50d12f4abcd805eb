// SPDX-License-Identifier: Apache-2.0
// From events to plans: which span belongs to a press, given the survey, its visit, its call, what
// is recorded and what is excluded. Opens no recording but those that may still grow.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "oos/core/error.hpp"
#include "oos/cut/growth.hpp"
#include "oos/cut/index.hpp"
#include "oos/cut/visits.hpp"
#include "oos/jsonl/line.hpp"

namespace oos::cut {

/// An event as it was read.
struct Asked {
  ZonedInstant time;
  Press press;
  bool of_call = false;          ///< it stands for a call, at whatever points that was recorded
  std::optional<Error> failure;  ///< why it cannot be cut
};

/// A clip to be made: fixed when its event is settled, so that it does not depend on what comes
/// later (but see `growing`).
struct Task {
  ZonedInstant press;
  std::string point;
  Plan plan;
  std::optional<Plan> without_exclusions;  ///< when exclusions changed the plan
  std::optional<Error> failure;            ///< why there is nothing to be made
  bool growing = false;                    ///< the end of the span may still be recorded

  Span wanted;             ///< before the call's ends were known
  Recordings recordings;   ///< that the plan was made from
  bool is_call = false;    ///< they are the legs of one call
  std::size_t issued = 0;  ///< place in the list of clips told of
};

class Planner {
 public:
  explicit Planner(WindowRules windows, GrowthEyes eyes = real_eyes());

  /// Takes a recording; false when its id is known. Throws Error(input) when its length is
  /// impossible. Reading thread only, as all that is not said to be thread-safe.
  bool add(record::Recording recording);
  /// How many events that were planned before miss sound that this recording has. Ask before add().
  std::int64_t comes_late_for(const record::Recording& recording) const;
  /// Takes an exclusion; false when it says nothing new. Thread-safe.
  bool add(const record::Exclude& exclude) { return exclusions_.add(exclude); }

  /// Reads an event; never throws for the event's sake.
  Asked read(const jsonl::View& event) const;
  /// Takes note of a press whose visit may matter to others. False when it comes too late.
  bool note(const Asked& asked) { return asked.failure || visits_.note(asked.press); }
  /// Whether later presses can no more change the plan of this one.
  bool settled(const Asked& asked) const { return asked.failure || visits_.settled(asked.press); }
  /// Plans the clip with what is known so far; never throws for the event's sake.
  Task plan(const Asked& asked);

  /// Plans a growing task again with what its recordings hold by now. Thread-safe.
  void plan_again(Task& task);
  /// Whether exclusions came that the plan knows nothing of. Thread-safe.
  bool is_outdated(const Task& task) const;

 private:
  Recordings recordings_for(const std::string& point, const Span& span);
  void follow_call(Task& task, const Asked& asked) const;
  std::vector<Exclusion> exclusions_of(const Task& task, const Span& span) const;
  void explain(Task& task) const;

  WindowRules windows_;
  Growth growth_;
  VisitBook visits_;
  RecordingIndex index_;
  Exclusions exclusions_;
  MissedSpans missed_;
};

}  // namespace oos::cut
