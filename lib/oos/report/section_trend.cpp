// SPDX-License-Identifier: Apache-2.0
// Figures by period with control limits and the runs rules.
#include <fmt/format.h>

#include "oos/report/sections.hpp"
#include "oos/stats/control_chart.hpp"

namespace oos::report {

namespace {

/// Fewer periods than this say nothing about how periods scatter.
constexpr std::size_t fewest_for_laney = 10;
/// Spread above this is more than chance and worth wider limits.
constexpr double overdispersed_above = 1.2;

struct Chart {
  stats::ControlChart chart;
  bool is_laney = false;
};

std::optional<Chart> chart_of(const Measure& measure,
                              const std::vector<std::pair<std::string, AnswerSums>>& periods) {
  if (measure.is_nps()) {
    std::vector<stats::NpsCounts> counts;
    for (const auto& [name, sums] : periods) counts.push_back(Measure::bands(sums));
    const auto chart = stats::nps_chart(counts);
    return chart ? std::optional(Chart{*chart}) : std::nullopt;
  }
  std::vector<stats::ShareCounts> counts;
  for (const auto& [name, sums] : periods) {
    const auto good = measure.good(sums);
    if (!good) return std::nullopt;
    counts.push_back(*good);
  }
  const auto laney = stats::laney_chart(counts);
  if (laney && periods.size() >= fewest_for_laney && laney->spread > overdispersed_above)
    return Chart{*laney, true};
  const auto chart = stats::p_chart(counts);
  return chart ? std::optional(Chart{*chart}) : std::nullopt;
}

Finding signal_of(const Material& material, const stats::ChartPoint& point) {
  if (point.too_small) return {"too_few_answers", material.word(Term::too_small)};
  if (point.rules.beyond_limits) return {"beyond_limits", material.word(Term::beyond_limits)};
  if (point.rules.eight_on_one_side)
    return {"eight_on_one_side", material.word(Term::eight_on_one_side)};
  if (point.rules.two_of_three) return {"two_of_three", material.word(Term::two_of_three)};
  return {"as_usual", material.word(Term::in_control)};
}

/// Limits and signal of one period; nothing where there is no point.
std::vector<Cell> chart_cells(const Material& material,
                              const std::optional<stats::ChartPoint>& point, double scale) {
  if (!point) return {Cell{}, Cell{}};
  Cell limits;
  limits.interval = stats::Interval{point->limits.low * scale, point->limits.high * scale};
  return {limits, Cell{signal_of(material, *point)}};
}

std::vector<FigureColumn> chart_columns(const Material& material, Unit unit) {
  return {{"limits", material.word(Term::limits), unit, true, false, true},
          {"signal", material.word(Term::finding), Unit::word}};
}

/// `n`: the answers the centre rests on; 0 where it is not about answers.
FigureTable centre_table(const Material& material, const FigureColumn& main, double centre,
                         std::int64_t n) {
  FigureTable table{"all", material.word(Term::centre), {main}, {}, false, Protection::rows};
  table.columns[0].key = "centre";
  table.columns[0].has_interval = false;
  FigureRow row;
  row.who = {"", material.word(Term::centre)};
  row.n = n;
  row.cells = {cell(centre)};
  table.rows.push_back(std::move(row));
  return table;
}

void add_question_trend(Report& report, const Material& material, const Measure& measure,
                        FigureSection section) {
  const auto& sums = material.sums.questions.at(measure.info().kind).at(section.subject.id);
  const auto periods = by_period(sums.groups(Dimension::day), report_period(material));
  if (periods.size() < 2) return;
  section.key = "trend";
  section.heading = material.heading(material.word(Term::trend), section.subject);
  FigureTable table{"period", material.word(Label::period), measure.columns(), {},
                    true,     Protection::parts_in_order};
  const auto chart = chart_of(measure, periods);
  if (chart)
    for (const auto& column : chart_columns(material, measure.main_column().unit))
      table.columns.push_back(column);
  for (std::size_t i = 0; i < periods.size(); ++i) {
    FigureRow row = measure.row({periods[i].first, periods[i].first}, periods[i].second);
    if (chart)
      for (auto& extra : chart_cells(material, chart->chart.points[i], 100))
        row.cells.push_back(std::move(extra));
    table.rows.push_back(std::move(row));
  }
  section.tables.push_back(std::move(table));
  if (chart) {
    section.tables.push_back(centre_table(material, measure.main_column(),
                                          chart->chart.centre * 100, measure.n(sums.overall)));
    section.notes.push_back(material.word(Term::trend_note));
    if (chart->is_laney)
      section.notes.push_back(
          filled(material.word(Term::laney_note), {fmt::format("{:.1f}", chart->chart.spread)}));
  } else {
    section.notes.push_back(material.word(Term::trend_marks_note));
  }
  report.measures.push_back(std::move(section));
}

/// Every day of the report has the same opportunity for incidents, also one without any.
std::map<std::string, std::int64_t> incidents_by_day(const Material& material) {
  std::map<std::string, std::int64_t> days;
  for (const auto& [kind, questions] : material.sums.questions)
    for (const auto& [id, question] : questions)
      for (const auto& [name, sums] : question.groups(Dimension::day)) days.try_emplace(name, 0);
  for (const auto& [event, entry] : material.sums.incidents.incidents())
    if (entry.time) ++days[day_name(day_of(*entry.time))];
  return days;
}

void add_incident_trend(Report& report, const Material& material) {
  const auto days = incidents_by_day(material);
  if (days.size() < 2 || days.size() > most_periods || material.sums.incidents.incidents().empty())
    return;
  std::vector<std::int64_t> counts;
  for (const auto& [day, count] : days) counts.push_back(count);
  const auto chart = stats::c_chart(counts);
  if (!chart) return;
  FigureSection section;
  section.key = "incident_trend";
  section.heading = material.word(Term::incident_trend);
  FigureTable table{"period",
                    material.word(Label::period),
                    {{"incidents", material.word(Term::incident_counts), Unit::count}},
                    {},
                    false,
                    Protection::none};
  for (const auto& column : chart_columns(material, Unit::ratio)) table.columns.push_back(column);
  std::size_t i = 0;
  for (const auto& [day, count] : days) {
    FigureRow row;
    row.who = {day, day};
    row.cells = {Cell{count}};
    for (auto& extra : chart_cells(material, chart->points[i], 1))
      row.cells.push_back(std::move(extra));
    table.rows.push_back(std::move(row));
    ++i;
  }
  section.tables.push_back(std::move(table));
  section.tables.push_back(centre_table(
      material, {"centre", material.word(Term::centre), Unit::ratio}, chart->centre, 0));
  section.notes.push_back(material.word(Term::trend_note));
  report.details.push_back(std::move(section));
}

}  // namespace

void add_trends(Report& report, const Material& material) {
  material.each_measured([&](const std::string& kind, const std::string& id, const QuestionSums&) {
    FigureSection section;
    section.subject = material.question(kind, id);
    add_question_trend(report, material, material.measure(kind, id), std::move(section));
  });
  add_incident_trend(report, material);
}

}  // namespace oos::report
