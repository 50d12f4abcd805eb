// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <random>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "oos/event/find_shift.hpp"

using oos::Instant;
using oos::event::ClockShift;
using oos::event::find_shift;
using oos::event::TimeSpan;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t hour_ms = 60 * minute_ms;
constexpr std::int64_t slack_ms = 5000;

/// How a point records.
enum class Recorder { all_day, lunch_break, chunks_with_losses, voice_activated, calls };

struct Days {
  std::vector<TimeSpan> spans;
  std::vector<Instant> presses;  // as they were
};

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  std::int64_t between(std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(random_);
  }

  Days make(Recorder recorder, int days) {
    Days made;
    for (int day = 0; day < days; ++day) add_day(made, recorder, day);
    std::sort(made.presses.begin(), made.presses.end());
    return made;
  }

 private:
  void span(Days& made, std::int64_t from, std::int64_t to) {
    made.spans.push_back({Instant(milliseconds(from)), Instant(milliseconds(to))});
  }

  /// Customers come all through a span; each is asked near the end of the talk.
  void presses(Days& made, std::int64_t from, std::int64_t to, std::int64_t every_ms) {
    for (std::int64_t at = from + between(0, every_ms); at < to; at += between(1, 2 * every_ms))
      made.presses.emplace_back(milliseconds(at));
  }

  void add_day(Days& made, Recorder recorder, int day) {
    const std::int64_t midnight = day * 24 * hour_ms;
    const std::int64_t open = midnight + 9 * hour_ms + between(-10, 10) * minute_ms;
    const std::int64_t close = midnight + 18 * hour_ms + between(-10, 10) * minute_ms;
    const std::int64_t lunch = midnight + 13 * hour_ms + between(-20, 20) * minute_ms;
    switch (recorder) {
      case Recorder::all_day:
        span(made, open, close);
        presses(made, open, close, 8 * minute_ms);
        break;
      case Recorder::lunch_break:
        span(made, open, lunch);
        span(made, lunch + 45 * minute_ms, close);
        presses(made, open, lunch, 8 * minute_ms);
        presses(made, lunch + 45 * minute_ms, close, 8 * minute_ms);
        break;
      case Recorder::chunks_with_losses:
        for (std::int64_t at = open; at < close; at += 30 * minute_ms) {
          if (between(1, 20) > 1) {  // one file in twenty is lost, its customers are not
            span(made, at, std::min(close, at + 30 * minute_ms));
            presses(made, at, std::min(close, at + 30 * minute_ms), 8 * minute_ms);
          }
        }
        break;
      case Recorder::voice_activated:
      case Recorder::calls:
        for (std::int64_t at = open; at < close;) {
          const std::int64_t talk = between(30'000, 6 * minute_ms);
          span(made, at, at + talk);
          if (between(1, 3) == 1) made.presses.emplace_back(milliseconds(at + talk - 1000));
          at += talk + between(20'000, (recorder == Recorder::calls ? 12 : 4) * minute_ms);
        }
        break;
    }
  }

  std::mt19937 random_;
};

std::vector<Instant> shown_by_wrong_clock(const std::vector<Instant>& real, std::int64_t shift_ms) {
  std::vector<Instant> shown;
  for (const Instant press : real) shown.push_back(press - milliseconds(shift_ms));
  return shown;
}

constexpr Recorder recorders[] = {Recorder::all_day, Recorder::lunch_break,
                                  Recorder::chunks_with_losses, Recorder::voice_activated,
                                  Recorder::calls};

/// Some presses of every log are nowhere: after closing, or the recorder was off.
void stray(Maker& maker, Days& days) {
  for (std::size_t i = 0; i < days.presses.size() / 100; ++i)
    days.presses.push_back(days.spans.back().to +
                           milliseconds(maker.between(minute_ms, 30 * minute_ms)));
  std::sort(days.presses.begin(), days.presses.end());
}

}  // namespace

