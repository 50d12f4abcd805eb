// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <doctest/doctest.h>

#include "oos/dump/label_times.hpp"
#include "spans.hpp"

using oos::format_rfc3339;
using oos::LocalTime;
using oos::make_local;
using oos::milliseconds;
using oos::dump::label_time;
using oos::dump::LabelTime;
using oos::dump::start_by_labels;

using oos::test::hour;

namespace {

const std::string moscow = "Europe/Moscow";
const LocalTime nine = make_local({2024, 1, 31, 9, 0, 0, 0});

/// A label that shows, cut to the second, what the clock did at a place in the file.
LabelTime label(std::int64_t at_ms, std::int64_t clock_ms) {
  return {at_ms, std::chrono::floor<std::chrono::seconds>(nine + milliseconds(clock_ms))};
}

}  // namespace

TEST_CASE("dates and times are read from labels in the forms people write") {
  const LocalTime expected = make_local({2024, 1, 31, 14, 30, 5, 0});
  for (const char* text : {"31.01.2024 14:30:05", "2024-01-31 14:30:05", " 31/01/2024 14:30:05 ",
                           "20240131_143005", "Метка 3: 31.01.2024 14-30-05"}) {
    CAPTURE(text);
    CHECK(label_time(text) == expected);
  }
  for (const char* text : {"", "sync", "14:30:05", "31.01.2024", "31.01.2024 14:30",
                           "01.01.2000 00:00:07", "32.01.2024 14:30:05"}) {
    CAPTURE(text);
    CHECK_FALSE(label_time(text));
  }
}

TEST_CASE("a profile's label format is the only one then") {
  CHECK(label_time("310124 143005", "ddmmyy HHMMSS") == make_local({2024, 1, 31, 14, 30, 5, 0}));
  CHECK(label_time("31.01.2024 14:30:05 #2", "dd.mm.yyyy HH:MM:SS") ==
        make_local({2024, 1, 31, 14, 30, 5, 0}));
  CHECK_FALSE(label_time("2024-01-31 14:30:05", "dd.mm.yyyy HH:MM:SS"));
  CHECK_FALSE(label_time("31.13.2024 14:30:05", "dd.mm.yyyy HH:MM:SS"));
  CHECK_FALSE(label_time("31.01.20", "dd.mm.yyyy HH:MM:SS"));
}

TEST_CASE("one label gives the start, the drift of the samples adds to its uncertainty") {
  const auto found = start_by_labels({label(10'000, 10'000)}, moscow);
  REQUIRE(found);
  CHECK(format_rfc3339(found->start.time) == "2024-01-31T09:00:00.000+03:00");
  CHECK(found->uncertainty_ms == 1'001);
  CHECK_FALSE(found->compressed);
  CHECK_FALSE(found->drift_ppm);
}

TEST_CASE("labels over a day give how the samples run against the clock") {
  std::vector<LabelTime> labels;
  for (std::int64_t t = 5'000; t < 12 * hour; t += 20 * 60'000 + 37'000)
    labels.push_back(label(t, t + std::llround(static_cast<double>(t) * 80e-6)));
  const auto found = start_by_labels(labels, moscow);
  REQUIRE(found);
  REQUIRE(found->drift_ppm);
  CHECK(std::abs(*found->drift_ppm - 80) < 30);
  CHECK(std::abs((found->start.time.instant - oos::Instant(nine.time_since_epoch()) +
                  std::chrono::hours{3})
                     .count()) <= found->uncertainty_ms);
}

TEST_CASE("more time between labels than sound means that silences were left out") {
  const auto found =
      start_by_labels({label(0, 0), label(60'000, 400'000), label(90'000, 3 * hour)}, moscow);
  REQUIRE(found);
  CHECK(found->compressed);
  CHECK_FALSE(found->drift_ppm);
  CHECK(format_rfc3339(found->start.time) == "2024-01-31T09:00:00.000+03:00");
}

TEST_CASE("labels that stand still or run backwards are no clock") {
  CHECK_FALSE(start_by_labels({label(0, 0), label(60'000, 0)}, moscow));
  CHECK_FALSE(start_by_labels({label(0, hour), label(60'000, 0)}, moscow));
  CHECK_FALSE(start_by_labels({}, moscow));
}

TEST_CASE("labels go on through the hour that a clock shows twice") {
  std::vector<LabelTime> labels;
  const LocalTime half_past = make_local({2014, 10, 26, 0, 30, 0, 0});
  for (int i = 0; i < 8; ++i) {
    const int shown = i * 20 - (i * 20 + 30 >= 120 ? 60 : 0);  // back at 02:00
    labels.push_back({i * 1'200'000, half_past + std::chrono::minutes{shown}});
  }
  const auto found = start_by_labels(labels, moscow);
  REQUIRE(found);
  CHECK_FALSE(found->compressed);
  CHECK(format_rfc3339(found->start.time) == "2014-10-26T00:30:00.000+04:00");
}
