// SPDX-License-Identifier: Apache-2.0
// A rule with its phrases entered into a PhraseSet: what the judge works with.
#pragma once

#include <vector>

#include "oos/score/phrases.hpp"
#include "oos/survey/rule.hpp"

namespace oos::score {

/// A rule and the ids of its phrases, in the order of the file. Movable.
struct CompiledRule {
  /// Enters the phrases. Throws Error(config) for patterns and slots that cannot be.
  CompiledRule(const survey::Rule& source, PhraseSet& phrases);

  survey::Rule rule;  ///< its nested rules are in the lists below
  std::vector<int> any, all, none, except, near, pattern, except_after;
  std::vector<CompiledRule> order, any_of, all_of, not_of;
};

}  // namespace oos::score
