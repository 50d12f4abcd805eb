// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/cut/issued.hpp"
#include "recordings.hpp"

using namespace oos::cut;
using oos::record::Exclude;
using oos::test::at;
using oos::test::recording;
using oos::test::shared;

namespace {

Exclude exclude(std::optional<std::string> point, std::int64_t from_ms, std::int64_t to_ms) {
  Exclude result;
  result.point = std::move(point);
  result.from.instant = at(from_ms);
  result.to.instant = at(to_ms);
  result.reason = "asked";
  return result;
}

Exclusion exclusion(std::int64_t from_ms, std::int64_t to_ms) {
  return {{at(from_ms), at(to_ms)}, "asked"};
}

std::string shown(const Plan& plan) {
  std::string text;
  for (const Piece& piece : plan.pieces)
    text += piece.recording->id + " " + std::to_string(piece.from_ms) + "-" +
            std::to_string(piece.to_ms) + "@" + std::to_string(piece.at_ms) + " ";
  text += "gaps";
  for (const auto& gap : plan.gaps)
    text += " " + std::to_string(gap.from_ms) + "-" + std::to_string(gap.to_ms);
  text += " excluded";
  for (const Exclusion& out : plan.excluded)
    text += " " + std::to_string(out.span.from.time_since_epoch().count()) + "-" +
            std::to_string(out.span.to.time_since_epoch().count());
  return text;
}

}  // namespace

