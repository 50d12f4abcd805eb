// SPDX-License-Identifier: Apache-2.0
#include "oos/report/sums.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include <fmt/format.h>

#include "oos/core/digest.hpp"
#include "oos/report/period.hpp"

namespace oos::report {

namespace {

/// The group of this name, made on first use without a copy of the name otherwise.
template <typename Value>
Value& group(Groups<Value>& groups, std::string_view name) {
  const auto found = groups.find(name);
  return found != groups.end() ? found->second : groups[std::string(name)];
}

/// What an answer adds to each of its groups.
struct Answer {
  Disposition disposition;
  std::optional<std::int64_t> mark;
  std::string_view option;
};

void add_answer(AnswerSums& sums, const Answer& answer) {
  ++sums.dispositions.at(static_cast<std::size_t>(answer.disposition));
  if (!answer.option.empty()) ++group(sums.options, answer.option);
  if (!answer.mark) return;
  const auto mark = static_cast<std::size_t>(*answer.mark);
  if (mark >= sums.marks.size()) sums.marks.resize(mark + 1);
  ++sums.marks[mark];
}

/// The name of a day. Presses come by the day: formatting each would cost as much as counting it.
const std::string& known_day(const ZonedInstant& local) {
  thread_local std::chrono::sys_days last{std::chrono::days(-1'000'000)};
  thread_local std::string name;
  if (const auto day = day_of(local); day != last) {
    name = day_name(day);
    last = day;
  }
  return name;
}

void add_question(Sums& sums, const Fact& fact, const Answer& answer, const PressPlace& place) {
  QuestionSums& question = group(group(sums.questions, fact.kind), fact.question);
  add_answer(question.overall, answer);
  add_answer(group(question.groups(Dimension::point), fact.point), answer);
  add_answer(group(question.groups(Dimension::employee), fact.employee), answer);
  if (place.local)
    add_answer(group(question.groups(Dimension::day), known_day(*place.local)), answer);
  if (place.group) add_answer(group(question.groups(Dimension::group), *place.group), answer);
}

void add_judged(JudgedSums& sums, const ChecklistFact& fact) {
  ++sums.conversations;
  if (fact.percent) {
    ++sums.scored;
    sums.percent_e4 += std::llround(std::clamp(*fact.percent, 0.0, 100.0) * 10'000);
  }
  if (fact.critical_failed) ++sums.critical;
}

/// A person's "unknown" is no judgement.
RatedBy judged_by(const std::vector<Verdict>& reviews) {
  const auto said = [&reviews](Verdict verdict) {
    return static_cast<std::int64_t>(std::count(reviews.begin(), reviews.end(), verdict));
  };
  return {said(Verdict::pass), said(Verdict::fail), said(Verdict::na)};
}

void add_criterion(CriterionSums& sums, const CriterionFact& fact, std::size_t position) {
  const auto verdict = static_cast<std::size_t>(fact.verdict);
  sums.position = std::max(sums.position, static_cast<std::int64_t>(position));
  ++sums.verdicts.at(verdict);
  if (fact.critical_failed) ++sums.critical;
  if (fact.before_review)
    ++sums.reviewed.at(static_cast<std::size_t>(*fact.before_review) * verdict_count + verdict);
  if (const RatedBy people = judged_by(fact.reviews); people.people() >= 2)
    ++sums.people[rated_by(people)];
}

void add_checklist(Sums& sums, const ChecklistFact& checklist, const Fact& fact) {
  ChecklistSums& into = group(group(sums.checklists, checklist.id), checklist.version);
  add_judged(into.overall, checklist);
  add_judged(group(into.by_point, fact.point), checklist);
  add_judged(group(into.by_employee, fact.employee), checklist);
  auto& of_employee = group(into.criteria_by_employee, fact.employee);
  for (std::size_t i = 0; i < checklist.criteria.size(); ++i) {
    add_criterion(group(into.criteria, checklist.criteria[i].id), checklist.criteria[i], i);
    add_criterion(group(of_employee, checklist.criteria[i].id), checklist.criteria[i], i);
  }
}

/// Newest first; then by id, so that the order of lines does not matter. No time comes last.
bool newer(const Verbatim& a, const Verbatim& b) {
  if (a.time.has_value() != b.time.has_value()) return a.time.has_value();
  if (a.time && a.time->instant != b.time->instant) return a.time->instant > b.time->instant;
  const auto rest = [](const Verbatim& v) {
    return std::tie(v.id, v.point, v.employee, v.question, v.disposition, v.words, v.clip);
  };
  return rest(a) < rest(b);
}

/// Somebody meant to say something: it is worth listening to even if no words were recognised.
bool has_something_said(const Fact& fact) {
  return fact.disposition != Disposition::not_customer &&
         fact.disposition != Disposition::never_asked && fact.disposition != Disposition::refused;
}

void add_verbatim(Sums& sums, const Fact& fact, std::size_t keep_latest) {
  if (!is_verbatim_kind(fact.kind) || !has_something_said(fact)) return;
  VerbatimSums& verbatims = group(sums.verbatims, fact.kind);
  ++verbatims.count;
  add_words(verbatims,
            {std::string(fact.id), fact.time, std::string(fact.point), std::string(fact.employee),
             std::string(fact.question), fact.disposition, fact.words, std::string(fact.clip_path)},
            keep_latest);
}

void add_incident(Sums& sums, const Fact& fact) {
  if (!fact.incident) return;
  IncidentEntry entry{fact.time,
                      std::string(fact.incident->severity),
                      std::string(fact.incident->reason),
                      std::string(fact.kind),
                      std::string(fact.point),
                      std::string(fact.employee),
                      fact.words,
                      std::string(fact.clip_path)};
  std::string id(fact.id);
  if (id.empty())
    id = content_id({fact.time ? format_rfc3339(*fact.time) : "", entry.point, entry.reason,
                     entry.words, entry.clip});
  sums.incidents.add(id, std::move(entry));
}

void add_visit(Sums& sums, const Fact& fact, const Answer& answer) {
  if (fact.visit.empty() || !answer.mark) return;
  const std::int64_t time = fact.time ? fact.time->instant.time_since_epoch().count() : 0;
  const std::string_view question = fact.question.empty() ? fact.kind : fact.question;
  sums.visits.add(VisitSample::hash(fact.point, fact.visit), question, {*answer.mark, time});
}

/// Answered, but nothing a scale could count: a mark out of range, or no mark at all.
bool lacks_value(const Fact& fact, const Answer& answer) {
  if (fact.disposition != Disposition::answered) return false;
  if (fact.kind == "choice") return answer.option.empty();
  return !answer.mark && (is_scale_kind(fact.kind) || is_yes_no_kind(fact.kind));
}

void add_quality(QualitySums& quality, const Fact& fact, const Answer& answer) {
  if (!fact.clip_path.empty()) ++quality.clips;
  if (fact.coverage && *fact.coverage < 1) ++quality.incomplete_clips;
  if (fact.has_gaps) ++quality.clips_with_gaps;
  if (fact.disposition == Disposition::answered && fact.confidence &&
      *fact.confidence < doubtful_below)
    ++quality.low_confidence;
  if (lacks_value(fact, answer)) ++quality.answered_without_value;
  quality.repeats_merged += fact.repeats;
  if (!fact.time) ++quality.presses_without_time;
  for (const std::string_view flag : fact.flags) ++group(quality.flags, flag);
  if (fact.disposition == Disposition::failed) ++group(quality.errors_by_stage, fact.error_stage);
}

void count_call(CallSums& sums, const CallFact& fact) {
  constexpr std::int64_t ms_per_s = 1000;
  const auto count = [](Histogram& histogram, const std::optional<std::int64_t>& ms) {
    if (ms) ++histogram[std::min(*ms / ms_per_s, longest_span_s)];
  };
  if (!fact.from_outside) {
    ++sums.others;
    return;
  }
  ++sums.calls;
  if (fact.answered) ++sums.answered;
  if (fact.by_machine) {
    ++sums.by_machine;
    return;
  }
  count(fact.answered ? sums.wait_s : sums.gave_up_s, fact.wait_ms);
  if (!fact.answered) return;
  count(sums.talk_s, fact.talk_ms);
  count(sums.hold_s, fact.hold_ms);
}

}  // namespace

std::int64_t rated_by(const RatedBy& counts) {
  const auto digits = [](std::int64_t count) { return std::min<std::int64_t>(count, 999); };
  return digits(counts.pass) + 1000 * digits(counts.fail) + 1'000'000 * digits(counts.na);
}

RatedBy rated_by(std::int64_t key) {
  return {key % 1000, key / 1000 % 1000, key / 1'000'000 % 1000};
}

void add_words(VerbatimSums& sums, Verbatim verbatim, std::size_t keep) {
  auto& latest = sums.latest;
  latest.insert(std::upper_bound(latest.begin(), latest.end(), verbatim, newer),
                std::move(verbatim));
  if (latest.size() > keep) latest.pop_back();
}

void add_time(Sums& sums, const ZonedInstant& time) {
  // The offset decides between equal instants, so that the order of lines does not.
  const auto order = [](const ZonedInstant& t) { return std::pair(t.instant, t.offset); };
  if (!sums.first || order(time) < order(*sums.first)) sums.first = time;
  if (!sums.last || order(time) > order(*sums.last)) sums.last = time;
}

void add(Sums& sums, const Fact& fact, const PressPlace& place, std::size_t keep_latest) {
  if (fact.time) add_time(sums, *fact.time);
  if (fact.is_conversation()) {
    ++sums.conversations;
    for (const ChecklistFact& checklist : fact.checklists) add_checklist(sums, checklist, fact);
    add_incident(sums, fact);
    add_quality(sums.quality, fact, {fact.disposition, std::nullopt, ""});
    return;
  }
  ++sums.presses;
  ++group(sums.presses_by_point, fact.point);
  const bool answered = fact.disposition == Disposition::answered;
  const Answer answer{fact.disposition, fact.mark(), answered ? fact.label : ""};
  add_question(sums, fact, answer, place);
  for (const ChecklistFact& checklist : fact.checklists) add_checklist(sums, checklist, fact);
  add_verbatim(sums, fact, keep_latest);
  add_incident(sums, fact);
  add_visit(sums, fact, answer);
  add_quality(sums.quality, fact, answer);
}

void add(Sums& sums, const AskingFact& fact) {
  AskingSums& point = group(sums.asking, fact.point);
  point.asked += fact.asked;
  if (fact.served) {
    point.served = point.served.value_or(0) + *fact.served;
    point.asked_of_served += fact.asked;
  }
  if (fact.ask_every) point.plans.insert(*fact.ask_every);
  if (fact.variation)
    point.least_variation =
        std::min(point.least_variation.value_or(*fact.variation), *fact.variation);
}

void add(Sums& sums, const ContactsFact& fact) {
  if (fact.customers) group(sums.contacts, fact.point) += fact.count;
}

void add(Sums& sums, const CallFact& fact, std::optional<int> hour) {
  count_call(group(group(sums.calls, "all"), ""), fact);
  count_call(group(group(sums.calls, "point"), fact.point), fact);
  if (!fact.employee.empty()) count_call(group(group(sums.calls, "employee"), fact.employee), fact);
  if (hour) count_call(group(group(sums.calls, "hour"), fmt::format("{:02}:00", *hour)), fact);
}

}  // namespace oos::report
