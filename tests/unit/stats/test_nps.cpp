// SPDX-License-Identifier: Apache-2.0
#include "near.hpp"
#include "oos/stats/nps.hpp"

using oos::stats::Interval;
using oos::stats::NpsBand;
using oos::stats::NpsCounts;

namespace {

void check_interval(const std::optional<Interval>& found, Interval expected, double within) {
  REQUIRE(found.has_value());
  CAPTURE(found->low);
  CAPTURE(found->high);
  CHECK(near(found->low, expected.low, within));
  CHECK(near(found->high, expected.high, within));
}

struct Case {
  const char* source;
  NpsCounts counts;  // detractors, passives, promoters
  double nps;
  double variance;
  Interval wald;
  Interval adjusted;
  Interval score;
};

// Point, variance and intervals as published and recomputed: Rocks 2016 (arXiv 1601.07235) and the
// R packages that follow it. The adjusted interval of five tens is published unclipped (1.0751).
const Case cases[] = {
    {"one, two, three answers",
     {1, 2, 3},
     .3333,
     .5556,
     {-.2631, .9297},
     {-.2674, .7119},
     {-.3111, .7540}},
    {"100 answers", {10, 30, 60}, .5, .45, {.3685, .6315}, {.3547, .6162}, {.3557, .6188}},
    {"five promoters", {0, 0, 5}, 1.0, 0, {1, 1}, {.1749, 1}, {.1310, 1}},
    {"five passives", {0, 5, 0}, 0, 0, {0, 0}, {-.3001, .3001}, {-.4345, .4345}},
};

}  // namespace

TEST_CASE("published NPS cases come out to their published digits") {
  for (const Case& c : cases) {
    CAPTURE(c.source);
    CHECK(near(oos::stats::nps(c.counts).value(), c.nps, .00005));
    CHECK(near(oos::stats::nps_variance(c.counts).value(), c.variance, .00005));
    check_interval(oos::stats::nps_wald(c.counts), c.wald, .00005);
    check_interval(oos::stats::nps_adjusted_wald(c.counts), c.adjusted, .00005);
    check_interval(oos::stats::nps_score(c.counts), c.score, .00005);
  }
}

TEST_CASE("a thousand answers come out to five published digits (Rocks 2016)") {
  const NpsCounts counts{362, 176, 462};
  CHECK(near(oos::stats::nps(counts).value(), .1, 1e-12));
  CHECK(near(oos::stats::nps_variance(counts).value(), .8140, 1e-12));
  check_interval(oos::stats::nps_wald(counts), {.04408, .15592}, .000005);
  check_interval(oos::stats::nps_adjusted_wald(counts), {.04390, .15551}, .000005);
  check_interval(oos::stats::nps_score(counts), {.04382, .15549}, .000005);
}

TEST_CASE("no answers give no figure rather than zero") {
  CHECK_FALSE(oos::stats::nps({}).has_value());
  CHECK_FALSE(oos::stats::nps_variance({}).has_value());
  CHECK_FALSE(oos::stats::nps_wald({}).has_value());
  CHECK_FALSE(oos::stats::nps_adjusted_wald({}).has_value());
  CHECK_FALSE(oos::stats::nps_score({}).has_value());
}

TEST_CASE("intervals of small and extreme samples are finite, ordered and hold the score") {
  for (std::int64_t d = 0; d <= 6; ++d)
    for (std::int64_t p = 0; p <= 6; ++p)
      for (std::int64_t m = 0; m <= 6; ++m) {
        const NpsCounts counts{d, p, m};
        if (counts.n() == 0) continue;
        CAPTURE(d);
        CAPTURE(p);
        CAPTURE(m);
        const double score = oos::stats::nps(counts).value();
        const Interval by_score = oos::stats::nps_score(counts).value();
        CHECK(by_score.low >= -1);
        CHECK(by_score.high <= 1);
        CHECK(by_score.low <= score);
        CHECK(by_score.high >= score);
        const Interval adjusted = oos::stats::nps_adjusted_wald(counts).value();
        CHECK(adjusted.low >= -1);
        CHECK(adjusted.high <= 1);
        CHECK(adjusted.low < adjusted.high);
      }
}

TEST_CASE("turning promoters into detractors mirrors score and intervals") {
  const NpsCounts counts{3, 7, 11};
  const NpsCounts mirrored{11, 7, 3};
  CHECK(oos::stats::nps(counts).value() == -oos::stats::nps(mirrored).value());
  const Interval there = oos::stats::nps_score(counts).value();
  const Interval back = oos::stats::nps_score(mirrored).value();
  CHECK(near(there.low, -back.high, 1e-12));
  CHECK(near(there.high, -back.low, 1e-12));
}

TEST_CASE("marks fall into bands, and other numbers into none") {
  using oos::stats::nps_band;
  for (int mark = 0; mark <= 6; ++mark) CHECK(nps_band(mark) == NpsBand::detractor);
  for (int mark : {7, 8}) CHECK(nps_band(mark) == NpsBand::passive);
  for (int mark : {9, 10}) CHECK(nps_band(mark) == NpsBand::promoter);
  for (int mark : {-1, 11, 100}) CHECK_FALSE(nps_band(mark).has_value());
}
