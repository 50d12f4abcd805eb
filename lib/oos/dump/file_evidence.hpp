// SPDX-License-Identifier: Apache-2.0
// Between the files of a dump and their times: what a probed file has to say about its start, what
// the survey knows about the clocks, and the start on the record.
#pragma once

#include <string>

#include "oos/dump/examine.hpp"
#include "oos/dump/profile.hpp"
#include "oos/dump/start_time.hpp"
#include "oos/record/recording.hpp"

namespace oos::dump {

/// The evidence of one file of sound but for what its name and a call log say. Files of one folder,
/// dates in it left out, are of one recorder. `profile` (may be null) tells the form of label
/// times.
StartEvidence evidence_of(const Candidate& candidate, const std::string& point,
                          const std::string& zone, const Profile* profile);

/// The clocks as the command line and the survey know them.
ClockOptions clock_options(const IngestOptions& options);

/// Writes what was found on the record; its issues are left to the caller.
void put_start(const StartTime& start, record::Recording& recording);

}  // namespace oos::dump
