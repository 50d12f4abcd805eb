// SPDX-License-Identifier: Apache-2.0
#include "oos/event/find_shift.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <utility>

namespace oos::event {

namespace {

constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::int64_t longest_ms = 18 * hour_ms;
constexpr std::int64_t most_hours = 14;  // between the clocks of two zones, and more
constexpr std::int64_t near_ms = 2 * hour_ms;
constexpr std::int64_t year_ms = 366 * 24 * hour_ms;
constexpr std::size_t most_presses = 2000;
constexpr std::size_t most_edges = 2'000'000;

using Spans = std::span<const TimeSpan>;
using Times = std::vector<Instant>;

/// The spans that a press may reach: the first, and one behind the last.
std::pair<std::size_t, std::size_t> reach_of(Spans spans, Instant press) {
  const auto first =
      std::lower_bound(spans.begin(), spans.end(), press - milliseconds(longest_ms),
                       [](const TimeSpan& span, Instant at) { return span.to < at; });
  const auto last =
      std::upper_bound(first, spans.end(), press + milliseconds(longest_ms),
                       [](Instant at, const TimeSpan& span) { return at < span.from; });
  return {static_cast<std::size_t>(first - spans.begin()),
          static_cast<std::size_t>(last - spans.begin())};
}

/// Presses that have recordings within reach, evenly thinned out when they are too many.
Times evidence_of(std::span<const Instant> presses, Spans spans) {
  Times reaching;
  std::size_t edges = 0;
  for (const Instant press : presses) {
    const auto [first, last] = reach_of(spans, press);
    if (first < last) reaching.push_back(press);
    edges += 2 * (last - first);
  }
  const std::size_t step = 1 + std::max(reaching.size() / most_presses, edges / most_edges);
  Times thinned;
  for (std::size_t i = 0; i < reaching.size(); i += step) thinned.push_back(reaching[i]);
  return thinned;
}

struct Count {
  std::int64_t inside = 0;
  std::int64_t near = 0;  ///< outside, but recorded around that time
  std::int64_t lost = 0;  ///< outside now, inside without the shift
};

Count count_at(const Times& presses, Spans spans, std::int64_t shift_ms, std::int64_t slack_ms) {
  Count count;
  for (const Instant press : presses) {
    const std::int64_t away_ms = distance_ms(spans, press + milliseconds(shift_ms));
    if (away_ms <= slack_ms) {
      ++count.inside;
      continue;
    }
    if (away_ms <= near_ms) ++count.near;
    if (distance_ms(spans, press) <= slack_ms) ++count.lost;
  }
  return count;
}

struct Plateau {
  std::int64_t from_ms = 0;
  std::int64_t to_ms = 0;
  std::int64_t inside = -1;
};

std::int64_t magnitude(const Plateau& plateau) {
  if (plateau.from_ms <= 0 && plateau.to_ms >= 0) return 0;
  return std::min(std::abs(plateau.from_ms), std::abs(plateau.to_ms));
}

/// Shifts in order, with how many presses come in (+1) or go out (−1) there.
using Edges = std::vector<std::pair<std::int64_t, int>>;

Edges edges_of(const Times& presses, Spans spans, std::int64_t slack_ms) {
  Edges edges;
  for (const Instant press : presses) {
    const auto [first, last] = reach_of(spans, press);
    for (std::size_t i = first; i < last; ++i) {
      const std::int64_t from = (spans[i].from - press).count() - slack_ms;
      const std::int64_t to = (spans[i].to - press).count() + slack_ms;
      // Where the slack of two spans overlaps, a press is inside once.
      const bool joined = i > first && (spans[i - 1].to - press).count() + slack_ms >= from;
      edges.emplace_back(joined ? (spans[i - 1].to - press).count() + slack_ms + 1 : from, 1);
      edges.emplace_back(to + 1, -1);
    }
  }
  std::sort(edges.begin(), edges.end());
  return edges;
}

/// The shifts around the best one that bring in at least `enough` presses; those nearest to none
/// where several are as good.
Plateau plateau_of(const Edges& edges, std::int64_t enough) {
  Plateau best;
  Plateau current;
  std::int64_t inside = 0;
  for (std::size_t i = 0; i < edges.size();) {
    const std::int64_t at = edges[i].first;
    for (; i < edges.size() && edges[i].first == at; ++i) inside += edges[i].second;
    if (inside >= enough) {
      if (current.inside < 0) current.from_ms = at;
      current.inside = std::max(current.inside, inside);
    } else if (current.inside >= 0) {
      current.to_ms = at - 1;
      if (std::pair(current.inside, -magnitude(current)) > std::pair(best.inside, -magnitude(best)))
        best = current;
      current = Plateau();
    }
  }
  return best;
}

std::int64_t most_inside(const Edges& edges) {
  std::int64_t most = 0;
  std::int64_t inside = 0;
  for (std::size_t i = 0; i < edges.size();) {
    const std::int64_t at = edges[i].first;
    for (; i < edges.size() && edges[i].first == at; ++i) inside += edges[i].second;
    if (std::abs(at) <= longest_ms) most = std::max(most, inside);
  }
  return most;
}

/// The smallest whole-hour shift that brings in at least `enough`; 0 when there is none.
std::int64_t whole_hours(const Times& presses, Spans spans, std::int64_t enough,
                         std::int64_t slack_ms) {
  for (std::int64_t hours = 1; hours <= most_hours; ++hours)
    for (const std::int64_t shift_ms : {hours * hour_ms, -hours * hour_ms})
      if (count_at(presses, spans, shift_ms, slack_ms).inside >= enough) return shift_ms;
  return 0;
}

}  // namespace

std::int64_t distance_ms(std::span<const TimeSpan> spans, Instant time) {
  const auto after =
      std::upper_bound(spans.begin(), spans.end(), time,
                       [](Instant at, const TimeSpan& span) { return at < span.from; });
  std::int64_t away_ms = year_ms;
  if (after != spans.end()) away_ms = std::min(away_ms, (after->from - time).count());
  if (after != spans.begin())
    away_ms = std::min(away_ms, std::max<std::int64_t>(0, (time - std::prev(after)->to).count()));
  return away_ms;
}

std::optional<ClockShift> find_shift(std::span<const Instant> presses,
                                     std::span<const TimeSpan> spans, std::int64_t slack_ms) {
  const Times evidence = evidence_of(presses, spans);
  const auto total = static_cast<std::int64_t>(evidence.size());
  const Count before = count_at(evidence, spans, 0, slack_ms);
  const std::int64_t least_gain = std::max<std::int64_t>(3, (total * 3 + 99) / 100);
  if (total - before.inside < least_gain) return std::nullopt;
  const Edges edges = edges_of(evidence, spans, slack_ms);
  const std::int64_t most = most_inside(edges);
  if (most - before.inside < least_gain) return std::nullopt;
  // Some presses are nowhere whatever the shift, and may be somewhere by a wrong one.
  const std::int64_t strays = std::max<std::int64_t>(1, total / 50);
  const std::int64_t enough = most - strays;
  ClockShift found;
  found.shift_ms = whole_hours(evidence, spans, enough, slack_ms);
  const Plateau plateau = plateau_of(edges, enough);
  if (found.shift_ms == 0) found.shift_ms = plateau.from_ms + (plateau.to_ms - plateau.from_ms) / 2;
  const Count after = count_at(evidence, spans, found.shift_ms, slack_ms);
  const bool fixes = after.inside - before.inside >= least_gain && after.lost <= strays &&
                     after.inside * 10 >= (after.inside + after.near) * 9;
  if (!fixes) return std::nullopt;
  found.from_ms = std::min(plateau.from_ms, found.shift_ms);
  found.to_ms = std::max(plateau.to_ms, found.shift_ms);
  found.presses = total;
  found.outside_before = total - before.inside;
  found.outside_after = total - after.inside;
  return found;
}

}  // namespace oos::event
