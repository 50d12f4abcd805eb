// SPDX-License-Identifier: Apache-2.0
// How each call of the logs was served, recorded or not: the call_stats of oos-ingest --call-stats.
#pragma once

#include <string>
#include <vector>

#include "oos/dump/call_logs.hpp"
#include "oos/record/call_stats.hpp"

namespace oos::dump {

/// The calls of all logs by start and id. Logs that tell neither dispositions nor waits nor talks
/// say nothing of the service; `warnings` names their profiles.
std::vector<record::CallStats> call_stats_of(const CallLogs& logs, const Telephony& telephony,
                                             const IngestOptions& options,
                                             std::vector<std::string>& warnings);

}  // namespace oos::dump
