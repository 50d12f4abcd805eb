// SPDX-License-Identifier: Apache-2.0
// Looks into each file of a dump, several at a time: is it audio, is it sound, what are its facts.
// Second step of oos-ingest, after the walk.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "oos/dump/ingest.hpp"
#include "oos/dump/walk.hpp"

namespace oos::dump {

/// A file on its way to a recording.
struct Candidate {
  FoundFile file;
  std::optional<audio::FileInfo> info;
  std::string fingerprint;  ///< of the first and last bytes
  std::optional<Skipped> skipped;
  bool handed_on = false;  ///< by an earlier run, and unchanged
  std::string kept_facts;  ///< of an earlier run, until they are read
};

/// Probes and fingerprints all candidates. Each ends with `info` or with `skipped`, but for those
/// that an earlier run handed on. Throws what stops the run.
void examine_all(std::vector<Candidate>& candidates, const IngestOptions& options,
                 const Probe& probe);

/// Gives those that an earlier run handed on their `info` as well.
void read_kept_facts(std::vector<Candidate>& candidates, const IngestOptions& options,
                     const Probe& probe);

}  // namespace oos::dump
