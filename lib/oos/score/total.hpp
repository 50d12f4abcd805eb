// SPDX-License-Identifier: Apache-2.0
// How the verdicts on criteria add up to a score: by question or by section, with penalties and
// critical criteria. Pure arithmetic.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "oos/record/score.hpp"
#include "oos/survey/checklist.hpp"

namespace oos::score {

/// One criterion for the sum: its credit is 0…1, absent when it is n/a or not judged.
struct Weighted {
  double weight = 1;
  std::optional<double> credit;
  bool critical = false;
  double penalty = 0;  ///< per cent, when the credit is 0
};

/// 100·Σwᵢaᵢ/Σwᵢ over the criteria that have a credit; n/a leaves both sums. Penalties come off
/// after, within 0…100. A critical criterion with credit 0 makes `percent` 0 and leaves
/// `raw_percent` as it was. Both absent when nothing counts.
struct Total {
  double points = 0;
  double max_points = 0;
  double penalty = 0;
  std::optional<double> percent;
  std::optional<double> raw_percent;
};
Total total_of(std::span<const Weighted> criteria);

/// Likewise by section: ΣWₛSₛ/ΣWₛ over the sections in which something counts.
struct WeightedSection {
  double weight = 1;
  std::vector<Weighted> criteria;
};
Total total_of_sections(std::span<const WeightedSection> sections);

/// The credit a verdict is worth; absent for na and unknown.
std::optional<double> credit_of(const record::CriterionResult& result);

/// Fills in everything of the result that follows from the verdicts.
void add_total(record::ChecklistResult& result, const survey::Checklist& checklist);

}  // namespace oos::score
