// SPDX-License-Identifier: Apache-2.0
#include "oos/cut/exclusions.hpp"

#include <algorithm>
#include <tuple>

namespace oos::cut {

namespace {

void sort(std::vector<Exclusion>& exclusions) {
  std::sort(exclusions.begin(), exclusions.end(), [](const Exclusion& a, const Exclusion& b) {
    return std::tie(a.span.from, a.span.to, a.reason) < std::tie(b.span.from, b.span.to, b.reason);
  });
}

bool is_covered(const Span& span, const std::vector<Exclusion>& sorted) {
  Instant covered_to = span.from;
  for (const Exclusion& exclusion : sorted)
    if (exclusion.span.from <= covered_to) covered_to = std::max(covered_to, exclusion.span.to);
  return covered_to >= span.to;
}

}  // namespace

bool Exclusions::add(const record::Exclude& exclude) {
  const Span span{exclude.from.instant, exclude.to.instant};
  const std::lock_guard lock(mutex_);
  std::vector<Exclusion> known;
  collect(everywhere_, span, known);
  if (exclude.point) collect(points_[*exclude.point], span, known);
  sort(known);
  if (is_covered(span, known)) return false;
  Point& point = exclude.point ? points_[*exclude.point] : everywhere_;
  point.longest_ms = std::max(point.longest_ms, span.length_ms());
  point.by_start.emplace(span.from, Exclusion{span, exclude.reason});
  return true;
}

std::vector<Exclusion> Exclusions::near(const std::string& point, const Span& span,
                                        std::int64_t reach_ms) const {
  const Span reached{span.from - milliseconds(reach_ms), span.to + milliseconds(reach_ms)};
  std::vector<Exclusion> found;
  const std::lock_guard lock(mutex_);
  const auto known = points_.find(point);
  if (known != points_.end()) collect(known->second, reached, found);
  collect(everywhere_, reached, found);
  sort(found);
  return found;
}

void Exclusions::collect(const Point& point, const Span& span, std::vector<Exclusion>& found) {
  const auto first = point.by_start.lower_bound(span.from - milliseconds(point.longest_ms));
  for (auto it = first; it != point.by_start.end() && it->first < span.to; ++it)
    if (it->second.span.to > span.from) found.push_back(it->second);
}

}  // namespace oos::cut
