// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "data.hpp"
#include "near.hpp"
#include "oos/stats/correlation.hpp"
#include "oos/stats/importance.hpp"
#include "oos/stats/regression.hpp"

using namespace oos::stats;
using Columns = std::vector<std::size_t>;

namespace {

template <std::size_t rows, std::size_t columns>
Moments table_moments(const double (&table)[rows][columns]) {
  std::vector<std::vector<double>> by_column(columns);
  for (const auto& row : table)
    for (std::size_t j = 0; j < columns; ++j) by_column[j].push_back(row[j]);
  return moments(by_column);
}

const Columns attitude_drivers{1, 2, 3, 4, 5, 6};

}  // namespace

TEST_CASE("the rating of R's attitude goes with complaints as published (Chatterjee & Price)") {
  const Moments found = moments(test_data::attitude_moments());
  check_printed(correlations(found).value()(0, 1), .825418, 6);
  const Regression fit = regression(found, 0, attitude_drivers).value();
  check_printed(fit.slopes[0].estimate, .613188, 6);
  check_printed(fit.slopes[0].standard_error, .160983, 6);
  check_printed(fit.slopes[2].estimate, .320332, 6);
  check_printed(fit.r_squared, .732602, 6);
  // As R prints summary(lm(rating ~ ., attitude)).
  check_printed(fit.intercept.estimate, 10.78708, 5);
  check_printed(fit.intercept.standard_error, 11.58926, 5);
  check_printed(fit.slopes[0].t, 3.809, 3);
  check_printed(fit.slopes[0].p_value, .000903, 6);
  check_printed(fit.adjusted_r_squared, .6628, 4);
  check_printed(fit.residual_error, 7.068, 3);
  CHECK(fit.df == 23);
  for (const Slope& slope : fit.slopes) CHECK(slope.vif >= 1);
}

TEST_CASE("the variance inflation is that of regressing each driver on the others") {
  const Moments found = moments(test_data::attitude_moments());
  const Regression fit = regression(found, 0, attitude_drivers).value();
  for (std::size_t i = 0; i < attitude_drivers.size(); ++i) {
    Columns others = attitude_drivers;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    const double r2 = regression(found, attitude_drivers[i], others).value().r_squared;
    CHECK(fit.slopes[i].vif == doctest::Approx(1 / (1 - r2)).epsilon(1e-10));
  }
}

TEST_CASE("the drivers of the attitude rating have the published shares") {
  const Moments found = moments(test_data::attitude_moments());
  const Importance by_lmg = importance(found, 0, attitude_drivers).value();
  const double lmg_printed[] = {.370816, .050904, .155766, .120345, .006589, .028182};
  for (std::size_t i = 0; i < 6; ++i) check_printed(by_lmg.parts[i], lmg_printed[i], 6);
  check_printed(by_lmg.r_squared, .732602, 6);
  const Importance by_johnson =
      importance(found, 0, attitude_drivers, ImportanceMethod::johnson).value();
  const double johnson_printed[] = {49.517, 7.644, 22.333, 16.623, 1.127, 2.756};
  for (std::size_t i = 0; i < 6; ++i)
    check_printed(by_johnson.shares[i] * 100, johnson_printed[i], 3);
  CHECK(by_johnson.r_squared == doctest::Approx(by_lmg.r_squared).epsilon(1e-12));
}

TEST_CASE("cars have the relative weights that R's rwa documents") {
  const Moments found = table_moments(test_data::mtcars);
  const double printed[] = {29.3227, 28.5100, 29.7969, 12.3704};
  const Importance cyl_disp_hp_gear =
      importance(found, 0, Columns{1, 2, 3, 5}, ImportanceMethod::johnson).value();
  for (std::size_t i = 0; i < 4; ++i)
    check_printed(cyl_disp_hp_gear.shares[i] * 100, printed[i], 4);
  const double raw[] = {.2096904, .1883043, .1799590, .2706812};
  const Importance cyl_disp_hp_wt =
      importance(found, 0, Columns{1, 2, 3, 4}, ImportanceMethod::johnson).value();
  for (std::size_t i = 0; i < 4; ++i) check_printed(cyl_disp_hp_wt.parts[i], raw[i], 7);
}

TEST_CASE("Swiss fertility has the LMG shares that Grömping's relaimpo prints") {
  const Moments found = table_moments(test_data::swiss);
  const Importance lmg_parts = importance(found, 0, Columns{1, 2, 3, 4, 5}).value();
  const double printed[] = {.0571, .1712, .2601, .1056, .1128};
  for (std::size_t i = 0; i < 5; ++i) check_printed(lmg_parts.parts[i], printed[i], 4);
  check_printed(lmg_parts.r_squared, .7067, 4);
}

