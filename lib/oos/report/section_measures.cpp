// SPDX-License-Identifier: Apache-2.0
// CES and CSAT sections, groups by --group-by, follow-up questions.
#include <algorithm>
#include <cmath>
#include <tuple>

#include "oos/report/sections.hpp"

namespace oos::report {

namespace {

/// The lower bound of the figure a row is sorted by, or less than any.
double lower_bound(const FigureRow& row, std::size_t column) {
  const auto& interval = row.cells.at(column).interval;
  return interval ? interval->low : -HUGE_VAL;
}

void sort_by_lower_bound(FigureTable& table, const std::string& main_key) {
  std::size_t column = 0;
  while (column + 1 < table.columns.size() && table.columns[column].key != main_key) ++column;
  std::sort(table.rows.begin(), table.rows.end(), [column](const auto& a, const auto& b) {
    return std::tuple(-lower_bound(a, column), a.who.name, a.who.id) <
           std::tuple(-lower_bound(b, column), b.who.name, b.who.id);
  });
}

/// What a table is about: its key, the heading of its first column, names of its groups.
struct Grouping {
  const char* key;
  std::string title;
  const Dictionary* names;
};

FigureTable group_table(const Material& material, const Measure& measure,
                        const Groups<AnswerSums>& groups, const Grouping& by) {
  FigureTable table{by.key, by.title, measure.columns(), {}, true, Protection::parts};
  for (const auto& [id, sums] : groups)
    table.rows.push_back(measure.row(material.named(id, *by.names), sums));
  return table;
}

FigureTable marks_table(const Material& material, const Measure& measure, const AnswerSums& sums) {
  FigureTable table{"mark",
                    material.word(Label::mark),
                    {{"answers", material.word(Label::answers), Unit::count, false, true},
                     {"share_percent", material.word(Label::share), Unit::percent}},
                    {},
                    false,
                    Protection::whole};
  const auto counts = measure.counts(sums);
  const std::int64_t n = measure.n(sums);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::string mark =
        std::to_string(measure.info().scale_min + static_cast<std::int64_t>(i));
    FigureRow row;
    row.who = {mark, mark};
    row.presses = row.n = counts[i];
    row.cells = {{counts[i]}, cell(percent_share(counts[i], n))};
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string scale_note(const Material& material, const QuestionInfo& info) {
  const auto effort = effort_version(info);
  if (effort == stats::EffortVersion::effort_1_to_5) return material.word(Term::ces_1_to_5_note);
  if (effort == stats::EffortVersion::agreement_1_to_7) return material.word(Term::ces_1_to_7_note);
  if (info.kind == "ces") return material.word(Term::ces_other_note);
  return filled(material.word(Term::csat_note),
                {std::to_string(info.scale_min), std::to_string(info.scale_max)});
}

FigureSection scale_section(const Material& material, const std::string& kind,
                            const std::string& id, const QuestionSums& sums) {
  const Measure measure = material.measure(kind, id);
  FigureSection section;
  section.key = kind;
  section.subject = material.question(kind, id);
  section.heading = is_yes_no_kind(kind)
                        ? section.subject.name
                        : material.heading(std::string(kind_text(kind, material.options.language)),
                                           section.subject);
  FigureTable all{"all", material.word(Label::overall), measure.columns(), {}};
  all.rows.push_back(measure.row({"", material.word(Label::overall)}, sums.overall));
  section.tables.push_back(std::move(all));
  auto points = group_table(material, measure, sums.groups(Dimension::point),
                            {"point", material.word(Label::point), &material.names.points});
  sort_by_lower_bound(points, measure.main_column().key);
  section.tables.push_back(std::move(points));
  // By name: it is no ranking of people.
  auto people =
      group_table(material, measure, sums.groups(Dimension::employee),
                  {"employee", material.word(Label::employee), &material.names.employees});
  std::sort(people.rows.begin(), people.rows.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.who.id.empty(), a.who.name, a.who.id) <
           std::tuple(b.who.id.empty(), b.who.name, b.who.id);
  });
  section.tables.push_back(std::move(people));
  section.tables.push_back(marks_table(material, measure, sums.overall));
  section.notes.push_back(is_yes_no_kind(kind) ? material.word(Label::wilson_note)
                                               : scale_note(material, measure.info()));
  if (measure.is_faces()) section.notes.push_back(material.word(Term::faces_note));
  return section;
}

void add_groups(Report& report, const Material& material) {
  const Dictionary none;
  material.each_measured(
      [&](const std::string& kind, const std::string& id, const QuestionSums& sums) {
        const auto& groups = sums.groups(Dimension::group);
        if (groups.empty()) return;
        const Measure measure = material.measure(kind, id);
        FigureSection section;
        section.key = "groups";
        section.subject = material.question(kind, id);
        section.heading = material.heading(material.word(Term::by_groups), section.subject);
        section.tables.push_back(
            group_table(material, measure, groups, {"group", material.word(Term::group), &none}));
        report.measures.push_back(std::move(section));
      });
}

/// Questions answered by choosing one of several options.
void add_choices(Report& report, const Material& material) {
  const auto found = material.sums.questions.find("choice");
  if (found == material.sums.questions.end()) return;
  for (const auto& [id, sums] : found->second) {
    FigureTable table{"option",
                      material.word(Term::option),
                      {{"answers", material.word(Label::answers), Unit::count, false, true},
                       {"share_percent", material.word(Label::share), Unit::percent, true}},
                      {},
                      false,
                      Protection::parts_in_order};
    std::int64_t n = 0;
    for (const auto& [option, count] : sums.overall.options) n += count;
    for (const auto& [option, count] : sums.overall.options) {
      FigureRow row;
      row.who = {option, option};
      row.presses = row.n = count;
      row.cells = {{count}, cell(percent_share(count, n), times_100(stats::wilson(count, n)))};
      table.rows.push_back(std::move(row));
    }
    FigureSection section;
    section.key = "choice";
    section.subject = material.question("choice", id);
    section.heading = section.subject.name;
    section.tables.push_back(std::move(table));
    section.notes.push_back(material.word(Label::wilson_note));
    report.measures.push_back(std::move(section));
  }
}

/// One follow-up question: who answered the question before it, who of them should have been
/// asked this one, who answered.
FigureRow follow_up_row(const Material& material, const QuestionInfo& info, const std::string& id,
                        const AnswerSums& sums) {
  const std::string& before = *info.after;
  const auto parent_info = material.names.info.find(before);
  const std::string parent_kind =
      parent_info == material.names.info.end() ? "" : parent_info->second.kind;
  AnswerSums parent;
  if (const auto kind = material.sums.questions.find(parent_kind);
      kind != material.sums.questions.end())
    if (const auto found = kind->second.find(before); found != kind->second.end())
      parent = found->second.overall;
  const std::int64_t base = Measure(material.info(parent_kind, before), material.options).n(parent);
  const std::int64_t eligible = is_yes_no_kind(parent_kind) ? parent.of(1) : base;
  const Measure measure(info, material.options);
  FigureRow row;
  row.who = material.question(info.kind, id);
  row.presses = sums.presses();
  row.n = measure.n(sums);
  const bool fits = row.n <= eligible;
  const auto good = measure.good(sums);
  row.cells = {{base},
               {eligible},
               fits ? cell(percent_share(row.n, eligible)) : Cell{},
               good ? measure.main_cell(sums) : Cell{},
               good && fits ? cell(percent_share(good->successes, base)) : Cell{}};
  return row;
}

}  // namespace