TEST_CASE("whole-hour errors are found in at least 19 of 20 generated logs, exactly") {
  int found = 0;
  int wrong = 0;
  int tried = 0;
  for (const Recorder recorder : recorders) {
    for (unsigned seed = 1; seed <= 20; ++seed) {
      Maker maker(seed * 31 + static_cast<unsigned>(recorder));
      Days days = maker.make(recorder, static_cast<int>(maker.between(1, 12)));
      stray(maker, days);
      std::int64_t hours = maker.between(-12, 12);
      if (hours == 0) hours = 1;
      ++tried;
      const auto shift =
          find_shift(shown_by_wrong_clock(days.presses, hours * hour_ms), days.spans, slack_ms);
      if (shift && shift->shift_ms == hours * hour_ms) ++found;
      if (shift && shift->shift_ms != hours * hour_ms) ++wrong;
    }
  }
  MESSAGE("whole hours: ", found, " of ", tried, ", wrong ", wrong);
  CHECK(found * 20 >= tried * 19);
}

TEST_CASE("constant shifts are found in at least 19 of 20 generated logs") {
  int found = 0;
  int tried = 0;
  for (const Recorder recorder : recorders) {
    for (unsigned seed = 1; seed <= 20; ++seed) {
      Maker maker(seed * 17 + static_cast<unsigned>(recorder));
      Days days = maker.make(recorder, static_cast<int>(maker.between(1, 12)));
      stray(maker, days);
      std::int64_t truth = maker.between(40 * minute_ms, 10 * hour_ms);
      if (maker.between(0, 1) == 1) truth = -truth;
      ++tried;
      const auto shift =
          find_shift(shown_by_wrong_clock(days.presses, truth), days.spans, slack_ms);
      // The suggestion puts the presses where they belong, to the accuracy that it states.
      if (shift && truth >= shift->from_ms - 2 * slack_ms && truth <= shift->to_ms + 2 * slack_ms &&
          shift->to_ms - shift->from_ms <= hour_ms)
        ++found;
    }
  }
  MESSAGE("constant shifts: ", found, " of ", tried);
  CHECK(found * 20 >= tried * 19);
}

TEST_CASE("nothing is suggested when all is well") {
  int suggested = 0;
  int tried = 0;
  for (const Recorder recorder : recorders) {
    for (unsigned seed = 1; seed <= 40; ++seed) {
      Maker maker(seed * 7 + static_cast<unsigned>(recorder));
      Days days = maker.make(recorder, static_cast<int>(maker.between(1, 12)));
      stray(maker, days);
      ++tried;
      if (find_shift(days.presses, days.spans, slack_ms)) ++suggested;
    }
  }
  MESSAGE("false suggestions: ", suggested, " of ", tried);
  CHECK(suggested == 0);
}

TEST_CASE("a month of presses beside the recordings of one day suggests nothing") {
  Maker maker(5);
  Days month = maker.make(Recorder::lunch_break, 30);
  month.spans = {month.spans[20], month.spans[21]};
  CHECK_FALSE(find_shift(month.presses, month.spans, slack_ms));
  CHECK(find_shift(shown_by_wrong_clock(month.presses, hour_ms), month.spans, slack_ms)
            .value_or(ClockShift())
            .outside_after >= 0);
}

TEST_CASE("without presses or recordings nothing is suggested") {
  Maker maker(1);
  const Days days = maker.make(Recorder::all_day, 1);
  CHECK_FALSE(find_shift({}, days.spans, slack_ms));
  CHECK_FALSE(find_shift(days.presses, {}, slack_ms));
  CHECK_FALSE(find_shift(std::vector<Instant>(2, Instant{}), days.spans, slack_ms));
}

TEST_CASE("a day of calls in a hundred thousand pieces does not take long to search") {
  std::vector<TimeSpan> spans;
  std::vector<Instant> presses;
  for (int i = 0; i < 100'000; ++i)
    spans.push_back({Instant(seconds(i * 30)), Instant(seconds(i * 30 + 10))});
  for (int i = 0; i < 100'000; ++i) presses.emplace_back(seconds(i * 30 + 20));
  const auto shift = find_shift(presses, spans, 100);
  REQUIRE(shift);
  CHECK(shift->outside_after == 0);
}
