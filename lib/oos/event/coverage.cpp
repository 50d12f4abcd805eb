// SPDX-License-Identifier: Apache-2.0
#include "oos/event/coverage.hpp"

#include <algorithm>

namespace oos::event {

namespace {

constexpr std::chrono::milliseconds touching{1000};  // the next file of one recorder
constexpr std::chrono::hours longest_silence{12};

bool starts_before(const TimeSpan& a, const TimeSpan& b) { return a.from < b.from; }

}  // namespace

void Coverage::add(const record::Recording& recording) {
  if (recording.point.empty()) return;  // of which point it is nobody knows
  Point& point = points_[recording.point];
  const TimeSpan span{recording.start.instant, recording.end()};
  (recording.timeline == "compressed" ? point.compressed : point.spans).push_back(span);
  point.unsure_ms = std::max(point.unsure_ms, recording.start_uncertainty_ms);
  point.in_order = false;
  if (!recording.call) return;
  point.calls.push_back({span,
                         recording.call->id.value_or(recording.id),
                         {recording.call->id, recording.id},
                         recording.call->employee});
  point.longest_call_ms = std::max(point.longest_call_ms, recording.duration_ms);
}

/// Sorts and joins what was added.
void Coverage::order(Point& point) {
  if (point.in_order) return;
  point.in_order = true;
  auto& spans = point.spans;
  std::sort(spans.begin(), spans.end(), starts_before);
  std::sort(point.compressed.begin(), point.compressed.end(), starts_before);
  std::vector<TimeSpan> stretched;
  for (std::size_t i = 0; i < point.compressed.size(); ++i) {
    TimeSpan span = point.compressed[i];
    const bool last = i + 1 == point.compressed.size();
    const Instant next = last ? Instant::max() : point.compressed[i + 1].from;
    span.to = std::max(span.to, std::min(next, span.to + longest_silence));
    stretched.push_back(span);
  }
  spans.insert(spans.end(), stretched.begin(), stretched.end());
  point.compressed.clear();
  std::sort(spans.begin(), spans.end(), starts_before);
  std::size_t kept = 0;
  for (const TimeSpan& span : spans) {
    if (kept > 0 && span.from <= spans[kept - 1].to + touching) {
      spans[kept - 1].to = std::max(spans[kept - 1].to, span.to);
    } else {
      spans[kept++] = span;
    }
  }
  spans.resize(kept);
  std::sort(point.calls.begin(), point.calls.end(),
            [](const Leg& a, const Leg& b) { return a.span.from < b.span.from; });
}

Coverage::Point* Coverage::find(const std::string& point) {
  const auto found = points_.find(point);
  if (found == points_.end()) return nullptr;
  order(found->second);
  return &found->second;
}

bool Coverage::outside(const std::string& point, Instant time, std::int64_t slack_ms) {
  if (points_.empty()) return false;
  const Point* known = find(point);
  if (known == nullptr) return true;
  return distance_ms(known->spans, time) > slack_ms + known->unsure_ms;
}

const Coverage::Leg* Coverage::call_at(const std::string& point, Instant time) {
  const Point* known = points_.empty() ? nullptr : find(point);
  if (known == nullptr || known->calls.empty()) return nullptr;
  auto after = std::upper_bound(known->calls.begin(), known->calls.end(), time,
                                [](Instant at, const Leg& call) { return at < call.span.from; });
  while (after != known->calls.begin()) {
    --after;
    if (time <= after->span.to) return &*after;
    if (time - after->span.from > milliseconds(known->longest_call_ms)) break;
  }
  return nullptr;
}

const std::vector<TimeSpan>& Coverage::spans(const std::string& point) {
  static const std::vector<TimeSpan> none;
  const Point* known = find(point);
  return known == nullptr ? none : known->spans;
}

}  // namespace oos::event
