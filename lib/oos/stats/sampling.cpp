// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/sampling.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "oos/stats/numeric.hpp"

namespace oos::stats {

std::optional<double> finite_population_factor(std::int64_t n, std::int64_t population) {
  if (n <= 0 || population < n) return std::nullopt;
  return std::sqrt(static_cast<double>(population - n) / static_cast<double>(population));
}

double cochran_sample_size(double share, double margin, double confidence) {
  if (!(share >= 0 && share <= 1 && margin > 0))
    throw std::invalid_argument("cochran_sample_size: a share and a positive margin are needed");
  const double z = two_sided_z(confidence);
  return z * z * share * (1 - share) / (margin * margin);
}

double cochran_corrected(double n0, std::int64_t population) {
  if (population < 1 || !(n0 >= 0))
    throw std::invalid_argument("cochran_corrected: n0 >= 0 and a population are needed");
  return n0 / (1 + (n0 - 1) / static_cast<double>(population));
}

std::optional<double> successive_difference_variance(std::span<const double> in_order,
                                                     std::optional<std::int64_t> population) {
  if (in_order.size() < 2) return std::nullopt;
  double correction = 1;
  if (population) {
    const auto factor =
        finite_population_factor(static_cast<std::int64_t>(in_order.size()), *population);
    if (!factor) return std::nullopt;
    correction = *factor * *factor;
  }
  CompensatedSum squares;
  for (std::size_t i = 1; i < in_order.size(); ++i) {
    const double step = in_order[i] - in_order[i - 1];
    squares.add(step * step);
  }
  const auto n = static_cast<double>(in_order.size());
  return correction * squares.value() / (2 * n * (n - 1));
}

std::optional<DesignEffect> kish_design_effect(std::span<const WeightGroup> groups) {
  double largest = 0;
  for (const WeightGroup& group : groups) {
    if (!(group.weight >= 0 && std::isfinite(group.weight)) || group.times < 0)
      throw std::invalid_argument("kish_design_effect: weights must be finite and not negative");
    if (group.times > 0) largest = std::max(largest, group.weight);
  }
  if (largest == 0) return std::nullopt;
  DesignEffect result;
  CompensatedSum sum;
  CompensatedSum squares;
  for (const WeightGroup& group : groups) {
    if (group.weight == 0) continue;
    const auto times = static_cast<double>(group.times);
    const double weight = group.weight / largest;  // so that squares neither overflow nor vanish
    result.n += group.times;
    sum.add(times * weight);
    squares.add(times * weight * weight);
  }
  result.largest_weight = largest;
  result.relative_sum = sum.value();
  result.effective_n = sum.value() * sum.value() / squares.value();
  result.design_effect = static_cast<double>(result.n) / result.effective_n;
  return result;
}

std::optional<StratifiedMean> stratified_mean(std::span<const Stratum> strata) {
  CompensatedSum clients;
  for (const Stratum& stratum : strata) clients.add(static_cast<double>(stratum.population));
  if (!(clients.value() > 0)) return std::nullopt;
  CompensatedSum mean;
  CompensatedSum variance;
  for (const Stratum& stratum : strata) {
    if (stratum.population == 0 && stratum.n == 0) continue;
    const auto factor = finite_population_factor(stratum.n, stratum.population);
    const bool everybody = stratum.n == stratum.population;
    if (!factor || (stratum.n < 2 && !everybody)) return std::nullopt;
    const double part = static_cast<double>(stratum.population) / clients.value();
    mean.add(part * stratum.mean);
    variance.add(part * part * *factor * *factor * stratum.variance /
                 static_cast<double>(stratum.n));
  }
  return StratifiedMean{mean.value(), std::sqrt(std::max(0.0, variance.value()))};
}

}  // namespace oos::stats
