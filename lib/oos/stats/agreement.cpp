// SPDX-License-Identifier: Apache-2.0
#include "oos/stats/agreement.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "oos/stats/numeric.hpp"

namespace oos::stats {

namespace {

struct Margins {
  std::vector<double> rows;
  std::vector<double> columns;
  double n = 0;
};

Margins margins_of(const RatingTable& table) {
  const std::size_t k = table.categories;
  if (table.cells.size() != k * k) throw std::invalid_argument("agreement: not a square table");
  Margins result{std::vector<double>(k), std::vector<double>(k)};
  for (std::size_t i = 0; i < k; ++i)
    for (std::size_t j = 0; j < k; ++j) {
      if (table.at(i, j) < 0) throw std::invalid_argument("agreement: a negative count");
      const auto count = static_cast<double>(table.at(i, j));
      result.rows[i] += count;
      result.columns[j] += count;
      result.n += count;
    }
  return result;
}

template <typename Disagreement>
Matrix disagreement_matrix(std::size_t categories, Disagreement disagreement) {
  Matrix result(categories, categories);
  for (std::size_t i = 0; i < categories; ++i)
    for (std::size_t j = 0; j < categories; ++j)
      result(i, j) = disagreement(std::abs(static_cast<double>(i) - static_cast<double>(j)));
  return result;
}

/// (observed − chance)/(1 − chance).
std::optional<double> beyond_chance(double observed, double chance) {
  if (!(chance < 1 - 1e-15)) return std::nullopt;
  return (observed - chance) / (1 - chance);
}

/// Σ p(1 − p)/(q − 1): the chance behind AC1.
std::optional<double> ac1_chance(const std::vector<double>& shares) {
  if (shares.size() < 2) return std::nullopt;
  double sum = 0;
  for (const double p : shares) sum += p * (1 - p);
  return sum / static_cast<double>(shares.size() - 1);
}

std::int64_t ratings_of(const RatedUnit& unit, std::size_t categories) {
  if (unit.counts.size() != categories || unit.times < 0)
    throw std::invalid_argument("agreement: units of different sizes or a negative number");
  std::int64_t ratings = 0;
  for (const std::int64_t count : unit.counts) {
    if (count < 0) throw std::invalid_argument("agreement: a negative count");
    ratings += count;
  }
  return ratings;
}

/// Of a unit with `ratings` ≥ 2, the share of pairs of evaluators that agree.
double agreeing_pairs(const RatedUnit& unit, std::int64_t ratings) {
  double pairs = 0;
  for (const std::int64_t count : unit.counts)
    pairs += static_cast<double>(count) * static_cast<double>(count - 1);
  return pairs / (static_cast<double>(ratings) * static_cast<double>(ratings - 1));
}

}  // namespace

Matrix nominal_disagreement(std::size_t categories) {
  return disagreement_matrix(categories, [](double d) { return d > 0 ? 1.0 : 0.0; });
}
Matrix linear_disagreement(std::size_t categories) {
  return disagreement_matrix(categories, [](double d) { return d; });
}
Matrix quadratic_disagreement(std::size_t categories) {
  return disagreement_matrix(categories, [](double d) { return d * d; });
}

std::optional<double> percent_agreement(const RatingTable& table) {
  const Margins margins = margins_of(table);
  if (margins.n == 0) return std::nullopt;
  double same = 0;
  for (std::size_t i = 0; i < table.categories; ++i) same += static_cast<double>(table.at(i, i));
  return same / margins.n;
}

std::optional<double> cohen_kappa(const RatingTable& table) {
  return weighted_kappa(table, nominal_disagreement(table.categories));
}

std::optional<double> weighted_kappa(const RatingTable& table, const Matrix& disagreement) {
  const Margins margins = margins_of(table);
  if (disagreement.rows() != table.categories || disagreement.columns() != table.categories)
    throw std::invalid_argument("weighted_kappa: weights of another size");
  CompensatedSum observed;
  CompensatedSum expected;
  for (std::size_t i = 0; i < table.categories; ++i)
    for (std::size_t j = 0; j < table.categories; ++j) {
      if (!(disagreement(i, j) >= 0 && std::isfinite(disagreement(i, j))))
        throw std::invalid_argument("weighted_kappa: a negative weight");
      observed.add(disagreement(i, j) * static_cast<double>(table.at(i, j)));
      expected.add(disagreement(i, j) * margins.rows[i] * margins.columns[j]);
    }
  if (!(expected.value() > 0)) return std::nullopt;
  return 1 - observed.value() * margins.n / expected.value();
}

std::optional<double> gwet_ac1(const RatingTable& table) {
  const Margins margins = margins_of(table);
  const auto observed = percent_agreement(table);
  if (!observed) return std::nullopt;
  std::vector<double> shares;
  for (std::size_t i = 0; i < table.categories; ++i)
    shares.push_back((margins.rows[i] + margins.columns[i]) / (2 * margins.n));
  const auto chance = ac1_chance(shares);
  if (!chance) return std::nullopt;
  return beyond_chance(*observed, *chance);
}

std::optional<double> brennan_prediger(const RatingTable& table) {
  const auto observed = percent_agreement(table);
  if (!observed) return std::nullopt;
  return beyond_chance(*observed, 1 / static_cast<double>(table.categories));
}

std::vector<RatedUnit> rated_units(std::span<const RatingsByEvaluator> units,
                                   std::size_t categories) {
  std::vector<RatedUnit> result;
  for (const RatingsByEvaluator& unit : units) {
    RatedUnit rated{std::vector<std::int64_t>(categories)};
    for (const auto& category : unit) {
      if (!category) continue;
      if (*category >= categories) throw std::invalid_argument("agreement: no such category");
      ++rated.counts[*category];
    }
    result.push_back(std::move(rated));
  }
  return result;
}

void drop_unused_last(std::vector<RatedUnit>& units) {
  const auto chose_last = [](const RatedUnit& unit) { return unit.counts.back() > 0; };
  if (std::any_of(units.begin(), units.end(), chose_last)) return;
  for (RatedUnit& unit : units) unit.counts.pop_back();
}

std::vector<RatedUnit> merged_units(std::span<const RatedUnit> units) {
  std::vector<RatedUnit> sorted(units.begin(), units.end());
  std::sort(sorted.begin(), sorted.end(),
            [](const RatedUnit& a, const RatedUnit& b) { return a.counts < b.counts; });
  const std::size_t categories = sorted.empty() ? 0 : sorted[0].counts.size();
  std::vector<RatedUnit> merged;
  for (RatedUnit& unit : sorted) {
    ratings_of(unit, categories);
    if (unit.times == 0) continue;
    if (!merged.empty() && merged.back().counts == unit.counts)
      merged.back().times += unit.times;
    else
      merged.push_back(std::move(unit));
  }
  return merged;
}

Agreement agreement(std::span<const RatedUnit> as_given) {
  const std::vector<RatedUnit> units = merged_units(as_given);
  Agreement result;
  if (units.empty()) return result;
  const std::size_t categories = units[0].counts.size();
  std::vector<CompensatedSum> shares(categories);
  CompensatedSum pairs;
  std::int64_t rated = 0;
  for (const RatedUnit& unit : units) {
    const std::int64_t ratings = ratings_of(unit, categories);
    if (ratings == 0) continue;
    const auto times = static_cast<double>(unit.times);
    rated += unit.times;
    for (std::size_t i = 0; i < categories; ++i)
      shares[i].add(times * static_cast<double>(unit.counts[i]) / static_cast<double>(ratings));
    if (ratings < 2) continue;
    result.units += unit.times;
    pairs.add(times * agreeing_pairs(unit, ratings));
  }
  if (result.units == 0) return result;
  const double observed = pairs.value() / static_cast<double>(result.units);
  result.percent = observed;
  std::vector<double> means;
  double squares = 0;
  for (const CompensatedSum& share : shares) {
    means.push_back(share.value() / static_cast<double>(rated));
    squares += means.back() * means.back();
  }
  result.fleiss_kappa = beyond_chance(observed, squares);
  if (const auto chance = ac1_chance(means)) result.gwet_ac1 = beyond_chance(observed, *chance);
  result.brennan_prediger = beyond_chance(observed, 1 / static_cast<double>(categories));
  return result;
}

std::optional<double> exact_kappa(std::span<const RatingsByEvaluator> units,
                                  std::size_t categories) {
  const Agreement all = agreement(rated_units(units, categories));
  if (!all.percent) return std::nullopt;
  const std::size_t evaluators = units[0].size();
  Matrix shares(evaluators, categories);
  for (const RatingsByEvaluator& unit : units) {
    if (unit.size() != evaluators) return std::nullopt;
    for (std::size_t e = 0; e < evaluators; ++e) {
      if (!unit[e]) return std::nullopt;
      shares(e, *unit[e]) += 1 / static_cast<double>(units.size());
    }
  }
  // The average over all pairs of evaluators of the chance that the two agree.
  double chance = 0;
  for (std::size_t c = 0; c < categories; ++c) {
    double sum = 0;
    double squares = 0;
    for (std::size_t e = 0; e < evaluators; ++e) {
      sum += shares(e, c);
      squares += shares(e, c) * shares(e, c);
    }
    chance += sum * sum - squares;
  }
  const auto m = static_cast<double>(evaluators);
  return beyond_chance(*all.percent, chance / (m * (m - 1)));
}

}  // namespace oos::stats
