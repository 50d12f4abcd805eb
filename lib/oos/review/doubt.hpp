// SPDX-License-Identifier: Apache-2.0
// How much a score needs a person: what --doubtful chooses and sorts by.
#pragma once

#include <string>
#include <vector>

#include "oos/record/score.hpp"

namespace oos::review {

struct Doubt {
  double size = 0;                   ///< 0: nothing is in doubt
  std::vector<std::string> reasons;  ///< flags, dispositions, "unknown_verdicts"
};

/// Doubt of an answer: 1 − confidence where a flag of oos-score's review queue stands on it; 1
/// where there is none although the question was asked; 0.5 more for each flag of contradicting
/// words. Doubt of a checklist: the share of criteria that rules left unknown, criteria left to
/// people not counted. Both are added.
Doubt doubt_of(const record::Score& score);

}  // namespace oos::review
