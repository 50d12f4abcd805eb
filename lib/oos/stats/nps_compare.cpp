// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/nps_compare.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "oos/stats/distribution.hpp"
#include "oos/stats/numeric.hpp"
#include "oos/stats/sampling.hpp"

namespace oos::stats {

namespace {

struct ScoreAndVariance {
  double score;
  double variance_of_mean;
};

ScoreAndVariance adjusted_score(const NpsCounts& counts, NpsAdjustment adjustment) {
  const double each_end = adjustment == NpsAdjustment::three_answers ? 0.75 : 0;
  const double d = static_cast<double>(counts.detractors) + each_end;
  const double p = static_cast<double>(counts.promoters) + each_end;
  const double n = d + p + static_cast<double>(counts.passives) + 2 * each_end;
  const double score = (p - d) / n;
  return {score, std::max(0.0, (p + d) / n - score * score) / n};
}

/// Some answers of one weight and one value.
struct WeightedBand {
  double times;
  double weight;
  double answer;
};

struct Linearised {
  double score;
  double standard_error;
};

Linearised linearised(const std::vector<WeightedBand>& bands) {
  CompensatedSum n;
  CompensatedSum weights;
  CompensatedSum net;
  for (const WeightedBand& band : bands) {
    n.add(band.times);
    weights.add(band.times * band.weight);
    net.add(band.times * band.weight * band.answer);
  }
  const double score = clamped(net.value() / weights.value(), -1, 1);
  CompensatedSum squares;
  for (const WeightedBand& band : bands) {
    const double residual = band.weight * (band.answer - score);
    squares.add(band.times * residual * residual);
  }
  return {score, std::sqrt(n.value() / (n.value() - 1) * squares.value()) / weights.value()};
}

std::optional<std::int64_t> whole_number(double wanted) {
  constexpr double most = 9e18;
  if (!(wanted < most)) return std::nullopt;
  return std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(wanted)));
}

void check_variance_and_margin(double variance, double margin) {
  if (!(variance >= 0 && variance <= 1) || !(margin > 0))
    throw std::invalid_argument("sample size: 0 <= variance <= 1 and a positive margin are needed");
}

}  // namespace

std::optional<Interval> nps_bootstrap(const NpsCounts& counts, const Bootstrap& options) {
  if (options.draws < 1) throw std::invalid_argument("nps_bootstrap: draws must be positive");
  const double tail = (1 - options.confidence) / 2;
  if (!(tail > 0 && tail < 0.5))
    throw std::invalid_argument("nps_bootstrap: confidence must lie in (0, 1)");
  const std::int64_t n = counts.n();
  if (n <= 0) return std::nullopt;
  const double promoter_share = static_cast<double>(counts.promoters) / static_cast<double>(n);
  const std::int64_t others = n - counts.promoters;
  const double detractors_of_others =
      others == 0 ? 0 : static_cast<double>(counts.detractors) / static_cast<double>(others);
  Random random(options.seed);
  std::vector<std::int64_t> nets(static_cast<std::size_t>(options.draws));
  for (std::int64_t& net : nets) {
    const std::int64_t promoters = random.binomial(n, promoter_share);
    net = promoters - random.binomial(n - promoters, detractors_of_others);
  }
  std::sort(nets.begin(), nets.end());
  const auto draws = static_cast<double>(options.draws);
  const auto rank = static_cast<std::size_t>(std::floor(tail * draws));
  const auto share_of = [n](std::int64_t net) {
    return static_cast<double>(net) / static_cast<double>(n);
  };
  return Interval{share_of(nets[rank]), share_of(nets[nets.size() - 1 - rank])};
}

std::optional<NpsDifference> nps_difference(const NpsCounts& first, const NpsCounts& second,
                                            NpsAdjustment adjustment, double confidence) {
  const double critical = two_sided_z(confidence);
  if (first.n() <= 0 || second.n() <= 0) return std::nullopt;
  const ScoreAndVariance a = adjusted_score(first, adjustment);
  const ScoreAndVariance b = adjusted_score(second, adjustment);
  NpsDifference result;
  result.difference = a.score - b.score;
  result.standard_error = std::sqrt(a.variance_of_mean + b.variance_of_mean);
  const double half = critical * result.standard_error;
  result.interval = {std::max(-2.0, result.difference - half),
                     std::min(2.0, result.difference + half)};
  if (result.standard_error > 0) {
    result.z = result.difference / result.standard_error;
    result.p_value = normal_two_sided_p(*result.z);
  }
  return result;
}

std::optional<std::int64_t> nps_sample_size(double variance, double margin, double confidence) {
  check_variance_and_margin(variance, margin);
  const double z = two_sided_z(confidence);
  return whole_number(z * z * variance / (margin * margin));
}

std::optional<std::int64_t> nps_sample_size_for_change(double variance, double change, double power,
                                                       double confidence) {
  check_variance_and_margin(variance, change);
  if (!(power >= 0.5 && power < 1))
    throw std::invalid_argument("nps_sample_size_for_change: 0.5 <= power < 1 is needed");
  const double z = two_sided_z(confidence) + normal_quantile(power);
  return whole_number(z * z * 2 * variance / (change * change));
}

std::optional<Interval> nps_adjusted_wald_of(const NpsCounts& counts, std::int64_t population,
                                             double confidence) {
  const double z = two_sided_z(confidence);
  const auto factor = finite_population_factor(counts.n(), population);
  if (!factor) return std::nullopt;
  // Added answers shrink with the factor instead of the counts growing: the same, and finite.
  const double end = 0.75 * *factor * *factor;
  const double d = static_cast<double>(counts.detractors) + end;
  const double p = static_cast<double>(counts.promoters) + end;
  const double n = static_cast<double>(counts.n()) + 4 * end;
  const double score = (p - d) / n;
  const double half = z * *factor * std::sqrt(std::max(0.0, (p + d) / n - score * score) / n);
  return Interval{std::max(-1.0, score - half), std::min(1.0, score + half)};
}

std::optional<WeightedNps> weighted_nps(std::span<const WeightedNpsCounts> groups,
                                        double confidence) {
  const double z = two_sided_z(confidence);
  std::vector<WeightGroup> weights;
  for (const WeightedNpsCounts& group : groups) weights.push_back({group.weight, group.counts.n()});
  const auto kish = kish_design_effect(weights);
  if (!kish || kish->n < 2) return std::nullopt;
  std::vector<WeightedBand> bands;
  for (const WeightedNpsCounts& group : groups) {
    if (group.weight == 0) continue;
    const double weight = group.weight / kish->largest_weight;
    bands.push_back({static_cast<double>(group.counts.detractors), weight, -1});
    bands.push_back({static_cast<double>(group.counts.passives), weight, 0});
    bands.push_back({static_cast<double>(group.counts.promoters), weight, 1});
  }
  const Linearised plain = linearised(bands);
  const double mean_weight = kish->relative_sum / static_cast<double>(kish->n);
  bands.push_back({0.75, mean_weight, -1});
  bands.push_back({1.5, mean_weight, 0});
  bands.push_back({0.75, mean_weight, 1});
  const Linearised adjusted = linearised(bands);
  WeightedNps result;
  result.score = plain.score;
  result.standard_error = plain.standard_error;
  result.interval = {std::max(-1.0, adjusted.score - z * adjusted.standard_error),
                     std::min(1.0, adjusted.score + z * adjusted.standard_error)};
  result.design_effect = kish->design_effect;
  result.effective_n = kish->effective_n;
  return result;
}

}  // namespace oos::stats
