// SPDX-License-Identifier: Apache-2.0
#include "oos/report/fact.hpp"

#include <algorithm>
#include <cmath>

#include "oos/record/fields.hpp"

namespace oos::report {

namespace {

using jsonl::View;

Verdict parse_verdict(std::string_view word) {
  if (word == "pass") return Verdict::pass;
  if (word == "fail") return Verdict::fail;
  return word == "na" ? Verdict::na : Verdict::unknown;
}

void read_event(const View& event, const KindsByQuestion& kinds, Fact& fact) {
  fact.id = event.opt_string("id").value_or("");
  fact.kind = event.opt_string("kind").value_or("");
  fact.question = event.opt_string("question").value_or("");
  if (fact.kind.empty())
    if (const auto known = kinds.find(fact.question); known != kinds.end())
      fact.kind = known->second;
  fact.point = event.opt_string("point").value_or("");
  fact.employee = event.opt_string("employee").value_or("");
  fact.time = record::read_opt_time(event, "time");
  event.each_of("flags", [&fact](const View& flag) { fact.flags.push_back(flag.as_string()); });
  const std::int64_t count = event.opt_integer("count").value_or(1);
  fact.repeats = std::max<std::int64_t>(0, count - 1);
}

void read_clip(const View& clip, Fact& fact) {
  fact.clip_path = clip.opt_string("path").value_or("");
  fact.coverage = clip.opt_number("coverage");
  if (const auto gaps = clip.find("gaps"))
    gaps->each([&fact](const View&) { fact.has_gaps = true; });
}

/// "yes" and "no" may stand as a truth value, as 1 and 0, or as a label.
std::optional<bool> read_yes(const View& answer) {
  if (const auto value = answer.find("value")) {
    if (value->is_number()) {
      if (value->as_number() == 1) return true;
      if (value->as_number() == 0) return false;
      return std::nullopt;
    }
    if (!value->is_string()) return answer.opt_bool("value");
  }
  for (const std::string_view key : {"value", "label", "category"}) {
    const auto word = answer.opt_string(key);
    if (word == "yes") return true;
    if (word == "no") return false;
  }
  return std::nullopt;
}

void read_answer(const View& answer, Fact& fact) {
  const auto value = answer.find("value");
  if (fact.kind == "nps-binary") fact.yes = read_yes(answer);
  if (value && value->is_number()) fact.value = value->as_number();
  fact.confidence = answer.opt_number("confidence");
}

ChecklistFact read_checklist(const View& view) {
  ChecklistFact checklist;
  checklist.id = view.opt_string("id").value_or("");
  checklist.version = view.opt_string("version").value_or("");
  checklist.percent = view.opt_number("percent");
  view.each_of("criteria", [&checklist](const View& criterion) {
    checklist.criteria.push_back({criterion.string("id"),
                                  parse_verdict(criterion.opt_string("verdict").value_or("")),
                                  false});
  });
  view.each_of("critical_failed", [&checklist](const View& item) {
    checklist.critical_failed = true;
    for (CriterionFact& criterion : checklist.criteria)
      if (criterion.id == item.as_string()) criterion.critical_failed = true;
  });
  return checklist;
}

void read_score(const View& score, Fact& fact) {
  fact.disposition = parse_disposition(score.opt_string("disposition").value_or(""));
  score.each_of("flags", [&fact](const View& flag) { fact.flags.push_back(flag.as_string()); });
  if (const auto answer = score.find("answer")) read_answer(*answer, fact);
  score.each_of("checklists",
                [&fact](const View& view) { fact.checklists.push_back(read_checklist(view)); });
}

/// The customer's own words; everybody's where nobody knows who spoke.
std::string words_of(const View& transcript) {
  std::string words;
  transcript.each_of("utterances", [&words](const View& utterance) {
    if (utterance.opt_string("role") != "client") return;
    if (!words.empty()) words += ' ';
    words += utterance.opt_string("text").value_or("");
  });
  return words.empty() ? std::string(transcript.opt_string("text").value_or("")) : words;
}

/// What the customer said: as oos-score found it; where nobody looked, all of the transcript.
std::string read_words(const jsonl::ReadLine& line) {
  const auto score = line.find("score");
  if (score && score->has("verbatim")) {
    const auto verbatim = score->find("verbatim");
    return std::string(verbatim ? verbatim->opt_string("text").value_or("") : "");
  }
  const auto transcript = line.find("transcript");
  return transcript ? words_of(*transcript) : "";
}

}  // namespace

bool is_verbatim_kind(std::string_view kind) {
  return kind == "complaint" || kind == "suggestion" || kind == "praise" || kind == "open";
}

Fact read_fact(const jsonl::ReadLine& line, const KindsByQuestion& kinds) {
  Fact fact;
  if (const auto event = line.find("event")) read_event(*event, kinds, fact);
  if (const auto clip = line.find("clip")) read_clip(*clip, fact);
  if (const auto score = line.find("score")) read_score(*score, fact);
  if (is_verbatim_kind(fact.kind)) fact.words = read_words(line);
  if (const auto error = line.find("error")) {
    fact.disposition = Disposition::failed;
    fact.error_stage = error->opt_string("stage").value_or("");
    fact.value.reset();
    fact.yes.reset();
    fact.checklists.clear();
  }
  return fact;
}

AskingFact read_asking(const jsonl::ReadLine& line) {
  const View asking = line.at("asking");
  AskingFact fact;
  fact.point = asking.opt_string("point").value_or("");
  fact.asked = asking.integer("asked");
  fact.served = asking.opt_integer("served");
  fact.ask_every = asking.opt_integer("ask_every");
  fact.variation = asking.opt_number("interval_variation");
  return fact;
}

}  // namespace oos::report
