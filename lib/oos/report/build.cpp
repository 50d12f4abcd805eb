// SPDX-License-Identifier: Apache-2.0
#include "oos/report/build.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "oos/report/measure.hpp"
#include "oos/report/sections.hpp"
#include "oos/stats/nps_scales.hpp"
#include "oos/stats/proportion.hpp"

namespace oos::report {

namespace {

/// Builds the parts of one report; holds what all of them need.
class Builder {
 public:
  explicit Builder(const Material& material)
      : material_(material),
        sums_(material.sums),
        names_(material.names),
        language_(material.options.language) {}

  Report build() const;

 private:
  Named named(const std::string& id, const Dictionary& names) const {
    return material_.named(id, names);
  }
  NpsRow nps_row(Named who, const AnswerSums& sums) const;
  Question question(const std::string& kind, const std::string& id) const;
  NpsSection nps_section(const Question& question, const QuestionSums& sums) const;
  YesSection yes_section(const Question& question, const QuestionSums& sums) const;
  ChecklistSection checklist_section(const std::string& id, const std::string& version,
                                     const ChecklistSums& sums) const;
  std::vector<CriterionRow> criteria(const std::string& checklist,
                                     const Groups<CriterionSums>& sums) const;
  VerbatimSection verbatim_section(const std::string& kind, const VerbatimSums& sums) const;
  void add_questions(Report& report) const;
  void add_checklists(Report& report) const;
  void add_verbatims(Report& report) const;
  void add_asking(Report& report) const;

  const Material& material_;
  const Sums& sums_;
  const Names& names_;
  Language language_;
};

YesRow yes_row(Named who, const AnswerSums& sums) {
  YesRow row;
  row.who = std::move(who);
  row.presses = sums.presses();
  row.yes = sums.of(1);
  row.no = sums.of(0);
  row.n = row.yes + row.no;
  const auto binary = stats::binary_nps(row.yes, row.n);
  if (!binary) return row;
  row.percent = binary->share * 100;
  row.interval = times_100(std::optional(binary->share_interval));
  row.net_points = percent_share(row.yes - row.no, row.n);
  row.net_interval = times_100(std::optional(binary->net_interval));
  return row;
}

JudgedRow judged_row(Named who, const JudgedSums& sums) {
  JudgedRow row;
  row.who = std::move(who);
  row.presses = sums.conversations;
  row.n = sums.scored;
  row.critical = sums.critical;
  if (const auto mean = stats::share(sums.percent_e4, sums.scored))
    row.mean_percent = *mean / 10'000;
  return row;
}

/// Best lower bound first (a lucky handful of tens does not lead); no answers last.
template <typename Rows>
void sort_by_lower_bound(Rows& rows) {
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    const double low_a = a.interval ? a.interval->low : -HUGE_VAL;
    const double low_b = b.interval ? b.interval->low : -HUGE_VAL;
    return std::tuple(-low_a, a.who.name, a.who.id) < std::tuple(-low_b, b.who.name, b.who.id);
  });
}

template <typename Rows>
void sort_by_name(Rows& rows) {
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.who.id.empty(), a.who.name, a.who.id) <
           std::tuple(b.who.id.empty(), b.who.name, b.who.id);
  });
}

ResponseRow response_row(Question question, const DispositionCounts& counts) {
  ResponseRow row;
  row.question = std::move(question);
  row.counts = counts;
  for (const std::int64_t count : counts) row.presses += count;
  row.answered_percent =
      percent_share(counts.at(static_cast<std::size_t>(Disposition::answered)), row.presses);
  return row;
}

std::string nps_note(const Material& material) {
  const std::string bands = material.word(Label::nps_note);
  switch (material.options.interval) {
    case NpsIntervalKind::score:
      return bands + " " + material.word(Term::score_interval_note);
    case NpsIntervalKind::bootstrap:
      return bands + " " + material.word(Term::bootstrap_note);
    case NpsIntervalKind::wald:
      return bands + " " + material.word(Term::wald_note);
    case NpsIntervalKind::adjusted_wald:
      break;
  }
  return bands + " " + material.word(Term::adjusted_wald_note);
}

