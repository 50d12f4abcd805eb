// SPDX-License-Identifier: Apache-2.0
// The `exclude` record: a span of a point's recordings that nobody may listen to or process.
// Emitted by oos-events, obeyed by oos-cut. Fields: oos-records(5).
#pragma once

#include <optional>
#include <string>

#include "oos/core/time.hpp"
#include "oos/jsonl/line.hpp"

namespace oos::record {

struct Exclude {
  std::optional<std::string> point;  ///< absent: all points
  ZonedInstant from;
  ZonedInstant to;
  std::string reason;  ///< may be empty
};

/// Throws Error(input) naming the pointer, also when the span does not end after its start.
Exclude read_exclude(const jsonl::View& view);
jsonl::Json to_json(const Exclude& exclude);

}  // namespace oos::record
