// SPDX-License-Identifier: Apache-2.0
#include "oos/report/sums.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace oos::report {

namespace {

/// The group of this name, made on first use without a copy of the name otherwise.
template <typename Value>
Value& group(Groups<Value>& groups, std::string_view name) {
  const auto found = groups.find(name);
  return found != groups.end() ? found->second : groups[std::string(name)];
}

/// A mark on the scale of the question, which has whole numbers only.
std::optional<std::size_t> mark_of(const Fact& fact) {
  if (fact.kind != "nps" || fact.disposition != Disposition::answered) return std::nullopt;
  if (!fact.value || *fact.value < 0 || *fact.value >= static_cast<double>(mark_count))
    return std::nullopt;
  const double whole = std::floor(*fact.value);
  if (whole != *fact.value) return std::nullopt;
  return static_cast<std::size_t>(whole);
}

void add_answer(AnswerSums& sums, const Fact& fact) {
  ++sums.presses;
  if (const auto mark = mark_of(fact)) ++sums.marks.at(*mark);
  if (fact.disposition == Disposition::answered && fact.yes) ++(*fact.yes ? sums.yes : sums.no);
}

void add_question(Sums& sums, const Fact& fact) {
  QuestionSums& question = group(group(sums.questions, fact.kind), fact.question);
  ++question.dispositions.at(static_cast<std::size_t>(fact.disposition));
  add_answer(question.overall, fact);
  add_answer(group(question.by_point, fact.point), fact);
  add_answer(group(question.by_employee, fact.employee), fact);
}

void add_judged(JudgedSums& sums, const ChecklistFact& fact) {
  ++sums.conversations;
  if (fact.percent) {
    ++sums.scored;
    sums.percent_e4 += std::llround(std::clamp(*fact.percent, 0.0, 100.0) * 10'000);
  }
  if (fact.critical_failed) ++sums.critical;
}

void add_checklist(Sums& sums, const ChecklistFact& fact, std::string_view employee) {
  ChecklistSums& checklist = group(group(sums.checklists, fact.id), fact.version);
  add_judged(checklist.overall, fact);
  add_judged(group(checklist.by_employee, employee), fact);
  for (std::size_t i = 0; i < fact.criteria.size(); ++i) {
    CriterionSums& criterion = group(checklist.criteria, fact.criteria[i].id);
    criterion.position = std::max(criterion.position, i);
    ++criterion.verdicts.at(static_cast<std::size_t>(fact.criteria[i].verdict));
    if (fact.criteria[i].critical_failed) ++criterion.critical;
  }
}

/// Newest first; then by all the rest, so that the order of lines does not matter. No time comes
/// last.
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
  Verbatim verbatim{std::string(fact.id),
                    fact.time,
                    std::string(fact.point),
                    std::string(fact.employee),
                    std::string(fact.question),
                    fact.disposition,
                    fact.words,
                    std::string(fact.clip_path)};
  add_words(verbatims, std::move(verbatim), keep_latest);
}

/// Answered, but nothing a scale could count: a mark out of range, or no mark at all.
bool lacks_value(const Fact& fact) {
  if (fact.disposition != Disposition::answered) return false;
  if (fact.kind == "nps") return !mark_of(fact);
  return fact.kind == "nps-binary" && !fact.yes;
}

void add_quality(QualitySums& quality, const Fact& fact) {
  if (!fact.clip_path.empty()) ++quality.clips;
  if (fact.coverage && *fact.coverage < 1) ++quality.incomplete_clips;
  if (fact.has_gaps) ++quality.clips_with_gaps;
  if (fact.disposition == Disposition::answered && fact.confidence &&
      *fact.confidence < doubtful_below)
    ++quality.low_confidence;
  if (lacks_value(fact)) ++quality.answered_without_value;
  quality.repeats_merged += fact.repeats;
  if (!fact.time) ++quality.presses_without_time;
  for (const std::string_view flag : fact.flags) ++group(quality.flags, flag);
  if (fact.disposition == Disposition::failed) ++group(quality.errors_by_stage, fact.error_stage);
}

void add_asking(Sums& sums, const AskingFact& fact) {
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

}  // namespace

void add_words(VerbatimSums& sums, Verbatim verbatim, std::size_t keep_latest) {
  auto& latest = sums.latest;
  latest.insert(std::upper_bound(latest.begin(), latest.end(), verbatim, newer),
                std::move(verbatim));
  if (latest.size() > keep_latest) latest.pop_back();
}

void add_time(Sums& sums, const ZonedInstant& time) {
  // The offset decides between equal instants, so that the order of lines does not.
  const auto order = [](const ZonedInstant& t) { return std::pair(t.instant, t.offset); };
  if (!sums.first || order(time) < order(*sums.first)) sums.first = time;
  if (!sums.last || order(time) > order(*sums.last)) sums.last = time;
}

void add(Sums& sums, const Fact& fact, std::size_t keep_latest) {
  ++sums.presses;
  ++group(sums.presses_by_point, fact.point);
  if (fact.time) add_time(sums, *fact.time);
  add_question(sums, fact);
  for (const ChecklistFact& checklist : fact.checklists)
    add_checklist(sums, checklist, fact.employee);
  add_verbatim(sums, fact, keep_latest);
  add_quality(sums.quality, fact);
}

bool add_line(Sums& sums, const jsonl::ReadLine& line, const KindsByQuestion& kinds,
              std::size_t keep_latest) {
  constexpr std::array<std::string_view, 8> known{"event",    "recording",  "exclude",
                                                  "contacts", "call_stats", "incident_state",
                                                  "asking",   "aggregate"};
  const bool is_event = line.type() == "event";
  if (is_event) add(sums, read_fact(line, kinds), keep_latest);
  if (line.type() == "asking") add_asking(sums, read_asking(line));
  const bool is_known = std::find(known.begin(), known.end(), line.type()) != known.end();
  ++group(sums.lines, is_known ? line.type() : std::string_view("other"));
  return is_event;
}

}  // namespace oos::report
