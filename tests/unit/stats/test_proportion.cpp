// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <stdexcept>
#include <vector>

#include "near.hpp"
#include "oos/stats/proportion.hpp"

using oos::stats::normal_quantile;
using oos::stats::share;
using oos::stats::two_sided_z;
using oos::stats::wilson;

TEST_CASE("Wilson's interval gives Newcombe's published limits (1998, table I, method 3)") {
  struct Case {
    std::int64_t successes, n;
    double low, high;
  };
  for (const Case& c :
       {Case{81, 263, .2553, .3662}, Case{0, 20, 0, .1611}, Case{1, 29, .0061, .1718}}) {
    CAPTURE(c.successes);
    const auto found = wilson(c.successes, c.n).value();
    CHECK(std::abs(found.low - c.low) <= .00005);
    CHECK(std::abs(found.high - c.high) <= .00005);
  }
}

TEST_CASE("shares of nothing are absent, and certain shares stay within 0 and 1") {
  CHECK_FALSE(share(0, 0).has_value());
  CHECK_FALSE(wilson(0, 0).has_value());
  CHECK(share(0, 5) == 0.0);
  for (std::int64_t n = 1; n < 200; ++n) {
    CHECK(wilson(0, n).value().low == 0);
    CHECK(wilson(n, n).value().high == 1);
    CHECK(wilson(n, n).value().low == doctest::Approx(1 - wilson(0, n).value().high));
  }
}

TEST_CASE("the normal quantile agrees with published tables (Wichura 1988, AS 241)") {
  CHECK(normal_quantile(0.5) == 0);
  // The three test values printed with algorithm AS 241.
  CHECK(normal_quantile(0.25) == doctest::Approx(-0.6744897501960817).epsilon(1e-14));
  CHECK(normal_quantile(0.001) == doctest::Approx(-3.090232306167814).epsilon(1e-14));
  CHECK(normal_quantile(1e-20) == doctest::Approx(-9.262340089798408).epsilon(1e-14));
  CHECK(normal_quantile(0.975) == doctest::Approx(1.959963984540054).epsilon(1e-14));
  CHECK(two_sided_z(0.95) == doctest::Approx(1.959963984540054).epsilon(1e-14));
  CHECK(two_sided_z(0.99) == doctest::Approx(2.575829303548901).epsilon(1e-13));
}

TEST_CASE("more successes than answers are refused") {
  CHECK_THROWS_AS(wilson(3, 2), std::invalid_argument);
  CHECK_THROWS_AS(wilson(-1, 2), std::invalid_argument);
  const std::vector<oos::stats::ShareCounts> groups{{1, 2}, {3, 2}};
  CHECK_THROWS_AS(oos::stats::equal_shares_test(groups), std::invalid_argument);
}

TEST_CASE("a probability outside (0, 1) is refused") {
  for (const double p : {0.0, 1.0, -0.1, 1.1, std::nan("")}) {
    CHECK_THROWS_AS(normal_quantile(p), std::invalid_argument);
    CHECK_THROWS_AS(two_sided_z(p), std::invalid_argument);
  }
}

TEST_CASE("the exact interval gives Newcombe's published limits (1998, table I, method 5)") {
  struct Case {
    std::int64_t successes, n;
    double low, high;
  };
  for (const Case& c :
       {Case{81, 263, .2527, .3676}, Case{0, 20, 0, .1684}, Case{1, 29, .0009, .1776}}) {
    CAPTURE(c.successes);
    check_printed(oos::stats::clopper_pearson(c.successes, c.n).value(), {c.low, c.high}, 4);
  }
  CHECK_FALSE(oos::stats::clopper_pearson(0, 0).has_value());
  CHECK(oos::stats::clopper_pearson(5, 5).value().high == 1);
  CHECK_THROWS_AS(oos::stats::clopper_pearson(6, 5), std::invalid_argument);
  CHECK(oos::stats::clopper_pearson(5'000'000, 10'000'000).value().low ==
        doctest::Approx(.49969).epsilon(1e-5));
}

TEST_CASE("differences of shares give Newcombe's published limits (1998, table II, method 10)") {
  using oos::stats::share_difference;
  struct Case {
    oos::stats::ShareCounts first, second;
    double low, high;
  };
  for (const Case& c :
       {Case{{56, 70}, {48, 80}, .0524, .3339}, Case{{9, 10}, {3, 10}, .1705, .8090},
        Case{{0, 10}, {0, 20}, -.1611, .2775}}) {
    CAPTURE(c.first.successes);
    check_printed(share_difference(c.first, c.second).value().interval, {c.low, c.high}, 4);
  }
  CHECK_FALSE(share_difference({0, 0}, {1, 2}).has_value());
}

TEST_CASE("smokers among four groups of patients: Fleiss 1981, p. 139, as R's prop.test prints") {
  using oos::stats::equal_shares_test;
  const std::vector<oos::stats::ShareCounts> smokers{{83, 86}, {90, 93}, {129, 136}, {70, 82}};
  const auto found = equal_shares_test(smokers).value();
  check_printed(found.statistic, 12.6004, 4);
  CHECK(found.df == 3);
  check_printed(found.p_value, .0055855, 7);
  CHECK(found.smallest_expected > 5);
}

TEST_CASE("groups that cannot be told apart have no test") {
  using oos::stats::equal_shares_test;
  using Groups = std::vector<oos::stats::ShareCounts>;
  CHECK_FALSE(equal_shares_test({}).has_value());
  CHECK_FALSE(equal_shares_test(Groups{{1, 2}, {0, 0}}).has_value());
  CHECK_FALSE(equal_shares_test(Groups{{0, 2}, {0, 5}}).has_value());
  CHECK_FALSE(equal_shares_test(Groups{{2, 2}, {5, 5}}).has_value());
}

TEST_CASE("the two best marks stand at the end the question says") {
  using oos::stats::BestEnd;
  const std::vector<std::int64_t> counts{1, 2, 4, 8, 16};
  CHECK(oos::stats::top_two_box(counts) == oos::stats::ShareCounts{24, 31});
  CHECK(oos::stats::top_two_box(counts, BestEnd::lowest) == oos::stats::ShareCounts{3, 31});
}
