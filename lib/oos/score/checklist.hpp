// SPDX-License-Identifier: Apache-2.0
// Applies a checklist to a conversation: four verdicts with the words they rest on, the part of the
// rule that decided, and why. What cannot be told is "unknown", what the clip cannot show or does
// not apply is "na", never "fail".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "oos/record/score.hpp"
#include "oos/score/conversation.hpp"
#include "oos/score/judge.hpp"
#include "oos/score/phrases.hpp"
#include "oos/score/total.hpp"
#include "oos/survey/checklist.hpp"

namespace oos::score {

/// A checklist made ready for use. Immutable: safe to share between threads.
class ChecklistRules {
 public:
  /// `language`: used when the checklist names none. Throws Error(config) for patterns and slots
  /// that cannot be.
  explicit ChecklistRules(survey::Checklist checklist, const std::string& language = "");

  /// Judges a conversation. Linear in its words, nearly independent of the number of phrases.
  record::ChecklistResult apply(const Conversation& talk) const;

  const survey::Checklist& checklist() const { return checklist_; }
  const PhraseSet& phrases() const { return phrases_; }

 private:
  struct Compiled {
    std::optional<CompiledRule> rule, applies_if, na_if;
  };
  struct Applies {
    std::string verdict;  ///< empty: it applies
    std::string part, reason;
    std::vector<Span> trigger;
  };
  Compiled compile(const std::optional<survey::Rule>& rule,
                   const std::optional<survey::Rule>& applies_if,
                   const std::optional<survey::Rule>& na_if);
  static Applies applies(const Compiled& rules, Judge& judge);
  record::CriterionResult judge_criterion(std::size_t index, const Conversation& talk, Judge& judge,
                                          const Applies& section) const;
  static void take_finding(const RuleFinding& finding, const Conversation& talk,
                           record::CriterionResult& result);

  survey::Checklist checklist_;
  PhraseSet phrases_;
  std::vector<Compiled> criteria_, sections_;
};

/// Words and times of a finding; absent when it rests on none.
std::optional<record::Evidence> evidence_of(const Speech& speech, const RuleFinding& finding);

}  // namespace oos::score
