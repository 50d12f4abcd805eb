// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/importance.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace oos::stats {

namespace {

/// R² of every subset of the drivers, a bit per driver. Each subset extends the Cholesky factor of
/// the one without its highest driver by a row.
class SubsetFits {
 public:
  SubsetFits(const Matrix& among, std::span<const double> with_outcome)
      : among_(among),
        with_outcome_(with_outcome),
        lower_(with_outcome.size(), with_outcome.size()),
        members_(with_outcome.size()),
        projections_(with_outcome.size()),
        fits_(std::size_t{1} << with_outcome.size()) {
    extend(0, 0, 0);
  }

  double operator[](std::size_t subset) const { return fits_[subset]; }

 private:
  void extend(std::size_t subset, std::size_t size, std::size_t first) {
    for (std::size_t next = first; next < with_outcome_.size(); ++next) {
      members_[size] = next;
      double rest = 1;
      double projection = with_outcome_[next];
      for (std::size_t i = 0; i < size; ++i) {
        double cell = among_(next, members_[i]);
        for (std::size_t k = 0; k < i; ++k) cell -= lower_(size, k) * lower_(i, k);
        lower_(size, i) = cell / lower_(i, i);
        rest -= lower_(size, i) * lower_(size, i);
        projection -= lower_(size, i) * projections_[i];
      }
      // The whole set passed cholesky(): the rest is positive in all its subsets.
      lower_(size, size) = std::sqrt(rest);
      projections_[size] = projection / lower_(size, size);
      const std::size_t larger = subset | (std::size_t{1} << next);
      fits_[larger] = fits_[subset] + projections_[size] * projections_[size];
      extend(larger, size + 1, next + 1);
    }
  }

  const Matrix& among_;
  std::span<const double> with_outcome_;
  Matrix lower_;
  std::vector<std::size_t> members_;
  std::vector<double> projections_;
  std::vector<double> fits_;
};

void check_drivers(const Matrix& among, std::span<const double> with_outcome) {
  if (with_outcome.empty() || among.rows() != with_outcome.size() ||
      among.columns() != with_outcome.size())
    throw std::invalid_argument("driver importance: correlations of other sizes");
}

Interval percentile_interval(std::vector<double>& values, double confidence) {
  std::sort(values.begin(), values.end());
  const double tail = (1 - confidence) / 2;
  const auto rank = static_cast<std::size_t>(std::floor(tail * static_cast<double>(values.size())));
  return {values[rank], values[values.size() - 1 - rank]};
}

/// Sorted, so that the order of the input does not change what is drawn.
std::vector<AnswerPattern> in_fixed_order(std::span<const AnswerPattern> patterns) {
  std::vector<AnswerPattern> sorted(patterns.begin(), patterns.end());
  std::sort(sorted.begin(), sorted.end(),
            [](const AnswerPattern& a, const AnswerPattern& b) { return a.answers < b.answers; });
  std::vector<AnswerPattern> merged;
  for (AnswerPattern& pattern : sorted) {
    if (!merged.empty() && merged.back().answers == pattern.answers)
      merged.back().times += pattern.times;
    else
      merged.push_back(std::move(pattern));
  }
  return merged;
}

/// n respondents drawn with replacement: how often each pattern, by conditional binomials.
MomentMatrix resampled(std::span<const AnswerPattern> patterns, std::int64_t n, std::size_t columns,
                       Random& random) {
  MomentMatrix drawn(columns);
  std::int64_t to_draw = n;
  std::int64_t left = n;
  for (const AnswerPattern& pattern : patterns) {
    if (to_draw == 0 || pattern.times == 0) continue;
    const double chance = static_cast<double>(pattern.times) / static_cast<double>(left);
    const std::int64_t times = random.binomial(to_draw, std::min(1.0, chance));
    if (times > 0) drawn.add(pattern.answers, times);
    to_draw -= times;
    left -= pattern.times;
  }
  return drawn;
}

}  // namespace

std::optional<std::vector<double>> lmg(const Matrix& among, std::span<const double> with_outcome) {
  check_drivers(among, with_outcome);
  const std::size_t p = with_outcome.size();
  if (p > most_lmg_drivers || !cholesky(among)) return std::nullopt;
  const SubsetFits fits(among, with_outcome);
  // The share of orders in which exactly these k others come before: k!(p − 1 − k)!/p!.
  std::vector<double> weight_of_size(p, 1 / static_cast<double>(p));
  for (std::size_t k = 1; k < p; ++k)
    weight_of_size[k] = weight_of_size[k - 1] * static_cast<double>(k) / static_cast<double>(p - k);
  std::vector<double> parts(p);
  for (std::size_t driver = 0; driver < p; ++driver) {
    const std::size_t bit = std::size_t{1} << driver;
    for (std::size_t subset = 0; subset < (std::size_t{1} << p); ++subset) {
      if ((subset & bit) != 0) continue;
      const auto size = static_cast<std::size_t>(std::popcount(subset));
      parts[driver] += weight_of_size[size] * (fits[subset | bit] - fits[subset]);
    }
  }
  return parts;
}

