// SPDX-License-Identifier: Apache-2.0
#include "oos/report/sums_merge.hpp"

#include <algorithm>

namespace oos::report {

namespace {

template <std::size_t Size>
void sum(std::array<std::int64_t, Size>& counts, const std::array<std::int64_t, Size>& more) {
  for (std::size_t i = 0; i < Size; ++i) counts.at(i) += more.at(i);
}

void sum(std::int64_t& count, std::int64_t more) { count += more; }

void sum(AnswerSums& sums, const AnswerSums& more) {
  sums.presses += more.presses;
  sum(sums.marks, more.marks);
  sums.yes += more.yes;
  sums.no += more.no;
}

void sum(JudgedSums& sums, const JudgedSums& more) {
  sums.conversations += more.conversations;
  sums.scored += more.scored;
  sums.percent_e4 += more.percent_e4;
  sums.critical += more.critical;
}

void sum(CriterionSums& sums, const CriterionSums& more) {
  sums.position = std::max(sums.position, more.position);
  sum(sums.verdicts, more.verdicts);
  sums.critical += more.critical;
}

void sum(AskingSums& sums, const AskingSums& more) {
  sums.asked += more.asked;
  sums.asked_of_served += more.asked_of_served;
  if (more.served) sums.served = sums.served.value_or(0) + *more.served;
  sums.plans.insert(more.plans.begin(), more.plans.end());
  if (more.least_variation)
    sums.least_variation =
        std::min(sums.least_variation.value_or(*more.least_variation), *more.least_variation);
}

void sum(QuestionSums& sums, const QuestionSums& more);
void sum(ChecklistSums& sums, const ChecklistSums& more);

template <typename Value>
void sum(Groups<Value>& groups, const Groups<Value>& more) {
  for (const auto& [name, value] : more) sum(groups[name], value);
}

void sum(QuestionSums& sums, const QuestionSums& more) {
  sum(sums.dispositions, more.dispositions);
  sum(sums.overall, more.overall);
  sum(sums.by_point, more.by_point);
  sum(sums.by_employee, more.by_employee);
}

void sum(ChecklistSums& sums, const ChecklistSums& more) {
  sum(sums.overall, more.overall);
  sum(sums.by_employee, more.by_employee);
  sum(sums.criteria, more.criteria);
}

void sum(QualitySums& sums, const QualitySums& more) {
  sums.clips += more.clips;
  sums.incomplete_clips += more.incomplete_clips;
  sums.clips_with_gaps += more.clips_with_gaps;
  sums.low_confidence += more.low_confidence;
  sums.answered_without_value += more.answered_without_value;
  sums.repeats_merged += more.repeats_merged;
  sums.presses_without_time += more.presses_without_time;
  sum(sums.flags, more.flags);
  sum(sums.errors_by_stage, more.errors_by_stage);
}

}  // namespace

void merge(Sums& sums, Sums part, std::size_t keep_latest) {
  sum(sums.lines, part.lines);
  sums.presses += part.presses;
  if (part.first) add_time(sums, *part.first);
  if (part.last) add_time(sums, *part.last);
  sum(sums.presses_by_point, part.presses_by_point);
  sum(sums.questions, part.questions);
  sum(sums.checklists, part.checklists);
  sum(sums.asking, part.asking);
  sum(sums.quality, part.quality);
  for (auto& [kind, more] : part.verbatims) {
    VerbatimSums& verbatims = sums.verbatims[kind];
    verbatims.count += more.count;
    for (Verbatim& verbatim : more.latest) add_words(verbatims, std::move(verbatim), keep_latest);
  }
}

}  // namespace oos::report
