// SPDX-License-Identifier: Apache-2.0
// Following growing logs: reads what is new, emits events as they come. Time and reading are
// passed in. Used by oos-events --follow.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "oos/event/live_book.hpp"
#include "oos/event/log_tail.hpp"
#include "oos/event/read_logs.hpp"

namespace oos::event {

/// A log to follow and its name for messages.
struct FollowedLog {
  std::string name;
  std::unique_ptr<LogSource> source;
};

/// What a follower needs of the world. All functions are required.
struct FollowDesk {
  std::function<std::int64_t()> now_ms;  ///< a clock that only goes forward
  std::function<void(const std::vector<int>& descriptors)> wait;  ///< a moment, or until there is
                                                                  ///< something to read
  std::function<bool()> stopping;
  std::function<void()> handed_on;  ///< called after each round: what was emitted can leave
  LogDesk logs;                     ///< `pieces_of` is not used
};

/// Follows logs until all are closed or the user stops it; whole rows read so far are emitted then.
/// Presses wait `lateness_ms` for earlier ones. Says what became of the rows.
LogAccount follow_logs(PressBook& book, std::vector<FollowedLog> logs, std::int64_t lateness_ms,
                       const FollowDesk& desk, const EventOutput& output);

}  // namespace oos::event
