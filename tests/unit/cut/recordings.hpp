// SPDX-License-Identifier: Apache-2.0
// Recordings of the tests: ids, points and times only.
#pragma once

#include "oos/cut/plan.hpp"

namespace oos::test {

inline Instant at(std::int64_t ms) { return Instant(milliseconds(ms)); }

inline record::Recording recording(const std::string& id, std::int64_t from_ms, std::int64_t to_ms,
                                   const std::string& point = "desk") {
  record::Recording result;
  result.id = id;
  result.path = id + ".wav";
  result.point = point;
  result.start.instant = at(from_ms);
  result.duration_ms = to_ms - from_ms;
  return result;
}

inline std::shared_ptr<const record::Recording> shared(record::Recording recording) {
  return std::make_shared<const record::Recording>(std::move(recording));
}

}  // namespace oos::test
