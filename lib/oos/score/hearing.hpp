// SPDX-License-Identifier: Apache-2.0
// What of a rule's phrases, patterns and classifiers was heard from whom it asks about and where it
// looks. Part of the judge.
#pragma once

#include <string>
#include <vector>

#include "oos/score/judge.hpp"

namespace oos::score {

/// One thing heard.
struct Heard {
  std::optional<Span> span;  ///< absent for a classifier that found no word
  std::optional<std::pair<std::int64_t, std::int64_t>> time;
  bool surely = true;         ///< false: by a speaker nobody knows
  bool low_evidence = false;  ///< likewise, but the rule lets it count
};

/// What the rule's conditions leave of the hits. Refers to its arguments.
class Judge::Hearing {
 public:
  Hearing(const Judge& judge, const CompiledRule& rule, const StretchFinder& finder);

  /// False: it cannot be told where to look or who spoke; see reason().
  bool possible() const { return reason_.empty(); }
  const std::string& reason() const { return reason_; }
  /// True when nothing happened beside which the rule could look.
  bool nowhere() const { return nowhere_; }
  /// True when the rule looks beyond what the clip shows.
  bool outside() const { return outside_; }

  /// The places of some phrases, in order, without overlaps.
  std::vector<Heard> heard(const std::vector<int>& phrases) const;
  /// What the classifiers of the rule found; absent when the record has none.
  std::optional<std::vector<Heard>> classified() const;

 private:
  void limit(const Stretches& stretches);
  bool allowed(const Span& span) const;
  bool beside(const Span& span, const std::vector<int>& phrases, std::int64_t words) const;
  std::optional<Heard> accepted(const Span& span) const;

  const Judge& judge_;
  const CompiledRule& rule_;
  std::vector<std::vector<Stretch>> limits_;  ///< each must hold
  std::string reason_;
  bool nowhere_ = false;
  bool outside_ = false;
};

}  // namespace oos::score
