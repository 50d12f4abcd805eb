// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/plan.hpp"

#include <algorithm>
#include <tuple>

namespace oos::cut {

bool starts_before(const record::Recording& a, const record::Recording& b) {
  return std::tuple(a.start.instant, -a.duration_ms, a.id) <
         std::tuple(b.start.instant, -b.duration_ms, b.id);
}

Span excluded_span(const Exclusion& exclusion, const record::Recording& recording) {
  const milliseconds extra(
      std::clamp<std::int64_t>(recording.start_uncertainty_ms, 0, max_uncertainty_ms));
  return {exclusion.span.from - extra, exclusion.span.to + extra};
}

namespace {

void add_piece(Plan& plan, const std::shared_ptr<const record::Recording>& recording,
               const Span& span) {
  if (span.empty()) return;
  if (plan.pieces.empty()) plan.clip.from = span.from;
  plan.clip.to = span.to;
  const Instant start = recording->start.instant;
  plan.pieces.push_back({recording, (span.from - start).count(), (span.to - start).count(),
                         (span.from - plan.clip.from).count()});
}

void add_excluded(Plan& plan, const Span& span, const std::string& reason) {
  if (!plan.excluded.empty() && plan.excluded.back().reason == reason &&
      plan.excluded.back().span.to == span.from) {
    plan.excluded.back().span.to = span.to;  // it goes on in the next recording
  } else {
    plan.excluded.push_back({span, reason});
  }
}

/// Adds what a recording has of `used`, less what is excluded.
void add_pieces(Plan& plan, const std::shared_ptr<const record::Recording>& recording,
                const Span& used, const std::vector<Exclusion>& exclusions) {
  Instant from = used.from;
  for (const Exclusion& exclusion : exclusions) {
    const Span out = common(used, excluded_span(exclusion, *recording));
    if (out.empty()) continue;
    add_excluded(plan, out, exclusion.reason);
    add_piece(plan, recording, {from, out.from});
    from = std::max(from, out.to);
  }
  add_piece(plan, recording, {from, used.to});
}

std::vector<record::Gap> gaps_between(const std::vector<Piece>& pieces) {
  std::vector<record::Gap> gaps;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    const std::int64_t end_ms = pieces[i - 1].at_ms + pieces[i - 1].length_ms();
    if (pieces[i].at_ms > end_ms) gaps.push_back({end_ms, pieces[i].at_ms});
  }
  return gaps;
}

}  // namespace

Plan plan_clip(const Span& wanted, const Recordings& recordings,
               const std::vector<Exclusion>& exclusions) {
  Plan plan;
  plan.wanted = wanted;
  Instant covered_to = wanted.from;
  const auto skip_to = [&plan, &covered_to](Instant next) {
    if (next > covered_to) plan.missing.push_back({covered_to, next});
  };
  for (const auto& recording : recordings) {
    const Span used{std::max(recording->start.instant, covered_to),
                    std::min(recording->end(), wanted.to)};
    if (used.empty()) continue;
    skip_to(used.from);
    add_pieces(plan, recording, used, exclusions);
    covered_to = used.to;
  }
  skip_to(wanted.to);
  plan.gaps = gaps_between(plan.pieces);
  return plan;
}

double coverage(const Plan& plan, const std::vector<record::Gap>& gaps) {
  if (plan.wanted.length_ms() <= 0) return 0;
  std::int64_t recorded = plan.clip.length_ms();
  for (const record::Gap& gap : gaps) recorded -= gap.to_ms - gap.from_ms;
  return static_cast<double>(recorded) / static_cast<double>(plan.wanted.length_ms());
}

}  // namespace oos::cut
