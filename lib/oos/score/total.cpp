// SPDX-License-Identifier: Apache-2.0
#include "oos/score/total.hpp"

#include <algorithm>

namespace oos::score {

namespace {

/// What penalties and critical criteria make of the plain share.
void finish(Total& total, std::span<const Weighted> criteria) {
  bool failed = false, counted = false;
  for (const Weighted& one : criteria) {
    if (!one.credit) continue;
    counted = true;
    if (*one.credit > 0) continue;
    failed = failed || one.critical;
    total.penalty += one.penalty;
  }
  if (total.max_points > 0)
    total.raw_percent =
        std::clamp(100 * total.points / total.max_points - total.penalty, 0.0, 100.0);
  total.percent = total.raw_percent;
  if (counted && failed) total.percent = 0;
}

void add_up(Total& total, std::span<const Weighted> criteria) {
  for (const Weighted& one : criteria) {
    if (!one.credit) continue;
    total.points += one.weight * *one.credit;
    total.max_points += one.weight;
  }
}

Weighted weighted(const survey::Criterion& criterion, const record::CriterionResult& result) {
  return {criterion.weight, credit_of(result), criterion.critical, criterion.penalty};
}

std::vector<WeightedSection> by_section(const record::ChecklistResult& result,
                                        const survey::Checklist& checklist) {
  std::vector<WeightedSection> sections;
  for (const survey::Section& section : checklist.sections) {
    sections.push_back({section.weight, {}});
    for (std::size_t i = 0; i < result.criteria.size(); ++i)
      if (checklist.criteria[i].section == section.id)
        sections.back().criteria.push_back(weighted(checklist.criteria[i], result.criteria[i]));
  }
  return sections;
}

}  // namespace

Total total_of(std::span<const Weighted> criteria) {
  Total total;
  add_up(total, criteria);
  finish(total, criteria);
  return total;
}

Total total_of_sections(std::span<const WeightedSection> sections) {
  Total total;
  std::vector<Weighted> all;
  for (const WeightedSection& section : sections) {
    Total part;
    add_up(part, section.criteria);
    all.insert(all.end(), section.criteria.begin(), section.criteria.end());
    if (part.max_points == 0) continue;
    total.points += section.weight * part.points / part.max_points;
    total.max_points += section.weight;
  }
  finish(total, all);
  return total;
}

std::optional<double> credit_of(const record::CriterionResult& result) {
  if (result.verdict != "pass" && result.verdict != "fail") return std::nullopt;
  return result.credit.value_or(result.verdict == "pass" ? 1 : 0);
}

void add_total(record::ChecklistResult& result, const survey::Checklist& checklist) {
  std::vector<Weighted> all;
  result.critical_failed.clear();
  for (std::size_t i = 0; i < result.criteria.size(); ++i) {
    const survey::Criterion& criterion = checklist.criteria[i];
    all.push_back(weighted(criterion, result.criteria[i]));
    if (criterion.critical && all.back().credit == 0.0)
      result.critical_failed.push_back(criterion.id);
  }
  const auto sections = by_section(result, checklist);
  const Total total =
      checklist.scoring == survey::Scoring::section ? total_of_sections(sections) : total_of(all);
  result.sections.clear();
  for (std::size_t i = 0; i < sections.size(); ++i) {
    Total part;
    add_up(part, sections[i].criteria);
    const auto percent =
        part.max_points > 0 ? std::optional(100 * part.points / part.max_points) : std::nullopt;
    result.sections.push_back({checklist.sections[i].id, percent});
  }
  result.points = total.points;
  result.max_points = total.max_points;
  result.penalty = total.penalty;
  result.percent = total.percent;
  result.raw_percent = total.raw_percent;
  result.passed =
      total.percent ? std::optional(*total.percent >= checklist.pass_mark) : std::nullopt;
}

}  // namespace oos::score
