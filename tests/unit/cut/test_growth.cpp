// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/cut/growth.hpp"
#include "recordings.hpp"

using namespace oos::cut;
using oos::test::at;
using oos::test::recording;

namespace {

/// A file that grows by a second a kilobyte.
struct World {
  std::int64_t size_bytes = 10'000;
  std::int64_t written_ms = 0;
  std::int64_t now_ms = 0;
  int measured = 0;
  bool readable = true;
  bool there = true;

  GrowthEyes eyes() {
    return {[this](const std::string&) {
              return there ? std::optional(FileState{size_bytes, at(written_ms)}) : std::nullopt;
            },
            [this](const std::string&) {
              ++measured;
              if (!readable) throw oos::Error(oos::ErrorKind::input, "half a header");
              return size_bytes;
            },
            [this] { return at(now_ms); }};
  }
};

oos::record::Recording growing_recording() {
  auto result = recording("a", 0, 10'000);
  result.size_bytes = 10'000;
  return result;
}

}  // namespace

TEST_CASE("a file is measured again only when its size has changed") {
  World world;
  Growth growth(world.eyes());
  CHECK(growth.look(growing_recording()).duration_ms == 10'000);
  CHECK(world.measured == 0);
  world.size_bytes = 12'000;
  CHECK(growth.look(growing_recording()).duration_ms == 12'000);
  CHECK(growth.look(growing_recording()).duration_ms == 12'000);
  CHECK(world.measured == 1);
}

TEST_CASE("a file grows until it has not been written to for a minute") {
  World world;
  Growth growth(world.eyes());
  world.now_ms = finished_after_ms - 1;
  CHECK(growth.look(growing_recording()).growing);
  world.now_ms = finished_after_ms;
  CHECK_FALSE(growth.look(growing_recording()).growing);
}

TEST_CASE("a file that cannot be measured has the length its record says") {
  World world;
  Growth growth(world.eyes());
  world.size_bytes = 20'000;
  world.readable = false;
  CHECK(growth.look(growing_recording()).duration_ms == 10'000);
  world.readable = true;
  CHECK(growth.look(growing_recording()).duration_ms == 20'000);
  world.size_bytes = 3000;  // somebody put another file there
  CHECK(growth.look(growing_recording()).duration_ms == 20'000);
  world.there = false;
  CHECK(growth.look(growing_recording()).duration_ms == 10'000);
  CHECK_FALSE(growth.look(growing_recording()).growing);
}
