// SPDX-License-Identifier: Apache-2.0
// From a recorder's dump to recordings: walks the folders, probes each file, finds its start and
// its service point, and looks at all of them together (running numbers, overlaps).
// The work of oos-ingest.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "oos/audio/probe.hpp"
#include "oos/dump/phone_numbers.hpp"
#include "oos/dump/start_time.hpp"
#include "oos/record/call_stats.hpp"
#include "oos/record/recording.hpp"
#include "oos/survey/roster.hpp"
#include "oos/survey/survey.hpp"

namespace oos::dump {

/// Facts of the bytes of a file, which are named by its path; absent when they are no audio. Throws
/// Error(input) for damaged audio and Error(io). Called from several threads.
using Probe = std::function<std::optional<audio::FileInfo>(const audio::ByteSource&)>;

class History;

struct IngestOptions {
  std::vector<std::string> roots;
  std::optional<std::string> point;     ///< of all files; else by folder
  std::optional<std::string> timezone;  ///< of local times; else the survey's, else the machine's
  std::string machine_zone;  ///< when nothing tells the zone; empty: what the system says
  const survey::Survey* survey = nullptr;
  ClockOptions clocks;  ///< anchors, shifts, sync moments, beside those of the survey
  /// What earlier runs have seen; files it knows are not opened again. May be null.
  History* history = nullptr;
  bool only_new = false;      ///< what earlier runs handed on is wanted only beside something new
  bool skip_growing = false;  ///< leave files that are still being written; else take them so far
  std::chrono::seconds settle{0};     ///< a file whose end is open is still being written that long
  Instant now{};                      ///< to tell that by
  bool hash_whole_files = false;      ///< ids from all bytes, not from the first and last 64 KiB
  std::vector<std::string> profiles;  ///< names or files, tried before those that come with us
  std::vector<std::string> call_logs;  ///< instead of those that the profiles find
  survey::Roster* roster = nullptr;    ///< who sat at a point when; may be null
  std::string country;                 ///< whose national numbers are written; else the profile's
  std::string pseudonym_key;           ///< of telephone numbers; empty: there is none
  bool pseudonymise = false;           ///< numbers are hidden; else if a profile says so
  bool call_stats = false;             ///< how each call of the logs was served is wanted, too
  int jobs = 1;
  /// Called after each file with how many are done and how many there are; one call at a time,
  /// from any thread.
  std::function<void(std::int64_t done, std::int64_t total)> progress;
  std::function<void()> stop_if_asked;  ///< throws Interrupted when the user wants to stop
};

/// Why a file has no recording.
enum class SkipReason {
  not_audio,
  damaged,     ///< says it is audio and cannot be used
  unreadable,  ///< the system does not let us read it
  duplicate,   ///< reached before by another way
  growing,     ///< still being written
  unchanged,   ///< handed on by an earlier run
  moved,       ///< handed on by an earlier run from another place
  call_log,    ///< its rows were read
};
/// "not_audio", "damaged", …
std::string to_string(SkipReason reason);

struct Skipped {
  std::string path;
  SkipReason reason = SkipReason::not_audio;
  std::string message;
};

/// What became of the rows of the call logs.
struct CallLogCounts {
  std::int64_t read = 0;  ///< = joined + unmatched + rejected + repeated + not_recorded
  std::int64_t joined = 0;
  std::int64_t unmatched = 0;     ///< no recording, or several, fit
  std::int64_t rejected = 0;      ///< could not be read
  std::int64_t repeated = 0;      ///< told what another row told
  std::int64_t not_recorded = 0;  ///< tell of a call or a leg of which there is no recording
  std::int64_t recordings_without_row = 0;
};

struct Ingested {
  std::vector<record::Recording> recordings;  ///< by point, start and path
  std::vector<Skipped> skipped;               ///< in the order of the walk
  std::vector<RecorderReport> recorders;      ///< what the files say together, by recorder
  CallLogCounts call_log;
  std::vector<record::CallStats> calls;  ///< by start; empty unless asked for
  NumberBook numbers;                    ///< those that are hidden, for whoever shows texts
  std::vector<std::string> warnings;     ///< about what was asked for, such as unverified profiles
};

/// Reads a dump. The result depends on the files alone, not on `jobs`. Throws Error(config) for
/// an unknown zone, Interrupted, and errors that stop the run.
Ingested ingest(const IngestOptions& options, const Probe& probe);

/// No recording is later than this, tomorrow: a name that says so is read in another way, or not at
/// all.
LocalTime latest_name_time();

/// The service point of a file: its folder below the root without folders that are dates; the
/// root's own name when nothing is left. A device of the survey becomes its point.
std::string point_of(std::string_view root, std::string_view relative,
                     const survey::Survey* survey);
/// A device of the survey as its point; anything else as it is. `survey` may be null.
std::string mapped_point(std::string point, const survey::Survey* survey);

}  // namespace oos::dump