void add_measure_sections(Report& report, const Material& material) {
  for (const char* kind : {"yes-no", "ces", "csat"}) {
    const auto found = material.sums.questions.find(kind);
    if (found == material.sums.questions.end()) continue;
    for (const auto& [id, sums] : found->second)
      report.measures.push_back(scale_section(material, kind, id, sums));
  }
  add_choices(report, material);
  add_groups(report, material);
}

void add_follow_ups(Report& report, const Material& material) {
  FigureTable table{
      "question",
      material.word(Label::question),
      {{"base", material.word(Term::base), Unit::count},
       {"eligible", material.word(Term::eligible), Unit::count},
       {"answered_of_eligible_percent", material.word(Term::of_eligible), Unit::percent},
       {"good_percent", material.word(Term::figure), Unit::percent, true},
       {"good_of_base_percent", material.word(Term::of_base), Unit::percent}},
      {}};
  for (const auto& [id, info] : material.names.info) {
    if (!info.after) continue;
    AnswerSums sums;
    if (const auto kind = material.sums.questions.find(info.kind);
        kind != material.sums.questions.end())
      if (const auto found = kind->second.find(id); found != kind->second.end())
        sums = found->second.overall;
    table.rows.push_back(follow_up_row(material, info, id, sums));
  }
  if (table.rows.empty()) return;
  FigureSection section;
  section.key = "follow_ups";
  section.heading = material.word(Term::follow_ups);
  section.tables.push_back(std::move(table));
  section.notes.push_back(material.word(Term::follow_up_note));
  report.measures.push_back(std::move(section));
}

}  // namespace oos::report
