// SPDX-License-Identifier: Apache-2.0
#include <stdexcept>
#include <vector>

#include "near.hpp"
#include "oos/stats/multiple_tests.hpp"
#include "oos/stats/nps_compare.hpp"
#include "oos/stats/nps_scales.hpp"
#include "oos/stats/sampling.hpp"

using namespace oos::stats;

TEST_CASE("the bootstrap of 60, 30, 10 per cent is Wald's interval, and always the same") {
  const NpsCounts counts{10, 30, 60};
  const Interval found = nps_bootstrap(counts).value();
  CHECK(near(found.low, .37, .01));
  CHECK(near(found.high, .63, .01));
  CHECK(found == nps_bootstrap(counts).value());
  // The grid of hundredths hides the seed in many draws, not in few.
  CHECK_FALSE(nps_bootstrap(counts, {.draws = 45, .seed = 1}) ==
              nps_bootstrap(counts, {.draws = 45, .seed = 2}));
}

TEST_CASE("the bootstrap of ten million answers takes no longer and agrees with Wald") {
  const NpsCounts counts{1'000'000, 3'000'000, 6'000'000};
  const Interval found = nps_bootstrap(counts, {.draws = 2000}).value();
  const Interval wald = nps_wald(counts).value();
  CHECK(near(found.low, wald.low, 5e-5));
  CHECK(near(found.high, wald.high, 5e-5));
}

TEST_CASE("the bootstrap of equal answers has no width, and of none no result") {
  CHECK(nps_bootstrap({0, 0, 5}).value() == Interval{1, 1});
  CHECK(nps_bootstrap({5, 0, 0}).value() == Interval{-1, -1});
  CHECK_FALSE(nps_bootstrap({}).has_value());
  CHECK_THROWS_AS(nps_bootstrap({1, 1, 1}, {.draws = 0}), std::invalid_argument);
  CHECK_THROWS_AS(nps_bootstrap({1, 1, 1}, {.confidence = 1}), std::invalid_argument);
}

TEST_CASE("drawn binomials have the mean and variance of the distribution") {
  struct Case {
    std::int64_t n;
    double p;
  };
  Random random(7);
  for (const Case& c : {Case{5, .3}, Case{100, .02}, Case{100, .5}, Case{1000, .9},
                        Case{1'000'000'000, .25}, Case{1'000'000'000, 1e-9}}) {
    CAPTURE(c.n);
    CAPTURE(c.p);
    constexpr int draws = 20000;
    const auto n = static_cast<double>(c.n);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; ++i) {
      const std::int64_t drawn = random.binomial(c.n, c.p);
      REQUIRE(drawn >= 0);
      REQUIRE(drawn <= c.n);
      const double from_mean = static_cast<double>(drawn) - n * c.p;
      sum += from_mean;
      squares += from_mean * from_mean;
    }
    const double variance = n * c.p * (1 - c.p);
    CHECK(std::abs(sum / draws) < 5 * std::sqrt(variance / draws));
    CHECK(squares / draws == doctest::Approx(variance).epsilon(0.06));
  }
  CHECK(random.binomial(10, 0) == 0);
  CHECK(random.binomial(10, 1) == 10);
  CHECK_THROWS_AS(random.binomial(-1, .5), std::invalid_argument);
  CHECK_THROWS_AS(random.below(0), std::invalid_argument);
}

TEST_CASE("the generator gives the published numbers of SplitMix64 for seed 1234567") {
  Random random(1234567);
  CHECK(random.next() == 6457827717110365317U);
  CHECK(random.next() == 3203168211198807973U);
  CHECK(random.next() == 9817491932198370423U);
}

TEST_CASE("two scores differ as published (MeasuringU's test of two Net Promoter Scores)") {
  const NpsCounts first{83, 47, 120};
  const NpsCounts second{91, 49, 110};
  const NpsDifference plain = nps_difference(first, second).value();
  check_printed(plain.difference, .072, 12);
  check_printed(plain.standard_error, .079707, 6);
  check_printed(plain.z, .9033, 4);
  check_printed(plain.p_value, .366365, 6);
  const NpsDifference adjusted =
      nps_difference(first, second, NpsAdjustment::three_answers).value();
  check_printed(adjusted.difference, .071146, 6);
  check_printed(adjusted.p_value, .368217, 6);
}

