// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "near.hpp"
#include "oos/stats/agreement.hpp"
#include "oos/stats/intraclass.hpp"
#include "oos/stats/krippendorff.hpp"

using namespace oos::stats;

namespace {

Matrix square(std::initializer_list<std::initializer_list<double>> rows) {
  Matrix result(rows.size(), rows.begin()->size());
  std::size_t i = 0;
  for (const auto& row : rows) {
    std::size_t j = 0;
    for (const double cell : row) result(i, j++) = cell;
    ++i;
  }
  return result;
}

/// A line per evaluator, a sign per unit: a category counted from 1, or * where not rated.
std::vector<RatingsByEvaluator> by_evaluator(const std::vector<std::string>& lines) {
  std::vector<RatingsByEvaluator> units(lines[0].size());
  for (const std::string& line : lines)
    for (std::size_t unit = 0; unit < line.size(); ++unit)
      units[unit].push_back(line[unit] == '*' ? std::nullopt
                                              : std::optional<std::size_t>(
                                                    static_cast<std::size_t>(line[unit] - '1')));
  return units;
}

/// Four observers, twelve units, five values: Krippendorff 2011, part C; Gwet's cac.raw4raters.
const std::vector<std::string> krippendorff_2011{"123321412***", "1233224125*3", "*3332342251*",
                                                 "12332441251*"};

/// Thirty patients by six psychiatrists each: Fleiss 1971, as R's irr lists them (diagnoses). 1
/// depression, 2 personality disorder, 3 schizophrenia, 4 neurosis, 5 other.
const std::vector<std::string> diagnoses{
    "444444", "222555", "233335", "555555", "222444", "113333", "333355", "113334",
    "114444", "555555", "144444", "124444", "222333", "144444", "224445", "333335",
    "111455", "111112", "224444", "133555", "555555", "244444", "224555", "114444",
    "144445", "222224", "111155", "224444", "133333", "555555"};

std::vector<RatingsByEvaluator> by_unit(const std::vector<std::string>& lines) {
  std::vector<RatingsByEvaluator> units;
  for (const std::string& line : lines) {
    RatingsByEvaluator unit;
    for (const char sign : line) unit.emplace_back(static_cast<std::size_t>(sign - '1'));
    units.push_back(unit);
  }
  return units;
}

const std::vector<double> one_to_five{1, 2, 3, 4, 5};

}  // namespace

TEST_CASE("kappa and weighted kappa of Cohen's own example (1968)") {
  const RatingTable table{3, {88, 10, 2, 14, 40, 6, 18, 10, 12}};
  check_printed(percent_agreement(table), .70, 12);
  check_printed(cohen_kappa(table), .491525, 6);
  check_printed(weighted_kappa(table, square({{0, 1, 3}, {1, 0, 6}, {3, 6, 0}})), .347826, 6);
}

TEST_CASE("kappa and weighted kappa of Fleiss, Cohen and Everitt (1969)") {
  const RatingTable table{3, {106, 10, 4, 22, 28, 10, 2, 12, 6}};
  check_printed(cohen_kappa(table), .428571, 6);
  // Weights of agreement 0, .4444, .6667 off the diagonal.
  const Matrix disagreement = square({{0, 1, .5556}, {1, 0, .3333}, {.5556, .3333, 0}});
  check_printed(weighted_kappa(table, disagreement), .507070, 6);
}

TEST_CASE("kappas of the unaided vision of 7477 women (Stuart 1953)") {
  const RatingTable table{
      4, {1520, 266, 124, 66, 234, 1512, 432, 78, 117, 362, 1772, 205, 36, 82, 179, 492}};
  check_printed(cohen_kappa(table), .595389, 6);
  check_printed(weighted_kappa(table, linear_disagreement(4)), .652380, 6);
  check_printed(weighted_kappa(table, quadratic_disagreement(4)), .702334, 6);
}

