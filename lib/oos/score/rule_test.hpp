// SPDX-License-Identifier: Apache-2.0
// How well rules agree with labels: precision and recall of every verdict of every criterion over
// labelled lines. For oos-score --test-checklist.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "oos/jsonl/line.hpp"
#include "oos/record/score.hpp"

namespace oos::score {

/// Collects labels and verdicts. A line's `labels` are {criterion: verdict}, or the same within
/// {checklist id: …}.
class RuleTest {
 public:
  /// Takes the labels of a line and what the rules said. Returns how many labels were used. Throws
  /// Error(input) for labels that are no verdicts or of criteria that no checklist has.
  std::int64_t add(const jsonl::Line& line, const std::vector<record::ChecklistResult>& results);

  /// One object a criterion: {checklist, criterion, labelled, right, pass {precision, recall},
  /// fail {…}, wrong [{event, labelled, said}]}.
  std::vector<jsonl::Json> report() const;

 private:
  struct Outcome {
    std::map<std::pair<std::string, std::string>, std::int64_t> counts;  ///< (labelled, said)
    std::vector<jsonl::Json> wrong;
  };
  void compare(const std::string& checklist, const record::CriterionResult& said,
               const std::string& labelled, const std::string& event);

  std::map<std::string, std::size_t> order_;  ///< "checklist/criterion" → place in outcomes_
  std::vector<std::pair<std::pair<std::string, std::string>, Outcome>> outcomes_;
};

}  // namespace oos::score
