// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <stdexcept>
#include <vector>

#include "data.hpp"
#include "near.hpp"
#include "oos/stats/mean.hpp"
#include "oos/stats/satisfaction.hpp"
#include "oos/stats/servqual.hpp"

using namespace oos::stats;
using Counts = std::vector<std::int64_t>;

TEST_CASE("the mean of R's attitude rating has its published t interval") {
  AnswerSums sums;
  for (const auto& row : test_data::attitude) sums.add(row[0]);
  const MeanInterval found = mean_interval(sums).value();
  check_printed(found.mean, 64.633, 3);
  check_printed(found.interval, {60.088, 69.179}, 3);
  std::vector<double> values;
  for (const auto& row : test_data::attitude) values.push_back(static_cast<double>(row[0]));
  const MeanInterval raw = mean_interval(values).value();
  CHECK(raw.mean == doctest::Approx(found.mean).epsilon(1e-14));
  CHECK(raw.standard_error == doctest::Approx(found.standard_error).epsilon(1e-13));
}

TEST_CASE("sums of answers merge exactly, and few answers have no interval") {
  AnswerSums whole;
  AnswerSums left;
  AnswerSums right;
  for (int i = 0; i < 100; ++i) {
    whole.add(i % 11);
    (i % 3 == 0 ? left : right).add(i % 11);
  }
  CHECK(right.merge(left));
  CHECK(right == whole);
  CHECK_FALSE(right.merge({-1, 0, 0}));
  CHECK_FALSE(right.merge({2, 10, 1}));  // Σx² below (Σx)²/n
  CHECK_FALSE(right.merge({1'000'000'000'000, 0, 0}));
  CHECK(right == whole);
  CHECK_FALSE(mean({}).has_value());
  CHECK_FALSE(mean_interval(sums_of_scale(Counts{0, 1}, 1)).has_value());
  CHECK_FALSE(mean_interval(std::vector<double>{1}).has_value());
  CHECK(mean_interval(sums_of_scale(Counts{0, 2}, 1)).value().interval == Interval{2, 2});
  CHECK_THROWS_AS(whole.add(1'000'000), std::invalid_argument);
  // Billions of answers: n·Σx² no longer fits 64 bits.
  AnswerSums many;
  many.add(9'999, 5'000'000'000);
  many.add(10'000, 5'000'000'000);
  check_printed(variance(many), .25, 9);
}

TEST_CASE("effort on seven marks: mean, share of the easy answers and index as published") {
  const EffortScore found =
      effort_score(Counts{80, 210, 140, 110, 160, 180, 120}, EffortVersion::agreement_1_to_7)
          .value();
  check_printed(found.mean, 4.08, 12);
  check_printed(found.easy_share, .46, 12);
  check_printed(found.index, 51.333, 3);
  CHECK_FALSE(found.low_is_good);
}

TEST_CASE("effort on five marks: counts declared as 1000 are 1010, and the mean follows them") {
  // The vendor's page says 2.82, from a total that its own counts do not have.
  const EffortScore found =
      effort_score(Counts{190, 240, 110, 330, 140}, EffortVersion::effort_1_to_5).value();
  CHECK(found.sums.n == 1010);
  CHECK(found.sums.sum == 3020);
  check_printed(found.mean, 2.990, 3);
  CHECK(found.low_is_good);
  check_printed(found.index, (5 - 3020. / 1010) / 4 * 100, 12);
  CHECK(found.easy == ShareCounts{430, 1010});
}

TEST_CASE("effort without answers is absent and with the wrong marks refused") {
  CHECK_FALSE(effort_score(Counts(7), EffortVersion::agreement_1_to_7).has_value());
  CHECK_THROWS_AS(effort_score(Counts(5), EffortVersion::agreement_1_to_7), std::invalid_argument);
  CHECK_THROWS_AS(effort_score(Counts{1, 1, -1, 0, 0}, EffortVersion::effort_1_to_5),
                  std::invalid_argument);
  const EffortScore one = effort_score(Counts{1, 0, 0, 0, 0}, EffortVersion::effort_1_to_5).value();
  CHECK(one.index == 100);
  CHECK_FALSE(one.interval.has_value());
}

