// SPDX-License-Identifier: Apache-2.0
// The `purge` record: what became of one file of a policy, or would. Written by oos-purge, one line
// each. Fields: oos-records(5).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "oos/core/time.hpp"
#include "oos/jsonl/line.hpp"
#include "oos/survey/policy.hpp"

namespace oos::purge {

struct Outcome {
  std::string path;  ///< any bytes
  survey::FileClass file_class = survey::FileClass::caches;
  std::string state;   ///< due, purged, kept, failed
  std::string action;  ///< remove, blank (words in lines), prune (rows)
  std::string reason;
  std::optional<Instant> time;  ///< of the content
  std::string time_source;
  std::optional<Instant> due;
  std::int64_t size_bytes = 0;
  std::int64_t parts = 0;       ///< lines or rows that were or would be taken out
  std::string hold;             ///< id
  std::int64_t names_left = 0;  ///< hard links elsewhere
  std::string error;
};

jsonl::Json to_json(const Outcome& outcome);

}  // namespace oos::purge
