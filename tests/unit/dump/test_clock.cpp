// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdlib>
#include <random>

#include <doctest/doctest.h>

#include "oos/dump/clock.hpp"
#include "spans.hpp"

using oos::Instant;
using oos::milliseconds;
using oos::dump::Anchor;
using oos::dump::ClockFit;
using oos::dump::correction_at;
using oos::dump::fit_clock;
using oos::dump::match_marks;
using oos::dump::median_slope_ppm;

using oos::test::day;
using oos::test::hour;

namespace {

const Instant first_day = oos::parse_rfc3339("2026-10-01T06:00:00Z").instant;

Instant moment(std::int64_t ms) { return first_day + milliseconds(ms); }

/// A clock that shows `shown` ms after `first_day` is right by offset and drift.
Instant truth_of(std::int64_t shown_ms, std::int64_t offset_ms, double ppm) {
  return moment(shown_ms + offset_ms + std::llround(static_cast<double>(shown_ms) * ppm / 1e6));
}

}  // namespace

TEST_CASE("without anchors a clock is taken to be right") {
  const ClockFit clock = fit_clock({});
  CHECK(correction_at(clock, moment(day)).offset_ms == 0);
  CHECK(correction_at(clock, moment(day)).uncertainty_ms == 0);
}

TEST_CASE("one anchor gives the offset, and the drift stays unknown") {
  const ClockFit clock = fit_clock({{moment(0), moment(3'600'400), 500}});
  CHECK_FALSE(clock.drift_ppm);
  CHECK(correction_at(clock, moment(0)).offset_ms == 3'600'400);
  CHECK(correction_at(clock, moment(0)).uncertainty_ms == 500);
  // 100 ppm of ten days, either way
  CHECK(correction_at(clock, moment(10 * day)).uncertainty_ms == 500 + 86'400);
  CHECK(correction_at(clock, moment(-10 * day)).uncertainty_ms == 500 + 86'400);
}

TEST_CASE("anchors less than an hour apart give no drift") {
  CHECK_FALSE(fit_clock({{moment(0), moment(10), 500}, {moment(hour - 1), moment(hour + 20), 500}})
                  .drift_ppm);
  CHECK(
      fit_clock({{moment(0), moment(10), 500}, {moment(hour), moment(hour + 20), 500}}).drift_ppm);
}

TEST_CASE("a month of two recorders' drifts is found from two anchors each") {
  for (const double ppm : {50.0, -70.0}) {
    const std::int64_t offset = 3'600'400;
    const ClockFit clock = fit_clock({{moment(hour), truth_of(hour, offset, ppm), 200},
                                      {moment(30 * day), truth_of(30 * day, offset, ppm), 200}});
    REQUIRE(clock.drift_ppm);
    CHECK(std::abs(*clock.drift_ppm - ppm) < 0.01);
    for (std::int64_t t = 0; t <= 31 * day; t += 7 * hour) {
      const auto correction = correction_at(clock, moment(t));
      CHECK(std::abs((truth_of(t, offset, ppm) - moment(t)).count() - correction.offset_ms) <= 2);
      CHECK(correction.uncertainty_ms < 4'000);
    }
  }
}

TEST_CASE("one wrong anchor among several moves nothing and is reported") {
  std::vector<Anchor> anchors;
  for (int i = 0; i < 8; ++i)
    anchors.push_back({moment(i * day), truth_of(i * day, 1'500, 40), 200});
  CHECK_FALSE(fit_clock(anchors).disagree);
  anchors[3].truth += milliseconds(hour);
  const ClockFit clock = fit_clock(anchors);
  REQUIRE(clock.drift_ppm);
  CHECK(std::abs(*clock.drift_ppm - 40) < 1);
  CHECK(clock.disagree);
  CHECK(std::abs(correction_at(clock, moment(0)).offset_ms - 1'500) < 100);
}

TEST_CASE("a clock that was set between two anchors has no drift, and between them no sure time") {
  const ClockFit clock =
      fit_clock({{moment(0), moment(0), 500}, {moment(10 * day), moment(10 * day + hour), 500}});
  CHECK_FALSE(clock.drift_ppm);
  CHECK(clock.disagree);
  CHECK(correction_at(clock, moment(day)).offset_ms == 0);
  CHECK(correction_at(clock, moment(day)).uncertainty_ms >= hour);
  CHECK(correction_at(clock, moment(11 * day)).offset_ms == hour);
  CHECK(correction_at(clock, moment(11 * day)).uncertainty_ms < 10'000);
}

TEST_CASE("the correction is within its uncertainty for any clock and any anchors") {
  for (unsigned seed = 0; seed < 400; ++seed) {
    std::mt19937 random(seed);
    const auto number = [&random](std::int64_t from, std::int64_t to) {
      return std::uniform_int_distribution<std::int64_t>(from, to)(random);
    };
    const double ppm = static_cast<double>(number(-100, 100));
    const std::int64_t offset = number(-2 * day, 2 * day);
    std::vector<Anchor> anchors;
    for (std::int64_t i = number(1, 6); i > 0; --i) {
      const std::int64_t shown = number(0, 30 * day);
      const auto noise = milliseconds(number(-1'000, 1'000));
      anchors.push_back({moment(shown), truth_of(shown, offset, ppm) + noise, 1'000});
    }
    const ClockFit clock = fit_clock(anchors);
    for (int i = 0; i < 40; ++i) {
      const std::int64_t shown = number(-5 * day, 35 * day);
      const auto correction = correction_at(clock, moment(shown));
      const std::int64_t error =
          std::abs((truth_of(shown, offset, ppm) - moment(shown)).count() - correction.offset_ms);
      CAPTURE(seed);
      CAPTURE(shown);
      CHECK(error <= correction.uncertainty_ms);
    }
  }
}

TEST_CASE("marks are matched to moments by the difference on which they agree") {
  std::vector<Instant> marks;
  std::vector<Instant> moments;
  for (const std::int64_t t :
       {std::int64_t{0}, 5 * hour, 23 * hour, 2 * day + 7, 3 * day + 900'000}) {
    marks.push_back(moment(t));
    moments.push_back(truth_of(t, -hour - 2'500, 60));
  }
  marks.push_back(moment(11 * hour + 1));    // pressed without being logged
  moments.push_back(moment(17 * hour + 3));  // logged without being pressed
  const auto anchors = match_marks(marks, moments);
  REQUIRE(anchors.size() >= 5);
  const ClockFit clock = fit_clock(anchors);
  REQUIRE(clock.drift_ppm);
  CHECK(std::abs(*clock.drift_ppm - 60) < 5);
}

TEST_CASE("marks that fit in several ways, or hardly at all, are left alone") {
  CHECK(match_marks({}, {moment(0)}).empty());
  CHECK(match_marks({moment(0)}, {}).empty());
  CHECK(match_marks({moment(0)}, {moment(hour)}).empty());
  CHECK(match_marks({moment(0)}, {moment(5'000)}).size() == 1);
  // every hour on the hour: any shift by hours fits nearly as well
  std::vector<Instant> hours;
  for (int i = 0; i < 20; ++i) hours.push_back(moment(i * hour));
  CHECK(match_marks(hours, hours).empty());
}

TEST_CASE("a median slope needs pairs an hour apart") {
  CHECK_FALSE(median_slope_ppm({}));
  CHECK_FALSE(median_slope_ppm({{0, 0}, {hour - 1, 5}}));
  CHECK(*median_slope_ppm({{0, 0}, {hour, 360}}) == doctest::Approx(100));
}
