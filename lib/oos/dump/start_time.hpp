// SPDX-License-Identifier: Apache-2.0
// When the recordings of a dump began: puts together what each file says (evidence), what the
// files of one recorder say about each other (chain) and how wrong its clock is (clock). The best
// source wins, narrowed by the others where it is coarse; what disagrees is reported, never
// averaged. Used by oos-ingest on the whole dump at once. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "oos/core/time.hpp"
#include "oos/dump/anchors.hpp"
#include "oos/dump/evidence.hpp"
#include "oos/record/recording.hpp"

namespace oos::dump {

/// From this uncertainty on a start counts as unknown: nothing tells it but a time that a copy or
/// an unset clock may have left.
constexpr std::int64_t unknown_start_ms = 366LL * 86'400'000;

/// The start that the evidence gives.
struct StartTime {
  ZonedInstant start;               ///< corrected by the recorder's clock
  std::string source;               ///< "anchor", "label", "name", "bext", "dss", "log", …
  std::int64_t uncertainty_ms = 0;  ///< either way
  bool compressed = false;          ///< labels prove that silences were left out
  /// "clock_unset", "start_conflict", "bext_reference_differs", "repeated_local_time",
  /// "missing_local_time", "start_from_mtime", "start_or_end_unknown", "start_unknown"
  std::vector<std::string> issues;
  std::vector<record::StartSource> evidence;  ///< each source, when there are several
  std::optional<record::Clock> clock;         ///< the correction, when there is one
};

/// What a recorder's files say as a whole.
struct RecorderReport {
  std::string recorder;
  std::string point;
  std::map<std::string, ChainTest> chains;       ///< by source
  std::map<std::string, StampMeaning> meanings;  ///< how each source was read
  bool anchors_disagree = false;
  std::int64_t files = 0;
  std::int64_t named = 0;            ///< with a date and time in the name
  std::vector<std::string> unnamed;  ///< without, and without an unset clock: the first ten paths
  std::int64_t unset = 0;            ///< whose clock had not been set
  std::int64_t log_rows = 0;         ///< files that a log's row belongs to
  std::optional<std::int64_t> log_longer_ms;  ///< the log's length less the file's; median
  /// A whole number of hours by which two sources differ throughout, most often a zone or summer
  /// time set wrong: what to add to the chosen source's times to meet the other's.
  struct HourShift {
    std::string chosen;
    std::string other;
    int hours = 0;
    std::int64_t files = 0;
    std::int64_t of = 0;  ///< files that have both
  };
  std::vector<HourShift> hour_shifts;
};

struct StartTimes {
  std::vector<StartTime> starts;          ///< in the order of the evidence
  std::vector<RecorderReport> recorders;  ///< by name
};

/// Finds the starts of a whole dump. Never fails on odd evidence. Throws Error(config) for an
/// unknown zone and Error(usage) for an anchor that fits no file or point.
StartTimes find_starts(const std::vector<StartEvidence>& files, const ClockOptions& clocks = {});

/// The same for one file alone.
StartTime find_start(const StartEvidence& evidence);

/// What the links of one file come to, before any correction; the links in order of rank.
StartTime combine(const std::vector<Link>& links, const StartEvidence& evidence);

}  // namespace oos::dump
