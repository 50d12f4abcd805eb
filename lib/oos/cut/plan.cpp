// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/plan.hpp"

#include <algorithm>
#include <tuple>

namespace oos::cut {

bool starts_before(const record::Recording& a, const record::Recording& b) {
  return std::tuple(a.start.instant, -a.duration_ms, a.id) <
         std::tuple(b.start.instant, -b.duration_ms, b.id);
}

Plan plan_clip(const Span& wanted, const Recordings& recordings) {
  Plan plan;
  plan.wanted = wanted;
  Instant covered_to = wanted.from;
  const auto skip_to = [&plan, &covered_to](Instant next) {
    if (next > covered_to) plan.missing.push_back({covered_to, next});
  };
  for (const auto& recording : recordings) {
    const Instant start = recording->start.instant;
    const Instant from = std::max(start, covered_to);
    const Instant to = std::min(recording->end(), wanted.to);
    if (to <= from) continue;
    skip_to(from);
    if (plan.pieces.empty()) plan.clip.from = from;
    plan.pieces.push_back(
        {recording, (from - start).count(), (to - start).count(), (from - plan.clip.from).count()});
    covered_to = to;
  }
  if (!plan.pieces.empty()) plan.clip.to = covered_to;
  skip_to(wanted.to);
  for (const Span& hole : plan.missing)
    if (!plan.empty() && hole.from >= plan.clip.from && hole.to <= plan.clip.to)
      plan.gaps.push_back(
          {(hole.from - plan.clip.from).count(), (hole.to - plan.clip.from).count()});
  return plan;
}

double coverage(const Plan& plan, const std::vector<record::Gap>& gaps) {
  if (plan.wanted.length_ms() <= 0) return 0;
  std::int64_t recorded = plan.clip.length_ms();
  for (const record::Gap& gap : gaps) recorded -= gap.to_ms - gap.from_ms;
  return static_cast<double>(recorded) / static_cast<double>(plan.wanted.length_ms());
}

}  // namespace oos::cut
