// SPDX-License-Identifier: Apache-2.0
#include <stdexcept>

#include "near.hpp"
#include "oos/stats/response.hpp"

using namespace oos::stats;

TEST_CASE("AAPOR's rates of 5, 2, 1, 1, 1, 1, 1, 1, by the definitions in R's outcomerate") {
  const ResponseRates found = response_rates({5, 2, 1, 1, 1, 1, 1, 1});
  check_printed(found.e, .9091, 4);
  check_printed(found.rr1, .4167, 4);
  check_printed(found.rr2, .5833, 4);
  check_printed(found.rr3, .4231, 4);
  check_printed(found.rr4, .5923, 4);
  check_printed(found.rr5, .5, 12);
  check_printed(found.rr6, .7, 12);
  check_printed(found.coop1, .5556, 4);
  check_printed(found.con1, .75, 12);
  // By the definitions: 12 contacts that may be clients, 10 known ones, 9 reached, 8 decided.
  check_printed(found.coop2, 7. / 9, 12);
  check_printed(found.coop3, 5. / 8, 12);
  check_printed(found.coop4, 7. / 8, 12);
  check_printed(found.ref1, 1. / 12, 12);
  check_printed(found.ref2, 1 / (10 + 20. / 11), 12);
  check_printed(found.ref3, .1, 12);
  check_printed(found.con2, 9 / (10 + 20. / 11), 12);
  check_printed(found.con3, .9, 12);
}

TEST_CASE("a stated e replaces the estimate, and 0 or 1 give the other rates") {
  const Dispositions counts{5, 2, 1, 1, 1, 1, 1, 1};
  CHECK(response_rates(counts, 1).rr3 == response_rates(counts).rr1);
  CHECK(response_rates(counts, 0).rr4 == response_rates(counts).rr6);
  CHECK_THROWS_AS(response_rates(counts, 1.5), std::invalid_argument);
  CHECK_THROWS_AS(response_rates({-1}), std::invalid_argument);
}

TEST_CASE("rates without a denominator are absent") {
  const ResponseRates none = response_rates({});
  CHECK_FALSE(none.e.has_value());
  CHECK_FALSE(none.rr1.has_value());
  CHECK_FALSE(none.rr3.has_value());
  CHECK_FALSE(none.coop4.has_value());
  CHECK_FALSE(none.con3.has_value());
  // Only unknown contacts: nobody responded, and who of them are clients cannot be said.
  Dispositions unknown;
  unknown.unknown_client = 4;
  const ResponseRates found = response_rates(unknown);
  CHECK(found.rr1 == 0.0);
  CHECK_FALSE(found.rr3.has_value());
  CHECK_FALSE(found.rr5.has_value());
}

TEST_CASE("at a response rate of .6 a score of 50 may be anything from -10 to 70") {
  check_printed(worst_case_bounds(.6, .5, {-1, 1}), {-.10, .70}, 12);
  check_printed(worst_case_bounds(1, .5, {-1, 1}), {.5, .5}, 12);
  CHECK_THROWS_AS(worst_case_bounds(1.1, 0, {-1, 1}), std::invalid_argument);
  CHECK_THROWS_AS(worst_case_bounds(.5, 2, {-1, 1}), std::invalid_argument);
}

TEST_CASE("fruit growers who did not answer have fewer trees (Cochran 1977, table 13.1)") {
  // Mailings: how many growers answered, with how many trees on average; and those who never did.
  struct Wave {
    double growers, trees;
  };
  const Wave waves[] = {{300, 456}, {543, 382}, {434, 340}};
  const Wave silent{1839, 290};
  double answered = 0;
  double trees = 0;
  for (const Wave& wave : waves) {
    answered += wave.growers;
    trees += wave.growers * wave.trees;
  }
  const double all = answered + silent.growers;
  const double population_mean = (trees + silent.growers * silent.trees) / all;
  check_printed(population_mean, 328.978, 3);
  check_printed(trees / answered, 385.110, 3);
  check_printed(silent.growers / all, .590180, 6);
  check_printed(non_response_bias(silent.growers / all, trees / answered, silent.trees), 56.132, 3);
  // The first mailing alone.
  const double later = (trees - 300 * 456 + silent.growers * silent.trees) / (all - 300);
  check_printed(non_response_bias((all - 300) / all, 456, later), 127.02, 2);
}
