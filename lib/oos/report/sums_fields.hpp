// SPDX-License-Identifier: Apache-2.0
// The fields of each kind of sums, named once. `each_field(visit, a)` calls visit(key, a.field) for
// every field; with two of a kind it calls visit(key, a.field, b.field). Writing, reading and
// adding up aggregates walk the same list, so none of them can forget a field.
#pragma once

#include <type_traits>

#include "oos/report/sums.hpp"

namespace oos::report {

template <typename Visit, typename... Of>
void each_field(std::type_identity<AnswerSums>, Visit&& visit, Of&... of) {
  visit("outcomes", of.dispositions...);
  visit("marks", of.marks...);
  visit("options", of.options...);
}

template <typename Visit, typename... Of>
void each_field(std::type_identity<JudgedSums>, Visit&& visit, Of&... of) {
  visit("conversations", of.conversations...);
  visit("scored", of.scored...);
  visit("percent_e4", of.percent_e4...);
  visit("critical", of.critical...);
}

template <typename Visit, typename... Of>
void each_field(std::type_identity<CriterionSums>, Visit&& visit, Of&... of) {
  visit("verdicts", of.verdicts...);
  visit("critical", of.critical...);
  visit("reviewed", of.reviewed...);
  visit("people", of.people...);
}

template <typename Visit, typename... Of>
void each_field(std::type_identity<AskingSums>, Visit&& visit, Of&... of) {
  visit("asked", of.asked...);
  visit("asked_of_served", of.asked_of_served...);
  visit("served", of.served...);
  visit("plans", of.plans...);
}

template <typename Visit, typename... Of>
void each_field(std::type_identity<CallSums>, Visit&& visit, Of&... of) {
  visit("calls", of.calls...);
  visit("answered", of.answered...);
  visit("by_machine", of.by_machine...);
  visit("others", of.others...);
  visit("wait_s", of.wait_s...);
  visit("gave_up_s", of.gave_up_s...);
  visit("talk_s", of.talk_s...);
  visit("hold_s", of.hold_s...);
}

template <typename Visit, typename... Of>
void each_field(std::type_identity<QualitySums>, Visit&& visit, Of&... of) {
  visit("clips", of.clips...);
  visit("incomplete_clips", of.incomplete_clips...);
  visit("clips_with_gaps", of.clips_with_gaps...);
  visit("low_confidence", of.low_confidence...);
  visit("answered_without_value", of.answered_without_value...);
  visit("repeats_merged", of.repeats_merged...);
  visit("presses_without_time", of.presses_without_time...);
  visit("flags", of.flags...);
  visit("errors_by_stage", of.errors_by_stage...);
}

}  // namespace oos::report
