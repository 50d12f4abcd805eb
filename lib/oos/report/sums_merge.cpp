// SPDX-License-Identifier: Apache-2.0
#include "oos/report/sums_merge.hpp"

#include <algorithm>

#include "oos/report/sums_add.hpp"

namespace oos::report {

namespace {

/// Sums whose fields are named in sums_fields.hpp add up by them; the others below.
template <typename Of>
void sum(Of& to, const Of& more) {
  add_up(to, more);
}

void sum(CriterionSums& to, const CriterionSums& more) {
  add_up(to, more);
  to.position = std::max(to.position, more.position);
}

void sum(AskingSums& to, const AskingSums& more) {
  add_up(to, more);
  if (more.least_variation)
    to.least_variation =
        std::min(to.least_variation.value_or(*more.least_variation), *more.least_variation);
}

void sum(QuestionSums& to, const QuestionSums& more);
void sum(ChecklistSums& to, const ChecklistSums& more);

template <typename Value>
void sum(Groups<Value>& to, const Groups<Value>& more) {
  for (const auto& [name, value] : more) sum(to[name], value);
}

void sum(QuestionSums& to, const QuestionSums& more) {
  sum(to.overall, more.overall);
  for (std::size_t d = 0; d < dimension_count; ++d) sum(to.by.at(d), more.by.at(d));
}

void sum(ChecklistSums& to, const ChecklistSums& more) {
  sum(to.overall, more.overall);
  sum(to.by_point, more.by_point);
  sum(to.by_employee, more.by_employee);
  sum(to.criteria, more.criteria);
  sum(to.criteria_by_employee, more.criteria_by_employee);
}

}  // namespace

void merge(Sums& sums, Sums part, std::size_t keep_latest) {
  const Adder counts;
  sums.counted_as = part.counted_as;
  counts("", sums.lines, part.lines);
  counts("", sums.presses, part.presses);
  counts("", sums.conversations, part.conversations);
  counts("", sums.presses_by_point, part.presses_by_point);
  counts("", sums.contacts, part.contacts);
  if (part.first) add_time(sums, *part.first);
  if (part.last) add_time(sums, *part.last);
  sum(sums.questions, part.questions);
  sum(sums.checklists, part.checklists);
  sum(sums.asking, part.asking);
  sum(sums.calls, part.calls);
  sum(sums.quality, part.quality);
  for (auto& [kind, more] : part.verbatims) {
    VerbatimSums& verbatims = sums.verbatims[kind];
    verbatims.count += more.count;
    for (Verbatim& verbatim : more.latest) add_words(verbatims, std::move(verbatim), keep_latest);
  }
  for (const auto& [event, entry] : part.incidents.incidents()) sums.incidents.add(event, entry);
  for (const auto& [event, step] : part.incidents.steps()) sums.incidents.add(event, step);
  if (!part.visits.complete()) sums.visits.mark_incomplete();
  for (const auto& [visit, answers] : part.visits.visits())
    for (const auto& [question, answer] : answers) sums.visits.add(visit, question, answer);
}

}  // namespace oos::report