void add_sections(Report& report, const Material& material) {
  add_measure_sections(report, material);
  add_index_sections(report, material);
  add_follow_ups(report, material);
  add_goals(report, material);
  add_trends(report, material);
  add_comparisons(report, material);
  add_representativeness(report, material);
  add_response_rates(report, material);
  add_checklist_details(report, material);
  add_incidents(report, material);
  add_service_speed(report, material);
  add_drivers(report, material);
}

NpsRow Builder::nps_row(Named who, const AnswerSums& sums) const {
  NpsRow row;
  row.who = std::move(who);
  row.presses = sums.presses();
  row.bands = Measure::bands(sums);
  row.n = row.bands.n();
  if (const auto score = stats::nps(row.bands)) row.points = *score * 100;
  row.interval = nps_interval(row.bands, material_.options.interval);
  return row;
}

Question Builder::question(const std::string& kind, const std::string& id) const {
  Question question{kind, material_.question(kind, id), std::nullopt};
  if (const auto goal = names_.goals.find(id); goal != names_.goals.end())
    question.goal = goal->second;
  return question;
}

NpsSection Builder::nps_section(const Question& question, const QuestionSums& sums) const {
  NpsSection section;
  section.question = question;
  section.overall = nps_row({"", std::string(text(Label::overall, language_))}, sums.overall);
  for (std::size_t mark = 0; mark < mark_count; ++mark)
    section.marks.at(mark) = sums.overall.of(mark);
  for (const auto& [id, group] : sums.groups(Dimension::point))
    section.points.push_back(nps_row(named(id, names_.points), group));
  for (const auto& [id, group] : sums.groups(Dimension::employee))
    section.employees.push_back(nps_row(named(id, names_.employees), group));
  sort_by_lower_bound(section.points);
  sort_by_name(section.employees);
  return section;
}

YesSection Builder::yes_section(const Question& question, const QuestionSums& sums) const {
  YesSection section;
  section.question = question;
  section.overall = yes_row({"", std::string(text(Label::overall, language_))}, sums.overall);
  for (const auto& [id, group] : sums.groups(Dimension::point))
    section.points.push_back(yes_row(named(id, names_.points), group));
  for (const auto& [id, group] : sums.groups(Dimension::employee))
    section.employees.push_back(yes_row(named(id, names_.employees), group));
  sort_by_lower_bound(section.points);
  sort_by_name(section.employees);
  return section;
}

std::vector<CriterionRow> Builder::criteria(const std::string& checklist,
                                            const Groups<CriterionSums>& sums) const {
  const auto titles = names_.criteria.find(checklist);
  const Dictionary none;
  std::vector<std::pair<std::int64_t, CriterionRow>> rows;
  for (const auto& [id, criterion] : sums) {
    CriterionRow row;
    row.who = named(id, titles == names_.criteria.end() ? none : titles->second);
    const auto& verdicts = criterion.verdicts;
    row.pass = verdicts.at(static_cast<std::size_t>(Verdict::pass));
    row.fail = verdicts.at(static_cast<std::size_t>(Verdict::fail));
    row.na = verdicts.at(static_cast<std::size_t>(Verdict::na));
    row.unknown = verdicts.at(static_cast<std::size_t>(Verdict::unknown));
    row.critical = criterion.critical;
    row.fail_percent = percent_share(row.fail, row.pass + row.fail);
    rows.emplace_back(criterion.position, std::move(row));
  }
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    const double fail_a = a.second.fail_percent.value_or(-1);
    const double fail_b = b.second.fail_percent.value_or(-1);
    return std::tuple(-fail_a, a.first, a.second.who.id) <
           std::tuple(-fail_b, b.first, b.second.who.id);
  });
  std::vector<CriterionRow> sorted;
  for (auto& [position, row] : rows) sorted.push_back(std::move(row));
  return sorted;
}

