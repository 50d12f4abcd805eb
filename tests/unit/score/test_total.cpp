// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/score/total.hpp"

using namespace oos::score;

TEST_CASE("by question and by section: the worked example checklist-mode gives 50 and 60") {
  // A(40): yes, n/a; B(60): yes, no, no; equal weights of questions.
  const std::vector<Weighted> a{{1, 1.0}, {1, std::nullopt}}, b{{1, 1.0}, {1, 0.0}, {1, 0.0}};
  std::vector<Weighted> all = a;
  all.insert(all.end(), b.begin(), b.end());
  CHECK(*total_of(all).percent == doctest::Approx(50));
  CHECK(*total_of_sections(std::vector<WeightedSection>{{40, a}, {60, b}}).percent ==
        doctest::Approx(60));
}

TEST_CASE("a section in which nothing counts leaves both sums") {
  const std::vector<Weighted> uncounted{{1, std::nullopt}}, half{{1, 1.0}, {1, 0.0}};
  const Total total = total_of_sections(std::vector<WeightedSection>{{40, uncounted}, {60, half}});
  CHECK(*total.percent == doctest::Approx(50));
  CHECK(total.max_points == doctest::Approx(60));
  CHECK_FALSE(total_of_sections(std::vector<WeightedSection>{{40, uncounted}}).percent);
}

TEST_CASE("penalties come off after and never below zero") {
  const std::vector<Weighted> one{{10, 1.0}, {0, 0.0, false, 5}};
  CHECK(*total_of(one).percent == doctest::Approx(95));
  CHECK(total_of(one).penalty == 5);
  const std::vector<Weighted> kept{{10, 1.0}, {0, 1.0, false, 5}};
  CHECK(*total_of(kept).percent == doctest::Approx(100));
  const std::vector<Weighted> many{{10, 0.0}, {10, 0.2}, {0, 0.0, false, 60}};
  CHECK(*total_of(many).percent == 0);
  const std::vector<Weighted> critical{{10, 1.0}, {0, 0.0, true, 20}};
  CHECK(*total_of(critical).percent == 0);
  CHECK(*total_of(critical).raw_percent == doctest::Approx(80));
}

TEST_CASE("a critical criterion with part of its credit has not failed") {
  const std::vector<Weighted> partly{{10, 0.5, true}};
  CHECK(*total_of(partly).percent == doctest::Approx(50));
}
