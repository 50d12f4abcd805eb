// SPDX-License-Identifier: Apache-2.0
// Key drivers of the recommendation and the factors behind the questions, from visits in which one
// customer answered several questions. Nothing is ranked that the data cannot carry.
#include <algorithm>

#include <fmt/format.h>

#include "oos/report/sections.hpp"
#include "oos/report/shown.hpp"
#include "oos/stats/correlation.hpp"
#include "oos/stats/factor.hpp"
#include "oos/stats/importance.hpp"
#include "oos/stats/regression.hpp"
#include "oos/stats/reliability.hpp"

namespace oos::report {

namespace {

constexpr std::size_t most_drivers = 30;
/// LMG of more drivers in each of the resamples would take minutes: Johnson's weights stand in.
constexpr std::size_t most_lmg_resampled = 8;
constexpr std::int64_t resamples = 400;

/// Complete answers of visits to the outcome (column 0) and its drivers.
struct Joint {
  std::vector<std::string> drivers;
  std::vector<std::int64_t> answered;  ///< together with the outcome, by driver
  std::vector<stats::AnswerPattern> patterns;
  std::int64_t complete = 0;
};

/// How often each other question was answered in visits that answered the outcome.
std::map<std::string, std::int64_t> answered_with(const VisitSample& sample,
                                                  const std::string& outcome) {
  std::map<std::string, std::int64_t> counts;
  for (const auto& [hash, answers] : sample.visits())
    if (answers.count(outcome) != 0)
      for (const auto& [question, answer] : answers)
        if (question != outcome) ++counts[question];
  return counts;
}

/// The visits that answered all of `columns`, equal ones counted together.
std::vector<stats::AnswerPattern> patterns_of(const VisitSample& sample,
                                              const std::vector<std::string>& columns) {
  std::map<std::vector<std::int64_t>, std::int64_t> counted;
  for (const auto& [hash, answers] : sample.visits()) {
    std::vector<std::int64_t> row;
    for (const std::string& column : columns) {
      const auto found = answers.find(column);
      if (found == answers.end()) break;
      row.push_back(found->second.mark);
    }
    if (row.size() == columns.size()) ++counted[row];
  }
  std::vector<stats::AnswerPattern> patterns;
  for (const auto& [row, times] : counted) patterns.push_back({row, times});
  return patterns;
}

/// Questions that enough customers answered beside the outcome, or all when none was.
Joint joint_of(const VisitSample& sample, const std::string& outcome,
               const std::vector<std::string>& wanted = {}) {
  const auto counts = answered_with(sample, outcome);
  Joint joint;
  const auto take = [&](const std::string& question, std::int64_t count) {
    joint.drivers.push_back(question);
    joint.answered.push_back(count);
  };
  for (const std::string& question : wanted) {
    const auto found = counts.find(question);
    take(question, found == counts.end() ? 0 : found->second);
  }
  if (wanted.empty()) {
    for (const auto& [question, count] : counts)
      if (count >= stats::fewest_answers_of_driver && joint.drivers.size() < most_drivers)
        take(question, count);
    if (joint.drivers.empty())
      for (const auto& [question, count] : counts) take(question, count);
  }
  std::vector<std::string> columns{outcome};
  columns.insert(columns.end(), joint.drivers.begin(), joint.drivers.end());
  joint.patterns = patterns_of(sample, columns);
  for (const auto& pattern : joint.patterns) joint.complete += pattern.times;
  return joint;
}

std::vector<std::size_t> columns_from_1(std::size_t count) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 1; i <= count; ++i) columns.push_back(i);
  return columns;
}

/// Spearman's ρ of two columns of the patterns.
std::optional<double> rank_correlation(const std::vector<stats::AnswerPattern>& patterns,
                                       std::size_t column) {
  std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> cells;
  std::map<std::int64_t, std::size_t> rows;
  std::map<std::int64_t, std::size_t> columns;
  for (const auto& pattern : patterns) {
    cells[{pattern.answers[0], pattern.answers[column]}] += pattern.times;
    rows[pattern.answers[0]] = 0;
    columns[pattern.answers[column]] = 0;
  }
  const auto number = [](auto& places) {
    std::size_t next = 0;
    for (auto& [value, place] : places) place = next++;
  };
  number(rows);
  number(columns);
  stats::JointCounts table{rows.size(), columns.size(),
                           std::vector<std::int64_t>(rows.size() * columns.size())};
  for (const auto& [pair, times] : cells)
    table.cells[rows[pair.first] * columns.size() + columns[pair.second]] = times;
  return stats::spearman(table);
}

