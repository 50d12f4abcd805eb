// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/index.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace oos::cut {

namespace {

bool overlap(const Span& a, Instant from, Instant to) { return a.from < to && from < a.to; }

/// "850 ms", "12.5 s", "3 min", "5 h": as exact as one needs to find the mistake.
std::string distance_text(std::int64_t distance_ms) {
  if (distance_ms < 1000) return fmt::format("{} ms", distance_ms);
  if (distance_ms < 60'000) return fmt::format("{:.1f} s", static_cast<double>(distance_ms) / 1000);
  if (distance_ms < 3'600'000) return fmt::format("{} min", distance_ms / 60'000);
  return fmt::format("{} h", distance_ms / 3'600'000);
}

void sort(Recordings& recordings) {
  std::sort(recordings.begin(), recordings.end(),
            [](const auto& a, const auto& b) { return starts_before(*a, *b); });
}

}  // namespace

bool may_grow(const record::Recording& recording) {
  return std::any_of(recording.issues.begin(), recording.issues.end(), [](const auto& issue) {
    return issue == "unfinalised" || issue == "growing";
  });
}

bool RecordingIndex::add(record::Recording recording) {
  if (!ids_.insert(recording.id).second) return false;
  Point& point = points_[recording.point];
  if (recording.timeline != "continuous") return true;
  point.longest_ms = std::max(point.longest_ms, recording.duration_ms);
  const Instant start = recording.start.instant;
  if (recording.call && recording.call->id) {
    point.calls.emplace(*recording.call->id, start);
    points_of_calls_[*recording.call->id].insert(recording.point);
  }
  if (may_grow(recording)) point.growing.insert(start);
  point.by_start.emplace(start, std::make_shared<const record::Recording>(std::move(recording)));
  return true;
}

Recordings RecordingIndex::touching(const std::string& point, const Span& span) const {
  Recordings found;
  const auto known = points_.find(point);
  if (known == points_.end()) return found;
  const auto& by_start = known->second.by_start;
  // Nothing that began earlier than this can reach into the span.
  const auto first = by_start.lower_bound(span.from - milliseconds(known->second.longest_ms));
  for (auto it = first; it != by_start.end() && it->first < span.to; ++it)
    if (overlap(span, it->first, it->second->end())) found.push_back(it->second);
  sort(found);
  return found;
}

Recordings RecordingIndex::growing_towards(const std::string& point, const Span& span) const {
  Recordings found;
  const auto known = points_.find(point);
  if (known == points_.end()) return found;
  for (const Instant start : known->second.growing) {
    if (start >= span.to) break;
    const auto [first, last] = known->second.by_start.equal_range(start);
    for (auto it = first; it != last; ++it)
      if (may_grow(*it->second) && it->second->end() < span.to) found.push_back(it->second);
  }
  sort(found);
  return found;
}

void RecordingIndex::set_duration(const record::Recording& recording, std::int64_t duration_ms) {
  const auto known = points_.find(recording.point);
  if (known == points_.end()) return;
  Point& point = known->second;
  const auto [first, last] = point.by_start.equal_range(recording.start.instant);
  for (auto it = first; it != last; ++it) {
    if (it->second->id != recording.id) continue;
    record::Recording longer = *it->second;
    longer.duration_ms = duration_ms;
    it->second = std::make_shared<const record::Recording>(std::move(longer));
    point.longest_ms = std::max(point.longest_ms, duration_ms);
  }
}

void RecordingIndex::add_legs(const std::string& point, const std::string& call,
                              Recordings& legs) const {
  const Point& known = points_.at(point);
  const auto [first_leg, last_leg] = known.calls.equal_range(call);
  std::set<Instant> starts;
  for (auto leg = first_leg; leg != last_leg; ++leg) starts.insert(leg->second);
  for (const Instant start : starts) {
    const auto [first, last] = known.by_start.equal_range(start);
    for (auto it = first; it != last; ++it)
      if (it->second->call && it->second->call->id == call) legs.push_back(it->second);
  }
}

Recordings RecordingIndex::legs_of(const Entry& recording, bool all_points) const {
  if (!recording->call || !recording->call->id) return {recording};
  const std::string& call = *recording->call->id;
  const auto points = points_of_calls_.find(call);
  if (points == points_of_calls_.end()) return {recording};
  Recordings legs;
  for (const std::string& point : points->second)
    if (all_points || point == recording->point) add_legs(point, call, legs);
  sort(legs);
  return legs;
}

std::string RecordingIndex::explain_missing(const std::string& point, const Span& span,
                                            std::chrono::minutes offset) const {
  const auto known = points_.find(point);
  if (known == points_.end())
    return fmt::format(
        "no recording of point \"{}\" came before this line; recordings must come before the "
        "events that use them",
        point);
  if (known->second.by_start.empty())
    return fmt::format(
        "the recordings of point \"{}\" leave out silence (their timeline is not continuous), so "
        "that no time inside them is known",
        point);
  const record::Recording* nearest = nullptr;
  std::int64_t distance_ms = 0;
  bool is_earlier = false;
  for (const auto& [start, recording] : known->second.by_start) {
    const bool earlier = recording->end() <= span.from;
    const std::int64_t away =
        earlier ? (span.from - recording->end()).count() : (start - span.to).count();
    if (nearest != nullptr && away >= distance_ms) continue;
    nearest = recording.get();
    distance_ms = away;
    is_earlier = earlier;
  }
  return fmt::format("no recording of point \"{}\" covers {} to {}; the nearest, {}, {} {} {} it",
                     point, format_rfc3339({span.from, offset}), format_rfc3339({span.to, offset}),
                     nearest->id, is_earlier ? "ends" : "begins", distance_text(distance_ms),
                     is_earlier ? "before" : "after");
}

void MissedSpans::add(const std::string& point, const std::vector<Span>& missing) {
  if (!missing.empty()) by_point_[point].push_back(missing);
}

std::int64_t MissedSpans::count_touched(const record::Recording& recording) const {
  const auto known = by_point_.find(recording.point);
  if (known == by_point_.end() || recording.timeline != "continuous") return 0;
  const auto touched = [&recording](const Span& span) {
    return overlap(span, recording.start.instant, recording.end());
  };
  return std::count_if(known->second.begin(), known->second.end(), [&touched](const auto& spans) {
    return std::any_of(spans.begin(), spans.end(), touched);
  });
}

}  // namespace oos::cut