ChecklistSection Builder::checklist_section(const std::string& id, const std::string& version,
                                            const ChecklistSums& sums) const {
  ChecklistSection section;
  section.who = named(id, names_.checklists);
  section.version = version;
  section.overall = judged_row({"", std::string(text(Label::overall, language_))}, sums.overall);
  section.criteria = criteria(id, sums.criteria);
  for (const auto& [employee, group] : sums.by_employee)
    section.employees.push_back(judged_row(named(employee, names_.employees), group));
  sort_by_name(section.employees);
  return section;
}

VerbatimSection Builder::verbatim_section(const std::string& kind, const VerbatimSums& sums) const {
  VerbatimSection section{kind, sums.count, false, {}};
  for (const Verbatim& v : sums.latest)
    section.latest.push_back({v.id, v.time, named(v.point, names_.points),
                              named(v.employee, names_.employees),
                              named(v.question, names_.questions), v.disposition, v.words, v.clip});
  return section;
}

void Builder::add_questions(Report& report) const {
  DispositionCounts all{};
  for (const auto& [kind, questions] : sums_.questions)
    for (const auto& [id, sums] : questions) {
      const Question asked = question(kind, id);
      if (kind == "nps") report.nps.push_back(nps_section(asked, sums));
      if (kind == "nps-binary") report.binary.push_back(yes_section(asked, sums));
      report.response_by_question.push_back(response_row(asked, sums.overall.dispositions));
      for (std::size_t i = 0; i < disposition_count; ++i)
        all.at(i) += sums.overall.dispositions.at(i);
    }
  report.response = response_row({}, all);
}

void Builder::add_checklists(Report& report) const {
  for (const auto& [id, versions] : sums_.checklists)
    for (const auto& [version, sums] : versions)
      report.checklists.push_back(checklist_section(id, version, sums));
}

void Builder::add_verbatims(Report& report) const {
  for (const char* kind : {"complaint", "suggestion", "praise", "open"})
    if (const auto found = sums_.verbatims.find(kind); found != sums_.verbatims.end())
      report.verbatims.push_back(verbatim_section(kind, found->second));
}

void Builder::add_asking(Report& report) const {
  for (const auto& [id, sums] : sums_.asking) {
    AskingRow row;
    row.who = id.empty() ? Named{"", std::string(text(Label::overall, language_))}
                         : named(id, names_.points);
    row.asked = sums.asked;
    row.served = sums.served;
    if (sums.served) row.asked_percent = percent_share(sums.asked_of_served, *sums.served);
    if (sums.plans.size() == 1 && *sums.plans.begin() > 0)
      row.planned_percent = percent_share(1, *sums.plans.begin());
    row.variation = sums.least_variation;
    report.asking.push_back(std::move(row));
  }
  sort_by_name(report.asking);
}

Report Builder::build() const {
  Report report;
  report.title =
      names_.title.empty() ? std::string(text(Label::default_title, language_)) : names_.title;
  report.language = language_;
  report.first = sums_.first;
  report.last = sums_.last;
  for (const auto& [id, presses] : sums_.presses_by_point)
    report.points.push_back(named(id, names_.points));
  report.presses = sums_.presses;
  report.lines = sums_.lines;
  report.quality = sums_.quality;
  add_questions(report);
  add_checklists(report);
  add_verbatims(report);
  add_asking(report);
  report.nps_note = nps_note(material_);
  if (sums_.presses > 0) {
    add_sections(report, material_);
  } else {  // calls alone: of whole conversations, of the call log
    add_checklist_details(report, material_);
    add_incidents(report, material_);
    add_service_speed(report, material_);
  }
  return report;
}

}  // namespace

Report build_report(const Sums& sums, const Names& names, const BuildOptions& options) {
  const Material material{sums, names, options};
  return Builder(material).build();
}

}  // namespace oos::report
