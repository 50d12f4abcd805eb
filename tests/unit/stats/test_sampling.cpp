// SPDX-License-Identifier: Apache-2.0
#include <stdexcept>
#include <vector>

#include "near.hpp"
#include "oos/stats/nps.hpp"
#include "oos/stats/sampling.hpp"

using namespace oos::stats;

namespace {

/// Cochran 1977, chapter 8: a population of 40 with a trend, ten systematic samples of four. Row: a
/// stratum of ten neighbours.
constexpr double trend[4][10] = {{0, 1, 1, 2, 5, 4, 7, 7, 8, 6},
                                 {6, 8, 9, 10, 13, 12, 15, 16, 16, 17},
                                 {18, 19, 20, 20, 24, 23, 25, 28, 29, 27},
                                 {26, 30, 31, 31, 33, 32, 35, 37, 38, 38}};

struct Spread {
  double n = 0, sum = 0, squares = 0;

  void add(double y) {
    n += 1;
    sum += y;
    squares += y * y;
  }
  double variance() const { return (squares - sum * sum / n) / (n - 1); }
};

}  // namespace

TEST_CASE("the finite population shrinks the standard error (Lohr, Sampling, chapter 2)") {
  const double factor = finite_population_factor(300, 3078).value();
  check_printed(344551.9 / std::sqrt(300) * factor, 18898.43, 2);
  check_printed(std::sqrt(.51 * .49 / 299) * factor, .027465, 6);
}

TEST_CASE("the finite population shrinks the error of a score of 100 out of 400 clients") {
  const double se = nps_standard_error({10, 30, 60}).value();
  check_printed(se, .067082, 6);
  check_printed(se * finite_population_factor(100, 400).value(), .058095, 6);
  CHECK(finite_population_factor(400, 400) == 0.0);
  CHECK_FALSE(finite_population_factor(401, 400).has_value());
  CHECK_FALSE(finite_population_factor(0, 0).has_value());
}

TEST_CASE("Cochran's sample size and its correction for small populations") {
  const double n0 = cochran_sample_size(.5, .05);
  check_printed(n0, 384.146, 3);
  check_printed(cochran_corrected(n0, 1000), 277.73, 2);
  check_printed(cochran_corrected(n0, 500), 217.49, 2);
  CHECK_THROWS_AS(cochran_sample_size(.5, 0), std::invalid_argument);
  CHECK_THROWS_AS(cochran_corrected(10, 0), std::invalid_argument);
}

TEST_CASE("Cochran's population with a trend: strata best, then systematic, then random (1977)") {
  double systematic = 0;
  Spread everybody;
  std::vector<Stratum> strata;
  double mean_of_all = 0;
  for (const auto& row : trend)
    for (const double y : row) mean_of_all += y / 40;
  for (std::size_t start = 0; start < 10; ++start) {
    double mean = 0;
    for (const auto& row : trend) mean += row[start] / 4;
    systematic += (mean - mean_of_all) * (mean - mean_of_all) / 10;
  }
  for (const auto& row : trend) {
    Spread spread;
    for (const double y : row) {
      spread.add(y);
      everybody.add(y);
    }
    strata.push_back({spread.sum / 10, spread.variance(), 10, 10});
  }
  check_printed(systematic, 11.6256, 4);
  const double factor = finite_population_factor(4, 40).value();
  check_printed(everybody.variance() / 4 * factor * factor, 30.6564, 4);
  // One of each stratum of ten: (1/4)²·(1 − 1/10)·s² each, as stratified_mean has it for n ≥ 2.
  double stratified = 0;
  for (const Stratum& stratum : strata) {
    const double one = finite_population_factor(1, 10).value();
    stratified += stratum.variance * one * one / 16;
  }
  check_printed(stratified, 3.0344, 4);
}

TEST_CASE("successive differences follow the trend where simple random sampling overstates") {
  const std::vector<double> sample{trend[0][0], trend[1][0], trend[2][0],
                                   trend[3][0]};  // 0 6 18 26
  // (1 − 4/40)(36 + 144 + 64)/(2·4·3), by hand.
  check_printed(successive_difference_variance(sample, 40), .9 * 244 / 24, 12);
  check_printed(successive_difference_variance(sample), 244. / 24, 12);
  CHECK_FALSE(successive_difference_variance(std::vector<double>{1}).has_value());
  CHECK_FALSE(successive_difference_variance(sample, 3).has_value());
}

TEST_CASE("Kish's design effect of weights 1, 2, 4 on 50, 30, 20 answers") {
  const DesignEffect found =
      kish_design_effect(std::vector<WeightGroup>{{1, 50}, {2, 30}, {4, 20}}).value();
  CHECK(found.n == 100);
  check_printed(found.design_effect, 1.357341, 6);
  check_printed(found.effective_n, 73.673, 3);
  CHECK_FALSE(kish_design_effect({}).has_value());
  CHECK_FALSE(kish_design_effect(std::vector<WeightGroup>{{0, 5}, {1, 0}}).has_value());
  CHECK_THROWS_AS(kish_design_effect(std::vector<WeightGroup>{{-1, 5}}), std::invalid_argument);
}

TEST_CASE("the stratified mean of Californian schools is that of R's survey package (apistrat)") {
  // api00 by school type, as n, Σy, Σy² and schools: elementary, high, middle.
  struct Sums {
    std::int64_t n;
    double sum, squares;
    std::int64_t schools;
  };
  const Sums types[] = {
      {100, 67443, 47038637, 4421}, {50, 31291, 20167941, 755}, {50, 31830, 20940396, 1018}};
  std::vector<Stratum> strata;
  for (const Sums& type : types) {
    const Spread spread{static_cast<double>(type.n), type.sum, type.squares};
    strata.push_back({type.sum / spread.n, spread.variance(), type.n, type.schools});
  }
  const StratifiedMean found = stratified_mean(strata).value();
  check_printed(found.mean, 662.29, 2);
  check_printed(found.standard_error, 9.4089, 4);
}

TEST_CASE("strata that cannot be estimated leave the mean absent") {
  CHECK_FALSE(stratified_mean({}).has_value());
  CHECK_FALSE(stratified_mean(std::vector<Stratum>{{5, 1, 1, 10}}).has_value());
  CHECK_FALSE(stratified_mean(std::vector<Stratum>{{5, 1, 20, 10}}).has_value());
  const auto census = stratified_mean(std::vector<Stratum>{{5, 0, 1, 1}, {7, 1, 3, 3}});
  REQUIRE(census.has_value());
  check_printed(census->mean, 6.5, 12);
  CHECK(census->standard_error == 0);
}
