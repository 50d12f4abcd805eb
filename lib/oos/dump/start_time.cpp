// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/start_time.hpp"

#include <algorithm>

namespace oos::dump {

namespace {

constexpr std::int64_t conflict_slack_ms = 2'000;
constexpr std::int64_t sharp_ms = 2'000;  // nothing makes a start surer than that

/// How far two spans are from touching; 0 when they do.
std::int64_t gap_ms(const Span& one, const Span& other) {
  if (one.to < other.from) return (other.from - one.to).count();
  if (other.to < one.from) return (one.from - other.to).count();
  return 0;
}

/// A coarse span made narrower by the other sources that agree with it.
Span narrowed(Span span, const std::vector<Link>& links, std::int64_t duration_ms) {
  for (const Link& link : links) {
    if ((span.to - span.from).count() <= 2 * sharp_ms) break;
    const Span other = span_by(link, duration_ms);
    if (gap_ms(span, other) > 0) continue;
    span = {std::max(span.from, other.from), std::min(span.to, other.to)};
  }
  return span;
}

record::StartSource say_of(const Link& link, const StartEvidence& e) {
  const Instant start = start_by(link, e.duration_ms);
  const Span span = span_by(link, e.duration_ms);
  record::StartSource say;
  say.source = link.source;
  say.start = in_zone(start, e.zone);
  say.uncertainty_ms = std::max((start - span.from).count(), (span.to - start).count());
  return say;
}

void add_link_issues(const Link& best, StartTime& found) {
  if (best.source == "bext" && best.reference) found.issues.emplace_back("bext_reference_differs");
  if (best.source == "name" && best.meaning == StampMeaning::unknown)
    found.issues.emplace_back("start_or_end_unknown");
  if (best.kind == LocalKind::repeated && !best.settled)
    found.issues.emplace_back("repeated_local_time");
  if (best.kind == LocalKind::missing) found.issues.emplace_back("missing_local_time");
}

}  // namespace

StartTime combine(const std::vector<Link>& links, const StartEvidence& e) {
  const Link& best = links.front();
  const Span own = span_by(best, e.duration_ms);
  const Span span = narrowed(own, links, e.duration_ms);
  const Instant start = std::clamp(start_by(best, e.duration_ms), span.from, span.to);
  StartTime found;
  found.start = in_zone(start, e.zone);
  found.source = best.source;
  found.uncertainty_ms = std::max((start - span.from).count(), (span.to - start).count());
  bool conflict = false;
  for (const Link& link : links) {
    record::StartSource say = say_of(link, e);
    if (gap_ms(own, span_by(link, e.duration_ms)) > conflict_slack_ms) {
      say.apart_ms = (start_by(link, e.duration_ms) - start).count();
      conflict = true;
    }
    found.evidence.push_back(std::move(say));
  }
  if (found.evidence.size() < 2) found.evidence.clear();
  if (conflict) found.issues.emplace_back("start_conflict");
  add_link_issues(best, found);
  return found;
}

StartTime find_start(const StartEvidence& evidence) {
  return find_starts({evidence}).starts.front();
}

}  // namespace oos::dump
