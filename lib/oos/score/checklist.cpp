// SPDX-License-Identifier: Apache-2.0
#include "oos/score/checklist.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/score/model_answer.hpp"

namespace oos::score {

namespace {

using survey::Criterion;

const char* verdict_name(const RuleFinding& finding) {
  if (finding.outside) return "na";
  if (finding.truth == Truth::unknown) return "unknown";
  return finding.truth == Truth::yes ? "pass" : "fail";
}

/// Several places as one text; the pieces stand apart by an ellipsis.
std::string joined_text(const Speech& speech, std::vector<Span> words) {
  std::sort(words.begin(), words.end(), [](const Span& a, const Span& b) {
    return a.first < b.first || (a.first == b.first && a.last < b.last);
  });
  std::string text;
  const Span* before = nullptr;
  for (const Span& span : words) {
    if (before != nullptr && span.first <= before->last) continue;
    if (!text.empty()) text += " … ";
    text += raw_text(speech.tokens, span.first, span.last);
    before = &span;
  }
  return text;
}

/// More places than anybody reads are not repeated.
constexpr std::size_t most_places = 5;

}  // namespace

std::optional<record::Evidence> evidence_of(const Speech& speech, const RuleFinding& finding) {
  if (finding.words.empty()) {
    if (!finding.time) return std::nullopt;
    return record::Evidence{"", finding.time->first, finding.time->second, std::nullopt};
  }
  std::vector<Span> words = finding.words;
  if (words.size() > most_places) words.resize(most_places);
  const auto by_place = [](const Span& a, const Span& b) { return a.first < b.first; };
  const Span first = *std::min_element(words.begin(), words.end(), by_place);
  const Span last = *std::max_element(words.begin(), words.end(), by_place);
  record::Evidence made{joined_text(speech, words), speech.tokens[first.first].start_ms,
                        speech.tokens[last.last].end_ms, std::nullopt};
  const Role role = speech.tokens[first.first].role;
  const bool one_speaker = std::all_of(words.begin(), words.end(), [&](const Span& span) {
    return speech.tokens[span.first].role == role;
  });
  if (one_speaker && role != Role::unknown) made.speaker = role_name(role);
  return made;
}

ChecklistRules::ChecklistRules(survey::Checklist checklist, const std::string& language)
    : checklist_(std::move(checklist)),
      phrases_(checklist_.language.empty() ? language : checklist_.language, checklist_.slots) {
  const auto named = [this](const std::string& what, const std::string& id, auto make) {
    try {
      make();
    } catch (const Error& error) {
      throw error.at(
          fmt::format("checklist {} {}, {} {}", checklist_.id, checklist_.version, what, id));
    }
  };
  for (const survey::Section& one : checklist_.sections)
    named("section", one.id,
          [&] { sections_.push_back(compile(std::nullopt, one.applies_if, one.na_if)); });
  for (const Criterion& one : checklist_.criteria)
    named("criterion", one.id,
          [&] { criteria_.push_back(compile(one.rule, one.applies_if, one.na_if)); });
  phrases_.compile();
}

ChecklistRules::Compiled ChecklistRules::compile(const std::optional<survey::Rule>& rule,
                                                 const std::optional<survey::Rule>& applies_if,
                                                 const std::optional<survey::Rule>& na_if) {
  Compiled made;
  if (rule) made.rule.emplace(*rule, phrases_);
  if (applies_if) made.applies_if.emplace(*applies_if, phrases_);
  if (na_if) made.na_if.emplace(*na_if, phrases_);
  return made;
}

ChecklistRules::Applies ChecklistRules::applies(const Compiled& rules, Judge& judge) {
  Applies made;
  if (rules.na_if) {
    // Only what surely holds excuses.
    const RuleFinding excused = judge.judge(*rules.na_if);
    if (excused.truth == Truth::yes) return {"na", "na_if", excused.reason, {}};
  }
  if (rules.applies_if) {
    const RuleFinding found = judge.judge(*rules.applies_if);
    if (found.truth == Truth::no) return {"na", "applies_if", found.reason, {}};
    if (found.truth == Truth::unknown) return {"unknown", "applies_if", found.reason, {}};
    made.trigger = found.words;
  }
  return made;
}

void ChecklistRules::take_finding(const RuleFinding& finding, const Conversation& talk,
                                  record::CriterionResult& result) {
  result.verdict = verdict_name(finding);
  result.rule = "rule." + finding.part;
  result.reason = finding.reason;
  result.evidence = evidence_of(talk.speech, finding);
  if (finding.low_evidence) result.flags.emplace_back("low_evidence");
  if (finding.share && result.verdict == "fail" && *finding.share > 0)
    result.credit = *finding.share;
}

record::CriterionResult ChecklistRules::judge_criterion(std::size_t index, const Conversation& talk,
                                                        Judge& judge,
                                                        const Applies& section) const {
  const Criterion& criterion = checklist_.criteria[index];
  record::CriterionResult result;
  result.id = criterion.id;
  result.verdict = "unknown";
  if (criterion.person) result.by = "person";
  if (!criterion.model.empty()) result.by = "model";
  Applies own = applies(criteria_[index], judge);
  const Applies& decides = section.verdict.empty() ? own : section;
  if (!decides.verdict.empty()) {
    result.verdict = decides.verdict;
    result.rule = (&decides == &section ? "section." : "") + decides.part;
    result.reason = decides.reason;
    return result;
  }
  if (criterion.person) {
    result.rule = "person";
    result.reason = "a person decides";
  } else if (!criterion.model.empty()) {
    take_model_answer(checklist_, criterion, talk, result);
  } else {
    const auto& trigger = own.trigger.empty() ? section.trigger : own.trigger;
    RuleFinding finding = judge.judge(*criteria_[index].rule, trigger);
    if (!criterion.rule->partial) finding.share.reset();
    take_finding(finding, talk, result);
  }
  return result;
}

record::ChecklistResult ChecklistRules::apply(const Conversation& talk) const {
  record::ChecklistResult result;
  result.id = checklist_.id;
  result.version = checklist_.version;
  result.hash = checklist_.hash;
  const PhraseHits hits = phrases_.scan(talk.speech.tokens);
  Judge judge(talk, hits);
  std::vector<Applies> sections;
  for (const Compiled& section : sections_) sections.push_back(applies(section, judge));
  const Applies everywhere;
  for (std::size_t i = 0; i < criteria_.size(); ++i) {
    const survey::Section* section = checklist_.section(checklist_.criteria[i].section);
    const Applies& of_section =
        section == nullptr
            ? everywhere
            : sections[static_cast<std::size_t>(section - checklist_.sections.data())];
    result.criteria.push_back(judge_criterion(i, talk, judge, of_section));
  }
  add_total(result, checklist_);
  return result;
}

}  // namespace oos::score
