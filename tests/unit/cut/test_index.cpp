// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <random>

#include <doctest/doctest.h>

#include "oos/cut/index.hpp"
#include "recordings.hpp"

using namespace oos::test;
using oos::cut::MissedSpans;
using oos::cut::RecordingIndex;
using oos::cut::Recordings;
using oos::cut::Span;
using oos::record::Recording;

namespace {

std::string ids(const Recordings& recordings) {
  std::string result;
  for (const auto& recording : recordings) result += recording->id;
  return result;
}

}  // namespace

TEST_CASE("recordings are found by point and time, in order, each id once") {
  RecordingIndex index;
  CHECK(index.add(recording("c", 3000, 4000)));
  CHECK(index.add(recording("a", 0, 1000)));
  CHECK(index.add(recording("b", 900, 3000)));
  CHECK(index.add(recording("x", 0, 9000, "other")));
  CHECK_FALSE(index.add(recording("a", 5000, 6000)));
  CHECK(ids(index.touching("desk", {at(0), at(9000)})) == "abc");
  CHECK(ids(index.touching("desk", {at(950), at(2000)})) == "ab");
  CHECK(ids(index.touching("desk", {at(1000), at(3000)})) == "b");
  CHECK(ids(index.touching("desk", {at(4000), at(9000)})).empty());
  CHECK(ids(index.touching("other", {at(4000), at(9000)})) == "x");
  CHECK(ids(index.touching("nowhere", {at(0), at(9000)})).empty());
}

TEST_CASE("the index finds what a look at every recording finds") {
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    RecordingIndex index;
    std::vector<Recording> all;
    for (int i = 0; i < 20; ++i) {
      const auto from = static_cast<std::int64_t>(random() % 1000);
      all.push_back(recording(std::to_string(i), from,
                              from + static_cast<std::int64_t>(random() % (i == 7 ? 900 : 60))));
      index.add(all.back());
    }
    std::sort(all.begin(), all.end(), oos::cut::starts_before);
    const auto from = static_cast<std::int64_t>(random() % 1000);
    const Span span{at(from), at(from + 50)};
    std::string expected;
    for (const Recording& r : all)
      if (r.start.instant < span.to && span.from < r.end()) expected += r.id;
    CHECK(ids(index.touching("desk", span)) == expected);
  }
}

TEST_CASE("what is not recorded is explained by the nearest recording") {
  RecordingIndex index;
  index.add(recording("morning", 0, 1000));
  index.add(recording("evening", 9'000'000, 9'500'000));
  Recording voice = recording("voice", 0, 5000, "line");
  voice.timeline = "compressed";
  index.add(voice);
  const std::chrono::minutes utc{0};
  struct Row {
    std::string point;
    Span span;
    const char* words;
  };
  const std::vector<Row> rows{
      {"desk", {at(1500), at(2000)}, "the nearest, morning, ends 500 ms before it"},
      {"desk", {at(61'000), at(70'000)}, "the nearest, morning, ends 1 min before it"},
      {"desk", {at(8'000'000), at(8'999'000)}, "the nearest, evening, begins 1.0 s after it"},
      {"desk", {at(20'300'000), at(20'400'000)}, "the nearest, evening, ends 3 h before it"},
      {"hall", {at(0), at(10)}, "no recording of point \"hall\" came before this line"},
      {"line", {at(0), at(10)}, "leave out silence"},
  };
  for (const Row& row : rows) {
    const std::string message = index.explain_missing(row.point, row.span, utc);
    CAPTURE(message);
    CHECK(message.find(row.words) != std::string::npos);
  }
  CHECK(index.touching("line", {at(0), at(10)}).empty());
}

TEST_CASE("a recording that comes after the events it covers is noticed") {
  MissedSpans missed;
  missed.add("desk", {{at(100), at(200)}, {at(300), at(400)}});
  missed.add("desk", {{at(150), at(160)}});
  missed.add("desk", {});
  CHECK(missed.count_touched(recording("r", 0, 1000)) == 2);
  CHECK(missed.count_touched(recording("r", 160, 300)) == 1);
  CHECK(missed.count_touched(recording("r", 200, 300)) == 0);
  CHECK(missed.count_touched(recording("r", 350, 1000)) == 1);
  CHECK(missed.count_touched(recording("r", 0, 1000, "other")) == 0);
}
