// SPDX-License-Identifier: Apache-2.0
#include "oos/report/build.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "oos/stats/proportion.hpp"

namespace oos::report {

namespace {

using Dictionary = std::map<std::string, std::string>;

/// Builds the parts of one report; holds what all of them need.
class Builder {
 public:
  Builder(const Sums& sums, const Names& names, Language language)
      : sums_(sums), names_(names), language_(language) {}

  Report build() const;

 private:
  Named named(const std::string& id, const Dictionary& names) const;
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

  const Sums& sums_;
  const Names& names_;
  Language language_;
};

std::optional<double> percent(std::int64_t part, std::int64_t whole) {
  const auto share = stats::share(part, whole);
  return share ? std::optional(*share * 100) : std::nullopt;
}

std::optional<stats::Interval> times_100(const std::optional<stats::Interval>& interval) {
  if (!interval) return std::nullopt;
  return stats::Interval{interval->low * 100, interval->high * 100};
}

NpsRow nps_row(Named who, const AnswerSums& sums) {
  NpsRow row;
  row.who = std::move(who);
  row.presses = sums.presses;
  for (std::size_t mark = 0; mark < mark_count; ++mark) {
    const auto band = stats::nps_band(static_cast<std::int64_t>(mark));
    std::int64_t& count = band == stats::NpsBand::promoter  ? row.bands.promoters
                          : band == stats::NpsBand::passive ? row.bands.passives
                                                            : row.bands.detractors;
    count += sums.marks.at(mark);
  }
  row.n = row.bands.n();
  if (const auto score = stats::nps(row.bands)) row.points = *score * 100;
  row.interval = times_100(stats::nps_adjusted_wald(row.bands));
  return row;
}

YesRow yes_row(Named who, const AnswerSums& sums) {
  YesRow row;
  row.who = std::move(who);
  row.presses = sums.presses;
  row.yes = sums.yes;
  row.no = sums.no;
  row.n = sums.yes + sums.no;
  row.percent = percent(sums.yes, row.n);
  row.net_points = percent(sums.yes - sums.no, row.n);
  row.interval = times_100(stats::wilson(sums.yes, row.n));
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
      percent(counts.at(static_cast<std::size_t>(Disposition::answered)), row.presses);
  return row;
}

Named Builder::named(const std::string& id, const Dictionary& names) const {
  if (id.empty()) return {"", std::string(text(Label::not_known, language_))};
  const auto found = names.find(id);
  return {id, found == names.end() || found->second.empty() ? id : found->second};
}

Question Builder::question(const std::string& kind, const std::string& id) const {
  Question question{kind, named(id, names_.questions), std::nullopt};
  if (id.empty() && !kind.empty()) question.who.name = kind_text(kind, language_);
  if (const auto goal = names_.goals.find(id); goal != names_.goals.end())
    question.goal = goal->second;
  return question;
}

NpsSection Builder::nps_section(const Question& question, const QuestionSums& sums) const {
  NpsSection section;
  section.question = question;
  section.overall = nps_row({"", std::string(text(Label::overall, language_))}, sums.overall);
  section.marks = sums.overall.marks;
  for (const auto& [id, group] : sums.by_point)
    section.points.push_back(nps_row(named(id, names_.points), group));
  for (const auto& [id, group] : sums.by_employee)
    section.employees.push_back(nps_row(named(id, names_.employees), group));
  sort_by_lower_bound(section.points);
  sort_by_name(section.employees);
  return section;
}

YesSection Builder::yes_section(const Question& question, const QuestionSums& sums) const {
  YesSection section;
  section.question = question;
  section.overall = yes_row({"", std::string(text(Label::overall, language_))}, sums.overall);
  for (const auto& [id, group] : sums.by_point)
    section.points.push_back(yes_row(named(id, names_.points), group));
  for (const auto& [id, group] : sums.by_employee)
    section.employees.push_back(yes_row(named(id, names_.employees), group));
  sort_by_lower_bound(section.points);
  sort_by_name(section.employees);
  return section;
}

std::vector<CriterionRow> Builder::criteria(const std::string& checklist,
                                            const Groups<CriterionSums>& sums) const {
  const auto titles = names_.criteria.find(checklist);
  const Dictionary none;
  std::vector<std::pair<std::size_t, CriterionRow>> rows;
  for (const auto& [id, criterion] : sums) {
    CriterionRow row;
    row.who = named(id, titles == names_.criteria.end() ? none : titles->second);
    const auto& verdicts = criterion.verdicts;
    row.pass = verdicts.at(static_cast<std::size_t>(Verdict::pass));
    row.fail = verdicts.at(static_cast<std::size_t>(Verdict::fail));
    row.na = verdicts.at(static_cast<std::size_t>(Verdict::na));
    row.unknown = verdicts.at(static_cast<std::size_t>(Verdict::unknown));
    row.critical = criterion.critical;
    row.fail_percent = percent(row.fail, row.pass + row.fail);
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
      report.response_by_question.push_back(response_row(asked, sums.dispositions));
      for (std::size_t i = 0; i < disposition_count; ++i) all.at(i) += sums.dispositions.at(i);
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
    if (sums.served) row.asked_percent = percent(sums.asked_of_served, *sums.served);
    if (sums.plans.size() == 1 && *sums.plans.begin() > 0)
      row.planned_percent = percent(1, *sums.plans.begin());
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
  return report;
}

}  // namespace

Report build_report(const Sums& sums, const Names& names, Language language) {
  return Builder(sums, names, language).build();
}

}  // namespace oos::report