TEST_CASE("the same agreement of .85 has a low kappa where one answer prevails") {
  const RatingTable even{2, {40, 9, 6, 45}};
  const RatingTable skewed{2, {80, 10, 5, 5}};
  check_printed(percent_agreement(even), .85, 12);
  check_printed(percent_agreement(skewed), .85, 12);
  check_printed(cohen_kappa(even), .700, 3);
  check_printed(cohen_kappa(skewed), .318, 3);
  check_printed(gwet_ac1(even), .701, 3);
  check_printed(gwet_ac1(skewed), .808, 3);
  check_printed(brennan_prediger(even), .7, 12);  // PABAK = 2·.85 − 1
  check_printed(brennan_prediger(skewed), .7, 12);
}

TEST_CASE("thirty psychiatric diagnoses have Fleiss' kappa .430 and exactly .442 (1971)") {
  const auto units = by_unit(diagnoses);
  const Agreement found = agreement(rated_units(units, 5));
  check_printed(found.fleiss_kappa, .430245, 6);
  check_printed(exact_kappa(units, 5), .441809, 6);
  CHECK(found.units == 30);
}

TEST_CASE("Krippendorff's alpha of four observers, twelve units, missing values (2011)") {
  const auto units = rated_units(by_evaluator(krippendorff_2011), 5);
  check_printed(krippendorff_alpha(units, Scale::nominal, one_to_five), .743421, 6);
  check_printed(krippendorff_alpha(units, Scale::ordinal, one_to_five), .815388, 6);
  check_printed(krippendorff_alpha(units, Scale::interval, one_to_five), .849107, 6);
  check_printed(krippendorff_alpha(units, Scale::ratio, one_to_five), .797403, 6);
}

TEST_CASE("Krippendorff's alpha of three coders, as Wikipedia works it out") {
  const auto units =
      rated_units(by_evaluator({"*****34121133*3", "1*213343*******", "**21344*21133*4"}), 4);
  const std::vector<double> values{1, 2, 3, 4};
  check_printed(krippendorff_alpha(units, Scale::nominal, values), .6914, 4);
  check_printed(krippendorff_alpha(units, Scale::ordinal, values), .8067, 4);
  check_printed(krippendorff_alpha(units, Scale::interval, values), .8108, 4);
}

TEST_CASE("AC1 and Brennan-Prediger of four raters as R's irrCAC prints them") {
  const Agreement found = agreement(rated_units(by_evaluator(krippendorff_2011), 5));
  check_printed(found.gwet_ac1, .77544, 5);
  check_printed(found.brennan_prediger, .77273, 5);
  check_printed(found.percent, .81818, 5);
  check_printed(found.fleiss_kappa, .76117, 5);
  CHECK(found.units == 11);
}

TEST_CASE("patterns with a number of times are those units written out") {
  const std::vector<RatedUnit> patterns{{{2, 1, 0}, 3}, {{0, 2, 2}, 2}, {{1, 0, 0}, 5}};
  std::vector<RatedUnit> written;
  for (const RatedUnit& pattern : patterns)
    for (std::int64_t i = 0; i < pattern.times; ++i) written.push_back({pattern.counts, 1});
  const std::vector<double> values{1, 2, 4};
  for (const Scale scale : {Scale::nominal, Scale::ordinal, Scale::interval, Scale::ratio})
    CHECK(krippendorff_alpha(patterns, scale, values) ==
          krippendorff_alpha(written, scale, values));
  std::reverse(written.begin(), written.end());
  CHECK(agreement(patterns).fleiss_kappa == agreement(written).fleiss_kappa);
  CHECK(agreement(patterns).gwet_ac1 == agreement(written).gwet_ac1);
  CHECK(merged_units(written).size() == 3);
}

