// SPDX-License-Identifier: Apache-2.0
// The call logs of a dump and the rows that belong to its recordings. Step of oos-ingest between
// the names and the starts: a row is evidence of a start and tells who spoke with whom.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "oos/dump/phone_calls.hpp"
#include "oos/dump/phone_numbers.hpp"
#include "oos/dump/recognise.hpp"

namespace oos::dump {

/// The logs of one profile.
struct CallBook {
  const Profile* profile = nullptr;
  std::string zone;  ///< of times without an offset
  PhoneCalls calls;
  std::vector<bool> recorded;  ///< of each row: a recording belongs to it

  /// A time of these logs, their clock put right.
  Instant instant_of(const text::LogTime& time) const;
};

/// The row of a recording.
struct JoinedRow {
  const CallBook* book = nullptr;  ///< null: the recording has none
  std::size_t index = 0;

  explicit operator bool() const { return book != nullptr; }
  const CallRow& row() const { return book->calls.rows[index]; }
  const PhoneCall& call() const { return book->calls.calls[book->calls.call_of[index]]; }
};

struct CallLogs {
  std::vector<JoinedRow> row_of;  ///< of each candidate
  std::vector<std::unique_ptr<const CallBook>> books;
  std::set<std::string> paths;             ///< of the logs that were read
  std::map<std::string, Skipped> damaged;  ///< logs that could not be read, by path
  CallLogCounts counts;
  std::vector<std::string> warnings;

  /// Null: it is none of the damaged logs.
  const Skipped* damage_of(const std::string& path) const {
    const auto found = damaged.find(path);
    return found == damaged.end() ? nullptr : &found->second;
  }
};

/// Reads the logs of the profiles that were asked for, and those of the API of Telphin wherever
/// they lie, and joins their rows. Recordings that only a row tells the extension of get their
/// point. Throws Error(usage) when a log is given and no profile tells how to read it, Error(input)
/// and Error(io) for a log of a profile that was asked for and cannot be read.
CallLogs join_call_logs(const std::vector<Candidate>& candidates, std::vector<Recognised>& known,
                        const IngestOptions& options, const ProfileSet& profiles);

/// Who answers an extension or sits at a point, as the log, the roster or the survey tell.
class Staff {
 public:
  /// Both may be null and must outlive it.
  Staff(const survey::Survey* survey, survey::Roster* roster) : survey_(survey), roster_(roster) {}

  /// `told`: by the log. Absent when nothing tells.
  std::optional<std::string> employee(const record::Call& told, const std::string& point,
                                      std::optional<Instant> when) const;
  /// The point of an extension.
  std::string point(const std::string& extension) const { return mapped_point(extension, survey_); }

 private:
  const survey::Survey* survey_;
  survey::Roster* roster_;
};

/// Who is at the telephone, and how numbers are shown.
struct Telephony {
  Staff staff;
  NumberBook& numbers;
  std::string country;  ///< for all profiles; empty: what each tells

  const std::string& country_of(const Profile& profile) const {
    return country.empty() ? profile.country : country;
  }
};

/// Adds what a row tells to a recording: the call with its legs, other fields, a length that is not
/// that of the sound.
void add_row(const JoinedRow& joined, Telephony& telephony, record::Recording& recording);

}  // namespace oos::dump
