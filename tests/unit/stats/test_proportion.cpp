// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <stdexcept>

#include <doctest/doctest.h>

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

TEST_CASE("a probability outside (0, 1) is refused") {
  for (const double p : {0.0, 1.0, -0.1, 1.1, std::nan("")}) {
    CHECK_THROWS_AS(normal_quantile(p), std::invalid_argument);
    CHECK_THROWS_AS(two_sided_z(p), std::invalid_argument);
  }
}
