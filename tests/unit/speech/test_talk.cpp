// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/speech/talk.hpp"

using namespace oos::speech;

TEST_CASE("stretches are joined over breaks, in any order, and gaps lie between") {
  CHECK(joined({}, 5).empty());
  CHECK(joined({{10, 20}, {0, 5}, {12, 14}}, 4) == std::vector<Span>{{0, 5}, {10, 20}});
  CHECK(joined({{10, 20}, {0, 5}}, 5) == std::vector<Span>{{0, 20}});
  CHECK(joined({{10, 5}}, 0) == std::vector<Span>{{10, 10}});
  CHECK(gaps({{0, 5}, {10, 20}, {25, 26}}) == std::vector<Span>{{5, 10}, {20, 25}});
  CHECK(gaps({{0, 5}}).empty());
  CHECK(length_ms({{0, 5}, {10, 20}}) == 15);
}

TEST_CASE("two or more at once are found among any number of speakers") {
  CHECK(at_once({{{0, 10}}}).empty());
  CHECK(at_once({{{0, 10}}, {{10, 20}}}).empty());
  CHECK(at_once({{{0, 10}, {20, 30}}, {{5, 25}}}) == std::vector<Span>{{5, 10}, {20, 25}});
  CHECK(at_once({{{0, 10}}, {{5, 20}}, {{8, 30}}}) == std::vector<Span>{{5, 20}});
  CHECK(at_once({{{0, 10}}, {{4, 4}}}).empty());
}

TEST_CASE("of several who still speak the one who goes on longest is cut short") {
  const std::vector<TalkTurn> turns = {
      {0, {0, 2000}, 9}, {1, {100, 900}, 1}, {2, {700, 1500}, 3}, {2, {800, 1900}, 3}};
  const auto found = interruptions(turns);
  REQUIRE(found.size() == 2);
  CHECK(found[0].turn == 2);
  CHECK(found[0].both == Span{700, 1500});
  CHECK(found[1].turn == 3);
}

TEST_CASE("who begins at the same moment cuts nobody short") {
  CHECK(interruptions({{0, {0, 2000}, 9}, {1, {0, 2000}, 9}}).empty());
}
