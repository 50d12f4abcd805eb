// SPDX-License-Identifier: Apache-2.0
// Retention policies: which files are kept for how long and on what grounds, and what is held back
// whatever their age. Read by oos-purge; the file is described in oos-policy(5).
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/core/time.hpp"

namespace oos::survey {

/// What the files of a rule are.
enum class FileClass {
  recordings,   ///< whole days, as recorders leave them
  clips,        ///< clips, their facts and pictures
  transcripts,  ///< record lines with words
  caches,       ///< what can be made or fetched again
  ledgers,      ///< SQLite files of the tools: rows go, the file stays
  outbox,       ///< what oos-send laid out for the centre
  reports,
  reviews,
  logs,  ///< logs of buttons and calls
};

/// Where the time of a file's content is taken from.
enum class TimeSource { record, name, mtime };

/// "recordings", "clips", …
std::string_view to_string(FileClass file_class);
/// "record", "name", "mtime".
std::string_view to_string(TimeSource source);

/// One [[rules]] table.
struct RetentionRule {
  FileClass file_class = FileClass::caches;
  std::vector<std::filesystem::path> folders;  ///< absolute
  std::vector<std::string> files;              ///< patterns of '*' and '?'; empty: all
  std::int64_t days = 0;                       ///< after the time of the content
  std::vector<TimeSource> times;               ///< the first that is known counts
  std::string purpose;                         ///< empty: as the policy says
  bool words_only = false;    ///< transcripts: lines lose their words, the file stays
  bool other_mounts = false;  ///< follow into file systems mounted below
  bool without_later_press =
      false;  ///< recordings: need no later press to show that the log is whole
};

/// One [[holds]] table: what it covers stays.
struct LegalHold {
  std::string id;
  std::string reason;
  std::vector<std::string> points;  ///< empty: all
  std::vector<std::string> events;  ///< ids; empty: all
  std::optional<Instant> from;      ///< absent: from the beginning
  std::optional<Instant> to;        ///< absent: without end
  std::vector<FileClass> classes;   ///< empty: all
};

/// Who answers for the data: the fields of a deletion act.
struct Operator {
  std::string name;
  std::string address;
  std::string processor;  ///< name and address of who works on behalf of the operator
  std::string system;     ///< name of the information system
};

struct Policy {
  std::string id;
  std::string purpose;
  std::string basis;   ///< legal ground
  std::string notice;  ///< id of the text by which people were told
  std::string timezone;
  Operator responsible;
  std::filesystem::path folder;            ///< relative paths start here: the policy's own
  std::filesystem::path journal;           ///< absolute; empty: not said
  std::vector<std::filesystem::path> cut;  ///< record lines that tell what was cut; '*' in names
  std::int64_t settle_ms = 0;              ///< files changed within this are left alone
  std::vector<RetentionRule> rules;
  std::vector<LegalHold> holds;
  std::string sum;  ///< SHA-256 of the text
};

/// Reads and checks a policy. Relative paths in it start at its own folder. Throws Error(config)
/// with file, line and column, Error(io).
Policy load_policy(const std::filesystem::path& path);
/// `folder`: absolute; where relative paths start.
Policy parse_policy(std::string_view toml, const std::string& name,
                    const std::filesystem::path& folder);

/// Throws Error(config) when a folder is one that nobody can mean: the root, a home, one of the
/// system's. `home` may be empty.
void refuse_dangerous_folder(const std::filesystem::path& folder,
                             const std::filesystem::path& home);

/// Whether `inner` is `outer` or lies below it; both absolute and normal.
bool is_within(const std::filesystem::path& inner, const std::filesystem::path& outer);

}  // namespace oos::survey
