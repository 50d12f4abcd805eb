// SPDX-License-Identifier: Apache-2.0
#include "oos/score/lint.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "oos/score/checklist.hpp"
#include "oos/score/stem.hpp"
#include "oos/score/token.hpp"
#include "oos/survey/survey.hpp"

namespace oos::score {

namespace {

using survey::Criterion;
using survey::Rule;

constexpr double expected_sum = 100;
constexpr double sum_tolerance = 0.01;
constexpr std::size_t shortest_phrase_letters = 3;

/// Classifiers of SpeechKit (analysis of recognised speech).
constexpr std::array<std::string_view, 9> known_classifiers{
    "formal_greeting", "informal_greeting", "formal_farewell", "informal_farewell",
    "insult",          "profanity",         "gender",          "negative",
    "answerphone"};

using Stems = std::vector<std::string>;

std::size_t count_letters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U && c != ' ';
  }));
}

/// True when the words of `part` stand in `whole` one after the other.
bool contains(const Stems& whole, const Stems& part) {
  return !part.empty() &&
         std::search(whole.begin(), whole.end(), part.begin(), part.end()) != whole.end();
}

/// Looks at the rules of one criterion or section.
class RuleLint {
 public:
  RuleLint(const std::string& language, std::string place, std::vector<LintFinding>& findings)
      : stem_(language), place_(std::move(place)), findings_(findings) {}

  void check(const Rule& rule, bool has_trigger) {
    check_phrases(rule);
    check_contradictions(rule);
    check_reach(rule, has_trigger);
    for (const auto* nested : {&rule.order, &rule.any_of, &rule.all_of, &rule.not_of})
      for (const Rule& one : *nested) check(one, has_trigger);
  }
  void add(std::string problem) { findings_.push_back({place_, std::move(problem)}); }

 private:
  Stems stems_of(const std::string& phrase, bool exact) const {
    Stems stems;
    for (const Token& token : tokenize(phrase))
      stems.push_back(exact ? token.text : stem_(token.text));
    return stems;
  }

  void check_phrases(const Rule& rule) {
    for (const auto* list : {&rule.any, &rule.all, &rule.none, &rule.except})
      for (const std::string& phrase : *list)
        if (count_letters(normalized(phrase)) < shortest_phrase_letters)
          add(fmt::format(
              "the phrase \"{}\" is shorter than {} letters: it will be heard by chance", phrase,
              shortest_phrase_letters));
    // With counts every hearing matters; without, the shorter phrase is always heard first.
    if (!rule.min_count && !rule.max_count) check_covered(rule.any, rule.exact);
    check_covered(rule.none, rule.exact);
  }
  void check_covered(const std::vector<std::string>& phrases, bool exact) {
    for (const std::string& longer : phrases)
      for (const std::string& shorter : phrases) {
        if (&longer == &shorter || has_marks(longer) || has_marks(shorter)) continue;
        const Stems outer = stems_of(longer, exact), inner = stems_of(shorter, exact);
        if (contains(outer, inner) && (outer != inner || &shorter < &longer))
          add(fmt::format("the phrase \"{}\" decides nothing: \"{}\" is heard whenever it is",
                          longer, shorter));
      }
  }
  static bool has_marks(const std::string& phrase) {
    return phrase.find('<') != std::string::npos || phrase.find("...") != std::string::npos ||
           phrase.find("…") != std::string::npos;
  }

  void check_contradictions(const Rule& rule) {
    for (const std::string& wanted : rule.all) forbid(rule, wanted, true);
    if (rule.any.size() == 1) forbid(rule, rule.any.front(), true);
    if (rule.any.size() > 1)
      for (const std::string& wanted : rule.any) forbid(rule, wanted, false);
    for (const auto* list : {&rule.any, &rule.all, &rule.none})
      for (const std::string& phrase : *list)
        for (const std::string& exception : rule.except)
          if (contains(stems_of(phrase, rule.exact), stems_of(exception, rule.exact)))
            add(fmt::format("the phrase \"{}\" never counts: it holds the exception \"{}\"", phrase,
                            exception));
  }
  void forbid(const Rule& rule, const std::string& wanted, bool needed) {
    for (const std::string& forbidden : rule.none)
      if (contains(stems_of(wanted, rule.exact), stems_of(forbidden, rule.exact)))
        add(fmt::format("{}: \"{}\" is asked for and \"{}\" forbidden",
                        needed ? "the rule can never hold" : "a phrase can never help", wanted,
                        forbidden));
  }

