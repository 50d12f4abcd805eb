// SPDX-License-Identifier: Apache-2.0
// From a file of a dump and all that is known of it to its recording: evidence of its start before
// that is found, the record after. And the record as it may be shown where numbers are hidden.
// Step of oos-ingest.
#pragma once

#include <string>

#include "oos/dump/call_logs.hpp"
#include "oos/dump/evidence.hpp"
#include "oos/dump/examine.hpp"
#include "oos/dump/start_time.hpp"

namespace oos::dump {

/// What is known of a file before its start is.
struct KnownFile {
  const Candidate* candidate = nullptr;
  const Recognised* name = nullptr;
  JoinedRow row;  ///< of the call log
  std::string zone;
};

/// What a file, its name and its row say about its start.
StartEvidence evidence_of_known(const KnownFile& file);

record::Recording recording_of(const KnownFile& file, const StartTime& start,
                               const IngestOptions& options, Telephony& telephony);

/// Has the numbers that a name tells hidden from now on, whatever becomes of the file.
void learn_numbers(const Recognised& name, Telephony& telephony);

/// The recording without the numbers that are hidden: its id of the call, point and fields cleaned.
/// Where its path shows one, a symbolic link in `links` takes its place; throws Error(usage) when
/// that is empty, Error(io) when it cannot be made.
record::Recording without_numbers(record::Recording recording, const NumberBook& numbers,
                                  const std::string& links);

}  // namespace oos::dump
