// SPDX-License-Identifier: Apache-2.0
// The spool: parcels that are not delivered yet, as files beside their ledger, within a bound. It
// refuses what is over the bound and never drops what it holds.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "oos/send/parcel.hpp"
#include "oos/state/send_ledger.hpp"

namespace oos::send {

/// May be used by several threads; by one process at a time.
class Spool {
 public:
  /// Opens or makes the folder, for its owner only, and removes files that nothing tells of (left
  /// by a killed run). Throws Error(io), which stops the run.
  Spool(const std::filesystem::path& folder, std::int64_t limit_bytes);

  state::SendLedger& ledger() { return ledger_; }
  /// Keeps a parcel, by a second name for its clip or a copy of it; from then on it is the spool's.
  /// False: there is no room. Throws Error(io).
  bool keep(Parcel& parcel, const std::string& target);
  /// A parcel that is kept. Throws Error(input) when its files are damaged, Error(io) when they
  /// are gone.
  Parcel load(const state::ParcelRow& row) const;
  /// Notes the delivery, then removes the files.
  void delivered(const Parcel& parcel, const std::string& id, std::int64_t now_unix_ms);
  /// Forgets a parcel whose files are gone.
  void forget(const state::ParcelRow& row);

  std::int64_t bytes() const;
  std::int64_t limit_bytes() const { return limit_bytes_; }

 private:
  std::filesystem::path clip_path(const std::string& key) const;
  std::filesystem::path record_path(const std::string& key) const;
  void sweep();
  void remove_files(const std::string& key) const;

  std::filesystem::path folder_;
  std::int64_t limit_bytes_;
  state::SendLedger ledger_;
  mutable std::mutex mutex_;
  std::int64_t bytes_ = 0;
};

}  // namespace oos::send
