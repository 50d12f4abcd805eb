// SPDX-License-Identifier: Apache-2.0
#include "oos/review/found.hpp"

#include "oos/record/fields.hpp"
#include "oos/text/plain.hpp"

namespace oos::review {

namespace {

using jsonl::Json;
using survey::QuestionKind;
using text::plain;

void put_evidence(const std::optional<record::Evidence>& evidence, Json& to) {
  if (!evidence) return;
  to["evidence"] = plain(evidence->text);
  if (evidence->start_ms) to["from_ms"] = *evidence->start_ms;
  if (evidence->end_ms) to["to_ms"] = *evidence->end_ms;
}

/// The answer as a review would say it.
Json value_of(const record::Answer& answer, QuestionKind kind) {
  if (!answer.value) return nullptr;
  if (survey::is_yes_no(kind)) return *answer.value == 1 ? "yes" : "no";
  if (kind == QuestionKind::choice && answer.label) return *answer.label;
  return std::to_string(*answer.value);
}

Json found_answer(const record::Score& score, QuestionKind kind) {
  Json found{{"disposition", plain(score.disposition)}, {"flags", Json::array()}};
  for (const std::string& flag : score.flags) found["flags"].push_back(plain(flag));
  if (score.answer) {
    found["value"] = value_of(*score.answer, kind);
    if (score.answer->label) found["label"] = plain(*score.answer->label);
    found["confidence"] = record::rounded(score.answer->confidence, 100);
    put_evidence(score.answer->evidence, found);
  } else if (score.verbatim) {
    found["evidence"] = plain(score.verbatim->text);
    if (score.verbatim->start_ms) found["from_ms"] = *score.verbatim->start_ms;
    if (score.verbatim->end_ms) found["to_ms"] = *score.verbatim->end_ms;
  }
  return found;
}

}  // namespace

void restore_originals(record::Score& score) {
  if (score.original) {
    score.disposition = score.original->disposition;
    score.answer = score.original->answer;
    score.original.reset();
  }
  for (record::ChecklistResult& list : score.checklists)
    for (record::CriterionResult& one : list.criteria) {
      if (one.reviews.empty()) continue;
      one.verdict = one.original ? one.original->verdict : "unknown";
      one.by = one.original ? one.original->by : "person";
      one.reason.clear();  // "2 of 3 reviewers"
      one.label.reset();
      one.reviews.clear();
    }
}

void put_found(const record::Score& score, QuestionKind kind, Json& shown) {
  shown["found"] = found_answer(score, kind);
  Json verdicts = Json::object();
  for (const record::ChecklistResult& list : score.checklists)
    for (const record::CriterionResult& one : list.criteria) {
      Json verdict{{"verdict", plain(one.verdict)}, {"by", plain(one.by)}};
      if (!one.reason.empty()) verdict["reason"] = plain(one.reason);
      if (one.label) verdict["label"] = plain(*one.label);
      put_evidence(one.evidence, verdict);
      verdicts[list.id][one.id] = std::move(verdict);
    }
  shown["verdicts"] = std::move(verdicts);
}

}  // namespace oos::review