TEST_CASE("satisfaction is the share of the two best marks, on its base") {
  const Satisfaction found = satisfaction(Counts{5, 5, 10, 30, 50}).value();
  CHECK(found.top_two == ShareCounts{80, 100});
  CHECK(found.share == .8);
  CHECK(found.share_interval == wilson(80, 100).value());
  check_printed(found.mean, 4.15, 12);
  CHECK_FALSE(satisfaction(Counts(5)).has_value());
  CHECK_THROWS_AS(satisfaction(Counts{1, 2}), std::invalid_argument);
}

TEST_CASE("a weighted index is 60.33, where the source misprints a product as 9.24") {
  const std::vector<CsiItem> items{{8, 7}, {4, 5}, {8, 9}, {3, 3}, {4, 6}};
  const Csi found = customer_satisfaction_index(items);
  check_printed(found.mean, 6.0333, 4);
  check_printed(found.percent, 60.33, 2);
  CHECK(found.weight_sum == 30);
  CsiOptions whole;
  whole.scaling = CsiScaling::zero_to_hundred;
  check_printed(customer_satisfaction_index(items, whole).percent, (6 + 1. / 30 - 1) / 9 * 100, 9);
}

TEST_CASE("Mineful's example has weights that add to .90: refused unless asked for as given") {
  // (100/7)((7 − 1)·.25 + (5 − 1)·.35 + (1 − 1)·.15 + (6 − 1)·.15), mineful.com.
  const std::vector<CsiItem> items{{6, .25}, {4, .35}, {0, .15}, {5, .15}};
  CsiOptions options{0, 7, CsiScaling::of_maximum, CsiWeights::as_given};
  check_printed(customer_satisfaction_index(items, options).percent, 52.142857, 6);
  options.weights = CsiWeights::must_add_to_one;
  const Csi refused = customer_satisfaction_index(items, options);
  CHECK(refused.weights_refused);
  CHECK_FALSE(refused.percent.has_value());
  check_printed(refused.weight_sum, .90, 12);
  options.weights = CsiWeights::normalised;
  check_printed(customer_satisfaction_index(items, options).percent, 52.142857 / .9, 5);
}

TEST_CASE("weights that make no sense give no index") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double huge = std::numeric_limits<double>::infinity();
  for (const double bad : {-1.0, nan, huge}) {
    const Csi found = customer_satisfaction_index(std::vector<CsiItem>{{5, 1}, {6, bad}});
    CHECK(found.weights_refused);
    CHECK_FALSE(found.mean.has_value());
    CHECK(std::isfinite(found.weight_sum));
  }
  for (const double bad : {0.0, 11.0, nan, huge}) {
    const Csi found = customer_satisfaction_index(std::vector<CsiItem>{{5, 1}, {bad, 1}});
    CHECK(found.scores_refused);
    CHECK_FALSE(found.percent.has_value());
  }
  CHECK(customer_satisfaction_index(std::vector<CsiItem>{{5, 0}}).weights_refused);
  CHECK_FALSE(customer_satisfaction_index({}).percent.has_value());
  CHECK_THROWS_AS(customer_satisfaction_index({}, {5, 5}), std::invalid_argument);
}

TEST_CASE("the American index spans 0 to 100 on marks 1 to 10") {
  CHECK(acsi(std::vector<CsiItem>{{1, .3}, {1, .7}}).value() == doctest::Approx(0));
  CHECK(acsi(std::vector<CsiItem>{{10, 2}, {10, 1}}).value() == doctest::Approx(100));
  // (0.4·8 + 0.6·7 − 1)/9 = 71.11 %.
  check_printed(acsi(std::vector<CsiItem>{{8, .4}, {7, .6}}), 71.1111, 4);
}

