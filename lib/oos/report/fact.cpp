// SPDX-License-Identifier: Apache-2.0
#include "oos/report/fact.hpp"

#include <algorithm>
#include <cmath>

#include "oos/core/error.hpp"
#include "oos/jsonl/line.hpp"
#include "oos/record/fields.hpp"

namespace oos::report {

namespace {

using jsonl::View;

Verdict parse_verdict(std::string_view word) {
  if (word == "pass") return Verdict::pass;
  if (word == "fail") return Verdict::fail;
  return word == "na" ? Verdict::na : Verdict::unknown;
}

void read_scale(const KnownQuestions& known, Fact& fact) {
  const auto found = known.find(fact.question);
  if (found != known.end() && fact.kind.empty()) fact.kind = found->second.kind;
  if (found != known.end() && found->second.kind == fact.kind) {
    fact.scale_min = found->second.scale_min;
    fact.scale_max = found->second.scale_max;
    return;
  }
  const KnownQuestion usual = usual_question(fact.kind);
  fact.scale_min = usual.scale_min;
  fact.scale_max = usual.scale_max;
}

void read_event(const View& event, const KnownQuestions& known, Fact& fact) {
  fact.id = event.opt_string("id").value_or("");
  fact.visit = event.opt_string("visit").value_or("");
  fact.kind = event.opt_string("kind").value_or("");
  fact.question = event.opt_string("question").value_or("");
  read_scale(known, fact);
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

/// A count or a span.
std::optional<std::int64_t> not_negative(const View& view, std::string_view key) {
  const auto value = view.opt_integer(key);
  if (value && *value < 0)
    throw Error(ErrorKind::input, "a number from 0 on is expected",
                view.pointer() + "/" + std::string(key));
  return value;
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
  if (is_yes_no_kind(fact.kind)) fact.yes = read_yes(answer);
  if (fact.kind == "choice") fact.label = answer.opt_string("label").value_or("");
  if (value && value->is_number()) fact.value = value->as_number();
  fact.confidence = answer.opt_number("confidence");
}

/// The verdict of the rule where a person decided after it. Absent where nothing was reviewed.
std::optional<Verdict> read_before_review(const View& criterion) {
  const auto original = criterion.find("original");
  if (!original) return std::nullopt;
  if (original->is_string()) return parse_verdict(original->as_string());
  return parse_verdict(original->opt_string("verdict").value_or(""));
}

ChecklistFact read_checklist(const View& view) {
  ChecklistFact checklist;
  checklist.id = view.opt_string("id").value_or("");
  checklist.version = view.opt_string("version").value_or("");
  checklist.percent = view.opt_number("percent");
  view.each_of("criteria", [&checklist](const View& criterion) {
    checklist.criteria.push_back({criterion.string("id"),
                                  parse_verdict(criterion.opt_string("verdict").value_or("")),
                                  false, read_before_review(criterion)});
    criterion.each_of("reviews", [&into = checklist.criteria.back().reviews](const View& review) {
      into.push_back(parse_verdict(review.opt_string("verdict").value_or("")));
    });
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
  // An incident that the visit has already is not another one.
  if (const auto incident = score.find("incident"); incident && !incident->opt_string("repeats"))
    fact.incident = IncidentFact{incident->opt_string("severity").value_or(""),
                                 incident->opt_string("reason").value_or("")};
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

KnownQuestion usual_question(std::string_view kind) {
  if (is_yes_no_kind(kind)) return {std::string(kind), 0, 1};
  if (kind == "csat") return {std::string(kind), 1, 5};
  if (kind == "ces" || kind == "servqual") return {std::string(kind), 1, 7};
  return {std::string(kind), 0, 10};
}

std::optional<std::int64_t> Fact::mark() const {
  if (disposition != Disposition::answered) return std::nullopt;
  if (yes) return *yes ? 1 : 0;
  if (!is_scale_kind(kind) || !value) return std::nullopt;
  if (!(*value >= static_cast<double>(scale_min) && *value <= static_cast<double>(scale_max)))
    return std::nullopt;
  const double whole = std::floor(*value);
  if (whole != *value) return std::nullopt;
  return static_cast<std::int64_t>(whole);
}

bool is_yes_no_kind(std::string_view kind) { return kind == "nps-binary" || kind == "yes-no"; }

bool is_scale_kind(std::string_view kind) {
  return kind == "nps" || kind == "ces" || kind == "csat" || kind == "servqual";
}

Fact read_fact(const jsonl::ReadLine& line, const KnownQuestions& known) {
  Fact fact;
  if (const auto event = line.find("event")) read_event(*event, known, fact);
  if (const auto clip = line.find("clip")) read_clip(*clip, fact);
  if (const auto score = line.find("score")) read_score(*score, fact);
  if (is_verbatim_kind(fact.kind) || fact.incident) fact.words = read_words(line);
  if (const auto error = line.find("error")) {
    fact.disposition = Disposition::failed;
    fact.error_stage = error->opt_string("stage").value_or("");
    fact.value.reset();
    fact.yes.reset();
    fact.checklists.clear();
    fact.incident.reset();
  }
  return fact;
}

AskingFact read_asking(const jsonl::ReadLine& line) {
  const View asking = line.at("asking");
  AskingFact fact;
  fact.point = asking.opt_string("point").value_or("");
  fact.asked = asking.integer("asked");
  not_negative(asking, "asked");
  fact.served = not_negative(asking, "served");
  fact.ask_every = not_negative(asking, "ask_every");
  fact.variation = asking.opt_number("interval_variation");
  return fact;
}

ContactsFact read_contacts(const jsonl::ReadLine& line) {
  const View contacts = line.at("contacts");
  ContactsFact fact;
  fact.point = contacts.opt_string("point").value_or("");
  fact.count = not_negative(contacts, "count").value_or(0);
  fact.customers = contacts.opt_string("counted").value_or("customers") == "customers";
  return fact;
}

CallFact read_call(const jsonl::ReadLine& line) {
  const View call = line.at("call_stats");
  CallFact fact;
  fact.point = call.opt_string("point").value_or("");
  fact.employee = call.opt_string("employee").value_or("");
  fact.start = record::read_opt_time(call, "start");
  fact.wait_ms = not_negative(call, "wait_ms");
  fact.talk_ms = not_negative(call, "talk_ms");
  fact.hold_ms = not_negative(call, "hold_ms");
  fact.answered = call.opt_bool("answered").value_or(fact.talk_ms.value_or(0) > 0);
  const auto direction = call.opt_string("direction").value_or("in");
  fact.from_outside = direction != "out" && direction != "internal";
  const auto disposition = call.opt_string("disposition").value_or("");
  fact.by_machine = !fact.answered &&
                    (disposition == "voicemail" || disposition == "menu" || disposition == "fax");
  return fact;
}

IncidentStateFact read_incident_state(const jsonl::ReadLine& line) {
  const View state = line.at("incident_state");
  return {state.string("event"), state.string("state"), record::read_time(state, "when")};
}

}  // namespace oos::report
