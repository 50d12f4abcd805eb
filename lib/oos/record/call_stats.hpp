// SPDX-License-Identifier: Apache-2.0
// The `call_stats` record: how one telephone call was served, by the call log alone. Emitted by
// oos-ingest, counted by oos-report. Fields: oos-records(5).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "oos/core/time.hpp"
#include "oos/jsonl/line.hpp"

namespace oos::record {

/// Absent: the log does not tell. No numbers of customers are in it.
struct CallStats {
  std::string id;     ///< of the call in the telephone system, or of its row
  std::string point;  ///< of who answered; of a call nobody answered the line or queue
  std::optional<std::string> employee;
  std::string direction;    ///< as of Call
  std::string disposition;  ///< as of Call
  std::optional<ZonedInstant> start;
  std::optional<std::int64_t> wait_ms;
  std::optional<std::int64_t> talk_ms;
  std::optional<std::int64_t> hold_ms;
  std::int64_t transfers = 0;  ///< how often it was handed on to another person
};

jsonl::Json to_json(const CallStats& stats);

}  // namespace oos::record
