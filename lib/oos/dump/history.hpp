// SPDX-License-Identifier: Apache-2.0
// What earlier runs of oos-ingest have seen and handed on, for runs that shall hand on only what is
// new or has grown. Files are remembered by path, size and time, and recognised by their content
// when they were moved or renamed.
#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "oos/dump/ingest.hpp"
#include "oos/dump/walk.hpp"
#include "oos/state/file_ledger.hpp"

namespace oos::dump {

struct Candidate;

/// One run's view of the ledger. recall() and learn() may be called by several threads.
class History {
 public:
  /// Throws what FileLedger throws.
  explicit History(const std::filesystem::path& ledger)
      : ledger_(ledger), here_(std::filesystem::current_path().string()) {}

  /// Fills in what an earlier run found in this very file; false when it must be looked at. Of one
  /// that was handed on only the `kept_facts` are filled in: mostly nobody needs to read them.
  bool recall(Candidate& candidate);
  /// Keeps what was found, so that not even a killed run has to look at the file again.
  void learn(const Candidate& candidate);

  /// Takes the recordings out that earlier runs handed on and puts them under `skipped`, as
  /// unchanged or moved. Says of the others which are new and which have grown.
  struct Selection {
    std::int64_t fresh = 0;
    std::int64_t grown = 0;
  };
  Selection select(Ingested& found);
  /// Remembers that all recordings left by select(), or all of `found` without it, were handed on.
  /// To be called when the last line has left.
  void commit(const Ingested& found);

 private:
  struct Seen {
    state::KnownFile now;
    std::string emitted_content;  // of the same path, by an earlier run; empty: never
    std::int64_t emitted_size = 0;
  };
  std::string absolute(const std::string& path) const;
  void store_waiting();
  std::optional<std::string> moved_from(const state::KnownFile& file);

  std::mutex mutex_;
  state::FileLedger ledger_;
  std::string here_;                            // the working folder
  std::unordered_map<std::string, Seen> seen_;  // by path as walked
  /// Files that were handed on with a content and size, until it is clear that they are still
  /// there.
  std::map<std::pair<std::string, std::int64_t>, std::vector<std::string>> old_places_;
  std::vector<state::KnownFile> waiting_;
  std::vector<state::KnownFile> settled_;  // moved or touched: nothing to hand on
  std::vector<std::string> gone_;          // old paths of moved files
};

}  // namespace oos::dump
