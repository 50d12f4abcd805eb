// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/visits.hpp"

#include <algorithm>
#include <vector>

namespace oos::cut {

namespace {

constexpr milliseconds pause(max_visit_pause_ms);
constexpr milliseconds memory(3 * max_side_ms);

bool same_visit(const std::optional<std::string>& a, const std::optional<std::string>& b) {
  return a && a == b;
}

Span hull(const Span& a, const Span& b) { return {std::min(a.from, b.from), std::max(a.to, b.to)}; }

}  // namespace

bool VisitBook::note(const Press& press) {
  if (!merge_ && !until_next_) return true;
  Point& point = points_[press.point];
  const bool in_time = !point.told_until || press.time >= *point.told_until;
  point.presses.emplace(press.time, Entry{press.visit, press.window, std::nullopt});
  clock_ = press.time;
  return in_time;
}

/// A press at this time or later changes nothing for this one.
Instant VisitBook::horizon(const Press& press) const {
  Instant horizon = until_next_ ? press.window.to : press.time;
  const auto known = points_.find(press.point);
  if (!merge_ || !press.visit || known == points_.end()) return horizon;
  for (const auto& [time, entry] : known->second.presses) {
    if (!same_visit(entry.visit, press.visit)) continue;
    horizon = std::max(horizon, time + pause);
    if (until_next_) horizon = std::max(horizon, entry.window.to);
  }
  return horizon;
}

bool VisitBook::settled(const Press& press) const {
  return (!merge_ && !until_next_) || clock_ > horizon(press);
}

Span VisitBook::span_of(const Press& press) {
  const auto known = points_.find(press.point);
  if (known == points_.end()) return press.window;
  auto& [presses, told_until] = known->second;
  const Instant told = horizon(press);
  told_until = std::max(told_until.value_or(told), told);

  Group group{press.window, press.time};
  if (merge_ && press.visit) group = group_of(presses, press);
  if (until_next_) {
    const auto next = std::find_if(
        presses.upper_bound(group.last), presses.end(),
        [&press](const auto& later) { return !same_visit(later.second.visit, press.visit); });
    if (next != presses.end()) group.span.to = std::min(group.span.to, next->first);
  }
  presses.erase(presses.begin(), presses.lower_bound(press.time - memory));
  return group.span;
}

std::size_t VisitBook::remembered() const {
  std::size_t count = 0;
  for (const auto& [name, point] : points_) count += point.presses.size();
  return count;
}

VisitBook::Group VisitBook::group_of(Presses& presses, const Press& press) {
  std::vector<Entry*> members;
  Group group{press.window, press.time};
  bool is_ours = false;
  for (auto& [time, entry] : presses) {
    if (!same_visit(entry.visit, press.visit)) continue;
    if (entry.group) {
      if (time == press.time) return *entry.group;
      continue;
    }
    const bool joins = !members.empty() && time - group.last <= pause &&
                       hull(group.span, entry.window).length_ms() <= max_visit_clip_ms;
    if (!joins) {
      if (is_ours) break;
      members.clear();
      group.span = entry.window;
    }
    group.span = hull(group.span, entry.window);
    group.last = time;
    members.push_back(&entry);
    is_ours = is_ours || time == press.time;
  }
  if (!is_ours) return {press.window, press.time};  // it was not noted
  for (Entry* member : members) member->group = group;
  return group;
}

}  // namespace oos::cut
