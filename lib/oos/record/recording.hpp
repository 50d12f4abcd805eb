// SPDX-License-Identifier: Apache-2.0
// The `recording` record: one audio file of a dump, when it began and how sure that is.
// Emitted by oos-ingest, indexed by oos-cut. Fields: oos-records(5).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/core/time.hpp"
#include "oos/jsonl/line.hpp"

namespace oos::record {

/// A mark that the recorder put inside the file when a button was pressed.
struct Label {
  std::int64_t at_ms = 0;  ///< from the recording's start
  std::string text;        ///< may be empty
};

/// What one source says about the start of a recording, before the clock is corrected.
struct StartSource {
  std::string source;  ///< as in Recording::start_source
  ZonedInstant start;
  std::int64_t uncertainty_ms = 0;
  std::optional<std::int64_t> apart_ms;  ///< from the best source; only where they contradict
};

/// The correction of the recorder's clock that is in Recording::start already. Inside the file,
/// wall time = start + file time × (1 + drift_ppm·1e-6).
struct Clock {
  std::int64_t offset_ms = 0;       ///< what was added to the shown start
  std::optional<double> drift_ppm;  ///< absent: not known
  int anchors = 0;                  ///< how many it was fitted to
  std::string source;               ///< "anchors", "sync", "shift", "labels"
};

/// One part of a telephone call: with one extension, a queue or a menu. Absent: not known.
struct CallLeg {
  std::string party = "person";  ///< or "queue", "menu", "voicemail", "fax"
  std::optional<std::string> extension;
  std::optional<std::string> employee;
  std::string disposition;              ///< as of the call
  bool transfer = false;                ///< the call was handed on to it
  bool recorded = false;                ///< there is a recording of it
  std::optional<ZonedInstant> start;    ///< when it was answered
  std::optional<std::int64_t> wait_ms;  ///< how long it rang
  std::optional<std::int64_t> talk_ms;
};

/// The telephone call of a recording. Absent: not known.
struct Call {
  std::string direction;  ///< "in", "out", "internal"; empty: not known
  std::optional<std::string> from;
  std::optional<std::string> to;
  std::optional<std::string> extension;  ///< of this recording's leg, as the employee
  std::optional<std::string> employee;
  std::optional<std::string> line;
  std::optional<std::string> id;
  std::string disposition;  ///< "answered", "abandoned", "voicemail", …; empty: not known
  std::string ended_by;     ///< "caller", "callee", "system"; empty: not known
  std::optional<std::int64_t> wait_ms;
  std::optional<std::int64_t> talk_ms;
  std::optional<std::int64_t> hold_ms;
  std::string keys;                 ///< pressed on the telephone, as the log tells them
  std::optional<std::int64_t> leg;  ///< which of the legs the recording is of, from 0
  std::vector<CallLeg> legs;        ///< by time; empty: there is one alone, or nothing is known
};

/// Whether a word is a disposition of calls.
bool is_call_disposition(std::string_view word);

/// The recorder profile that a recording's name fits: oos-profile(5).
struct ProfileUse {
  std::string name;
  std::string status;  ///< "verified", "documented", "unverified"
  std::string hash;    ///< of the profile's text
};

/// Wall-clock and file facts of one recording. Times in ms, sizes in bytes.
struct Recording {
  std::string id;  ///< derived from name, size and content
  std::string path;
  std::string point;  ///< service point: desk or line
  ZonedInstant start;
  std::string start_source;  ///< "name", "bext", "tag", "mtime", …
  std::int64_t start_uncertainty_ms = 0;
  std::vector<StartSource> start_evidence;  ///< when there are several sources
  std::optional<Clock> clock;               ///< when the recorder's clock was corrected
  std::int64_t duration_ms = 0;
  std::string container;
  std::string codec;
  int sample_rate_hz = 0;
  int channels = 0;
  std::vector<std::string> channel_roles;  ///< "staff", "client", "mixed"; empty: unknown
  std::int64_t size_bytes = 0;
  std::string kind;                     ///< "message": left at a machine; empty: a conversation
  std::string timeline = "continuous";  ///< or "compressed" (voice-activated)
  std::vector<std::string> issues;      ///< unfinalised, truncated, clock_unset, …
  std::vector<Label> labels;            ///< marks inside the file, by time
  std::optional<ProfileUse> profile;
  std::optional<Call> call;                   ///< of what is read, the legs left out
  std::map<std::string, std::string> fields;  ///< other words of the name or the call log

  /// Of the recorder's clock; 0 when it is not known.
  double drift_ppm() const { return clock ? clock->drift_ppm.value_or(0) : 0; }
  /// On the wall, drift counted in.
  Instant end() const;
};

/// Reads what a stage needs; labels are left out. Throws Error(input) naming the pointer.
Recording read_recording(const jsonl::View& view);
/// The labels of a recording, for stages that use them. Throws Error(input) naming the pointer.
std::vector<Label> read_labels(const jsonl::View& recording);
jsonl::Json to_json(const Recording& recording);

}  // namespace oos::record
