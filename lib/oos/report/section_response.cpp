// SPDX-License-Identifier: Apache-2.0
// AAPOR response rates, and how far the answers stand for all customers.
#include <algorithm>

#include "oos/report/sections.hpp"
#include "oos/stats/nps_compare.hpp"
#include "oos/stats/response.hpp"

namespace oos::report {

namespace {

std::int64_t count(const AnswerSums& sums, Disposition disposition) {
  return sums.dispositions.at(static_cast<std::size_t>(disposition));
}

/// Our dispositions as AAPOR's. Asked but unclear is a technical loss: the customer did answer.
stats::Dispositions aapor(const AnswerSums& sums) {
  stats::Dispositions counts;
  counts.complete = count(sums, Disposition::answered);
  counts.partial = count(sums, Disposition::partial);
  counts.refused = count(sums, Disposition::refused);
  counts.no_contact = count(sums, Disposition::never_asked);
  counts.not_eligible = count(sums, Disposition::not_customer);
  counts.other = sums.presses() - counts.responded() - counts.refused - counts.no_contact -
                 counts.not_eligible;
  return counts;
}

/// Presses and the customers served while they were made, when those were counted.
struct Base {
  AnswerSums sums;
  std::optional<std::int64_t> served;
  bool too_few_served = false;
};

Base base_of(const AnswerSums& sums, const std::optional<std::int64_t>& served) {
  Base base{sums, served};
  if (served && *served < sums.presses()) {
    base.served.reset();
    base.too_few_served = true;
  }
  return base;
}

stats::ResponseRates rates_of(const Base& base) {
  stats::Dispositions counts = aapor(base.sums);
  if (base.served) counts.unknown_client = *base.served - base.sums.presses();
  return stats::response_rates(counts);
}

std::optional<double> in_percent(const std::optional<double>& share) {
  return share ? std::optional(*share * 100) : std::nullopt;
}

std::vector<FigureColumn> rate_columns(const Material& material) {
  const auto percent = [](const char* key, std::string title) {
    return FigureColumn{key, std::move(title), Unit::percent};
  };
  return {{"served", material.word(Term::contacts), Unit::count},
          percent("asked_percent", material.word(Label::asked_share)),
          percent("rr1_percent", "RR1, %"),
          percent("rr2_percent", "RR2, %"),
          percent("rr3_percent", "RR3, %"),
          percent("rr4_percent", "RR4, %"),
          percent("rr5_percent", "RR5, %"),
          percent("rr6_percent", "RR6, %"),
          percent("coop1_percent", "COOP1, %"),
          percent("ref1_percent", "REF1, %"),
          percent("con1_percent", "CON1, %"),
          percent("question_found_percent", material.word(Term::question_found)),
          percent("extraction_percent", material.word(Term::extraction))};
}

FigureRow rate_row(Named who, const Base& base, std::int64_t n) {
  const AnswerSums& sums = base.sums;
  const auto rates = rates_of(base);
  const std::int64_t certain = count(sums, Disposition::answered) +
                               count(sums, Disposition::partial) +
                               count(sums, Disposition::refused);
  const std::int64_t found = certain + count(sums, Disposition::unclear);
  const std::int64_t heard = found + count(sums, Disposition::never_asked);
  FigureRow row;
  row.who = std::move(who);
  row.presses = sums.presses();
  row.n = n;
  row.cells = {base.served ? Cell{*base.served} : Cell{},
               base.served ? cell(percent_share(sums.presses(), *base.served)) : Cell{},
               cell(in_percent(rates.rr1)),
               cell(in_percent(rates.rr2)),
               cell(in_percent(rates.rr3)),
               cell(in_percent(rates.rr4)),
               cell(in_percent(rates.rr5)),
               cell(in_percent(rates.rr6)),
               cell(in_percent(rates.coop1)),
               cell(in_percent(rates.ref1)),
               cell(in_percent(rates.con1)),
               cell(percent_share(found, heard)),
               cell(percent_share(certain, found))};
  return row;
}

std::optional<std::int64_t> served_at(const Material& material, const std::string& point) {
  const auto found = material.sums.contacts.find(point);
  return found == material.sums.contacts.end() ? std::nullopt : std::optional(found->second);
}

/// Answers and weights of a question by point: customers served for each answer there.
std::optional<stats::WeightedNps> weighted(const Material& material, const QuestionSums& sums) {
  std::vector<stats::WeightedNpsCounts> groups;
  for (const auto& [point, group] : sums.groups(Dimension::point)) {
    const auto bands = Measure::bands(group);
    if (bands.n() == 0) continue;
    const auto served = point.empty() ? std::nullopt : served_at(material, point);
    if (!served || *served < bands.n()) return std::nullopt;
    groups.push_back({bands, static_cast<double>(*served) / static_cast<double>(bands.n())});
  }
  return groups.size() < 2 ? std::nullopt : stats::weighted_nps(groups);
}

FigureRow representative_row(const Material& material, const Named& who, const QuestionSums& sums) {
  const Measure measure = material.measure("nps", who.id);
  const auto bands = Measure::bands(sums.overall);
  const Base base = base_of(sums.overall, material.served());
  const auto score = stats::nps(bands);
  const auto rate = rates_of(base).rr1;
  FigureRow row = measure.row(who, sums.overall);
  Cell worst;
  if (score && rate) {
    const auto bounds = stats::worst_case_bounds(*rate, *score, {-1, 1});
    worst.interval = times_100(std::optional(bounds));
  }
  Cell finite;
  if (base.served) finite.interval = times_100(stats::nps_adjusted_wald_of(bands, *base.served));
  Cell by_weight;
  Cell effect;
  Cell effective;
  if (const auto w = weighted(material, sums)) {
    by_weight = cell(w->score * 100, times_100(std::optional(w->interval)));
    effect = cell(w->design_effect);
    effective = cell(w->effective_n);
  }
  row.cells = {measure.main_cell(sums.overall),
               cell(in_percent(rate)),
               worst,
               finite,
               by_weight,
               effect,
               effective};
  return row;
}

}  // namespace

void add_response_rates(Report& report, const Material& material) {
  FigureTable table{
      "question",      material.word(Label::question), rate_columns(material), {}, true,
      Protection::none};
  std::map<std::string, AnswerSums> by_point;
  AnswerSums all;
  std::vector<std::string> notes{material.word(Term::rates_note)};
  for (const auto& [kind, questions] : material.sums.questions)
    for (const auto& [id, sums] : questions) {
      const Base base = base_of(sums.overall, material.served());
      const Named who = material.question(kind, id);
      if (base.too_few_served)
        notes.push_back(filled(material.word(Term::contacts_short_note), {who.name}));
      table.rows.push_back(rate_row(who, base, count(sums.overall, Disposition::answered)));
      for (const auto& [point, group] : sums.groups(Dimension::point)) add(by_point[point], group);
      add(all, sums.overall);
    }
  if (table.rows.empty()) return;
  // Several questions to one customer are several presses: of all together there is no contact
  // rate, but the share understood is what shows that something broke.
  FigureTable points{"point",         material.word(Label::point), table.columns, {}, true,
                     Protection::none};
  for (const auto& [point, sums] : by_point)
    points.rows.push_back(rate_row(material.named(point, material.names.points),
                                   base_of(sums, std::nullopt),
                                   count(sums, Disposition::answered)));
  FigureTable total{"all",           material.word(Label::overall), table.columns, {}, true,
                    Protection::none};
  total.rows.push_back(rate_row({"", material.word(Label::overall)}, base_of(all, std::nullopt),
                                count(all, Disposition::answered)));
  FigureSection section;
  section.key = "response_rates";
  section.heading = material.word(Term::response_rates);
  section.tables = {std::move(total), std::move(table), std::move(points)};
  section.notes = std::move(notes);
  report.details.push_back(std::move(section));
}

void add_representativeness(Report& report, const Material& material) {
  const auto found = material.sums.questions.find("nps");
  if (found == material.sums.questions.end()) return;
  FigureTable table{
      "question",
      material.word(Label::question),
      {material.measure("nps", "").main_column(),
       {"rr1_percent", "RR1, %", Unit::percent},
       {"worst_case_points", material.word(Term::worst_case), Unit::points, true, false, true},
       {"of_served_points", material.word(Term::finite), Unit::points, true, false, true},
       {"weighted_points", material.word(Term::weighted), Unit::points, true},
       {"design_effect", material.word(Term::design_effect), Unit::ratio},
       {"effective_n", material.word(Term::effective_n), Unit::ratio}},
      {}};
  for (const auto& [id, sums] : found->second)
    if (Measure::bands(sums.overall).n() > 0)
      table.rows.push_back(representative_row(material, material.question("nps", id), sums));
  if (table.rows.empty()) return;
  FigureSection section;
  section.key = "representativeness";
  section.heading = material.word(Term::representative);
  section.tables.push_back(std::move(table));
  section.notes.push_back(material.word(Term::representative_note));
  std::set<std::int64_t> plans;
  for (const auto& [point, asking] : material.sums.asking)
    plans.insert(asking.plans.begin(), asking.plans.end());
  for (const std::int64_t plan : plans)
    if (plan > 1)
      section.notes.push_back(filled(material.word(Term::systematic_note), {std::to_string(plan)}));
  report.details.push_back(std::move(section));
}

}  // namespace oos::report
