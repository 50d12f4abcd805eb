// SPDX-License-Identifier: Apache-2.0
#include "oos/report/quality.hpp"

#include "oos/report/number.hpp"

namespace oos::report {

std::vector<QualityRow> quality_rows(const QualitySums& quality, Language language) {
  std::vector<QualityRow> rows;
  for (const QualityFact& fact : quality_facts)
    rows.push_back({std::string(text(fact.label, language)), quality.*fact.count});
  const auto add = [&](Label label, std::string_view name, std::int64_t count) {
    rows.push_back({std::string(text(label, language)) + ": " + std::string(name), count});
  };
  for (const auto& [stage, count] : quality.errors_by_stage)
    add(Label::failed_at, stage.empty() ? absent : std::string_view(stage), count);
  for (const auto& [flag, count] : quality.flags) add(Label::flag, flag, count);
  return rows;
}

}  // namespace oos::report
