// SPDX-License-Identifier: Apache-2.0
// The ledger of oos-ingest: which files of a dump earlier runs have seen, what was found in them,
// and which were handed on. One SQLite file for the owner only; one run at a time uses it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "oos/state/claims.hpp"

namespace oos::state {

class Database;
class Statement;

/// What is remembered of a file. It is the same file while path, size and time are the same.
struct KnownFile {
  std::string path;  ///< absolute
  std::int64_t size_bytes = 0;
  std::int64_t modified_unix_ms = 0;
  std::string content;   ///< fingerprint
  std::string facts;     ///< JSON text of whoever remembers
  bool emitted = false;  ///< its recording was handed on
};

/// Not for several threads at once.
class FileLedger {
 public:
  /// Opens or creates the file and its folder. Throws Error(io) when another run uses it, or
  /// Error(input) when it is no ledger; both stop the run.
  explicit FileLedger(const std::filesystem::path& path);
  FileLedger(const FileLedger&) = delete;
  FileLedger& operator=(const FileLedger&) = delete;
  ~FileLedger();

  std::optional<KnownFile> file(const std::string& path);
  /// Emitted files with this content and size, by path.
  std::vector<KnownFile> emitted_with(const std::string& content, std::int64_t size_bytes);
  /// Replaces or adds files, forgets others; all or nothing.
  void store(const std::vector<KnownFile>& files, const std::vector<std::string>& gone = {});

 private:
  Claims claims_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Statement> select_;  // prepared once: it runs for every file of a dump
  std::unique_ptr<Statement> replace_;
};

/// $XDG_STATE_HOME/oos/ingest.sqlite, or ~/.local/state/oos/ingest.sqlite. Throws Error(config)
/// when neither variable is set.
std::filesystem::path default_file_ledger_path();

}  // namespace oos::state
