// SPDX-License-Identifier: Apache-2.0
// The call logs of a dump and the rows that belong to its recordings. Step of oos-ingest between
// the names and the starts: a row is evidence of a start and tells who spoke with whom.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "oos/dump/call_log.hpp"
#include "oos/dump/recognise.hpp"

namespace oos::dump {

struct CallLogs {
  /// A row and what the profile of its log adds to its times.
  struct Row {
    CallRow row;
    std::int64_t clock_shift_ms = 0;
    std::string zone;  ///< empty: the recording's
  };
  std::vector<std::optional<Row>> row_of;  ///< of each candidate
  std::set<std::string> paths;             ///< of the logs that were read
  CallLogCounts counts;
  std::vector<std::string> warnings;
};

/// Reads the logs of the profiles that were asked for and joins their rows. Throws Error(usage)
/// when a log is given and no profile tells how to read it, Error(input) and Error(io) for a log
/// that cannot be read.
CallLogs join_call_logs(const std::vector<Candidate>& candidates,
                        const std::vector<Recognised>& known, const IngestOptions& options,
                        const ProfileSet& profiles);

/// Adds what a row tells to a recording: the call, other fields, a length that is not that of the
/// sound.
void add_row(const CallRow& row, record::Recording& recording);

}  // namespace oos::dump
