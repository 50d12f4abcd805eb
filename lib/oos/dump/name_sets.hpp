// SPDX-License-Identifier: Apache-2.0
// What one file name leaves open, decided by all names of a folder: running numbers or times, the
// order of day, month and year, digits that may be seconds since 1970. Part of oos-ingest, after
// the names are parsed and the files probed. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "oos/core/time.hpp"
#include "oos/dump/names.hpp"

namespace oos::dump {

/// A number that could be a time, with the length of its recording.
struct CounterSample {
  int value = 0;
  std::int64_t duration_ms = 0;
};

/// Whether numbers that could be clock times (HHMM or HHMMSS) are running numbers: some are no
/// clock times, or they start low, follow each other by one, and recordings would overlap if
/// they were times. `with_seconds`: six digits.
bool are_counters(std::vector<CounterSample> samples, bool with_seconds);

/// One name of a dump; `reading` is changed.
struct NamedFile {
  std::string folder;
  NameReading* reading = nullptr;
  std::int64_t duration_ms = 0;
  Instant modified{};
};

/// Decides, folder by folder. Names that turn out to be running numbers lose their time; of
/// several orders of day, month and year stays the one that fits all names, and of those that do
/// the one under which the recordings lie close together; where the set leaves it open, mtime may
/// decide. Then come settle_later_times() and settle_epochs().
void settle_names(std::vector<NamedFile>& files);

}  // namespace oos::dump