std::vector<FigureColumn> driver_columns(const Material& material, bool lmg) {
  std::vector<FigureColumn> columns{
      {"correlation", material.word(Term::correlation), Unit::ratio},
      {"rank_correlation", material.word(Term::rank_correlation), Unit::ratio},
      {"standardised_slope", material.word(Term::slope), Unit::ratio},
      {"p_value", material.word(Term::p_value), Unit::p_value},
      {"vif", material.word(Term::vif), Unit::ratio}};
  if (lmg) columns.push_back({"lmg_share_percent", material.word(Term::lmg), Unit::percent, true});
  columns.push_back({"johnson_share_percent", material.word(Term::johnson), Unit::percent, !lmg});
  return columns;
}

/// Everything computed about one outcome.
struct Analysis {
  stats::Moments moments;
  std::optional<stats::Matrix> correlations;
  std::optional<stats::Regression> regression;
  std::optional<stats::Importance> lmg;
  std::optional<stats::Importance> johnson;
  std::optional<stats::ShareIntervals> intervals;
};

Analysis analyse(const Joint& joint) {
  const auto drivers = columns_from_1(joint.drivers.size());
  Analysis a;
  a.moments = stats::moments(stats::moments_of(joint.patterns, joint.drivers.size() + 1));
  a.correlations = stats::correlations(a.moments);
  a.regression = stats::regression(a.moments, 0, drivers);
  if (drivers.size() <= stats::most_lmg_drivers) a.lmg = stats::importance(a.moments, 0, drivers);
  a.johnson = stats::importance(a.moments, 0, drivers, stats::ImportanceMethod::johnson);
  stats::ImportanceBootstrap bootstrap;
  bootstrap.draws = resamples;
  if (drivers.size() > most_lmg_resampled) {
    bootstrap.method = stats::ImportanceMethod::johnson;
    a.lmg.reset();
  }
  if (a.johnson) a.intervals = stats::bootstrap_importance(joint.patterns, 0, drivers, bootstrap);
  return a;
}

std::optional<stats::Interval> share_interval(const Analysis& a, std::size_t driver) {
  if (!a.intervals) return std::nullopt;
  return times_100(std::optional(a.intervals->shares[driver]));
}

FigureRow driver_row(Named who, const Joint& joint, const Analysis& a, std::size_t i) {
  FigureRow row;
  row.who = std::move(who);
  row.presses = joint.answered[i];
  row.n = joint.complete;
  const auto& slope = a.regression->slopes[i];
  row.cells = {a.correlations ? cell((*a.correlations)(0, i + 1)) : Cell{},
               cell(rank_correlation(joint.patterns, i + 1)), cell(slope.standardised),
               cell(slope.p_value), cell(slope.vif)};
  if (a.lmg) row.cells.push_back(cell(a.lmg->shares[i] * 100, share_interval(a, i)));
  row.cells.push_back(
      cell(a.johnson->shares[i] * 100, a.lmg ? std::nullopt : share_interval(a, i)));
  return row;
}

std::string decimals(const std::optional<double>& value) {
  return value ? fmt::format("{:.2f}", *value) : "–";
}

/// Loadings after varimax, when there are enough questions to have factors.
std::optional<FigureTable> factor_table(const Material& material, const Joint& joint,
                                        const stats::Matrix& among) {
  constexpr std::size_t fewest_items = 3;
  if (joint.drivers.size() < fewest_items) return std::nullopt;
  const auto components = stats::principal_components(among);
  const std::size_t factors = stats::kaiser_count(components.eigenvalues);
  const auto rotated = stats::varimax(stats::first_columns(components.loadings, factors));
  if (!rotated.converged) return std::nullopt;
  FigureTable table{"loading", material.word(Label::question), {}, {}, false, Protection::none};
  for (std::size_t f = 0; f < factors; ++f)
    table.columns.push_back({fmt::format("factor_{}", f + 1),
                             fmt::format("{} {}", material.word(Term::factors), f + 1),
                             Unit::ratio});
  for (std::size_t i = 0; i < joint.drivers.size(); ++i) {
    FigureRow row;
    row.who = material.named(joint.drivers[i], material.names.questions);
    for (std::size_t f = 0; f < factors; ++f) row.cells.push_back(cell(rotated.loadings(i, f)));
    table.rows.push_back(std::move(row));
  }
  return table;
}

