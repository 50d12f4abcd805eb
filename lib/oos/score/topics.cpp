// SPDX-License-Identifier: Apache-2.0
#include "oos/score/topics.hpp"

#include <algorithm>

#include "oos/score/checklist.hpp"
#include "oos/score/judge.hpp"

namespace oos::score {

namespace {

/// Visits last minutes; a day of a busy branch has some thousands.
constexpr std::size_t most_visits = 10'000;

int rank_of(const std::string& severity) {
  if (severity == "high") return 3;
  return severity == "medium" ? 2 : 1;
}

bool has_any(const std::vector<std::string>& wanted, const std::vector<std::string>& list) {
  return std::any_of(wanted.begin(), wanted.end(), [&list](const std::string& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
  });
}

/// Ids of the criteria that failed, critical ones only if asked.
std::vector<std::string> failed(const record::Score& score, bool critical_only) {
  std::vector<std::string> ids;
  for (const record::ChecklistResult& list : score.checklists) {
    if (critical_only) {
      ids.insert(ids.end(), list.critical_failed.begin(), list.critical_failed.end());
      continue;
    }
    for (const record::CriterionResult& one : list.criteria)
      if (one.verdict == "fail") ids.push_back(one.id);
  }
  return ids;
}

}  // namespace

TopicRules::TopicRules(survey::Topics topics, const std::string& language)
    : topics_(std::move(topics)),
      phrases_(topics_.language.empty() ? language : topics_.language, topics_.slots) {
  for (const survey::Topic& one : topics_.topics) topic_rules_.emplace_back(one.rule, phrases_);
  for (const survey::IncidentRule& one : topics_.incidents) {
    incident_rules_.emplace_back();
    if (one.rule) incident_rules_.back().emplace(*one.rule, phrases_);
  }
  phrases_.compile();
}

std::vector<record::TopicFound> TopicRules::find(const Conversation& talk) const {
  std::vector<record::TopicFound> found;
  const PhraseHits hits = phrases_.scan(talk.speech.tokens);
  Judge judge(talk, hits);
  for (std::size_t i = 0; i < topic_rules_.size(); ++i) {
    const RuleFinding one = judge.judge(topic_rules_[i]);
    if (one.truth == Truth::yes)
      found.push_back(
          {topics_.topics[i].id, topics_.topics[i].stage, evidence_of(talk.speech, one)});
  }
  return found;
}

namespace {

/// What the rule asks of the score; adds what is known of it to the reason.
bool score_holds(const survey::IncidentRule& rule, const record::Score& score,
                 record::Incident& incident) {
  const auto critical = failed(score, true);
  if (rule.any_critical && critical.empty()) return false;
  if (rule.any_critical) incident.reason += ": " + critical.front();
  if (!rule.criteria.empty() && !has_any(rule.criteria, failed(score, false))) return false;
  const bool has_value = score.answer && score.answer->value;
  if (rule.max_value && (!has_value || static_cast<double>(*score.answer->value) > *rule.max_value))
    return false;
  if (!rule.categories.empty() && (!score.answer || !score.answer->category ||
                                   !has_any(rule.categories, {*score.answer->category})))
    return false;
  return !rule.percent_below ||
         std::any_of(score.checklists.begin(), score.checklists.end(), [&rule](const auto& list) {
           return list.percent && *list.percent < *rule.percent_below;
         });
}

}  // namespace

std::optional<record::Incident> TopicRules::incident(const Conversation& talk,
                                                     const record::Score& score) const {
  std::optional<PhraseHits> hits;  // for the first rule about words
  for (std::size_t i = 0; i < topics_.incidents.size(); ++i) {
    const survey::IncidentRule& rule = topics_.incidents[i];
    record::Incident made{rule.severity, rule.reason, rule.id, std::nullopt};
    if (!score_holds(rule, score, made)) continue;
    if (!incident_rules_[i]) return made;
    if (!hits) hits = phrases_.scan(talk.speech.tokens);
    const RuleFinding found = Judge(talk, *hits).judge(*incident_rules_[i]);
    if (found.truth != Truth::yes) continue;
    made.evidence = evidence_of(talk.speech, found);
    return made;
  }
  return std::nullopt;
}

void VisitIncidents::settle(const jsonl::Line& line, jsonl::Json& score) {
  if (!score.contains("incident") || !score["incident"].is_object()) return;
  const auto event = line.find("event");
  if (!event) return;
  const std::string visit(event->opt_string("visit").value_or(""));
  const std::string id(event->opt_string("id").value_or(""));
  if (visit.empty() || id.empty()) return;
  const int rank = rank_of(score["incident"]["severity"].get<std::string>());
  const auto known = visits_.find(visit);
  if (known == visits_.end()) {
    visits_[visit] = {rank, id};
    order_.push_back(visit);
    if (order_.size() <= most_visits) return;
    visits_.erase(order_.front());
    order_.pop_front();
    return;
  }
  score["incident"][rank > known->second.severity ? "raises" : "repeats"] = known->second.event;
  if (rank > known->second.severity) known->second = {rank, id};
}

}  // namespace oos::score
