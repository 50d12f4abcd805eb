// SPDX-License-Identifier: Apache-2.0
// The ledger of oos-send: what waits in its spool, what may be on its way, what was delivered where
// and when, so that nothing is delivered twice or lost. Holds ids and sums, no words. One SQLite
// file for the owner only, beside the spooled clips; one run at a time uses it.
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

enum class ParcelState {
  waiting,    ///< in the spool, and certainly nowhere else
  sending,    ///< in the spool, and perhaps delivered
  delivered,  ///< no longer in the spool
  refused,    ///< in the spool; the target will not have it
  doubtful,   ///< in the spool; perhaps delivered, and there is no way to find out
};

/// One clip with its record, for one target.
struct ParcelRow {
  std::string key;  ///< of target, event and content
  std::string target;
  std::string event;
  std::string content;
  ParcelState state = ParcelState::waiting;
  std::int64_t bytes = 0;  ///< in the spool
  std::string id = {};     ///< of the delivery
  std::int64_t delivered_unix_ms = 0;
};

/// In the spool, but not to be tried again unless that is asked for.
bool is_put_aside(const ParcelRow& row);

/// May be used by several threads.
class SendLedger {
 public:
  /// Opens or creates the file and its folder. Throws Error(io) when another run uses it; this and
  /// every other failure stops the run.
  explicit SendLedger(const std::filesystem::path& path);
  SendLedger(const SendLedger&) = delete;
  SendLedger& operator=(const SendLedger&) = delete;
  ~SendLedger();

  /// What is known of an event at a target; the newest, should its content have changed.
  std::optional<ParcelRow> find(const std::string& target, const std::string& event);
  /// Remembers a parcel, in place of what was known of its event at its target.
  void add(const ParcelRow& row);
  void set_state(const std::string& key, ParcelState state);
  void set_delivered(const std::string& key, const std::string& id, std::int64_t now_unix_ms);
  /// Forgets a parcel: its files are gone.
  void forget(const std::string& key);
  /// Parcels in the spool, for one target or (empty) for all, the oldest first.
  std::vector<ParcelRow> spooled(const std::string& target);

 private:
  std::vector<ParcelRow> rows(const std::string& where, const std::vector<std::string>& values);

  std::mutex mutex_;
  Claims claims_;
  std::unique_ptr<Database> database_;
};

/// $XDG_STATE_HOME/oos/spool, or ~/.local/state/oos/spool. Throws Error(config) when neither
/// variable is set.
std::filesystem::path default_spool_folder();

}  // namespace oos::state
