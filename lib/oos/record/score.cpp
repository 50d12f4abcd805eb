// SPDX-License-Identifier: Apache-2.0
#include "oos/record/score.hpp"

#include "oos/record/fields.hpp"

namespace oos::record {

namespace {

template <typename Value>
jsonl::Json or_null(const std::optional<Value>& value) {
  return value ? jsonl::Json(*value) : jsonl::Json(nullptr);
}

jsonl::Json percent_json(const std::optional<double>& percent) {
  return percent ? jsonl::Json(rounded(*percent, 1000)) : jsonl::Json(nullptr);
}

jsonl::Json evidence_json(const std::optional<Evidence>& evidence) {
  if (!evidence) return nullptr;
  return {{"text", evidence->text},
          {"start_ms", or_null(evidence->start_ms)},
          {"end_ms", or_null(evidence->end_ms)},
          {"speaker", or_null(evidence->speaker)}};
}

jsonl::Json answer_json(const std::optional<Answer>& answer) {
  if (!answer) return nullptr;
  return {{"value", or_null(answer->value)},
          {"label", or_null(answer->label)},
          {"category", or_null(answer->category)},
          {"evidence", evidence_json(answer->evidence)},
          {"confidence", rounded(answer->confidence, 100)},
          {"method", answer->method}};
}

jsonl::Json verbatim_json(const std::optional<Verbatim>& verbatim) {
  if (!verbatim) return nullptr;
  return {{"text", verbatim->text},
          {"start_ms", or_null(verbatim->start_ms)},
          {"end_ms", or_null(verbatim->end_ms)}};
}

jsonl::Json review_json(const Review& review) {
  jsonl::Json json{{"reviewer", review.reviewer}, {"verdict", review.verdict}};
  if (review.note) json["note"] = *review.note;
  return json;
}

/// Members that most verdicts do not have are missing.
void add_rare_members(const CriterionResult& result, jsonl::Json& json) {
  if (!result.flags.empty()) json["flags"] = result.flags;
  if (result.credit) json["credit"] = rounded(*result.credit, 1000);
  if (result.label) json["label"] = *result.label;
  if (!result.reviews.empty()) {
    json["reviews"] = jsonl::Json::array();
    for (const Review& review : result.reviews) json["reviews"].push_back(review_json(review));
  }
  if (!result.original) return;
  json["original"] = {{"verdict", result.original->verdict}, {"by", result.original->by}};
  if (result.original->credit) json["original"]["credit"] = rounded(*result.original->credit, 1000);
}

jsonl::Json criterion_json(const CriterionResult& result) {
  jsonl::Json json{{"id", result.id},
                   {"verdict", result.verdict},
                   {"evidence", evidence_json(result.evidence)},
                   {"by", result.by}};
  if (!result.rule.empty()) json["rule"] = result.rule;
  if (!result.reason.empty()) json["reason"] = result.reason;
  add_rare_members(result, json);
  return json;
}

jsonl::Json checklist_json(const ChecklistResult& result) {
  jsonl::Json json{{"id", result.id}, {"version", result.version}, {"hash", result.hash}};
  json["criteria"] = jsonl::Json::array();
  for (const CriterionResult& one : result.criteria)
    json["criteria"].push_back(criterion_json(one));
  for (const SectionResult& one : result.sections)
    json["sections"].push_back({{"id", one.id}, {"percent", percent_json(one.percent)}});
  json["points"] = rounded(result.points, 1000);
  json["max_points"] = rounded(result.max_points, 1000);
  if (result.penalty > 0) json["penalty"] = rounded(result.penalty, 1000);
  json["percent"] = percent_json(result.percent);
  json["raw_percent"] = percent_json(result.raw_percent);
  json["passed"] = or_null(result.passed);
  json["critical_failed"] = result.critical_failed;
  return json;
}

void add_topics(const std::vector<TopicFound>& topics, jsonl::Json& json) {
  json["topics"] = jsonl::Json::array();
  if (!topics.empty()) json["topic_words"] = jsonl::Json::array();
  for (const TopicFound& one : topics) {
    json["topics"].push_back(one.id);
    jsonl::Json words{{"topic", one.id}};
    if (!one.stage.empty()) words["stage"] = one.stage;
    words["evidence"] = evidence_json(one.evidence);
    json["topic_words"].push_back(std::move(words));
  }
}

jsonl::Json incident_json(const std::optional<Incident>& incident) {
  if (!incident) return nullptr;
  jsonl::Json json{{"severity", incident->severity}, {"reason", incident->reason}};
  if (!incident->rule.empty()) json["rule"] = incident->rule;
  if (incident->evidence) json["evidence"] = evidence_json(incident->evidence);
  return json;
}

std::optional<Evidence> read_evidence(const jsonl::View& parent) {
  const auto view = parent.find("evidence");
  if (!view) return std::nullopt;
  return Evidence{std::string(view->string("text")), view->opt_integer("start_ms"),
                  view->opt_integer("end_ms"), read_opt_string(*view, "speaker")};
}

Answer read_answer(const jsonl::View& view) {
  Answer answer;
  answer.value = view.opt_integer("value");
  answer.label = read_opt_string(view, "label");
  answer.category = read_opt_string(view, "category");
  answer.evidence = read_evidence(view);
  answer.confidence = view.opt_number("confidence").value_or(0);
  answer.method = view.opt_string("method").value_or("");
  return answer;
}

CriterionResult read_criterion(const jsonl::View& view) {
  CriterionResult result;
  result.id = view.string("id");
  result.verdict = view.string("verdict");
  result.evidence = read_evidence(view);
  result.by = view.opt_string("by").value_or("rule");
  result.rule = view.opt_string("rule").value_or("");
  result.reason = view.opt_string("reason").value_or("");
  result.flags = read_strings(view, "flags");
  result.credit = view.opt_number("credit");
  result.label = read_opt_string(view, "label");
  view.each_of("reviews", [&result](const jsonl::View& review) {
    result.reviews.push_back({std::string(review.string("reviewer")),
                              std::string(review.string("verdict")),
                              read_opt_string(review, "note")});
  });
  if (const auto original = view.find("original"))
    result.original = Original{std::string(original->string("verdict")),
                               std::string(original->opt_string("by").value_or("rule")),
                               original->opt_number("credit")};
  return result;
}

ChecklistResult read_checklist(const jsonl::View& view) {
  ChecklistResult result;
  result.id = view.string("id");
  result.version = view.opt_string("version").value_or("");
  result.hash = view.opt_string("hash").value_or("");
  view.each_of("criteria", [&result](const jsonl::View& criterion) {
    result.criteria.push_back(read_criterion(criterion));
  });
  view.each_of("sections", [&result](const jsonl::View& section) {
    result.sections.push_back({std::string(section.string("id")), section.opt_number("percent")});
  });
  result.penalty = view.opt_number("penalty").value_or(0);
  result.points = view.opt_number("points").value_or(0);
  result.max_points = view.opt_number("max_points").value_or(0);
  result.percent = view.opt_number("percent");
  result.raw_percent = view.opt_number("raw_percent");
  result.passed = view.opt_bool("passed");
  result.critical_failed = read_strings(view, "critical_failed");
  return result;
}

}  // namespace

Score read_score(const jsonl::View& view) {
  Score score;
  score.disposition = view.string("disposition");
  score.flags = read_strings(view, "flags");
  score.asks_for_words = view.has("verbatim");
  if (const auto answer = view.find("answer")) score.answer = read_answer(*answer);
  if (const auto words = view.find("verbatim"))
    score.verbatim = Verbatim{std::string(words->string("text")), words->opt_integer("start_ms"),
                              words->opt_integer("end_ms")};
  if (const auto original = view.find("original")) {
    score.original = OriginalAnswer{std::string(original->string("disposition")), std::nullopt};
    if (const auto answer = original->find("answer")) score.original->answer = read_answer(*answer);
  }
  view.each_of("checklists", [&score](const jsonl::View& result) {
    score.checklists.push_back(read_checklist(result));
  });
  if (const auto incident = view.find("incident"))
    score.incident = Incident{std::string(incident->opt_string("severity").value_or("")),
                              std::string(incident->opt_string("reason").value_or(""))};
  return score;
}

jsonl::Json to_json(const Score& score) {
  jsonl::Json json;
  json["disposition"] = score.disposition;
  json["flags"] = score.flags;
  if (score.asks_for_words)
    json["verbatim"] = verbatim_json(score.verbatim);
  else
    json["answer"] = answer_json(score.answer);
  if (score.original)
    json["original"] = {{"disposition", score.original->disposition},
                        {"answer", answer_json(score.original->answer)}};
  if (!score.checklists.empty()) {
    json["checklists"] = jsonl::Json::array();
    for (const ChecklistResult& result : score.checklists)
      json["checklists"].push_back(checklist_json(result));
  }
  if (score.looked_for_topics) add_topics(score.topics, json);
  json["incident"] = incident_json(score.incident);
  return json;
}

}  // namespace oos::record
