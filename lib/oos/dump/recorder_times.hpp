// SPDX-License-Identifier: Apache-2.0
// The starts of one recorder's files: reads their stamps as a chain, settles what one file alone
// leaves open, corrects by the clock and places what has no stamp. Private to start_time. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "oos/dump/clock.hpp"
#include "oos/dump/start_time.hpp"

namespace oos::dump {

/// One file on its way to a start.
struct TimedFile {
  const StartEvidence* evidence = nullptr;
  Links found;
  StartTime start;
  bool known = false;  ///< something better than mtime tells the start
  /// Given by the user: where in the file, and when that was.
  struct Fixed {
    std::int64_t at_ms = 0;
    Instant truth{};
    std::int64_t uncertainty_ms = 0;
  };
  std::vector<Fixed> fixed;

  std::int64_t duration_ms() const { return evidence->duration_ms; }
};

/// The clock of one recorder as the user knows it.
struct KnownClock {
  std::int64_t shift_ms = 0;
  std::vector<Anchor> anchors;  ///< `shown` without the shift
  std::vector<Instant> sync_moments;
};

/// Fills `start` of each file. Throws Error(config) for an unknown zone.
RecorderReport time_recorder(std::vector<TimedFile>& files, const KnownClock& clock);

/// Reads the stamps of each source as a chain: start or end, and whether they contradict
/// themselves. First step of time_recorder().
void read_meanings(std::vector<TimedFile>& files, RecorderReport& report);
/// Settles repeated and missing hours by other evidence and by neighbours. Second step.
void settle_hours(std::vector<TimedFile>& files);
/// Finds whole hours between two sources. A step of its own.
void find_hour_shifts(const std::vector<TimedFile>& files, RecorderReport& report);
/// Gives files without a stamp the start that mtime tells, as sure as that is.
void take_mtimes(std::vector<TimedFile>& files);
/// When all files were closed equally long after their stamps, and by more than zones differ, two
/// clocks tell different days: the starts are as unsure as they are apart. After take_mtimes().
void doubt_clock(std::vector<TimedFile>& files);
/// Gives files without a stamp a place between their neighbours, where they have one. Last step.
void place_by_neighbours(std::vector<TimedFile>& files);

}  // namespace oos::dump
