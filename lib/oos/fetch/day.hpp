// SPDX-License-Identifier: Apache-2.0
// A day (UTC) of calls and records in the folder: which objects of the API stand beside the audio,
// and what the audio files are called.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "oos/fetch/telphin_answers.hpp"
#include "oos/state/fetch_ledger.hpp"

namespace oos::fetch {

/// "2026-10-14" of an instant.
std::string day_of(Instant time);

/// What the API told of a day, by id.
struct Day {
  std::map<std::string, RemoteCall> calls;
  std::map<std::string, RemoteRecord> records;
  std::map<std::string, RemoteRecord> legs;  ///< of the calls, whose records may not be listed
};

/// Objects in the order in which they stand in a file: by init_time_gmt, then id.
std::vector<Json> in_order(const std::map<std::string, RemoteRecord>& records);
std::vector<Json> in_order(const std::map<std::string, RemoteCall>& calls);

/// The records of a day as they stand in the folder already; none without a file. Throws
/// Error(input), which stops the run, when the file is something else.
Records read_records_file(const std::filesystem::path& file);
Calls read_calls_file(const std::filesystem::path& file);
/// Writes a bare array, an object a line, unless the file holds these very bytes.
void write_objects_file(const std::filesystem::path& file, const std::vector<Json>& objects);

/// The API's own name of a record's file made safe (one path element of plain characters, that ends
/// in a suffix of sound); without one "<start>-UTC_<flow>_<ext>_<record_uuid>.mp3".
std::string file_name_of(const RemoteRecord& record);

/// Gives the records of a day their names; no two share one (letter case aside).
class DayNames {
 public:
  DayNames() = default;
  /// The name was given to a record by an earlier run.
  void keep(const std::string& record, const std::string& name);
  /// The name of a record: the one kept, else its own, with its id before the suffix when that is
  /// taken.
  std::string name_of(const RemoteRecord& record);

 private:
  std::map<std::string, std::string> names_;    // of records
  std::map<std::string, std::string> holders_;  // in lower case, with their records
};

}  // namespace oos::fetch
