// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "oos/cut/plan.hpp"
#include "recordings.hpp"

using namespace oos::test;
using oos::cut::coverage;
using oos::cut::Piece;
using oos::cut::Plan;
using oos::cut::plan_clip;
using oos::cut::Recordings;
using oos::cut::Span;
using oos::cut::starts_before;

namespace {

/// "a[0-50]@0 b[20-40]@60 gap[50-60] missing[…]": a plan in one line.
std::string text(const Plan& plan) {
  std::string result;
  for (const Piece& p : plan.pieces)
    result += fmt::format("{}[{}-{}]@{} ", p.recording->id, p.from_ms, p.to_ms, p.at_ms);
  for (const auto& gap : plan.gaps) result += fmt::format("gap[{}-{}] ", gap.from_ms, gap.to_ms);
  for (const Span& span : plan.missing)
    result += fmt::format("missing[{}-{}] ", span.from.time_since_epoch().count(),
                          span.to.time_since_epoch().count());
  if (!result.empty()) result.pop_back();
  return result;
}

}  // namespace

TEST_CASE("a span is put together from what was recorded") {
  struct Row {
    const char* what;
    Recordings recordings;
    const char* plan;
    double coverage;
  };
  // wanted: 1000 to 2000
  const std::vector<Row> rows{
      {"inside one recording", {shared(recording("a", 0, 5000))}, "a[1000-2000]@0", 1},
      {"exactly one recording", {shared(recording("a", 1000, 2000))}, "a[0-1000]@0", 1},
      {"across a border",
       {shared(recording("a", 0, 1400)), shared(recording("b", 1400, 9000))},
       "a[1000-1400]@0 b[0-600]@400",
       1},
      {"an overlap is dropped from the later one",
       {shared(recording("a", 0, 1400)), shared(recording("b", 1300, 9000))},
       "a[1000-1400]@0 b[100-700]@400",
       1},
      {"a recording inside another is not used",
       {shared(recording("a", 0, 3000)), shared(recording("b", 1300, 1500))},
       "a[1000-2000]@0",
       1},
      {"a gap inside",
       {shared(recording("a", 0, 1400)), shared(recording("b", 1650, 9000))},
       "a[1000-1400]@0 b[0-350]@650 gap[400-650] missing[1400-1650]",
       0.75},
      {"a gap of a millisecond",
       {shared(recording("a", 0, 1400)), shared(recording("b", 1401, 9000))},
       "a[1000-1400]@0 b[0-599]@401 gap[400-401] missing[1400-1401]",
       0.999},
      {"nothing at the beginning: the clip starts later",
       {shared(recording("a", 1200, 9000))},
       "a[0-800]@0 missing[1000-1200]",
       0.8},
      {"nothing at the end: the clip ends earlier",
       {shared(recording("a", 0, 1900))},
       "a[1000-1900]@0 missing[1900-2000]",
       0.9},
      {"recordings that only touch the span",
       {shared(recording("a", 0, 1000)), shared(recording("b", 2000, 9000))},
       "missing[1000-2000]",
       0},
      {"no recording", {}, "missing[1000-2000]", 0},
      {"an empty recording", {shared(recording("a", 1500, 1500))}, "missing[1000-2000]", 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const Plan plan = plan_clip({at(1000), at(2000)}, row.recordings);
    CHECK(text(plan) == row.plan);
    CHECK(coverage(plan, plan.gaps) == doctest::Approx(row.coverage));
    CHECK(plan.empty() == (row.coverage == 0));
  }
}

TEST_CASE("of two recordings with one start the longer is used") {
  Recordings both{shared(recording("a", 0, 1500)), shared(recording("b", 0, 3000))};
  std::sort(both.begin(), both.end(),
            [](const auto& a, const auto& b) { return starts_before(*a, *b); });
  CHECK(text(plan_clip({at(1000), at(2000)}, both)) == "b[1000-2000]@0");
}

TEST_CASE("pieces and missing spans fill any span exactly, and no moment is used twice") {
  std::mt19937 random(11);
  for (int round = 0; round < 2000; ++round) {
    CAPTURE(round);
    Recordings recordings;
    const int count = static_cast<int>(random() % 7);
    for (int i = 0; i < count; ++i) {
      const auto from = static_cast<std::int64_t>(random() % 1000);
      const auto to = from + static_cast<std::int64_t>(random() % 400);
      recordings.push_back(shared(recording(std::to_string(i), from, to)));
    }
    std::sort(recordings.begin(), recordings.end(),
              [](const auto& a, const auto& b) { return starts_before(*a, *b); });
    const auto from = static_cast<std::int64_t>(random() % 900);
    const Span wanted{at(from), at(from + 1 + static_cast<std::int64_t>(random() % 300))};
    const Plan plan = plan_clip(wanted, recordings);

    std::map<std::int64_t, int> used;  // moment of the day → times it is accounted for
    for (const Piece& p : plan.pieces) {
      CHECK(p.length_ms() > 0);
      CHECK(p.from_ms >= 0);
      CHECK(p.to_ms <= p.recording->duration_ms);
      CHECK(plan.clip.from + oos::milliseconds(p.at_ms) ==
            p.recording->start.instant + oos::milliseconds(p.from_ms));
      const auto start = (plan.clip.from - at(0)).count() + p.at_ms;
      for (std::int64_t t = start; t < start + p.length_ms(); ++t) ++used[t];
    }
    const auto recorded = std::ssize(used);
    for (const Span& span : plan.missing)
      for (auto t = (span.from - at(0)).count(); t < (span.to - at(0)).count(); ++t) {
        ++used[t];
        const bool was_recorded = std::any_of(
            recordings.begin(), recordings.end(),
            [t](const auto& r) { return r->start.instant <= at(t) && at(t) < r->end(); });
        CHECK_FALSE(was_recorded);
      }
    CHECK(std::ssize(used) == wanted.length_ms());
    CHECK(std::all_of(used.begin(), used.end(), [](const auto& u) { return u.second == 1; }));
    CHECK(coverage(plan, plan.gaps) ==
          doctest::Approx(static_cast<double>(recorded) / static_cast<double>(wanted.length_ms())));
  }
}