TEST_CASE("agreement on one answer only, or by one evaluator, cannot be told from chance") {
  const RatingTable only_yes{2, {10, 0, 0, 0}};
  CHECK(percent_agreement(only_yes) == 1.0);
  CHECK_FALSE(cohen_kappa(only_yes).has_value());
  CHECK(gwet_ac1(only_yes) == 1.0);
  CHECK(brennan_prediger(only_yes) == 1.0);
  CHECK_FALSE(percent_agreement({2, {0, 0, 0, 0}}).has_value());
  CHECK_FALSE(cohen_kappa({2, {0, 0, 0, 0}}).has_value());
  CHECK_FALSE(gwet_ac1({1, {5}}).has_value());
  CHECK_FALSE(brennan_prediger({1, {5}}).has_value());
  const std::vector<double> values{0, 1};
  const std::vector<RatedUnit> same{{{2, 0}, 10}};
  CHECK_FALSE(krippendorff_alpha(same, Scale::nominal, values).has_value());
  CHECK_FALSE(agreement(same).fleiss_kappa.has_value());
  const std::vector<RatedUnit> alone{{{1, 0}, 10}, {{0, 1}, 10}};
  CHECK_FALSE(agreement(alone).percent.has_value());
  CHECK_FALSE(krippendorff_alpha(alone, Scale::interval, values).has_value());
  CHECK_FALSE(krippendorff_alpha({}, Scale::ratio, values).has_value());
  CHECK_FALSE(exact_kappa({}, 2).has_value());
  CHECK_FALSE(exact_kappa(by_evaluator(krippendorff_2011), 5).has_value());
}

TEST_CASE("tables and units of the wrong shape are refused") {
  CHECK_THROWS_AS(cohen_kappa({2, {1, 2, 3}}), std::invalid_argument);
  CHECK_THROWS_AS(cohen_kappa({2, {1, 2, 3, -1}}), std::invalid_argument);
  CHECK_THROWS_AS(weighted_kappa({2, {1, 2, 3, 4}}, linear_disagreement(3)), std::invalid_argument);
  CHECK_THROWS_AS(agreement(std::vector<RatedUnit>{{{1, 1}, 1}, {{1}, 1}}), std::invalid_argument);
  CHECK_THROWS_AS(agreement(std::vector<RatedUnit>{{{-1, 3}, 1}}), std::invalid_argument);
  CHECK_THROWS_AS(rated_units(by_evaluator({"12", "13"}), 2), std::invalid_argument);
  const std::vector<RatedUnit> pair{{{1, 1}, 1}};
  CHECK_THROWS_AS(krippendorff_alpha(pair, Scale::interval, std::vector<double>{2, 1}),
                  std::invalid_argument);
  CHECK_THROWS_AS(krippendorff_alpha(pair, Scale::ratio, std::vector<double>{-1, 1}),
                  std::invalid_argument);
  CHECK_THROWS_AS(krippendorff_alpha(pair, Scale::nominal, one_to_five), std::invalid_argument);
}

TEST_CASE("intraclass correlations of six subjects and four judges (Shrout & Fleiss 1979)") {
  const Matrix ratings =
      square({{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}});
  const IntraclassCorrelations found = intraclass_correlations(ratings).value();
  check_printed(found.icc1, .165742, 6);
  check_printed(found.icc2, .289764, 6);
  check_printed(found.icc3, .714841, 6);
  check_printed(found.icc1k, .44, 2);
  check_printed(found.icc2k, .62, 2);
  check_printed(found.icc3k, .91, 2);
}

TEST_CASE("judges who differ by a constant are consistent but do not agree") {
  const auto found = intraclass_correlations(square({{1, 3}, {2, 4}, {5, 7}})).value();
  check_printed(found.icc3, 1, 12);
  CHECK(found.icc2.value() < 1);
  CHECK_FALSE(intraclass_correlations(square({{1, 1}, {1, 1}})).has_value());
  CHECK_FALSE(intraclass_correlations(square({{1, 2}})).has_value());
  CHECK_FALSE(intraclass_correlations(square({{1}, {2}})).has_value());
  // Subjects all alike, judges apart: nothing for consistency to measure.
  CHECK_FALSE(intraclass_correlations(square({{1, 2}, {1, 2}})).value().icc3.has_value());
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(intraclass_correlations(square({{1, nan}, {1, 2}})), std::invalid_argument);
}