TEST_CASE("a difference of thirty points among a hundred is significant, adjusted or not") {
  const NpsCounts first{10, 30, 60};
  const NpsCounts second{30, 20, 50};
  const NpsDifference plain = nps_difference(first, second).value();
  check_printed(plain.difference, .30, 12);
  check_printed(plain.p_value, .006386, 6);
  const NpsDifference adjusted =
      nps_difference(first, second, NpsAdjustment::three_answers).value();
  check_printed(adjusted.difference, .291262, 6);
  check_printed(adjusted.p_value, .007254, 6);
}

TEST_CASE("where everybody agrees there is a difference but no test") {
  const NpsDifference found = nps_difference({0, 0, 5}, {5, 0, 0}).value();
  CHECK(found.difference == 2);
  CHECK_FALSE(found.z.has_value());
  CHECK_FALSE(found.p_value.has_value());
  CHECK_FALSE(nps_difference({}, {1, 0, 0}).has_value());
  CHECK_FALSE(nps_difference({1, 0, 0}, {}).has_value());
}

TEST_CASE("sample sizes for a margin and for a change come out as published") {
  CHECK(nps_sample_size(.61, .10) == 235);
  CHECK(nps_sample_size(.61, .05) == 938);
  CHECK(nps_sample_size(1, .10) == 385);
  CHECK(nps_sample_size(1, .05) == 1537);
  CHECK(nps_sample_size_for_change(.61, .10) == 958);
  CHECK(nps_sample_size(0, .1) == 1);
  CHECK_FALSE(nps_sample_size(1, 1e-12).has_value());
  CHECK_THROWS_AS(nps_sample_size(1.1, .1), std::invalid_argument);
  CHECK_THROWS_AS(nps_sample_size(.5, 0), std::invalid_argument);
  CHECK_THROWS_AS(nps_sample_size_for_change(.5, .1, .3), std::invalid_argument);
}

TEST_CASE("a finite population narrows the interval, down to the score when all answered") {
  const NpsCounts counts{10, 30, 60};
  const Interval infinite = nps_adjusted_wald(counts).value();
  const Interval of_many = nps_adjusted_wald_of(counts, 1'000'000'000'000).value();
  check_printed(of_many, infinite, 9);
  const Interval of_400 = nps_adjusted_wald_of(counts, 400).value();
  CHECK(of_400.low > infinite.low);
  CHECK(of_400.high < infinite.high);
  check_printed((of_400.high - of_400.low) / 2, 1.96 * .058095, 2);
  check_printed(nps_adjusted_wald_of(counts, 100).value(), {.5, .5}, 12);
  CHECK_FALSE(nps_adjusted_wald_of(counts, 99).has_value());
  CHECK_FALSE(nps_adjusted_wald_of({}, 10).has_value());
}

TEST_CASE("equal weights change nothing but the n − 1 of the linearised error") {
  const NpsCounts counts_of_equal{10, 30, 60};
  const std::vector<WeightedNpsCounts> groups{{counts_of_equal, 2.5}};
  const WeightedNps found = weighted_nps(groups).value();
  check_printed(found.score, .5, 12);
  check_printed(found.standard_error, std::sqrt(.45 / 99), 12);
  check_printed(found.design_effect, 1, 12);
  check_printed(found.effective_n, 100, 10);
  CHECK(near(found.interval.low, nps_adjusted_wald(counts_of_equal).value().low, .002));
  CHECK(near(found.interval.high, nps_adjusted_wald(counts_of_equal).value().high, .002));
  // Five tens of any weights keep a width.
  const std::vector<WeightedNpsCounts> five{{{0, 0, 3}, 1}, {{0, 0, 2}, 2}};
  const WeightedNps tens = weighted_nps(five).value();
  CHECK(tens.score == 1);
  CHECK(tens.standard_error == 0);
  CHECK(tens.interval.low < .5);
  CHECK(tens.interval.high == 1);
}

TEST_CASE("weights give the score of the clients they stand for") {
  // A quiet branch answered often, a busy one seldom: 100 clients each.
  const std::vector<WeightedNpsCounts> groups{{{0, 0, 50}, 2}, {{5, 0, 5}, 10}};
  const WeightedNps found = weighted_nps(groups).value();
  check_printed(found.score, .5, 12);
  // By hand: Σw²(y − .5)² = 50·(2·.5)² + 5·(10·1.5)² + 5·(10·.5)² = 1300, Σw = 200, n = 60.
  check_printed(found.standard_error, std::sqrt(60. / 59 * 1300) / 200, 12);
  check_printed(found.design_effect, 60. * (50 * 4 + 10 * 100) / (200. * 200), 12);
  // Weights at the edge of what numbers hold.
  for (const double scale : {1e-200, 1e200}) {
    auto scaled = groups;
    for (auto& group : scaled) group.weight *= scale;
    const WeightedNps same = weighted_nps(scaled).value();
    CHECK(same.standard_error == doctest::Approx(found.standard_error));
    CHECK(same.effective_n == doctest::Approx(found.effective_n));
  }
}

