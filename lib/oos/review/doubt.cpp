// SPDX-License-Identifier: Apache-2.0
#include "oos/review/doubt.hpp"

#include <algorithm>
#include <array>

#include "oos/score/review_queue.hpp"

namespace oos::review {

namespace {

/// What was said speaks for more than one answer.
constexpr std::array<std::string_view, 4> conflicts{"ambiguous", "led", "range", "scale_changed"};
constexpr double of_a_conflict = 0.5;

/// Share of the criteria that rules should have decided and did not.
double unknown_share(const record::Score& score) {
  std::size_t unknown = 0;
  std::size_t all = 0;
  for (const record::ChecklistResult& list : score.checklists)
    for (const record::CriterionResult& one : list.criteria) {
      if (one.by == "person") continue;  // never left to rules, or decided already
      ++all;
      if (one.verdict == "unknown") ++unknown;
    }
  return all == 0 ? 0 : static_cast<double>(unknown) / static_cast<double>(all);
}

}  // namespace

Doubt doubt_of(const record::Score& score) {
  Doubt doubt;
  doubt.reasons = score::review_reasons(record::to_json(score));
  if (!doubt.reasons.empty())
    doubt.size = score.answer && score.answer->value ? 1 - score.answer->confidence : 1;
  for (const std::string& reason : doubt.reasons)
    if (std::find(conflicts.begin(), conflicts.end(), reason) != conflicts.end())
      doubt.size += of_a_conflict;
  if (const double share = unknown_share(score); share > 0) {
    doubt.size += share;
    doubt.reasons.emplace_back("unknown_verdicts");
  }
  return doubt;
}

}  // namespace oos::review
