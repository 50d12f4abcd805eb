// SPDX-License-Identifier: Apache-2.0
// Local times of one zone as instants, fast: a day without a change of offset is looked up once.
#pragma once

#include <map>
#include <string>

#include "oos/core/time.hpp"

namespace oos::event {

class ZoneClock {
 public:
  /// Throws Error(config) for an unknown zone.
  explicit ZoneClock(std::string zone);

  /// As oos::resolve_local().
  ResolvedLocal resolve(LocalTime local);
  /// As oos::in_zone().
  ZonedInstant at(Instant instant);

 private:
  std::string zone_;
  Instant even_from_{};  // one offset between these two
  Instant even_to_{};
  std::chrono::minutes even_offset_{0};
  std::chrono::local_days day_{std::chrono::days{-1'000'000}};
  bool even_ = false;  // one offset all day
  std::chrono::minutes offset_{0};
};

}  // namespace oos::event
