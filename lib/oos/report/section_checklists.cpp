// SPDX-License-Identifier: Apache-2.0
// Checklists in detail: criteria by employee (a heat map), and people against rules.
#include <algorithm>
#include <array>
#include <tuple>

#include "oos/report/sections.hpp"
#include "oos/stats/agreement.hpp"
#include "oos/stats/krippendorff.hpp"

namespace oos::report {

namespace {

std::int64_t of(const CriterionSums& sums, Verdict verdict) {
  return sums.verdicts.at(static_cast<std::size_t>(verdict));
}

std::string title_of(const Material& material, const std::string& checklist,
                     const std::string& criterion) {
  const auto titles = material.names.criteria.find(checklist);
  return material
      .named(criterion, titles == material.names.criteria.end() ? Dictionary() : titles->second)
      .name;
}

/// Criteria in the order of the checklist.
std::vector<std::string> in_order(const Groups<CriterionSums>& criteria) {
  std::vector<std::pair<std::int64_t, std::string>> placed;
  for (const auto& [id, sums] : criteria) placed.emplace_back(sums.position, id);
  std::sort(placed.begin(), placed.end());
  std::vector<std::string> ids;
  for (auto& [position, id] : placed) ids.push_back(std::move(id));
  return ids;
}

/// Rows are employees, columns criteria, cells the per cent that failed.
FigureTable heat_table(const Material& material, const std::string& id, const ChecklistSums& sums) {
  const auto criteria = in_order(sums.criteria);
  FigureTable table{"employee", material.word(Label::employee), {}, {}, true, Protection::parts};
  for (const std::string& criterion : criteria)
    table.columns.push_back(
        {criterion + "_fail_percent", title_of(material, id, criterion), Unit::percent});
  for (const auto& [employee, of_employee] : sums.criteria_by_employee) {
    FigureRow row;
    row.who = material.named(employee, material.names.employees);
    const auto judged = sums.by_employee.find(employee);
    if (judged != sums.by_employee.end()) {
      row.presses = judged->second.conversations;
      row.n = judged->second.scored;
    }
    for (const std::string& criterion : criteria) {
      const auto found = of_employee.find(criterion);
      const CriterionSums none;
      const CriterionSums& verdicts = found == of_employee.end() ? none : found->second;
      const std::int64_t failed = of(verdicts, Verdict::fail);
      row.cells.push_back(cell(percent_share(failed, failed + of(verdicts, Verdict::pass))));
    }
    table.rows.push_back(std::move(row));
  }
  std::sort(table.rows.begin(), table.rows.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.who.id.empty(), a.who.name, a.who.id) <
           std::tuple(b.who.id.empty(), b.who.name, b.who.id);
  });
  return table;
}

/// Pass and fail by rule and person as pairs of ratings; n/a and unknown are no ratings.
stats::RatingTable rating_table(const CriterionSums& sums) {
  constexpr std::size_t pass = static_cast<std::size_t>(Verdict::pass);
  constexpr std::size_t fail = static_cast<std::size_t>(Verdict::fail);
  const auto at = [&sums](std::size_t rule, std::size_t person) {
    return sums.reviewed.at(rule * verdict_count + person);
  };
  return {2, {at(pass, pass), at(pass, fail), at(fail, pass), at(fail, fail)}};
}

std::optional<double> alpha_of(const stats::RatingTable& table) {
  const std::vector<stats::RatedUnit> units{{{2, 0}, table.at(0, 0)},
                                            {{1, 1}, table.at(0, 1) + table.at(1, 0)},
                                            {{0, 2}, table.at(1, 1)}};
  constexpr std::array<double, 2> pass_or_fail{0, 1};
  return stats::krippendorff_alpha(units, stats::Scale::nominal, pass_or_fail);
}

