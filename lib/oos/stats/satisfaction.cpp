// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/satisfaction.hpp"

#include <cmath>
#include <stdexcept>

#include "oos/stats/numeric.hpp"

namespace oos::stats {

namespace {

std::optional<Interval> interval_of_mean(const AnswerSums& sums, double confidence) {
  const auto found = mean_interval(sums, confidence);
  if (!found) return std::nullopt;
  return found->interval;
}

bool usable_weights(std::span<const CsiItem> items, double sum) {
  for (const CsiItem& item : items)
    if (!(item.weight >= 0 && std::isfinite(item.weight))) return false;
  return sum > 0 && std::isfinite(sum);
}

}  // namespace

std::optional<EffortScore> effort_score(std::span<const std::int64_t> counts, EffortVersion version,
                                        double confidence) {
  const bool low_is_good = version == EffortVersion::effort_1_to_5;
  if (counts.size() != (low_is_good ? 5U : 7U))
    throw std::invalid_argument("effort_score: not the marks of this version");
  EffortScore result;
  result.low_is_good = low_is_good;
  result.sums = sums_of_scale(counts, 1);
  const auto marks = mean(result.sums);
  if (!marks) return std::nullopt;
  result.mean = *marks;
  result.interval = interval_of_mean(result.sums, confidence);
  result.easy.n = result.sums.n;
  for (const std::int64_t count : low_is_good ? counts.first(2) : counts.last(3))
    result.easy.successes += count;
  result.easy_share = *share(result.easy.successes, result.easy.n);
  result.index = low_is_good ? (5 - *marks) / 4 * 100 : (*marks - 1) / 6 * 100;
  return result;
}

std::optional<Satisfaction> satisfaction(std::span<const std::int64_t> counts, double confidence) {
  Satisfaction result;
  result.top_two = top_two_box(counts);
  const auto interval = wilson(result.top_two.successes, result.top_two.n, confidence);
  if (!interval) return std::nullopt;
  result.share = *share(result.top_two.successes, result.top_two.n);
  result.share_interval = *interval;
  const AnswerSums sums = sums_of_scale(counts, 1);
  result.mean = *mean(sums);
  result.mean_interval = interval_of_mean(sums, confidence);
  return result;
}

Csi customer_satisfaction_index(std::span<const CsiItem> items, const CsiOptions& options) {
  const double low = options.lowest_mark;
  const double high = options.highest_mark;
  if (!(low < high && high > 0 && std::isfinite(low) && std::isfinite(high)))
    throw std::invalid_argument("customer_satisfaction_index: not a scale");
  CompensatedSum weights;
  CompensatedSum marks;
  CompensatedSum scaled;
  const bool from_zero = options.scaling == CsiScaling::zero_to_hundred;
  Csi result;
  for (const CsiItem& item : items) {
    if (!(item.score >= low && item.score <= high)) result.scores_refused = true;
    weights.add(item.weight);
    marks.add(item.weight * item.score);
    scaled.add(item.weight * (from_zero ? (item.score - low) / (high - low) : item.score / high));
  }
  result.weight_sum = std::isfinite(weights.value()) ? weights.value() : 0;
  if (items.empty()) return result;
  const bool adds_up = std::abs(weights.value() - 1) <= 0.005;
  result.weights_refused = !usable_weights(items, weights.value()) ||
                           (options.weights == CsiWeights::must_add_to_one && !adds_up);
  if (result.weights_refused || result.scores_refused) return result;
  result.mean = marks.value() / weights.value();
  const double divisor = options.weights == CsiWeights::as_given ? 1 : weights.value();
  result.percent = 100 * scaled.value() / divisor;
  return result;
}

std::optional<double> acsi(std::span<const CsiItem> items) {
  return customer_satisfaction_index(items, {1, 10, CsiScaling::zero_to_hundred}).percent;
}

std::optional<double> four_face_index(std::span<const std::int64_t> counts) {
  if (counts.size() != 4) throw std::invalid_argument("four_face_index: four faces are needed");
  const auto third = mean(sums_of_scale(counts, 0));
  if (!third) return std::nullopt;
  return *third * 100 / 3;
}

}  // namespace oos::stats
