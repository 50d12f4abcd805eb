// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/survey/tariffs.hpp"

using namespace oos;
using namespace oos::survey;

TEST_CASE("the prices that come along say of when they are and that they are second-hand") {
  const Tariffs tariffs = default_tariffs();
  CHECK(tariffs.date == "2026-01-01");
  CHECK(tariffs.currency == "RUB");
  CHECK(tariffs.note.find("second-hand") != std::string::npos);
  CHECK(tariffs.async_unit == doctest::Approx(0.1515 / 15));
  CHECK(tariffs.deferred_unit == doctest::Approx(tariffs.async_unit / 4).epsilon(0.01));
  CHECK(tariffs.sync_block == doctest::Approx(0.1626));
  CHECK_FALSE(tariffs.model_1000_tokens);  // nobody told us
}

TEST_CASE("the price of a language model's tokens may be added") {
  const std::string text = std::string(default_tariffs_text()) + "model_1000_tokens = 0.25\n";
  CHECK(parse_tariffs(text, "t.toml").model_1000_tokens == 0.25);
  CHECK_THROWS_AS(
      parse_tariffs(std::string(default_tariffs_text()) + "model_1000_tokens = -1\n", "t.toml"),
      Error);
}

TEST_CASE("a price list that is no price list is refused at its place") {
  const std::string good(default_tariffs_text());
  const auto refused = [&good](const std::string& what, const std::string& by, const char* why) {
    std::string text = good;
    text.replace(text.find(what), what.size(), by);
    CHECK_THROWS_WITH_AS(parse_tariffs(text, "t.toml"), doctest::Contains(why), Error);
  };
  refused("0.0101", "-1", "t.toml:8:");
  refused("0.0101", "inf", "a finite number");
  refused("0.0101", "9e9", "a price from 0");
  refused("0.0101", "\"dear\"", "t.toml:8:");
  refused("async_unit", "async_price", "async_price");
  refused("2026-01-01", "last year", "2026-01-31");
  refused("[price]", "[prices]", "prices");
  refused("schema = 1", "schema = 99", "99");
  refused("currency = \"RUB\"", "", "currency");
}
