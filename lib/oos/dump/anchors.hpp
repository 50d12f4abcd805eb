// SPDX-License-Identifier: Apache-2.0
// What the user knows about the recorders' clocks: anchors ("this file began at …", "the clock
// showed … when it was …"), shifts, and moments at which "sync" was pressed. From the command line
// of oos-ingest and the survey. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "oos/core/time.hpp"

namespace oos::dump {

/// A moment that is known: the start of a file (or a place in it), or what a clock showed.
struct UserAnchor {
  std::string text;     ///< as given, for messages
  std::string subject;  ///< the file, or the point whose clock showed `shown`
  std::optional<WallTime> shown;
  WallTime truth;
  bool optional = false;  ///< a survey names all points, a dump has some of them
};
/// "FILE@TIME", "FILE+SECONDS@TIME" (that many seconds into it) or "POINT@SHOWN=TIME"; times are
/// RFC 3339, or local without an offset. Throws Error(usage).
UserAnchor parse_anchor(std::string_view text);

/// "FILE+12.5" as the file and 12,500 ms; absent without seconds after the last plus.
std::optional<std::pair<std::string, std::int64_t>> split_place(std::string_view subject);

/// What to add to the times of a recorder.
struct ClockShift {
  std::optional<std::string> point;  ///< of all without one
  std::int64_t shift_ms = 0;
  bool optional = false;  ///< as above
};
/// "3600", "-0.5" or "POINT=3600": seconds. Throws Error(usage).
ClockShift parse_clock_shift(std::string_view text);

/// A moment at which "sync" was pressed on the recorder, as an exact clock saw it.
struct SyncMoment {
  std::optional<std::string> point;  ///< of all without one
  WallTime truth;
};
/// One moment a line, "TIME" or "TIME,POINT"; blank lines and lines that begin with # do not
/// count. Throws Error(input) with the line.
std::vector<SyncMoment> parse_sync_list(std::string_view text, const std::string& name);

/// All that is known, for find_starts().
struct ClockOptions {
  std::vector<UserAnchor> anchors;
  std::vector<ClockShift> shifts;
  std::vector<SyncMoment> sync;
};

}  // namespace oos::dump
