// SPDX-License-Identifier: Apache-2.0
// Branch against rest, period against the one before, and goals.
#include <algorithm>
#include <array>
#include <cmath>

#include "oos/report/sections.hpp"
#include "oos/stats/multiple_tests.hpp"
#include "oos/stats/nps_compare.hpp"
#include "oos/stats/sampling.hpp"

namespace oos::report {

namespace {

/// Two groups against each other; in points or per cent.
struct Compared {
  std::optional<double> difference;
  std::optional<stats::Interval> interval;
  std::optional<double> p;
};

Compared compare(const Measure& measure, const AnswerSums& a, const AnswerSums& b) {
  if (measure.is_nps()) {
    const auto difference = stats::nps_difference(Measure::bands(a), Measure::bands(b),
                                                  stats::NpsAdjustment::three_answers);
    if (!difference) return {};
    return {difference->difference * 100, times_100(difference->interval), difference->p_value};
  }
  const auto good_a = measure.good(a);
  const auto good_b = measure.good(b);
  if (!good_a || !good_b) return {};
  const auto difference = stats::share_difference(*good_a, *good_b);
  if (!difference) return {};
  const auto test = stats::equal_shares_test(std::array{*good_a, *good_b});
  return {difference->difference * 100, times_100(difference->interval),
          test ? std::optional(test->p_value) : std::nullopt};
}

/// Below this a test says nothing.
bool is_testable(std::int64_t a, std::int64_t b) { return a >= few_answers && b >= few_answers; }

constexpr double significant_below = 0.05;

Finding finding_of(const Material& material, const Compared& compared,
                   const std::optional<double>& adjusted, bool testable) {
  if (!testable) return {"too_few_answers", material.word(Term::too_small)};
  if (!adjusted || !compared.difference) return {"not_tested", material.word(Term::not_tested)};
  if (*adjusted >= significant_below)
    return {"no_sure_difference", material.word(Term::no_difference)};
  return *compared.difference > 0 ? Finding{"higher", material.word(Term::better)}
                                  : Finding{"lower", material.word(Term::worse)};
}

std::vector<FigureColumn> comparison_columns(const Material& material, const Measure& measure) {
  const bool points = measure.is_nps();
  return {measure.main_column(),
          {points ? "difference_points" : "difference_percent_points",
           material.word(Term::difference), Unit::points, true},
          {"p_value", material.word(Term::p_value), Unit::p_value},
          {"p_value_adjusted", material.word(Term::p_adjusted), Unit::p_value},
          {"finding", material.word(Term::finding), Unit::word}};
}

/// A pair to compare, named after the first.
struct Pair {
  Named who;
  AnswerSums part;
  AnswerSums other;
};

FigureTable comparison_table(const Material& material, const Measure& measure, const char* key,
                             const std::vector<Pair>& pairs) {
  FigureTable table{key, "", comparison_columns(material, measure), {}, true, Protection::parts};
  std::vector<Compared> all;
  std::vector<double> tested;
  for (const Pair& pair : pairs) {
    all.push_back(compare(measure, pair.part, pair.other));
    if (!is_testable(measure.n(pair.part), measure.n(pair.other))) all.back().p.reset();
    if (all.back().p) tested.push_back(*all.back().p);
  }
  std::vector<double> adjusted;
  if (!tested.empty()) adjusted = stats::benjamini_hochberg(tested, significant_below).adjusted;
  std::size_t next = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const Compared& compared = all[i];
    const auto corrected = compared.p ? std::optional(adjusted[next++]) : std::nullopt;
    FigureRow row = measure.row(pairs[i].who, pairs[i].part);
    const bool testable = is_testable(measure.n(pairs[i].part), measure.n(pairs[i].other));
    row.cells = {measure.main_cell(pairs[i].part), cell(compared.difference, compared.interval),
                 cell(compared.p), cell(corrected),
                 Cell{finding_of(material, compared, corrected, testable)}};
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::vector<Pair> against_rest(const Material& material, const AnswerSums& all,
                               const Groups<AnswerSums>& groups, const Dictionary& names) {
  std::vector<Pair> pairs;
  if (groups.size() < 2) return pairs;
  for (const auto& [id, sums] : groups)
    pairs.push_back({material.named(id, names), sums, rest_of(all, sums)});
  return pairs;
}

bool can_compare(const Measure& measure, const QuestionSums& sums) {
  return measure.is_nps() || measure.good(sums.overall).has_value();
}

/// Answers needed so that an interval around the figure would not reach the goal.
std::optional<std::int64_t> needed(const Measure& measure, const AnswerSums& sums, double gap) {
  constexpr double nothing = 1e-9;
  if (std::abs(gap) < nothing) return std::nullopt;
  if (measure.is_nps()) {
    const auto variance = stats::nps_variance(Measure::bands(sums));
    return variance ? stats::nps_sample_size(*variance, std::abs(gap)) : std::nullopt;
  }
  const auto good = measure.good(sums);
  const auto share = good ? stats::share(good->successes, good->n) : std::nullopt;
  if (!share) return std::nullopt;
  const double size = std::ceil(stats::cochran_sample_size(*share, std::abs(gap)));
  constexpr double most = 1e12;
  return size < most ? std::optional(static_cast<std::int64_t>(size)) : std::nullopt;
}

FigureRow goal_row(const Material& material, const Measure& measure, double goal,
                   const std::pair<Named, AnswerSums>& group) {
  FigureRow row = measure.row(group.first, group.second);
  const Cell figure = measure.main_cell(group.second);
  const double* value = std::get_if<double>(&figure.value);
  Finding finding{"cannot_tell", material.word(Term::goal_open)};
  if (figure.interval && figure.interval->low >= goal)
    finding = {"reached", material.word(Term::goal_reached)};
  if (figure.interval && figure.interval->high < goal)
    finding = {"not_reached", material.word(Term::goal_missed)};
  const bool is_mean = !measure.is_nps() && !measure.good(group.second);
  Cell still;
  if (value != nullptr && !is_mean && finding.code == "cannot_tell")
    if (const auto size = needed(measure, group.second, (*value - goal) / 100))
      still.value = std::max<std::int64_t>(1, *size - row.n);
  row.cells = {figure, cell(goal), value != nullptr ? cell(*value - goal) : Cell{}, still,
               Cell{finding}};
  return row;
}

}  // namespace

void add_comparisons(Report& report, const Material& material) {
  const Period period = report_period(material);
  material.each_measured([&](const std::string& kind, const std::string& id,
                             const QuestionSums& sums) {
    const Measure measure = material.measure(kind, id);
    if (!can_compare(measure, sums)) return;
    FigureSection section;
    section.key = "comparison";
    section.subject = material.question(kind, id);
    section.heading = material.heading(material.word(Term::comparison), section.subject);
    const auto add_table = [&](const char* key, const std::string& title,
                               const std::vector<Pair>& pairs) {
      if (pairs.empty()) return;
      section.tables.push_back(comparison_table(material, measure, key, pairs));
      section.tables.back().title = title;
    };
    add_table(
        "point", material.word(Label::point),
        against_rest(material, sums.overall, sums.groups(Dimension::point), material.names.points));
    add_table("group", material.word(Term::group),
              against_rest(material, sums.overall, sums.groups(Dimension::group), {}));
    const auto periods = by_period(sums.groups(Dimension::day), period);
    if (periods.size() > 1) {
      const auto& last = periods.back();
      add_table("period", material.word(Label::period),
                {{{last.first, last.first}, last.second, periods[periods.size() - 2].second}});
    }
    if (section.tables.empty()) return;
    section.notes.push_back(material.word(Term::comparison_note));
    report.details.push_back(std::move(section));
  });
}

void add_goals(Report& report, const Material& material) {
  material.each_measured(
      [&](const std::string& kind, const std::string& id, const QuestionSums& sums) {
        const auto goal = material.names.goals.find(id);
        if (goal == material.names.goals.end()) return;
        const Measure measure = material.measure(kind, id);
        FigureColumn goal_column = measure.main_column();
        goal_column.key = "goal";
        goal_column.title = material.word(Label::goal);
        goal_column.has_interval = false;
        FigureColumn gap_column = goal_column;
        gap_column.key = "above_goal";
        gap_column.title = material.word(Term::difference);
        if (gap_column.unit == Unit::percent) gap_column.unit = Unit::points;
        FigureTable table{"all",
                          material.word(Label::question),
                          {measure.main_column(),
                           goal_column,
                           gap_column,
                           {"answers_still_needed", material.word(Term::still_needed), Unit::count},
                           {"finding", material.word(Term::finding), Unit::word}},
                          {}};
        FigureTable points = table;
        points.key = "point";
        points.title = material.word(Label::point);
        points.protection = Protection::parts;
        table.rows.push_back(goal_row(material, measure, goal->second,
                                      {{"", material.word(Label::overall)}, sums.overall}));
        for (const auto& [point, group] : sums.groups(Dimension::point))
          points.rows.push_back(goal_row(material, measure, goal->second,
                                         {material.named(point, material.names.points), group}));
        FigureSection section;
        section.key = "goals";
        section.subject = material.question(kind, id);
        section.heading = material.heading(material.word(Term::goals), section.subject);
        section.tables.push_back(std::move(table));
        if (points.rows.size() > 1) section.tables.push_back(std::move(points));
        section.notes.push_back(material.word(Term::goals_note));
        report.measures.push_back(std::move(section));
      });
}

}  // namespace oos::report
