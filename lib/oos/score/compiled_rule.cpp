// SPDX-License-Identifier: Apache-2.0
#include "oos/score/compiled_rule.hpp"

namespace oos::score {

namespace {

std::vector<int> entered(const std::vector<std::string>& texts, bool exact, PhraseSet& phrases) {
  std::vector<int> ids;
  for (const std::string& text : texts) ids.push_back(phrases.add_phrase(text, exact));
  return ids;
}

std::vector<CompiledRule> compiled(const std::vector<survey::Rule>& rules, PhraseSet& phrases) {
  std::vector<CompiledRule> made;
  for (const survey::Rule& rule : rules) made.emplace_back(rule, phrases);
  return made;
}

}  // namespace

CompiledRule::CompiledRule(const survey::Rule& source, PhraseSet& phrases)
    : rule(source),
      any(entered(rule.any, rule.exact, phrases)),
      all(entered(rule.all, rule.exact, phrases)),
      none(entered(rule.none, rule.exact, phrases)),
      except(entered(rule.except, rule.exact, phrases)),
      order(compiled(rule.order, phrases)),
      any_of(compiled(rule.any_of, phrases)),
      all_of(compiled(rule.all_of, phrases)),
      not_of(compiled(rule.not_of, phrases)) {
  for (const std::string& text : rule.pattern) pattern.push_back(phrases.add_pattern(text));
  if (rule.near) near = entered(rule.near->any, rule.exact, phrases);
  if (rule.metric) except_after = entered(rule.metric->except_after, false, phrases);
}

}  // namespace oos::score
