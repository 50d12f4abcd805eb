// SPDX-License-Identifier: Apache-2.0
// The rows of call logs put together to calls: legs of one id, told twice or not, and what they
// come to: who answered, after what wait, how long they talked. Used by oos-ingest. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "oos/core/time.hpp"
#include "oos/dump/call_log.hpp"

namespace oos::dump {

/// A time of a log on the world's clock.
using InstantOf = std::function<Instant(const text::LogTime& time)>;

/// A telephone call with all that its log tells. Numbers stand as the log has them.
struct PhoneCall {
  record::Call facts;  ///< of the whole call; extension and employee of who answered first
  std::optional<Instant> begin;   ///< when it came in
  std::vector<std::size_t> legs;  ///< rows, by time
  std::string place;              ///< extension of who answered, else of what rang last; else line
  /// Whether the log says how the call was served: a disposition, a wait or a talk.
  bool tells_service = false;
};

struct PhoneCalls {
  std::vector<CallRow> rows;         ///< each leg once
  std::vector<PhoneCall> calls;      ///< by the first row of each
  std::vector<std::size_t> call_of;  ///< of each row
  std::int64_t repeated = 0;         ///< rows that told a leg or a call again
};

/// Puts rows of one id together; rows without an id are calls of their own. Rows of a log whose
/// `told_twice` is set may tell the same leg again (records.json and calls.json): what one of them
/// lacks the other adds.
PhoneCalls group_calls(std::vector<CallRow> rows, bool told_twice, const InstantOf& instant_of);

/// How long a leg talked and rang, as far as it is known.
std::optional<std::int64_t> talk_ms_of(const CallRow& leg, const InstantOf& instant_of);
std::optional<std::int64_t> wait_ms_of(const CallRow& leg, const InstantOf& instant_of);

}  // namespace oos::dump
