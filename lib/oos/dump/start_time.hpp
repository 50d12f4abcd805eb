// SPDX-License-Identifier: Apache-2.0
// When a recording began: the chain of evidence name > bext > container tag > mtime, each with
// its uncertainty, cross-checked. Used by oos-ingest on each file. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "oos/core/time.hpp"
#include "oos/dump/names.hpp"

namespace oos::dump {

/// What is known about one file's start.
struct StartEvidence {
  NameReading name;
  std::optional<std::string> bext_date;  ///< as written, any separators
  std::optional<std::string> bext_time;
  std::optional<std::int64_t> bext_reference_ms;  ///< TimeReference: since midnight
  std::map<std::string, std::string> tags;        ///< container tags, lower-case keys
  Instant modified{};                             ///< mtime: about when the file was closed
  std::int64_t duration_ms = 0;
  std::string zone;  ///< of local times (IANA name)
};

/// The start that the best evidence gives.
struct StartTime {
  ZonedInstant start;
  std::string source;               ///< "name", "bext", "tag", "mtime"
  std::int64_t uncertainty_ms = 0;  ///< either way
  /// "clock_unset", "start_conflict", "bext_reference_differs", "repeated_local_time",
  /// "missing_local_time", "start_from_mtime"
  std::vector<std::string> issues;
};

/// Follows the chain. Never fails on odd evidence: mtime is always there. Throws Error(config)
/// for an unknown zone.
StartTime find_start(const StartEvidence& evidence);

/// A date-time as containers write it: "2026-10-14T06:00:00.000000Z" (an instant) or
/// "2026-10-14 09:00:00" (local). Absent for anything else, a date alone included.
struct TagTime {
  LocalTime time;
  std::optional<std::chrono::minutes> offset;
};
std::optional<TagTime> parse_tag_time(std::string_view text);

}  // namespace oos::dump
