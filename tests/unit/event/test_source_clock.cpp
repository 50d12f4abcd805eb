// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <random>

#include <doctest/doctest.h>

#include "oos/event/source_clock.hpp"
#include "oos/stats/line_fit.hpp"

using oos::Instant;
using oos::LocalTime;
using oos::event::ClockPair;
using oos::event::fit_correction;
using oos::event::SourceClock;
using oos::survey::ClockRules;
using oos::text::LogTime;
using std::chrono::milliseconds;

namespace {

constexpr std::int64_t day_ms = 86'400'000;

Instant at(std::int64_t ms) { return Instant(milliseconds(1'790'000'000'000 + ms)); }

SourceClock::Reading read(const ClockRules& rules, const std::string& action = "") {
  SourceClock clock(rules, std::make_shared<oos::event::ZoneClock>("Etc/UTC"), true);
  LogTime shown;
  shown.local = LocalTime(at(0).time_since_epoch());
  shown.resolution_ms = 1000;
  return clock.read(shown, action);
}

}  // namespace

TEST_CASE("a month of drift is corrected from anchors, within the stated uncertainty") {
  for (const double ppm : {-100.0, -20.0, 3.0, 100.0}) {
    for (unsigned seed = 1; seed <= 20; ++seed) {
      CAPTURE(ppm);
      CAPTURE(seed);
      std::mt19937 random(seed);
      const double start_ms = std::uniform_real_distribution<double>(-4e6, 4e6)(random);
      const auto real_of = [&](std::int64_t log) {
        return at(log + std::llround(start_ms + ppm * 1e-6 * static_cast<double>(log)));
      };
      std::vector<ClockPair> anchors;
      for (const std::int64_t day : {0, 7, 15, 30}) {
        const auto noise = std::uniform_int_distribution<std::int64_t>(-400, 400)(random);
        anchors.push_back({at(day * day_ms), real_of(day * day_ms) + milliseconds(noise)});
      }
      const auto fit = fit_correction(anchors);
      for (std::int64_t day = -5; day <= 40; ++day) {
        const std::int64_t log = day * day_ms;
        const double error_ms =
            fit.at(at(log)) - static_cast<double>((real_of(log) - at(log)).count());
        CHECK(std::abs(error_ms) <= fit.uncertainty_at(at(log)));
        if (day >= 0 && day <= 30) CHECK(std::abs(error_ms) < 1500);
      }
    }
  }
}

TEST_CASE("one anchor is a constant that is trusted less as time goes by") {
  const auto fit = fit_correction({{at(0), at(5000)}});
  CHECK(std::llround(fit.at(at(10 * day_ms))) == 5000);
  CHECK(std::llround(fit.uncertainty_at(at(0))) == 500);
  CHECK(std::llround(fit.uncertainty_at(at(10 * day_ms))) == 500 + 86'400);  // 100 ppm
}

TEST_CASE("anchors of less than an hour say nothing of the drift, and absurd drifts are cut") {
  CHECK(fit_correction({{at(0), at(0)}, {at(600'000), at(601'000)}}).drift_ppm ==
        doctest::Approx(0));
  CHECK(fit_correction({{at(0), at(0)}, {at(day_ms), at(2 * day_ms)}}).drift_ppm ==
        doctest::Approx(300));
}

TEST_CASE("one wrong anchor among five does not spoil the line") {
  std::vector<ClockPair> anchors;
  for (const std::int64_t day : {0, 5, 10, 20, 30})
    anchors.push_back({at(day * day_ms), at(day * day_ms + day * 1000)});
  anchors[2].real += std::chrono::hours(1);
  CHECK(fit_correction(anchors).drift_ppm == doctest::Approx(1e6 * 1000 / day_ms).epsilon(0.01));
}

TEST_CASE("what is not known of a clock is in the uncertainty") {
  ClockRules rules;
  CHECK(read(rules).uncertainty_ms == 1000);
  rules.synchronised = false;
  CHECK(read(rules).uncertainty_ms == 3000);  // a second of the log, two of the computer
  rules.synchronised = true;
  CHECK(read(rules, "single").uncertainty_ms == 3000);  // the device may have waited
  CHECK(read(rules, "long").uncertainty_ms == 1000);
  rules.latency = oos::survey::Latency{200, 1000};
  CHECK(read(rules, "single").uncertainty_ms == 1400);
  CHECK(read(rules).time.instant == at(-600));
  rules.latency.reset();
  rules.offset_ms = -1500;
  CHECK(read(rules).time.instant == at(-1500));
}

TEST_CASE("the Theil-Sen line and the median do what they say") {
  using oos::stats::Sample;
  CHECK(oos::stats::median({}) == doctest::Approx(0));
  CHECK(oos::stats::median(std::vector<double>{3, 1, 2}) == doctest::Approx(2));
  CHECK(oos::stats::median(std::vector<double>{4, 1, 2, 3}) == doctest::Approx(2.5));
  const auto line = oos::stats::fit_line(std::vector<Sample>{{0, 1}, {1, 3}, {2, 5}, {3, 100}});
  CHECK(line.slope > 1.9);
  CHECK(oos::stats::fit_line(std::vector<Sample>{{1, 5}, {1, 7}}).at(9) == doctest::Approx(6));
}
