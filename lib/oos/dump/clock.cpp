// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/clock.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <tuple>

#include "oos/dump/units.hpp"

namespace oos::dump {

namespace {

constexpr double million = 1e6;
// Rooms get warmer and colder: even a measured clock wanders by this between two anchors.
constexpr double wander_ppm = 2;

double ms_between(Instant from, Instant to) { return static_cast<double>((to - from).count()); }

double difference_ms(const Anchor& a) { return ms_between(a.shown, a.truth); }

template <typename T>
T median(std::vector<T> values) {
  const auto middle = values.begin() + (std::ssize(values) - 1) / 2;
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Every n-th of many: the pairs of a few hundred tell all there is.
template <typename T>
std::vector<T> thinned(const std::vector<T>& all) {
  constexpr std::size_t most = 400;
  const std::size_t step = (all.size() + most - 1) / most;
  std::vector<T> few;
  for (std::size_t i = 0; i < all.size(); i += step) few.push_back(all[i]);
  return few;
}

double residual_ms(const ClockFit& fit, const Anchor& anchor) {
  const double drift = fit.drift_ppm.value_or(0) / million;
  return difference_ms(anchor) - fit.offset_ms - drift * ms_between(fit.origin, anchor.shown);
}

std::int64_t worst_uncertainty(const std::vector<Anchor>& anchors) {
  std::int64_t worst = 0;
  for (const Anchor& a : anchors) worst = std::max(worst, a.uncertainty_ms);
  return worst;
}

/// Puts the line through the anchors with the drift as it stands; says whether most are on it.
bool lay_line(ClockFit& fit) {
  fit.offset_ms = 0;
  std::vector<double> offsets;
  for (const Anchor& a : fit.anchors) offsets.push_back(residual_ms(fit, a));
  fit.offset_ms = median(offsets);
  std::size_t off = 0;
  std::int64_t spread_ms = 0;
  fit.first = Instant::max();
  for (const Anchor& a : fit.anchors) {
    const auto residual = static_cast<std::int64_t>(std::ceil(std::abs(residual_ms(fit, a))));
    if (residual > 2 * a.uncertainty_ms + 1'000) {
      ++off;
    } else {
      spread_ms = std::max(spread_ms, residual);
      fit.first = std::min(fit.first, a.shown);
      fit.last = a.shown;
    }
  }
  fit.disagree = off > 0;
  // The error of a line is a line: between two anchors on it, it is no larger than at them.
  fit.line_unsure_ms = spread_ms + worst_uncertainty(fit.anchors);
  const double span = std::max(1.0, ms_between(fit.first, fit.last));
  fit.drift_unsure_ppm = 2.0 * static_cast<double>(fit.line_unsure_ms) / span * million;
  return off * 4 <= fit.anchors.size();
}

std::int64_t distance_to_nearest_ms(const ClockFit& clock, Instant shown) {
  std::int64_t nearest = std::numeric_limits<std::int64_t>::max();
  for (const Anchor& a : clock.anchors)
    nearest = std::min(nearest, std::abs((a.shown - shown).count()));
  return nearest;
}

Correction by_drift(const ClockFit& clock, Instant shown) {
  const double offset =
      clock.offset_ms + *clock.drift_ppm / million * ms_between(clock.origin, shown);
  const double beyond =
      std::max(0.0, ms_between(shown, clock.first)) + std::max(0.0, ms_between(clock.last, shown));
  const auto wander = static_cast<double>(distance_to_nearest_ms(clock, shown)) * wander_ppm;
  const double unsure = (beyond * clock.drift_unsure_ppm + wander) / million;
  return {std::llround(offset), clock.line_unsure_ms + std::llround(std::ceil(unsure))};
}

Correction by_nearest(const ClockFit& clock, Instant shown) {
  const auto after = std::lower_bound(clock.anchors.begin(), clock.anchors.end(), shown,
                                      [](const Anchor& a, Instant t) { return a.shown < t; });
  const Anchor* next = after == clock.anchors.end() ? nullptr : &*after;
  const Anchor* last = after == clock.anchors.begin() ? nullptr : &*std::prev(after);
  if (next == nullptr || (last != nullptr && shown - last->shown <= next->shown - shown))
    std::swap(next, last);
  // `next` is now the nearer one. Between two anchors that disagree the clock was set, at a time
  // that nobody knows.
  const double distance = std::abs(ms_between(shown, next->shown));
  double unsure = distance * unknown_drift_ppm / million;
  if (last != nullptr)
    unsure = std::max(unsure, std::abs(difference_ms(*next) - difference_ms(*last)));
  return {std::llround(difference_ms(*next)),
          next->uncertainty_ms + static_cast<std::int64_t>(std::ceil(unsure))};
}

/// One pair of a mark and a moment.
struct Vote {
  std::int64_t difference_ms = 0;
  std::size_t mark = 0;
  std::size_t moment = 0;
};

/// How many different ones of a kind are in a sliding window.
class Distinct {
 public:
  explicit Distinct(std::size_t kinds) : counts_(kinds) {}
  void enter(std::size_t kind) {
    if (counts_[kind]++ == 0) ++present_;
  }
  void leave(std::size_t kind) {
    if (--counts_[kind] == 0) --present_;
  }
  std::size_t present() const { return present_; }

 private:
  std::vector<std::size_t> counts_;
  std::size_t present_ = 0;
};

/// For each vote, how many pairs differ by as much or up to `width_ms` more.
std::vector<std::size_t> supports_of(const std::vector<Vote>& votes, std::int64_t width_ms,
                                     std::size_t marks, std::size_t moments) {
  Distinct mark(marks);
  Distinct moment(moments);
  std::vector<std::size_t> supports;
  std::size_t end = 0;
  for (const Vote& first : votes) {
    for (; end < votes.size() && votes[end].difference_ms - first.difference_ms <= width_ms;
         ++end) {
      mark.enter(votes[end].mark);
      moment.enter(votes[end].moment);
    }
    supports.push_back(std::min(mark.present(), moment.present()));
    mark.leave(first.mark);
    moment.leave(first.moment);
  }
  return supports;
}

std::vector<Vote> votes_of(const std::vector<Instant>& shown, const std::vector<Instant>& truth) {
  constexpr std::int64_t most_ms = 26 * hour_ms;  // any error of zone or date by one
  std::vector<Vote> votes;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    auto at = std::lower_bound(truth.begin(), truth.end(), shown[i] - milliseconds(most_ms));
    for (; at != truth.end() && *at - shown[i] <= milliseconds(most_ms); ++at)
      votes.push_back({(*at - shown[i]).count(), i, static_cast<std::size_t>(at - truth.begin())});
  }
  std::sort(votes.begin(), votes.end(),
            [](const Vote& a, const Vote& b) { return a.difference_ms < b.difference_ms; });
  return votes;
}

}  // namespace

std::optional<double> median_slope_ppm(const std::vector<LinePoint>& all) {
  const std::vector<LinePoint> points = thinned(all);
  std::vector<double> slopes;
  for (std::size_t i = 0; i < points.size(); ++i)
    for (std::size_t j = i + 1; j < points.size(); ++j) {
      const std::int64_t dx = points[j].x_ms - points[i].x_ms;
      if (std::abs(dx) < hour_ms) continue;
      slopes.push_back(static_cast<double>(points[j].y_ms - points[i].y_ms) /
                       static_cast<double>(dx) * million);
    }
  if (slopes.empty()) return std::nullopt;
  // Of two slopes in the middle neither is better.
  std::sort(slopes.begin(), slopes.end());
  return (slopes[(slopes.size() - 1) / 2] + slopes[slopes.size() / 2]) / 2;
}

ClockFit fit_clock(std::vector<Anchor> anchors) {
  ClockFit fit;
  if (anchors.empty()) return fit;
  std::sort(anchors.begin(), anchors.end(), [](const Anchor& a, const Anchor& b) {
    return std::tie(a.shown, a.truth) < std::tie(b.shown, b.truth);
  });
  fit.anchors = std::move(anchors);
  fit.origin = fit.anchors.front().shown;
  std::vector<LinePoint> points;
  for (const Anchor& a : fit.anchors)
    points.push_back({(a.shown - fit.origin).count(), (a.truth - a.shown).count()});
  const auto slope = median_slope_ppm(points);
  if (slope && std::abs(*slope) <= most_drift_ppm) {
    fit.drift_ppm = slope;
    if (lay_line(fit)) return fit;
    fit.drift_ppm.reset();
  }
  lay_line(fit);
  if (slope) fit.disagree = true;  // an hour apart and still no drift that explains them
  return fit;
}

Correction correction_at(const ClockFit& clock, Instant shown) {
  if (clock.anchors.empty()) return {};
  return clock.drift_ppm ? by_drift(clock, shown) : by_nearest(clock, shown);
}

std::vector<Anchor> match_marks(std::vector<Instant> shown, std::vector<Instant> truth) {
  std::sort(shown.begin(), shown.end());
  std::sort(truth.begin(), truth.end());
  shown = thinned(shown);
  const std::vector<Vote> votes = votes_of(shown, truth);
  if (votes.empty()) return {};
  const auto span_ms = static_cast<double>((shown.back() - shown.front()).count());
  const auto width = 4'000 + static_cast<std::int64_t>(span_ms * unknown_drift_ppm / million);
  const auto supports = supports_of(votes, width, shown.size(), truth.size());
  const auto best = static_cast<std::size_t>(std::max_element(supports.begin(), supports.end()) -
                                             supports.begin());
  constexpr std::int64_t alone_ms = 600'000;
  const std::int64_t difference = votes[best].difference_ms;
  if (supports[best] == 1 && (shown.size() > 1 || std::abs(difference) > alone_ms)) return {};
  for (std::size_t i = 0; i < votes.size(); ++i) {
    const bool elsewhere = std::abs(votes[i].difference_ms - difference) > 2 * width;
    if (elsewhere && supports[i] * 3 > supports[best] * 2) return {};
  }
  std::vector<Anchor> anchors;
  for (std::size_t i = best;
       i < votes.size() && votes[i].difference_ms - votes[best].difference_ms <= width; ++i)
    anchors.push_back({shown[votes[i].mark], truth[votes[i].moment]});
  return anchors;
}

}  // namespace oos::dump
