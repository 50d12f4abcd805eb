// SPDX-License-Identifier: Apache-2.0
// The ledger of oos-fetch: which records of a service are in which folder, which were handed on,
// and up to when everything was asked for. One SQLite file for the owner only. Holds no
// credentials.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "oos/state/claims.hpp"

namespace oos::state {

class Database;

/// What is remembered of a record of a service in a folder.
struct FetchedRecord {
  std::string record;  ///< id of the service
  std::string path;    ///< below the folder; empty: the service does not have it any more
  std::int64_t size_bytes = 0;
  std::string sha256;
  bool emitted = false;  ///< its line was handed on
};

/// Several threads and several processes may use one file at once, each folder by one process.
class FetchLedger {
 public:
  /// Opens or creates the file and its folder; an empty path: remembers nothing beyond the run.
  /// Throws Error(io), or Error(input) when it is no ledger; both stop the run.
  explicit FetchLedger(const std::filesystem::path& path);
  FetchLedger(const FetchLedger&) = delete;
  FetchLedger& operator=(const FetchLedger&) = delete;
  ~FetchLedger();

  std::optional<FetchedRecord> record(const std::string& folder, const std::string& record);
  void store(const std::string& folder, const FetchedRecord& record);
  void note_emitted(const std::string& folder, const std::vector<std::string>& records);

  /// Up to when (ms since 1970) everything of a source was asked for.
  std::optional<std::int64_t> mark(const std::string& folder, const std::string& source);
  void set_mark(const std::string& folder, const std::string& source, std::int64_t until_unix_ms);

  /// Of what one process at a time may do; nullptr without a file.
  Claims* claims() { return claims_.get(); }

 private:
  std::mutex mutex_;
  std::unique_ptr<Claims> claims_;
  std::unique_ptr<Database> database_;
};

/// $XDG_STATE_HOME/oos/fetch.sqlite, or ~/.local/state/oos/fetch.sqlite. Throws Error(config) when
/// neither variable is set.
std::filesystem::path default_fetch_ledger_path();

}  // namespace oos::state
