// SPDX-License-Identifier: Apache-2.0
// `oos-ingest --probe`: whether the times found in a dump can be trusted, told from the dump
// itself. What was counted, what speaks against it, a verdict; as text and as JSON. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "oos/dump/ingest.hpp"
#include "oos/jsonl/line.hpp"

namespace oos::dump {

enum class Verdict { usable, usable_with_warnings, not_usable };
/// "usable", "usable with warnings", "not usable".
std::string_view to_string(Verdict verdict);

/// What a probe found.
struct ProbeReport {
  std::int64_t files = 0;    ///< recordings
  std::int64_t damaged = 0;  ///< files that say they are sound and cannot be used, or read
  std::int64_t dated = 0;    ///< recordings whose start is known to two minutes
  std::map<std::string, std::int64_t> codecs;
  std::map<std::string, std::int64_t>
      profiles;                      ///< names that each profile knows, "" that none does
  std::set<std::string> unverified;  ///< those of the profiles that nobody has confirmed
  std::vector<RecorderReport> recorders;
  std::vector<std::string> warnings;
  std::vector<std::string> failures;  ///< why the dump is not usable
  Verdict verdict = Verdict::usable;
};

/// Judges a dump. Not usable: no recording, fewer than half with a known start, or names by which
/// more than a fifth of the recordings of a recorder would overlap.
ProbeReport probe_report(const Ingested& dump);

/// For people; ends with the verdict.
std::string to_text(const ProbeReport& report);
/// For programs: {"type": "probe", …} as one object.
jsonl::Json to_json(const ProbeReport& report);

}  // namespace oos::dump
