// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/fetch/session.hpp"

using namespace oos;
using namespace oos::fetch;

namespace {

const Instant noon = *parse_gmt("2026-10-14 12:00:00");
constexpr std::chrono::hours day{24};

}  // namespace

TEST_CASE("a bound is a date in UTC or a moment") {
  CHECK(parse_bound("2026-10-14") == *parse_gmt("2026-10-14 00:00:00"));
  CHECK(parse_bound("2026-10-14T15:00:00+03:00") == noon);
  CHECK_THROWS_AS(parse_bound("14.10.2026"), Error);
  CHECK(parse_bound("2026-10-14 12:00:00") == noon);
  CHECK_THROWS_AS(parse_bound("2026-10-32"), Error);
}

TEST_CASE("a span needs a beginning, and ends now unless said otherwise") {
  SessionOptions options;
  CHECK_THROWS_AS(span_of(options, noon, noon), Error);
  options.from = noon - day;
  CHECK(span_of(options, std::nullopt, noon).to == noon);
  options.to = noon - day;
  CHECK_THROWS_AS(span_of(options, std::nullopt, noon), Error);
}

TEST_CASE(
    "going on asks again for the time before the mark, and the first time for what was said") {
  SessionOptions options;
  options.since_last = true;
  CHECK_THROWS_AS(span_of(options, std::nullopt, noon), Error);
  CHECK(span_of(options, noon - day, noon).from == noon - 2 * day);
  options.from = noon - 9 * day;
  CHECK(span_of(options, std::nullopt, noon).from == noon - 9 * day);
  CHECK(span_of(options, noon - day, noon).from == noon - 2 * day);
}

TEST_CASE("a record that failed holds the mark back, for a week at most") {
  const TimeSpan span{noon - 30 * day, noon};
  CHECK(new_mark(span, std::nullopt) == noon);
  CHECK(new_mark(span, noon - 2 * day) == noon - 2 * day);
  CHECK(new_mark(span, noon - 20 * day) == noon - 7 * day);
}
