// SPDX-License-Identifier: Apache-2.0
// The account a tool gives of its work: what it read, and what became of each. "Nothing is lost"
// is checked here: every tally must add up.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <utility>

#include "oos/jsonl/line.hpp"

namespace oos::cli {

/// Counts of one kind of thing ("lines", "files", "log_lines"): what came in, where it went.
/// `read` + `created` = sum of all outcomes.
struct Tally {
  std::int64_t read = 0;
  std::int64_t created = 0;                      ///< made here rather than read
  std::map<std::string, std::int64_t> outcomes;  ///< "written", "rejected", "merged", …
  std::map<std::string, std::int64_t> notes;     ///< not part of the balance: "failed", "reused"

  bool balanced() const;
};

/// The account of one run. Keeps tallies in the order in which they were first used.
class Summary {
 public:
  explicit Summary(std::string tool) : tool_(std::move(tool)) {}

  /// The tally of this name, made on first use. The reference lives as long as the summary.
  Tally& tally(const std::string& name);
  /// A further fact, such as {"engine", "pocketsphinx"} or a cost.
  void fact(const std::string& key, jsonl::Json value);

  bool balanced() const;
  /// {"tool":…,"version":…,"status":…,"lines":{"read":…,"written":…,…},…}
  jsonl::Json to_json(int exit_status) const;
  /// One line for a person: "read 70, written 70, failed 2".
  std::string to_text() const;

 private:
  std::string tool_;
  std::deque<std::pair<std::string, Tally>> tallies_;  // references handed out stay valid
  jsonl::Json facts_ = jsonl::Json::object();
};

}  // namespace oos::cli
