// SPDX-License-Identifier: Apache-2.0
// How well people agree with one another and with the rules, criterion by criterion, from reviews
// and scored lines. For oos-score --agreement; the coefficients are those of the stats module.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "oos/jsonl/line.hpp"
#include "oos/record/score.hpp"

namespace oos::score {

/// Collects scores that carry reviews.
class AgreementReport {
 public:
  /// Takes the verdicts of one conversation: those of the rules (or the model), from before they
  /// were overridden, and those of its reviewers.
  void add(const std::vector<record::ChecklistResult>& checklists);

  /// First people among themselves and people against rules, criterion by criterion; then each
  /// reviewer against the rules; then each pair of reviewers, those who agree least first.
  std::vector<jsonl::Json> report() const;

 private:
  enum class Category : std::size_t { pass, fail, na };
  using Key = std::pair<std::string, std::string>;  ///< checklist, criterion
  /// One criterion of one conversation.
  struct Unit {
    std::optional<Category> rules;
    std::vector<std::pair<std::string, Category>> people;
  };
  static std::optional<Category> category(const std::string& verdict);
  static jsonl::Json among_people(const Key& key, const std::vector<Unit>& units);
  static jsonl::Json with_rules(const Key& key, const std::vector<Unit>& units);
  void add_reviewers(std::vector<jsonl::Json>& lines) const;
  void add_pairs(std::vector<jsonl::Json>& lines) const;

  std::vector<std::pair<Key, std::vector<Unit>>> items_;  ///< in the order of the files
  std::map<Key, std::size_t> place_;
};

}  // namespace oos::score