TEST_CASE("answers without weight do not count") {
  CHECK_FALSE(weighted_nps({}).has_value());
  CHECK_FALSE(weighted_nps(std::vector<WeightedNpsCounts>{{{1, 2, 3}, 0}}).has_value());
  CHECK_FALSE(weighted_nps(std::vector<WeightedNpsCounts>{{{0, 0, 1}, 1}}).has_value());
  CHECK_THROWS_AS(weighted_nps(std::vector<WeightedNpsCounts>{{{0, 0, 1}, -1}}),
                  std::invalid_argument);
}

TEST_CASE("five points are a scale of their own") {
  for (const int mark : {1, 2, 3}) CHECK(five_point_band(mark) == NpsBand::detractor);
  CHECK(five_point_band(4) == NpsBand::passive);
  CHECK(five_point_band(5) == NpsBand::promoter);
  for (const int mark : {0, 6, 9, 10}) CHECK_FALSE(five_point_band(mark).has_value());
  CHECK(five_point_nps({1, 2, 3}).value() == nps({1, 2, 3}).value());
  CHECK(five_point_adjusted_wald({1, 2, 3}) == nps_adjusted_wald({1, 2, 3}));
  CHECK(five_point_score({1, 2, 3}) == nps_score({1, 2, 3}));
  CHECK_FALSE(five_point_nps({}).has_value());
  static_assert(!std::is_convertible_v<FivePointCounts, NpsCounts>);
  static_assert(!std::is_convertible_v<NpsCounts, FivePointCounts>);
}

TEST_CASE("a binary question gives the share of yes and the net, 7.5 points apart") {
  // 92.5 and 85.0: the smallest counts with the published figures, 135 of 146.
  const BinaryNps found = binary_nps(135, 146).value();
  check_printed(found.share * 100, 92.5, 1);
  check_printed(found.net * 100, 84.9, 1);
  check_printed(binary_nps(37, 40).value().share, .925, 12);
  check_printed(binary_nps(37, 40).value().net, .850, 12);
  // "80.7 % excellent and good" of those who recommend, 74.7 % of all who were asked.
  check_printed(binary_nps(109, 135).value().share * 100, 80.7, 1);
  check_printed(binary_nps(109, 146).value().share * 100, 74.7, 1);
  CHECK(found.net_interval.low == 2 * found.share_interval.low - 1);
  CHECK_FALSE(binary_nps(0, 0).has_value());
  CHECK_THROWS_AS(binary_nps(2, 1), std::invalid_argument);
}

TEST_CASE("Benjamini and Hochberg's own example: four rejected, Bonferroni three (1995, 3.2)") {
  const std::vector<double> p_values{.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344,
                                     .0459, .3240, .4262, .5719, .6528, .7590, 1.000};
  const AdjustedTests found = benjamini_hochberg(p_values);
  for (std::size_t i = 0; i < p_values.size(); ++i) CHECK(found.rejected[i] == (i < 4));
  check_printed(found.adjusted[3], .0095 * 15 / 4, 12);
  const AdjustedTests strict = bonferroni(p_values);
  for (std::size_t i = 0; i < p_values.size(); ++i) CHECK(strict.rejected[i] == (i < 3));
}

TEST_CASE("adjusted p values keep the order of the input and never pass 1") {
  const std::vector<double> p_values{.9, .01, .02, .01};
  const AdjustedTests found = benjamini_hochberg(p_values);
  CHECK(found.adjusted[0] == doctest::Approx(.9));
  CHECK(found.adjusted[1] == doctest::Approx(.02));
  CHECK(found.adjusted[2] == doctest::Approx(.08 / 3));
  CHECK(found.adjusted[3] == doctest::Approx(.02));
  CHECK(benjamini_hochberg({}).adjusted.empty());
  CHECK_THROWS_AS(benjamini_hochberg(std::vector<double>{1.2}), std::invalid_argument);
  CHECK_THROWS_AS(bonferroni(p_values, 0), std::invalid_argument);
}