TEST_CASE("excluded sound is silence inside a clip and shortens it at its edges") {
  struct Row {
    const char* what;
    std::vector<Exclusion> exclusions;
    const char* plan;
  };
  const Recordings recordings{shared(recording("a", 0, 10'000)),
                              shared(recording("b", 10'000, 20'000))};
  const std::vector<Row> rows{
      {"nothing", {}, "a 5000-10000@0 b 0-5000@5000 gaps excluded"},
      {"elsewhere",
       {exclusion(0, 5000), exclusion(15'000, 16'000)},
       "a 5000-10000@0 b 0-5000@5000 gaps excluded"},
      {"in the middle",
       {exclusion(7000, 8000)},
       "a 5000-7000@0 a 8000-10000@3000 b 0-5000@5000 gaps 2000-3000 excluded 7000-8000"},
      {"over a border",
       {exclusion(9000, 11'000)},
       "a 5000-9000@0 b 1000-5000@6000 gaps 4000-6000 excluded 9000-11000"},
      {"at the start",
       {exclusion(0, 6000)},
       "a 6000-10000@0 b 0-5000@4000 gaps excluded 5000-6000"},
      {"at the end",
       {exclusion(14'000, 99'000)},
       "a 5000-10000@0 b 0-4000@5000 gaps excluded 14000-15000"},
      {"overlapping ones",
       {exclusion(6000, 9000), exclusion(7000, 8000)},
       "a 5000-6000@0 a 9000-10000@4000 b 0-5000@5000 gaps 1000-4000 "
       "excluded 6000-9000 7000-8000"},
      {"all of it", {exclusion(0, 20'000)}, "gaps excluded 5000-15000"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const Plan plan = plan_clip({at(5000), at(15'000)}, recordings, row.exclusions);
    CHECK(shown(plan) == row.plan);
    CHECK(plan.missing.empty());
    CHECK_FALSE(holds_excluded(plan, row.exclusions));
  }
}

TEST_CASE("no sound comes back in another recording of the same moment") {
  const Recordings recordings{shared(recording("a", 0, 10'000)), shared(recording("b", 0, 9000))};
  const Plan plan = plan_clip({at(0), at(10'000)}, recordings, {exclusion(2000, 3000)});
  CHECK(shown(plan) == "a 0-2000@0 a 3000-10000@3000 gaps 2000-3000 excluded 2000-3000");
}

TEST_CASE("an exclusion takes out more where the time of the recording is unsure") {
  auto unsure = recording("a", 0, 60'000);
  for (const auto& row : {std::pair{500, "19500-31500"}, std::pair{-7, "20000-31000"},
                          std::pair{3'600'000, "10000-41000"}}) {
    const int unsure_ms = row.first;
    const char* const span = row.second;
    CAPTURE(unsure_ms);
    unsure.start_uncertainty_ms = unsure_ms;
    const Plan plan = plan_clip({at(0), at(60'000)}, {shared(unsure)}, {exclusion(20'000, 31'000)});
    CHECK(shown(plan).ends_with(std::string("excluded ") + span));
  }
}

TEST_CASE("exclusions are found by point and time, those of all points everywhere") {
  Exclusions exclusions;
  CHECK(exclusions.add(exclude("desk", 1000, 100'000)));
  CHECK(exclusions.add(exclude("desk", 50'000, 110'000)));
  CHECK(exclusions.add(exclude("hall", 0, 1000)));
  CHECK(exclusions.add(exclude({}, 200'000, 201'000)));
  const auto count = [&exclusions](const char* point, std::int64_t from, std::int64_t to) {
    return exclusions.near(point, {at(from), at(to)}, 500).size();
  };
  CHECK(count("desk", 99'000, 99'100) == 2);
  CHECK(count("desk", 0, 500) == 0);
  CHECK(count("desk", 0, 501) == 1);
  CHECK(count("desk", 110'499, 110'500) == 1);
  CHECK(count("desk", 110'500, 110'600) == 0);
  CHECK(count("hall", 0, 500'000) == 2);
  CHECK(count("yard", 0, 500'000) == 1);
}

TEST_CASE("an exclusion that is covered by others says nothing new") {
  Exclusions exclusions;
  CHECK(exclusions.add(exclude("desk", 0, 1000)));
  CHECK_FALSE(exclusions.add(exclude("desk", 0, 1000)));
  CHECK(exclusions.add(exclude("desk", 1000, 2000)));
  CHECK_FALSE(exclusions.add(exclude("desk", 500, 1500)));
  CHECK(exclusions.add(exclude("hall", 500, 1500)));
  CHECK(exclusions.add(exclude({}, 500, 1500)));
  CHECK_FALSE(exclusions.add(exclude("yard", 600, 700)));
  CHECK(exclusions.add(exclude("desk", 1999, 2001)));
}

TEST_CASE("clips are found that hold what an exclusion forbids") {
  IssuedClips issued;
  auto unsure = recording("b", 100'000, 110'000);
  unsure.start_uncertainty_ms = 2000;
  const Plan a = plan_clip({at(0), at(10'000)}, {shared(recording("a", 0, 10'000))});
  const Plan b = plan_clip({at(100'000), at(110'000)}, {shared(unsure)});
  const oos::ZonedInstant start{at(0), std::chrono::minutes(180)};
  issued.add("desk", a, {"00000000000000ab", start});
  const std::size_t place = issued.add("desk", a, {});
  issued.add("hall", b, {"ffffffffffffffff", start});
  struct Row {
    Exclude exclude;
    std::int64_t presses;
    std::vector<std::string> ids;
  };
  const std::vector<Row> rows{
      {exclude("desk", 9999, 20'000), 2, {"00000000000000ab"}},
      {exclude("desk", 10'000, 20'000), 0, {}},
      {exclude("yard", 0, 500'000), 0, {}},
      {exclude("hall", 112'000, 500'000), 0, {}},
      {exclude("hall", 111'999, 500'000), 1, {"ffffffffffffffff"}},
      {exclude({}, 0, 500'000), 3, {"00000000000000ab", "ffffffffffffffff"}},
  };
  for (const Row& row : rows) {
    std::int64_t presses = 0;
    std::vector<std::string> ids;
    for (const ClipName& name : issued.touched_by(row.exclude, presses)) ids.push_back(name.id);
    CHECK(presses == row.presses);
    CHECK(ids == row.ids);
  }
  issued.update("desk", place, b, {"0000000000000001", start});
  std::int64_t presses = 0;
  const auto names = issued.touched_by(exclude("desk", 105'000, 106'000), presses);
  REQUIRE(names.size() == 1);
  CHECK(names[0].id == "0000000000000001");
  CHECK(names[0].start.instant == at(100'000));
  CHECK(names[0].start.offset == std::chrono::minutes(180));
}