TEST_CASE("four faces stand for 0, 33.33, 66.67 and 100") {
  check_printed(four_face_index(Counts{0, 0, 1, 0}), 66.67, 2);
  check_printed(four_face_index(Counts{0, 1, 0, 0}), 33.33, 2);
  check_printed(four_face_index(Counts{1, 1, 1, 1}), 50, 12);
  CHECK_FALSE(four_face_index(Counts(4)).has_value());
  CHECK_THROWS_AS(four_face_index(Counts(5)), std::invalid_argument);
}

TEST_CASE("five published gaps add to -4.29, mean -.858, weighted -.9007") {
  const DimensionScores gaps{-.65, -1.10, -.83, -.70, -1.01};
  double sum = 0;
  for (const auto& gap : gaps) sum += gap.value();
  check_printed(sum, -4.29, 9);
  check_printed(servqual_unweighted(gaps), -.858, 9);
  check_printed(servqual_weighted(gaps, {11, 32, 22, 19, 16}), -.9007, 4);
  CHECK_FALSE(servqual_weighted(gaps, {11, 32, 22, 19, 26}).has_value());
  CHECK_FALSE(servqual_weighted(gaps, {-11, 54, 22, 19, 16}).has_value());
}

TEST_CASE("the twenty-two items fall into their five dimensions") {
  ServqualAnswers answers;
  for (std::size_t i = 0; i < servqual_items; ++i) {
    answers.perceptions[i] = static_cast<double>(i + 1);
    answers.expectations[i] = 1;
  }
  const DimensionScores performance = servqual_of(answers, ServqualKind::performance);
  const DimensionScores gaps = servqual_of(answers, ServqualKind::gaps);
  const std::array<double, 5> middles{2.5, 7, 11.5, 15.5, 20};
  for (std::size_t d = 0; d < servqual_dimensions; ++d) {
    check_printed(performance[d], middles[d], 12);
    check_printed(gaps[d], middles[d] - 1, 12);
  }
}

TEST_CASE("a respondent who left out half of a dimension is dropped for it, and only for it") {
  ServqualAnswers answers;
  answers.perceptions.fill(5);
  answers.points = {20, 20, 20, 20, 20};
  answers.perceptions[0].reset();
  CHECK(servqual_of(answers, ServqualKind::performance)[0] == 5.0);
  answers.perceptions[1].reset();  // two of four
  CHECK_FALSE(servqual_of(answers, ServqualKind::performance)[0].has_value());
  answers.perceptions[4].reset();
  answers.perceptions[5].reset();  // two of five
  CHECK(servqual_of(answers, ServqualKind::performance)[1] == 5.0);
  // Without expectations there are no gaps.
  for (const auto& gap : servqual_of(answers, ServqualKind::gaps)) CHECK_FALSE(gap.has_value());

  ServqualAnswers whole;
  whole.perceptions.fill(3);
  const std::vector<ServqualAnswers> both{answers, whole};
  const ServqualResult found = servqual(both, ServqualKind::performance);
  CHECK(found.n[0] == 1);
  CHECK(found.n[1] == 2);
  CHECK(found.dimensions[0] == 3.0);
  CHECK(found.dimensions[1] == 4.0);
  check_printed(found.unweighted, (3 + 4 * 4) / 5., 12);
  CHECK(found.weighted_n == 0);
  CHECK_FALSE(found.weighted.has_value());
}

TEST_CASE("weights are each respondent's own, averaged over those who gave them") {
  ServqualAnswers first;
  first.perceptions.fill(5);
  first.points = {100, 0, 0, 0, 0};
  first.perceptions[0] = first.perceptions[1] = first.perceptions[2] = first.perceptions[3] = 1;
  ServqualAnswers second = first;
  second.points = {0, 100, 0, 0, 0};
  const std::vector<ServqualAnswers> both{first, second};
  const ServqualResult found = servqual(both, ServqualKind::performance);
  CHECK(found.weighted == 3.0);
  CHECK(found.weighted_n == 2);
  CHECK_FALSE(servqual({}, ServqualKind::gaps).unweighted.has_value());
}