void add_factors(FigureSection& section, const Material& material, const Joint& joint,
                 const Analysis& a) {
  if (!a.correlations) return;
  const auto among = stats::submatrix(*a.correlations, columns_from_1(joint.drivers.size()));
  auto table = factor_table(material, joint, among);
  if (!table) return;
  const auto adequacy = stats::kmo(among);
  const auto bartlett = stats::bartlett_sphericity(among, joint.complete);
  section.tables.push_back(std::move(*table));
  section.notes.push_back(
      filled(material.word(Term::factors_note),
             {decimals(adequacy ? std::optional(adequacy->overall) : std::nullopt),
              bartlett ? shown_cell(cell(bartlett->p_value), Unit::p_value) : "–"}));
}

/// Says why there is no ranking; true when there is none.
bool refuse(FigureSection& section, const Material& material, const Joint& joint) {
  const auto too_few = stats::too_few_for_drivers(joint.complete, joint.answered);
  if (!too_few) return false;
  const Term note = too_few->reason == stats::TooFew::Reason::respondents
                        ? Term::too_few_respondents_note
                        : Term::too_few_driver_note;
  section.notes.push_back(
      filled(material.word(note), {std::to_string(too_few->have), std::to_string(too_few->need)}));
  return true;
}

void fill(FigureSection& section, const Material& material, const Joint& joint) {
  if (refuse(section, material, joint)) return;
  const Analysis a = analyse(joint);
  if (!a.regression || !a.johnson) {
    section.notes.push_back(material.word(Term::drivers_none_note));
    return;
  }
  FigureTable table{"driver",
                    material.word(Label::question),
                    driver_columns(material, a.lmg.has_value()),
                    {},
                    true,
                    Protection::rows};
  for (std::size_t i = 0; i < joint.drivers.size(); ++i)
    table.rows.push_back(
        driver_row(material.named(joint.drivers[i], material.names.questions), joint, a, i));
  section.tables.push_back(std::move(table));
  const auto alpha = joint.drivers.size() > 1
                         ? stats::cronbach_alpha(a.moments, columns_from_1(joint.drivers.size()))
                         : std::nullopt;
  section.notes.push_back(filled(material.word(Term::drivers_fit_note),
                                 {decimals(a.johnson->r_squared),
                                  decimals(alpha ? std::optional(alpha->raw) : std::nullopt)}));
  section.notes.push_back(
      filled(material.word(Term::drivers_note),
             {std::to_string(a.intervals ? a.intervals->draws_used : std::int64_t{0})}));
  add_factors(section, material, joint, a);
}

}  // namespace

std::optional<std::vector<double>> derived_weights(const Material& material,
                                                   const std::vector<std::string>& items) {
  const auto found = material.sums.questions.find("nps");
  if (found == material.sums.questions.end() || items.empty()) return std::nullopt;
  // The recommendation that most customers answered together with the items.
  std::optional<Joint> best;
  for (const auto& [id, sums] : found->second) {
    Joint joint = joint_of(material.sums.visits, id.empty() ? "nps" : id, items);
    if (!best || joint.complete > best->complete) best = std::move(joint);
  }
  if (!best || stats::too_few_for_drivers(best->complete, best->answered)) return std::nullopt;
  const auto moments = stats::moments(stats::moments_of(best->patterns, best->drivers.size() + 1));
  const auto importance =
      stats::importance(moments, 0, columns_from_1(items.size()), stats::ImportanceMethod::johnson);
  return importance ? std::optional(importance->shares) : std::nullopt;
}

void add_drivers(Report& report, const Material& material) {
  const auto found = material.sums.questions.find("nps");
  if (found == material.sums.questions.end()) return;
  const VisitSample& sample = material.sums.visits;
  for (const auto& [id, sums] : found->second) {
    const Joint joint = joint_of(sample, id.empty() ? "nps" : id);
    if (joint.drivers.empty()) continue;
    FigureSection section;
    section.key = "drivers";
    section.subject = material.question("nps", id);
    section.heading = material.heading(material.word(Term::drivers), section.subject);
    fill(section, material, joint);
    if (!sample.complete())
      section.notes.push_back(
          filled(material.word(Term::sample_note), {std::to_string(sample.limit())}));
    report.details.push_back(std::move(section));
  }
}

}  // namespace oos::report