TEST_CASE("LMG is the average over all orders, computed the long way") {
  const Moments found = moments(test_data::attitude_moments());
  const Columns drivers{1, 2, 3, 6};
  std::vector<double> average(4);
  Columns order{0, 1, 2, 3};
  do {
    Columns entered;
    double before = 0;
    for (const std::size_t next : order) {
      entered.push_back(drivers[next]);
      const double now = regression(found, 0, entered).value().r_squared;
      average[next] += (now - before) / 24;
      before = now;
    }
  } while (std::next_permutation(order.begin(), order.end()));
  const Importance fast = importance(found, 0, drivers).value();
  for (std::size_t i = 0; i < 4; ++i)
    CHECK(fast.parts[i] == doctest::Approx(average[i]).epsilon(1e-10));
}

TEST_CASE("more than fifteen drivers fall back to Johnson's weights and say so") {
  Random random(3);
  MomentMatrix wide(18);
  for (int row = 0; row < 200; ++row) {
    std::vector<std::int64_t> answers(18);
    for (auto& answer : answers) answer = static_cast<std::int64_t>(random.below(11));
    answers[0] = answers[1] + answers[2];
    wide.add(answers);
  }
  Columns drivers(17);
  std::iota(drivers.begin(), drivers.end(), std::size_t{1});
  const Importance found = importance(moments(wide), 0, drivers).value();
  CHECK(found.method == ImportanceMethod::johnson);
  CHECK(found.r_squared == doctest::Approx(1));
  drivers.resize(15);
  CHECK(importance(moments(wide), 0, drivers).value().method == ImportanceMethod::lmg);
}

TEST_CASE("bootstrap intervals hold the shares and are the same every time") {
  std::vector<AnswerPattern> patterns;
  for (const auto& row : test_data::attitude)
    patterns.push_back({{std::begin(row), std::end(row)}, 10});
  const Importance point =
      importance(moments(moments_of(patterns, 7)), 0, attitude_drivers).value();
  const ShareIntervals found =
      bootstrap_importance(patterns, 0, attitude_drivers, {.draws = 200}).value();
  CHECK(found.draws_used == 200);
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(found.shares[i].low <= point.shares[i]);
    CHECK(found.shares[i].high >= point.shares[i]);
    CHECK(found.shares[i].low >= 0);
    CHECK(found.shares[i].high <= 1);
  }
  CHECK(found.shares ==
        bootstrap_importance(patterns, 0, attitude_drivers, {.draws = 200})->shares);
  std::vector<AnswerPattern> shuffled;
  for (const AnswerPattern& pattern : patterns) {
    shuffled.insert(shuffled.begin(), {pattern.answers, 4});
    shuffled.push_back({pattern.answers, 6});
  }
  CHECK(found.shares ==
        bootstrap_importance(shuffled, 0, attitude_drivers, {.draws = 200})->shares);
  CHECK_FALSE(bootstrap_importance({}, 0, attitude_drivers).has_value());
  CHECK_FALSE(bootstrap_importance(std::vector<AnswerPattern>{{{1, 2}, 50}}, 0, Columns{1}));
  CHECK_THROWS_AS(bootstrap_importance(patterns, 0, attitude_drivers, {.draws = 0}),
                  std::invalid_argument);
}

TEST_CASE("constant, repeated and combined drivers have no importance") {
  MomentMatrix matrix(4);
  for (std::int64_t i = 0; i < 40; ++i)
    matrix.add(std::vector<std::int64_t>{i % 11, 5, i % 7, 2 * (i % 7) + 1});
  const Moments found = moments(matrix);
  CHECK_FALSE(importance(found, 0, Columns{1, 2}).has_value());
  CHECK_FALSE(importance(found, 0, Columns{2, 3}).has_value());
  CHECK_FALSE(importance(found, 0, Columns{2, 3}, ImportanceMethod::johnson).has_value());
  CHECK_FALSE(importance(found, 1, Columns{0, 2}).has_value());
  CHECK_FALSE(regression(found, 0, Columns{2, 3}).has_value());
  CHECK_FALSE(regression(found, 1, Columns{2}).has_value());
  CHECK(regression(found, 0, Columns{2}).has_value());
  CHECK_THROWS_AS(regression(found, 0, Columns{0}), std::invalid_argument);
  CHECK_THROWS_AS(regression(found, 0, Columns{9}), std::invalid_argument);
  CHECK_THROWS_AS(importance(found, 0, Columns{2, 2}), std::invalid_argument);
  CHECK_THROWS_AS(importance(found, 0, {}), std::invalid_argument);
}

TEST_CASE("too few answers give a reason instead of a ranking") {
  using Reason = TooFew::Reason;
  const std::vector<std::int64_t> answered{100, 100, 29};
  const TooFew driver = too_few_for_drivers(100, answered).value();
  CHECK(driver.reason == Reason::driver);
  CHECK(driver.driver == 2);
  CHECK(driver.have == 29);
  CHECK(driver.need == 30);
  const std::vector<std::int64_t> enough(6, 59);
  const TooFew respondents = too_few_for_drivers(59, enough).value();
  CHECK(respondents.reason == Reason::respondents);
  CHECK(respondents.need == 60);
  CHECK_FALSE(too_few_for_drivers(60, enough).has_value());
}

