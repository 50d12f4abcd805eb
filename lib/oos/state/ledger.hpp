// SPDX-License-Identifier: Apache-2.0
// The ledger: what oos-stt remembers between runs, in one SQLite file for the owner only.
// Finished transcripts are never paid for twice; operations under way are found again by a run
// that follows a killed one. Holds no credentials.
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

/// How far an operation at a service has come.
enum class OperationState {
  submitting,  ///< about to be sent; without a further note nobody knows whether it was
  submitted,   ///< the service gave an id
  stored,      ///< its result is in the ledger; the copy at the service may be deleted
};

/// One operation at a service.
struct Operation {
  std::string id;  ///< of the service; empty while submitting
  OperationState state = OperationState::submitting;
  std::int64_t submitted_unix_s = 0;  ///< when it was sent, or was about to be
};

/// Several threads and several processes may use one file at once.
class Ledger {
 public:
  /// Opens or creates the file and its folder. Throws Error(io), or Error(input) when the file is
  /// no ledger or of a newer schema; both stop the run.
  explicit Ledger(const std::filesystem::path& path);
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;
  ~Ledger();

  /// The transcript stored under a key, as JSON text.
  std::optional<std::string> transcript(const std::string& key);
  /// Stores a transcript, and with it marks the operation of the same key as stored.
  void store_transcript(const std::string& key, const std::string& json, std::int64_t now_unix_s);

  std::optional<Operation> operation(const std::string& key);
  /// To be called before the request leaves.
  void note_submitting(const std::string& key, std::int64_t now_unix_s);
  /// To be called with the id as soon as it is known.
  void note_submitted(const std::string& key, const std::string& operation_id);
  /// Forgets an operation: it certainly does not exist, has failed, or is deleted.
  void forget_operation(const std::string& key);

  /// Keys of operations that begin so, in order.
  std::vector<std::string> operation_keys(const std::string& prefix);

  Claims& claims() { return claims_; }

 private:
  std::mutex mutex_;
  Claims claims_;
  std::unique_ptr<Database> database_;
};

/// $XDG_STATE_HOME/oos/ledger.sqlite, or ~/.local/state/oos/ledger.sqlite. Throws Error(config)
/// when neither variable is set.
std::filesystem::path default_ledger_path();

}  // namespace oos::state
