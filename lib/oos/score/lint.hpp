// SPDX-License-Identifier: Apache-2.0
// Finds what is likely wrong in a checklist that reads well: weights that do not add up, rules and
// phrases that can never decide, phrases too short to mean anything. For oos-score
// --check-checklist.
#pragma once

#include <string>
#include <vector>

#include "oos/survey/checklist.hpp"

namespace oos::score {

/// One finding. `place`: "criterion greeting", "section open", or empty for the whole.
struct LintFinding {
  std::string place;
  std::string problem;

  bool operator==(const LintFinding&) const = default;
};

/// All findings, in the order of the file. Throws Error(config) like ChecklistRules.
std::vector<LintFinding> lint(const survey::Checklist& checklist);

}  // namespace oos::score
