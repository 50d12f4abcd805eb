// SPDX-License-Identifier: Apache-2.0
#include <stdexcept>

#include "near.hpp"
#include "oos/stats/distribution.hpp"
#include "oos/stats/numeric.hpp"

using namespace oos::stats;

TEST_CASE("the logarithm of the gamma function agrees with factorials and √π") {
  double factorial = 1;
  for (int n = 1; n <= 20; ++n) {
    CHECK(log_gamma(n + 1) == doctest::Approx(std::log(factorial *= n)).epsilon(1e-14));
  }
  CHECK(log_gamma(0.5) == doctest::Approx(0.5723649429247001).epsilon(1e-14));
  CHECK(std::abs(log_gamma(1)) < 1e-14);
  CHECK_THROWS_AS(log_gamma(0), std::invalid_argument);
}

TEST_CASE("tails of χ² agree with closed forms and printed tables (Abramowitz & Stegun 26.8)") {
  for (const double x : {0.1, 1.0, 3.0, 10.0, 50.0, 300.0})
    CHECK(chi_square_p(x, 2) == doctest::Approx(std::exp(-x / 2)).epsilon(1e-12));
  check_printed(chi_square_p(3.84145882069412, 1), 0.05, 12);
  check_printed(chi_square_p(18.3070380532751, 10), 0.05, 12);
  check_printed(chi_square_p(124.342113404004, 100), 0.05, 12);
  CHECK(chi_square_p(0, 3) == 1);
}

TEST_CASE("Student's t agrees with printed tables (Abramowitz & Stegun 26.10)") {
  check_printed(t_two_sided(0.95, 1), 12.706, 3);
  check_printed(t_two_sided(0.95, 2), 4.303, 3);
  check_printed(t_two_sided(0.95, 10), 2.228, 3);
  check_printed(t_two_sided(0.95, 29), 2.045, 3);
  check_printed(t_two_sided(0.99, 30), 2.750, 3);
  check_printed(t_two_sided(0.999, 120), 3.373, 3);
  CHECK(t_two_sided(0.95, 1e9) == doctest::Approx(two_sided_z(0.95)).epsilon(1e-7));
  for (const double df : {1.0, 2.5, 30.0, 1e5})
    CHECK(t_two_sided_p(t_two_sided(0.9, df), df) == doctest::Approx(0.1).epsilon(1e-9));
  CHECK(t_two_sided_p(0, 5) == 1);
}

TEST_CASE("the incomplete beta function is the binomial tail and mirrors") {
  // P(X >= 3) of 10 trials at 0.2, summed by hand: 0.3222004736.
  check_printed(beta_lower(0.2, 3, 8), 0.3222004736, 12);
  for (const double x : {0.01, 0.3, 0.77}) {
    CHECK(beta_lower(x, 4, 9) == doctest::Approx(1 - beta_lower(1 - x, 9, 4)).epsilon(1e-13));
    CHECK(beta_quantile(beta_lower(x, 4, 9), 4, 9) == doctest::Approx(x).epsilon(1e-10));
  }
  // Ten million answers are no harder than ten.
  const double middle = beta_lower(0.5, 5e6, 5e6);
  CHECK(middle == doctest::Approx(0.5).epsilon(1e-6));
}

TEST_CASE("a compensated sum keeps what a plain one loses") {
  CompensatedSum sum;
  for (const double term : {1.0, 1e100, 1.0, -1e100}) sum.add(term);
  CHECK(sum.value() == 2);
}

TEST_CASE("arguments outside a distribution are refused") {
  CHECK_THROWS_AS(upper_gamma(0, 1), std::invalid_argument);
  CHECK_THROWS_AS(upper_gamma(1, -1), std::invalid_argument);
  CHECK_THROWS_AS(beta_lower(1.5, 1, 1), std::invalid_argument);
  CHECK_THROWS_AS(beta_quantile(-0.1, 1, 1), std::invalid_argument);
  CHECK_THROWS_AS(t_two_sided(1, 5), std::invalid_argument);
  CHECK_THROWS_AS(t_two_sided(0.95, 0), std::invalid_argument);
  CHECK_THROWS_AS(t_two_sided_p(1, 0), std::invalid_argument);
}