/// A table of agreement by criterion; `kappa` is the key of whose kappa it has.
FigureTable agreement_table(const Material& material, const char* kappa) {
  return {"criterion",
          material.word(Label::criterion),
          {{"agreement_percent", material.word(Term::agreement_percent), Unit::percent},
           {"krippendorff_alpha", material.word(Term::alpha), Unit::ratio},
           {"gwet_ac1", material.word(Term::ac1), Unit::ratio},
           {kappa, material.word(Term::kappa), Unit::ratio}},
          {},
          true,
          Protection::none};
}

/// Rows are criteria, units the conversations that several people judged.
FigureTable reviewer_table(const Material& material, const std::string& id,
                           const ChecklistSums& sums) {
  FigureTable table = agreement_table(material, "fleiss_kappa");
  for (const std::string& criterion : in_order(sums.criteria)) {
    const Histogram& people = sums.criteria.at(criterion).people;
    if (people.empty()) continue;
    std::vector<stats::RatedUnit> units;
    for (const auto& [key, times] : people) {
      const RatedBy said = rated_by(key);
      units.push_back({{said.pass, said.fail, said.na}, times});
    }
    stats::drop_unused_last(units);
    const auto found = stats::agreement(units);
    constexpr std::array<double, 3> categories{0, 1, 2};
    const auto alpha = stats::krippendorff_alpha(
        units, stats::Scale::nominal, std::span(categories).first(units.front().counts.size()));
    FigureRow row;
    row.who = {criterion, title_of(material, id, criterion)};
    row.n = row.presses = found.units;
    row.cells = {cell(found.percent ? std::optional(*found.percent * 100) : std::nullopt),
                 cell(alpha), cell(found.gwet_ac1), cell(found.fleiss_kappa)};
    table.rows.push_back(std::move(row));
  }
  return table;
}

FigureTable review_table(const Material& material, const std::string& id,
                         const ChecklistSums& sums) {
  FigureTable table = agreement_table(material, "cohen_kappa");
  for (const std::string& criterion : in_order(sums.criteria)) {
    const auto ratings = rating_table(sums.criteria.at(criterion));
    FigureRow row;
    row.who = {criterion, title_of(material, id, criterion)};
    for (const std::int64_t count : ratings.cells) row.n += count;
    for (const std::int64_t count : sums.criteria.at(criterion).reviewed) row.presses += count;
    if (row.presses == 0) continue;
    const auto share = stats::percent_agreement(ratings);
    row.cells = {cell(share ? std::optional(*share * 100) : std::nullopt),
                 row.n > 0 ? cell(alpha_of(ratings)) : Cell{}, cell(stats::gwet_ac1(ratings)),
                 cell(stats::cohen_kappa(ratings))};
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// What a section is called and explained by.
struct Title {
  const char* key;
  const Named& subject;
  std::string heading;
  std::string note;
};

void add_section(Report& report, const Material& material, Title title, FigureTable table) {
  if (table.rows.empty() || table.columns.empty()) return;
  FigureSection section;
  section.key = title.key;
  section.heading = material.heading(title.heading, title.subject);
  section.subject = title.subject;
  section.notes.push_back(std::move(title.note));
  section.tables.push_back(std::move(table));
  report.details.push_back(std::move(section));
}

}  // namespace

void add_checklist_details(Report& report, const Material& material) {
  for (const auto& [id, versions] : material.sums.checklists)
    for (const auto& [version, sums] : versions) {
      Named subject = material.named(id, material.names.checklists);
      subject.name += " (" + version + ")";
      add_section(report, material,
                  {"criteria_by_employee", subject, material.word(Term::criteria_of_employees),
                   material.word(Label::fail_share)},
                  heat_table(material, id, sums));
      add_section(
          report, material,
          {"reviews", subject, material.word(Term::reviews), material.word(Term::reviews_note)},
          review_table(material, id, sums));
      add_section(report, material,
                  {"reviewers", subject, material.word(Term::reviewers),
                   material.word(Term::reviewers_note)},
                  reviewer_table(material, id, sums));
    }
}

}  // namespace oos::report
