// SPDX-License-Identifier: Apache-2.0
// Carrying a plan out: what is about to be done goes into the journal and to the disk, then it is
// done, then the journal says what became of it. Files that cannot be removed do not stop the rest.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "oos/purge/journal.hpp"
#include "oos/purge/plan.hpp"

namespace oos::purge {

/// What an earlier run wrote down and did not finish.
struct Unfinished {
  std::int64_t number = 0;  ///< of the entry
  std::string folder;       ///< reference of the policy's folder
  std::string parent;       ///< reference of the one that the file was in
  std::string action;
  std::int64_t size_bytes = 0;
  std::string modified;
};

/// What a journal says of earlier runs, entry by entry.
class JournalMemory {
 public:
  void take(const jsonl::Json& entry);

  std::map<std::string, Unfinished> unfinished;  ///< by reference of the file
  std::vector<jsonl::Json> requests;             ///< of people, begun and not ended
};

/// A run that removes.
class Removal {
 public:
  using Emit = std::function<void(const Outcome& outcome)>;
  /// `run`: its id in the journal.
  Removal(const survey::Policy& policy, Journal& journal, Surroundings& around, std::string run)
      : policy_(policy), journal_(journal), around_(around), run_(std::move(run)) {}

  /// Does what the plan says, tells of every item in its order, and finishes what earlier runs
  /// began. Throws Error when the journal cannot be written, Interrupted.
  void carry_out(Plan& plan, const Evidence& evidence, JournalMemory& memory, const Emit& emit);
  /// Folders that were removed because nothing was left in them.
  std::int64_t folders() const { return folders_; }

 private:
  struct Begun {
    Item* item;
    std::string reference;
    std::int64_t number;
    Outcome outcome;
  };
  void finish_batch(Plan& plan, std::vector<Begun>& batch, const Emit& emit);
  void begin(Plan& plan, Item& item, std::vector<Begun>& batch);
  void act(Plan& plan, Begun& begun);
  void recover(Plan& plan, JournalMemory& memory);
  void close(const Unfinished& old, const std::string& reference, std::string_view result);
  std::string folder_reference(const Plan& plan, std::size_t tree) const;
  std::string parent_of(const Plan& plan, std::size_t tree, std::string_view relative) const;
  std::string reference_of(const Plan& plan, const Item& item) const;

  const survey::Policy& policy_;
  Journal& journal_;
  Surroundings& around_;
  std::string run_;
  std::int64_t folders_ = 0;
};

}  // namespace oos::purge
