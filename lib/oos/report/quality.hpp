// SPDX-License-Identifier: Apache-2.0
// What limits the trust in the figures, the same list in every form.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "oos/report/labels.hpp"
#include "oos/report/model.hpp"

namespace oos::report {

/// A fact that is counted.
struct QualityFact {
  std::string_view key;  ///< in JSON and CSV
  Label label;
  std::int64_t QualitySums::*count;
};

constexpr std::array<QualityFact, 7> quality_facts{{
    {"clips", Label::clips, &QualitySums::clips},
    {"incomplete_clips", Label::incomplete_clips, &QualitySums::incomplete_clips},
    {"clips_with_gaps", Label::clips_with_gaps, &QualitySums::clips_with_gaps},
    {"low_confidence_answers", Label::low_confidence, &QualitySums::low_confidence},
    {"answered_without_value", Label::answered_without_value, &QualitySums::answered_without_value},
    {"repeats_merged", Label::repeats_merged, &QualitySums::repeats_merged},
    {"presses_without_time", Label::presses_without_time, &QualitySums::presses_without_time},
}};

/// A row for readers. Not escaped.
struct QualityRow {
  std::string name;
  std::int64_t count = 0;
};

/// The facts, then failed stages and flags.
std::vector<QualityRow> quality_rows(const QualitySums& quality, Language language);

}  // namespace oos::report