std::optional<std::vector<double>> johnson_weights(const Matrix& among,
                                                   std::span<const double> with_outcome) {
  check_drivers(among, with_outcome);
  if (!cholesky(among)) return std::nullopt;
  const Eigen eigen = symmetric_eigen(among);
  const std::size_t p = with_outcome.size();
  // Λ and Λ⁻¹ share the eigenvectors: roots of the values there, their inverses here.
  Matrix roots(p, p);
  std::vector<double> beta(p);
  for (std::size_t i = 0; i < p; ++i)
    for (std::size_t j = 0; j < p; ++j) {
      double inverse = 0;
      for (std::size_t k = 0; k < p; ++k) {
        if (!(eigen.values[k] > 0)) return std::nullopt;
        const double both = eigen.vectors(i, k) * eigen.vectors(j, k);
        roots(i, j) += both * std::sqrt(eigen.values[k]);
        inverse += both / std::sqrt(eigen.values[k]);
      }
      beta[i] += inverse * with_outcome[j];
    }
  std::vector<double> weights(p);
  for (std::size_t i = 0; i < p; ++i)
    for (std::size_t j = 0; j < p; ++j) {
      const double part = roots(i, j) * beta[j];
      weights[i] += part * part;
    }
  return weights;
}

std::optional<Importance> importance(const Moments& moments, std::size_t outcome,
                                     std::span<const std::size_t> drivers,
                                     ImportanceMethod method) {
  if (drivers.empty()) throw std::invalid_argument("driver importance: no drivers");
  std::vector<std::size_t> columns(drivers.begin(), drivers.end());
  columns.push_back(outcome);
  for (const std::size_t column : columns)
    if (column >= moments.columns() || std::count(columns.begin(), columns.end(), column) > 1)
      throw std::invalid_argument("driver importance: columns that are missing or named twice");
  const auto all = correlations_of(submatrix(moments.cross, columns));
  if (!all || moments.n < 2) return std::nullopt;
  std::vector<std::size_t> first(drivers.size());
  std::iota(first.begin(), first.end(), std::size_t{0});
  const Matrix among = submatrix(*all, first);
  std::vector<double> with_outcome;
  for (const std::size_t i : first) with_outcome.push_back((*all)(i, drivers.size()));
  Importance result;
  result.method = drivers.size() > most_lmg_drivers ? ImportanceMethod::johnson : method;
  const auto parts = result.method == ImportanceMethod::lmg ? lmg(among, with_outcome)
                                                            : johnson_weights(among, with_outcome);
  if (!parts) return std::nullopt;
  result.parts = *parts;
  for (const double part : result.parts) result.r_squared += part;
  if (!(result.r_squared > 1e-12)) return std::nullopt;
  for (const double part : result.parts) result.shares.push_back(part / result.r_squared);
  return result;
}

MomentMatrix moments_of(std::span<const AnswerPattern> patterns, std::size_t columns) {
  MomentMatrix result(columns);
  for (const AnswerPattern& pattern : patterns) result.add(pattern.answers, pattern.times);
  return result;
}

std::optional<ShareIntervals> bootstrap_importance(std::span<const AnswerPattern> patterns,
                                                   std::size_t outcome,
                                                   std::span<const std::size_t> drivers,
                                                   const ImportanceBootstrap& options) {
  if (options.draws < 1 || !(options.confidence > 0 && options.confidence < 1))
    throw std::invalid_argument("bootstrap_importance: draws and a confidence are needed");
  if (patterns.empty()) return std::nullopt;
  const std::size_t columns = patterns[0].answers.size();
  const std::int64_t n = moments_of(patterns, columns).n();
  const std::vector<AnswerPattern> sorted = in_fixed_order(patterns);
  Random random(options.seed);
  std::vector<std::vector<double>> shares(drivers.size());
  ShareIntervals result;
  for (std::int64_t draw = 0; draw < options.draws; ++draw) {
    const Moments drawn = moments(resampled(sorted, n, columns, random));
    const auto found = importance(drawn, outcome, drivers, options.method);
    if (!found) continue;
    ++result.draws_used;
    for (std::size_t i = 0; i < shares.size(); ++i) shares[i].push_back(found->shares[i]);
  }
  if (result.draws_used == 0 || 2 * result.draws_used < options.draws) return std::nullopt;
  for (std::vector<double>& values : shares)
    result.shares.push_back(percentile_interval(values, options.confidence));
  return result;
}

std::optional<TooFew> too_few_for_drivers(std::int64_t complete,
                                          std::span<const std::int64_t> answered) {
  for (std::size_t i = 0; i < answered.size(); ++i)
    if (answered[i] < fewest_answers_of_driver)
      return TooFew{TooFew::Reason::driver, i, answered[i], fewest_answers_of_driver};
  const std::int64_t need = fewest_per_driver * static_cast<std::int64_t>(answered.size());
  if (complete < need) return TooFew{TooFew::Reason::respondents, 0, complete, need};
  return std::nullopt;
}

}  // namespace oos::stats
