// SPDX-License-Identifier: Apache-2.0
// What a policy says of every file in its folders: due, or kept and why. Nothing is changed here.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "oos/core/error.hpp"
#include "oos/purge/content.hpp"
#include "oos/purge/evidence.hpp"
#include "oos/purge/lines.hpp"
#include "oos/purge/outcome.hpp"
#include "oos/purge/tree.hpp"

namespace oos::purge {

/// One file of a rule.
struct Item {
  std::size_t rule = 0;
  std::size_t tree = 0;
  Entry entry;
  std::optional<Content> content;
  Decision decision;
  std::string action = "remove";  ///< or blank, prune
  std::int64_t parts = 0;         ///< lines or rows that are meant
  bool gone = false;              ///< it was removed
  bool left = false;              ///< of a request: it may hold some of what was asked for
};

/// What planning and carrying out need of the program around them.
struct Surroundings {
  Instant now{};
  std::set<Identity> own;  ///< the journal and its kin, the policy
  std::function<void()> stop_if_asked;
  std::function<void(const std::string& what, std::int64_t done, std::int64_t total)> progress;
  std::function<void(const Error& error)> trouble;  ///< the run goes on, its status remembers
};

struct Plan {
  std::vector<std::unique_ptr<Tree>> trees;
  std::vector<std::size_t> tree_rules;  ///< the rule each tree was opened for
  std::vector<Item> items;              ///< recordings first, then by rule, folder and path
  /// Of rewriting that was killed; two rules with one folder may both see one.
  std::vector<std::pair<std::size_t, Entry>> leftovers;
  /// How files lose lines and rows, and why: by the rules, unless a request says otherwise.
  std::function<LineTest(const survey::RetentionRule& rule)> lines;
  std::function<std::int64_t(const std::string& path, const survey::RetentionRule& rule)> rows;
  bool by_request = false;
  std::vector<bool> whole;  ///< of each tree: everything in it was seen
  /// Folders, by tree and path below it, of which every entry was seen.
  std::set<std::pair<std::size_t, std::string>> seen;
};

/// Looks at every file of the policy. Throws Error(config) when two rules mean one file or a folder
/// is reached through a link; Interrupted.
Plan make_plan(const survey::Policy& policy, const Evidence& evidence, Surroundings& around);

/// Keeps files of lines that tell of recordings which stay: without them nobody could say whether
/// the presses in these were cut. `goes`: of a recording.
void keep_needed_lines(const survey::Policy& policy, Plan& plan, const Evidence& evidence,
                       const std::function<bool(const Item& item)>& goes);

/// The whole path of an item.
std::string path_of(const Plan& plan, const Item& item);
/// What an item is before anything is done about it.
Outcome outcome_of(const survey::Policy& policy, const Plan& plan, const Item& item);

/// Seconds since 1970, rounded down.
std::int64_t unix_s(Instant time);

/// Rows of a ledger older than this may go; absent when a hold keeps them all.
struct LedgerLimit {
  std::optional<Instant> before;
  std::string hold;  ///< id of the hold that set it
};
LedgerLimit ledger_limit(const survey::Policy& policy, const survey::RetentionRule& rule,
                         Instant now);

/// The identities of files that are the tool's own; those that are not there are left out.
std::set<Identity> identities_of(const std::vector<std::filesystem::path>& paths);

}  // namespace oos::purge
