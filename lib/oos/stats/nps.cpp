// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/nps.hpp"

#include <algorithm>
#include <cmath>

namespace oos::stats {

namespace {

/// Counts after an adjustment need not be whole.
struct Weighted {
  double detractors;
  double passives;
  double promoters;

  double n() const { return detractors + passives + promoters; }
  double score() const { return (promoters - detractors) / n(); }
  double variance() const {
    const double difference = score();
    return std::max(0.0, (promoters + detractors) / n() - difference * difference);
  }
};

Weighted weighted(const NpsCounts& counts, double each_end, double middle) {
  return {static_cast<double>(counts.detractors) + each_end,
          static_cast<double>(counts.passives) + middle,
          static_cast<double>(counts.promoters) + each_end};
}

Interval wald(const Weighted& answers, double confidence) {
  const double half = two_sided_z(confidence) * std::sqrt(answers.variance() / answers.n());
  return {answers.score() - half, answers.score() + half};
}

/// How many standard errors the observed score lies above `delta`, if `delta` were true.
double score_statistic(const Weighted& answers, double delta) {
  const double n = answers.n();
  const double b = answers.detractors;
  const double c = answers.promoters;
  const double quadratic = 2 * n;
  const double linear = -b - c + (2 * n - c + b) * delta;
  const double constant = -b * delta * (1 - delta);
  const double root = std::sqrt(std::max(0.0, linear * linear - 4 * quadratic * constant));
  const double detractor_share = (root - linear) / (2 * quadratic);
  const double variance = std::max(0.0, (2 * detractor_share + delta * (1 - delta)) / n);
  const double distance = answers.score() - delta;
  // At the very ends the variance vanishes: what was observed is then certain or impossible.
  if (variance == 0) return distance == 0 ? 0 : std::copysign(HUGE_VAL, distance);
  return distance / std::sqrt(variance);
}

/// The end of the score interval between `inside` (not rejected) and `outside`, by bisection.
double score_limit(const Weighted& answers, double z, double outside) {
  double inside = answers.score();
  if (std::abs(score_statistic(answers, outside)) <= z) return outside;
  for (int i = 0; i < 100; ++i) {
    const double middle = (inside + outside) / 2;
    (std::abs(score_statistic(answers, middle)) <= z ? inside : outside) = middle;
  }
  return inside;
}

}  // namespace

std::optional<NpsBand> nps_band(std::int64_t mark) {
  if (mark < 0 || mark > 10) return std::nullopt;
  if (mark >= 9) return NpsBand::promoter;
  return mark >= 7 ? NpsBand::passive : NpsBand::detractor;
}

std::optional<double> nps(const NpsCounts& counts) {
  if (counts.n() <= 0) return std::nullopt;
  return weighted(counts, 0, 0).score();
}

std::optional<double> nps_variance(const NpsCounts& counts) {
  if (counts.n() <= 0) return std::nullopt;
  return weighted(counts, 0, 0).variance();
}

std::optional<double> nps_standard_error(const NpsCounts& counts) {
  if (counts.n() <= 0) return std::nullopt;
  const Weighted answers = weighted(counts, 0, 0);
  return std::sqrt(answers.variance() / answers.n());
}

std::optional<Interval> nps_wald(const NpsCounts& counts, double confidence) {
  if (counts.n() <= 0) return std::nullopt;
  return wald(weighted(counts, 0, 0), confidence);
}

std::optional<Interval> nps_adjusted_wald(const NpsCounts& counts, double confidence) {
  if (counts.n() <= 0) return std::nullopt;
  const Interval raw = wald(weighted(counts, 0.75, 1.5), confidence);
  return Interval{std::max(-1.0, raw.low), std::min(1.0, raw.high)};
}

std::optional<Interval> nps_score(const NpsCounts& counts, double confidence) {
  if (counts.n() <= 0) return std::nullopt;
  const Weighted answers = weighted(counts, 0, 0);
  const double z = two_sided_z(confidence);
  return Interval{score_limit(answers, z, -1), score_limit(answers, z, 1)};
}

}  // namespace oos::stats