  void check_reach(const Rule& rule, bool has_trigger) {
    for (const auto* side : {&rule.before, &rule.after})
      if (*side && (*side)->event == survey::Happening::trigger && !has_trigger)
        add("the event \"trigger\" never happens: neither the criterion nor its section has "
            "applies_if");
    if (rule.before && rule.before->event == survey::Happening::start)
      add("nothing stands before the start of the talk");
    if (rule.after && rule.after->event == survey::Happening::end)
      add("nothing stands after the end of the talk");
    for (const std::string& kind : rule.kinds)
      if (!survey::parse_kind(kind)) add(fmt::format("there is no kind of question \"{}\"", kind));
    for (const std::string& name : rule.classifier)
      if (std::find(known_classifiers.begin(), known_classifiers.end(), name) ==
          known_classifiers.end())
        add(fmt::format("SpeechKit has no classifier \"{}\"", name));
    if (rule.max_count == 0) add("max_count = 0 says what none says plainly");
    if (!rule.metric) return;
    const auto& metric = *rule.metric;
    const bool share = metric.name == "talk_ratio" || metric.name.ends_with("_share");
    if ((share && metric.min && *metric.min > 1) || (metric.max && *metric.max < 0))
      add(fmt::format("the rule can never hold: {} is {}", metric.name,
                      share ? "a share, 0 to 1" : "never below 0"));
    if (share && metric.max && *metric.max > 1)
      add(fmt::format("{} is a share, 0 to 1: at most {} is always so", metric.name, *metric.max));
  }

  Stemmer stem_;
  std::string place_;
  std::vector<LintFinding>& findings_;
};

bool near(double a, double b) { return std::abs(a - b) < sum_tolerance; }

/// Weights of the criteria that count, by section.
void lint_weights(const survey::Checklist& list, std::vector<LintFinding>& findings) {
  double all = 0, of_sections = 0;
  for (const Criterion& one : list.criteria) all += one.weight;
  if (all == 0) findings.push_back({"", "no criterion has a weight: there will never be a score"});
  for (const survey::Section& section : list.sections) {
    of_sections += section.weight;
    double sum = 0;
    std::size_t members = 0;
    for (const Criterion& one : list.criteria)
      if (one.section == section.id) {
        sum += one.weight;
        ++members;
      }
    const std::string place = "section " + section.id;
    if (members == 0)
      findings.push_back({place, "has no criteria"});
    else if (sum == 0 && section.weight > 0)
      findings.push_back({place, "none of its criteria has a weight: it will never count"});
    else if (section.weight != 1 && !near(sum, section.weight))
      findings.push_back(
          {place, fmt::format("weighs {}, its criteria add up to {}", section.weight, sum)});
  }
  const bool by_section = list.scoring == survey::Scoring::section;
  const double sum = by_section ? of_sections : all;
  if (sum > 0 && !near(sum, expected_sum))
    findings.push_back({"", fmt::format("the weights of the {} add up to {}, not {}",
                                        by_section ? "sections" : "criteria", sum, expected_sum)});
}

void lint_criterion(const survey::Checklist& list, const Criterion& one,
                    std::vector<LintFinding>& findings) {
  const survey::Section* section = list.section(one.section);
  const bool triggered = one.applies_if || (section != nullptr && section->applies_if);
  RuleLint rules(list.language, "criterion " + one.id, findings);
  for (const auto* rule : {&one.applies_if, &one.na_if})
    if (*rule) rules.check(**rule, false);
  if (one.rule) rules.check(*one.rule, triggered);
  if (one.critical && one.penalty > 0)
    rules.add("is critical: its penalty shows in raw_percent only");
  const auto full = [](const survey::AnswerOption& option) { return option.credit == 1.0; };
  if (!one.answers.empty() && std::none_of(one.answers.begin(), one.answers.end(), full))
    rules.add("no answer earns full credit: it can never pass");
}

}  // namespace

std::vector<LintFinding> lint(const survey::Checklist& checklist) {
  const ChecklistRules compiled(checklist);  // patterns and slots
  std::vector<LintFinding> findings;
  lint_weights(checklist, findings);
  if (checklist.language.empty())
    findings.push_back({"", "names no language: phrases will be compared as those of the survey"});
  for (const survey::Section& section : checklist.sections) {
    RuleLint rules(checklist.language, "section " + section.id, findings);
    for (const auto* rule : {&section.applies_if, &section.na_if})
      if (*rule) rules.check(**rule, false);
  }
  for (const Criterion& one : checklist.criteria) lint_criterion(checklist, one, findings);
  return findings;
}

}  // namespace oos::score
