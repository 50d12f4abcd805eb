// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include <doctest/doctest.h>

#include "oos/stats/quantile.hpp"

using oos::stats::quantile_ranks;

TEST_CASE("the ranks around a median are those of the tables of the sign test") {
  // Conover, table A3: n = 10: 2 and 9 (97.9 %); n = 20: 6 and 15 (95.9 %).
  CHECK(quantile_ranks(10, 0.5)->low == 2);
  CHECK(quantile_ranks(10, 0.5)->high == 9);
  CHECK(quantile_ranks(20, 0.5)->low == 6);
  CHECK(quantile_ranks(20, 0.5)->high == 15);
}

TEST_CASE("a few values cannot tell a high quantile") {
  CHECK_FALSE(quantile_ranks(0, 0.5));
  CHECK_FALSE(quantile_ranks(5, 0.5));
  CHECK_FALSE(quantile_ranks(20, 0.9));
  CHECK(quantile_ranks(40, 0.9));
}

TEST_CASE("beyond the exact counting the ranks go on without a step") {
  const auto exact = quantile_ranks(1000, 0.9);
  const auto rough = quantile_ranks(1001, 0.9);
  CHECK(std::abs(exact->low - rough->low) <= 2);
  CHECK(std::abs(exact->high - rough->high) <= 2);
}