TEST_CASE("moments of shuffled and split rows merge to the same bytes") {
  MomentMatrix whole(3);
  MomentMatrix parts[2] = {MomentMatrix(3), MomentMatrix(3)};
  Random random(5);
  for (int i = 0; i < 1000; ++i) {
    const std::vector<std::int64_t> row{static_cast<std::int64_t>(random.below(11)),
                                        static_cast<std::int64_t>(random.below(5)) - 2,
                                        static_cast<std::int64_t>(random.below(100))};
    whole.add(row);
    parts[random.below(2)].add(row);
  }
  CHECK(parts[1].merge(parts[0]));
  CHECK(parts[1] == whole);
  const auto read = MomentMatrix::from_parts(whole.n(), whole.sums(), whole.cross());
  REQUIRE(read.has_value());
  CHECK(*read == whole);
  CHECK(moments(*read).cross == moments(whole).cross);
}

TEST_CASE("sums that no answers can have are not taken from a file") {
  CHECK_FALSE(MomentMatrix::from_parts(2, {3, 3}, {5, 5}).has_value());
  CHECK_FALSE(MomentMatrix::from_parts(-1, {0}, {0}).has_value());
  CHECK_FALSE(MomentMatrix::from_parts(2, {3}, {4}).has_value());
  CHECK_FALSE(MomentMatrix::from_parts(2, {3, 3}, {5, 6, 5}).has_value());
  CHECK_FALSE(MomentMatrix::from_parts(std::int64_t{1} << 62, {3}, {5}).has_value());
  CHECK(MomentMatrix::from_parts(2, {3, 3}, {5, 5, 5}).has_value());
  CHECK(MomentMatrix::from_parts(0, {}, {}).has_value());
  MomentMatrix two(2);
  CHECK_FALSE(two.merge(MomentMatrix(3)));
  CHECK_THROWS_AS(two.add(std::vector<std::int64_t>{1}), std::invalid_argument);
  CHECK_THROWS_AS(two.add(std::vector<std::int64_t>{1, 20'000}), std::invalid_argument);
}

TEST_CASE("exact and raw moments agree, also far from zero and for billions of rows") {
  MomentMatrix exact(2);
  std::vector<std::vector<double>> raw(2);
  for (std::int64_t i = 0; i < 100; ++i) {
    exact.add(std::vector<std::int64_t>{9'990 + i % 10, 9'990 + i % 7});
    raw[0].push_back(static_cast<double>(9'990 + i % 10));
    raw[1].push_back(static_cast<double>(9'990 + i % 7));
  }
  CHECK(correlations(moments(exact)).value()(0, 1) ==
        doctest::Approx(pearson(raw[0], raw[1]).value()).epsilon(1e-12));
  MomentMatrix many(2);
  many.add(std::vector<std::int64_t>{9'999, 10'000}, 20'000'000'000);
  many.add(std::vector<std::int64_t>{10'000, 9'999}, 20'000'000'000);
  CHECK(correlations(moments(many)).value()(0, 1) == -1);
}

TEST_CASE("Spearman's rank correlation averages ties, and a table gives the same") {
  // Without ties: 1 − 6Σd²/(n(n² − 1)).
  const std::vector<double> x{1, 2, 3, 4, 5, 6};
  const std::vector<double> y{2, 1, 5, 3, 6, 4};
  double squares = 0;
  for (std::size_t i = 0; i < 6; ++i) squares += (x[i] - y[i]) * (x[i] - y[i]);
  check_printed(spearman(x, y), 1 - 6 * squares / (6 * 35), 12);
  // Ties: ranks 1.5 1.5 3 against 1 2 3 give 1.5/√(1.5·2).
  check_printed(spearman(std::vector<double>{7, 7, 9}, std::vector<double>{1, 2, 3}),
                1.5 / std::sqrt(3), 12);
  const JointCounts table{3, 3, {5, 2, 0, 1, 7, 3, 0, 2, 9}};
  std::vector<double> rows;
  std::vector<double> columns;
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j)
      for (std::int64_t k = 0; k < table.at(i, j); ++k) {
        rows.push_back(static_cast<double>(i));
        columns.push_back(static_cast<double>(j));
      }
  check_printed(spearman(table), spearman(rows, columns).value(), 12);
  CHECK_FALSE(spearman(JointCounts{2, 2, {5, 5, 0, 0}}).has_value());
  CHECK_FALSE(spearman(JointCounts{}).has_value());
  CHECK_FALSE(pearson({}, {}).has_value());
  CHECK_FALSE(pearson(x, std::vector<double>(6, 3)).has_value());
  CHECK_THROWS_AS(pearson(x, std::vector<double>{1}), std::invalid_argument);
  CHECK_THROWS_AS(spearman(JointCounts{2, 2, {1}}), std::invalid_argument);
}

TEST_CASE("a correlation has the p value of its t") {
  // r = .825418 of 30: t = 7.737, as R's cor.test(attitude$rating, attitude$complaints).
  check_printed(correlation_p_value(.825418, 30).value() * 1e8, 1.988, 2);
  CHECK(correlation_p_value(1, 10) == 0.0);
  CHECK(correlation_p_value(0, 10) == 1.0);
  CHECK_FALSE(correlation_p_value(.5, 2).has_value());
}
