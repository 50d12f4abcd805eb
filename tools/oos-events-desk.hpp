// SPDX-License-Identifier: Apache-2.0
// Where oos-events has its logs from, and what becomes of their rows.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include <poll.h>

#include "oos/cli/forward.hpp"
#include "oos/cli/tool.hpp"
#include "oos/event/read_logs.hpp"
#include "oos/event/rejects.hpp"

namespace oos_events {

using oos::cli::Context;

/// When a file was changed last; now if it is none. In UTC: a day more or less does not matter.
inline oos::LocalTime written_to_last(const std::string& path) {
  std::error_code none;
  const auto changed = std::filesystem::last_write_time(path, none);
  const auto time =
      none ? std::chrono::system_clock::now() : std::chrono::file_clock::to_sys(changed);
  return oos::LocalTime(std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch()));
}

/// Where logs come from; what becomes of their rows, and of records among them.
inline oos::event::LogDesk desk_of(Context& context, const oos::cli::Observe& observe,
                                   oos::event::RejectsFile* rejects) {
  oos::event::LogDesk desk;
  if (rejects != nullptr)
    desk.row = [rejects](auto log, auto outcome, const auto& remark) {
      rejects->add(log, outcome, remark);
    };
  desk.pieces_of = oos::cli::read_input;
  desk.written = written_to_last;
  desk.warn = [&context](const std::string& message) { context.terminal().warn(message); };
  desk.failed = [&context](const oos::Error& error) {
    context.terminal().error(error.what());
    context.raise_status(exit_status(error.kind()));
  };
  desk.record = [&context, observe](std::string_view text, const std::string& where) {
    oos::cli::forward_line(context, text, where, observe);
  };
  return desk;
}

/// Waits a moment, or until there is something to read.
inline void wait_for(const std::vector<int>& descriptors) {
  constexpr int moment_ms = 50;
  std::vector<pollfd> waited;
  for (const int fd : descriptors) waited.push_back({fd, POLLIN, 0});
  ::poll(waited.data(), waited.size(), moment_ms);
}

}  // namespace oos_events
