// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/core/time.hpp"
#include "oos/event/zone_clock.hpp"

TEST_CASE("the fast way agrees with the slow one through every hour of a year with changes") {
  for (const char* zone : {"Europe/Sofia", "Europe/Moscow", "America/Havana", "Asia/Beirut"}) {
    oos::event::ZoneClock clock(zone);
    oos::LocalTime local = oos::make_local({2014, 1, 1, 0, 30, 0, 0});
    for (int hour = 0; hour < 8760; ++hour, local += std::chrono::hours(1)) {
      const auto fast = clock.resolve(local);
      const auto slow = oos::resolve_local(local, zone);
      REQUIRE(fast.time == slow.time);
      REQUIRE(fast.kind == slow.kind);
    }
  }
}
