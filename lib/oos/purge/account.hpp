// SPDX-License-Identifier: Apache-2.0
// What a journal proves, for people: the act of destruction and the export of the log of events
// that Roskomnadzor's order No. 179 of 28.10.2022 asks for. Both are in Russian, for that is whom
// they are for.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "oos/jsonl/line.hpp"
#include "oos/survey/policy.hpp"

namespace oos::purge {

/// One thing that was destroyed, by its two entries.
struct Destroyed {
  std::int64_t number = 0;  ///< of the entry that says so
  std::string at;           ///< RFC 3339
  jsonl::Json intent;
  std::int64_t parts = 0;
  bool recovered = false;  ///< found out by a later run: `at` is when
};

/// The destroyed things of runs.
class Account {
 public:
  /// `of`: the id of a run, "last" (that destroyed anything) or "all".
  explicit Account(std::string of) : of_(std::move(of)) {}

  /// Takes the entries of a journal in their order.
  void take(const jsonl::Json& entry);
  /// Those that were asked for.
  std::vector<Destroyed> destroyed() const;
  /// How many could not be destroyed.
  std::int64_t failed() const;

 private:
  bool wanted(const std::string& run) const;

  std::string of_;
  std::string last_;
  std::vector<std::pair<std::int64_t, jsonl::Json>> open_;
  std::vector<std::pair<std::string, Destroyed>> done_;  // by run
  std::vector<std::string> failed_;
};

/// The act: an HTML page to print and sign, with the fields of the order. `head`: of the journal.
std::string act_html(const survey::Policy& policy, const Account& account, const std::string& head);
/// The export: CSV with a byte order mark and semicolons; no cell that a spreadsheet takes for a
/// formula.
std::string export_csv(const survey::Policy& policy, const Account& account);

/// For both: what a class is called, whose data a destroyed thing was, why and how it was
/// destroyed.
std::string category_of(const Destroyed& destroyed);
std::string subject_of(const Destroyed& destroyed);
std::string reason_of(const Destroyed& destroyed);
std::string method_of(const Destroyed& destroyed);

}  // namespace oos::purge
