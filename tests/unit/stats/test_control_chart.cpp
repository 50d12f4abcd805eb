// SPDX-License-Identifier: Apache-2.0
#include <stdexcept>
#include <vector>

#include "near.hpp"
#include "oos/stats/control_chart.hpp"

using namespace oos::stats;

namespace {

/// Montgomery, control charts for attributes: nonconforming cans of orange juice in 30 samples
/// of 50.
const std::vector<std::int64_t> cans{12, 15, 8, 10, 4,  7,  16, 9,  14, 10, 5,  6, 17, 12, 22,
                                     8,  10, 5, 13, 11, 20, 18, 24, 15, 9,  12, 7, 13, 9,  6};

/// The same: nonconformities in 26 samples of 100 printed circuit boards.
const std::vector<std::int64_t> incidents{21, 24, 16, 12, 15, 5,  28, 20, 31, 25, 20, 24, 16,
                                          19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15};

std::vector<ShareCounts> of_fifty(const std::vector<std::int64_t>& counts) {
  std::vector<ShareCounts> shares;
  for (const std::int64_t count : counts) shares.push_back({count, 50});
  return shares;
}

/// The points beyond 3σ, counted from 1.
std::vector<std::size_t> out_of_control(const ControlChart& chart) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < chart.points.size(); ++i)
    if (chart.points[i] && chart.points[i]->rules.beyond_limits) found.push_back(i + 1);
  return found;
}

}  // namespace

TEST_CASE("cans of orange juice: samples 15 and 23 are out, and without them 21 (Montgomery)") {
  const auto shares = of_fifty(cans);
  const ControlChart first = p_chart(shares).value();
  check_printed(first.centre, .231333, 6);
  check_printed(first.points[0]->limits, {.052428, .410239}, 6);
  CHECK(out_of_control(first) == std::vector<std::size_t>{15, 23});
  std::vector<bool> base(cans.size(), true);
  base[14] = base[22] = false;
  const ControlChart revised = p_chart(shares, base).value();
  check_printed(revised.centre, .215, 6);
  check_printed(revised.points[0]->limits, {.040703, .389297}, 6);
  CHECK(out_of_control(revised) == std::vector<std::size_t>{15, 21, 23});
}

TEST_CASE("nonconformities of circuit boards: samples 6 and 20 are out (Montgomery)") {
  const ControlChart chart = c_chart(incidents).value();
  check_printed(chart.centre, 19.846, 3);
  check_printed(chart.points[0]->limits, {6.481, 33.211}, 3);
  CHECK(out_of_control(chart) == std::vector<std::size_t>{6, 20});
  CHECK_FALSE(chart.points[0]->too_small);
}

TEST_CASE("limits follow the size of each period and stay within what a share can be") {
  const std::vector<ShareCounts> periods{{1, 10}, {0, 0}, {100, 1000}};
  const ControlChart chart = p_chart(periods).value();
  CHECK(chart.points[0]->limits.low == 0);
  CHECK(chart.points[0]->too_small);
  CHECK_FALSE(chart.points[1].has_value());
  CHECK_FALSE(chart.points[2]->too_small);
  CHECK(chart.points[2]->sigma < chart.points[0]->sigma);
  CHECK_FALSE(p_chart({}).has_value());
  CHECK_FALSE(p_chart(std::vector<ShareCounts>{{0, 0}}).has_value());
  CHECK_FALSE(c_chart({}).has_value());
  CHECK_THROWS_AS(p_chart(std::vector<ShareCounts>{{3, 2}}), std::invalid_argument);
  CHECK_THROWS_AS(p_chart(periods, {true}), std::invalid_argument);
  CHECK_THROWS_AS(c_chart(std::vector<std::int64_t>{-1}), std::invalid_argument);
}

TEST_CASE("eight points in a row on one side are a signal, seven are none") {
  std::vector<std::int64_t> counts{30, 30, 30, 30, 30, 30, 30, 30};
  for (int i = 0; i < 9; ++i) counts.push_back(i == 4 ? 34 : 26);
  const ControlChart chart = c_chart(counts).value();
  for (std::size_t i = 0; i < counts.size(); ++i) {
    CAPTURE(i);
    CHECK(chart.points[i]->rules.eight_on_one_side == (i == 7));
  }
  // A period on the centre line ends a run.
  const std::vector<std::int64_t> touching{11, 11, 11, 11, 10, 11, 11, 11, 11, 2};
  const ControlChart level = c_chart(touching).value();
  for (const auto& point : level.points) CHECK_FALSE(point->rules.eight_on_one_side);
}

TEST_CASE("two of three beyond two sigma on one side are a signal") {
  // Centre 25, σ 5: beyond 35 or below 15.
  std::vector<std::int64_t> counts{25, 36, 25, 36, 25, 25, 36, 14, 25, 25, 25, 10, 25, 18};
  const ControlChart chart =
      c_chart(counts, std::vector<bool>{true, false, true, false, false, false, false, false, false,
                                        false, false, false, false, false})
          .value();
  CHECK(chart.centre == 25);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    CAPTURE(i);
    CHECK(chart.points[i]->rules.two_of_three == (i == 3));
  }
  CHECK(chart.points[3]->rules.any());
  CHECK_FALSE(chart.points[0]->rules.any());
}

TEST_CASE("NPS per period has limits around the score of all") {
  const std::vector<NpsCounts> periods{{10, 30, 60}, {20, 30, 50}, {}, {40, 20, 40}, {1, 0, 1}};
  const ControlChart chart = nps_chart(periods).value();
  const NpsCounts all{71, 80, 151};
  check_printed(chart.centre, nps(all).value(), 12);
  const double sigma = std::sqrt(nps_variance(all).value() / 100);
  check_printed(chart.points[0]->limits, {chart.centre - 3 * sigma, chart.centre + 3 * sigma}, 12);
  CHECK_FALSE(chart.points[2].has_value());
  CHECK(chart.points[3]->rules.beyond_limits);
  CHECK(chart.points[4]->too_small);
  CHECK(chart.points[4]->limits.low >= -1);
  CHECK_FALSE(nps_chart({}).has_value());
}

TEST_CASE("Laney's limits widen when large samples scatter more than chance") {
  std::vector<ShareCounts> periods;
  for (int i = 0; i < 20; ++i) periods.push_back({i % 2 == 0 ? 4800 : 5200, 10000});
  const ControlChart plain = p_chart(periods).value();
  CHECK(out_of_control(plain).size() == 20);
  const ControlChart laney = laney_chart(periods).value();
  CHECK(out_of_control(laney).empty());
  // Every moving range is .04/.005 = 8 σ.
  check_printed(laney.spread, 8 / 1.128, 9);
  check_printed(laney.points[0]->sigma, .005 * 8 / 1.128, 9);
  CHECK_FALSE(laney_chart(std::vector<ShareCounts>{{1, 2}}).has_value());
}

TEST_CASE("a chart of equal and certain answers has a level line and no signal") {
  const std::vector<ShareCounts> all(10, ShareCounts{5, 5});
  for (const auto& chart : {p_chart(all).value(), laney_chart(all).value()})
    for (const auto& point : chart.points) {
      CHECK(point->limits == Interval{1, 1});
      CHECK_FALSE(point->rules.any());
      CHECK(std::isfinite(point->sigma));
    }
}
