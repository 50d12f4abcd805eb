// SPDX-License-Identifier: Apache-2.0
// The judge: whether a rule holds in a conversation, in three values, with the words it rests on
// and the reason in a sentence. What cannot be told is "unknown", never "no".
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "oos/score/compiled_rule.hpp"
#include "oos/score/conversation.hpp"
#include "oos/score/measures.hpp"
#include "oos/score/stretches.hpp"

namespace oos::score {

enum class Truth { no, yes, unknown };

/// What became of a rule.
struct RuleFinding {
  Truth truth = Truth::unknown;
  std::string part;         ///< of the rule that decided: "any", "none", "order[1].any", "metric"
  std::string reason;       ///< why, for a person
  std::vector<Span> words;  ///< it rests on, in order
  std::optional<std::pair<std::int64_t, std::int64_t>> time;  ///< where there are no words
  std::optional<double> share;                                ///< of `all`, for partial credit
  bool low_evidence = false;  ///< words of unknown speakers were let count
  bool outside = false;       ///< "no" for lack of what the clip cannot show
};

/// Judges rules on one conversation. Refers to its arguments; for one thread.
class Judge {
 public:
  Judge(const Conversation& talk, const PhraseHits& hits);

  /// `trigger`: what made the criterion apply, for rules that look around it.
  RuleFinding judge(const CompiledRule& rule, const std::vector<Span>& trigger = {});

 private:
  class Hearing;
  void judge_words(const CompiledRule& rule, const Hearing& hearing,
                   std::vector<RuleFinding>& parts) const;
  void judge_nested(const CompiledRule& rule, const std::vector<Span>& trigger,
                    std::vector<RuleFinding>& parts);
  RuleFinding judge_order(const CompiledRule& rule, const std::vector<Span>& trigger);
  RuleFinding judge_metric(const CompiledRule& rule);
  RuleFinding judge_field(const survey::Field& field) const;
  void judge_facts(const survey::Rule& rule, std::vector<RuleFinding>& parts) const;
  bool is_fact(const std::string& fact) const;

  const Conversation& talk_;
  const PhraseHits& hits_;
  Measures measures_;
};

}  // namespace oos::score
