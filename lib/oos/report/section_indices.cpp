// SPDX-License-Identifier: Apache-2.0
// Indices over several questions: CSI of the csat questions of one scale, SERVQUAL or SERVPERF.
#include <algorithm>
#include <cmath>
#include <map>

#include "oos/report/sections.hpp"
#include "oos/stats/mean.hpp"
#include "oos/stats/satisfaction.hpp"

namespace oos::report {

namespace {

using Scale = std::pair<std::int64_t, std::int64_t>;

/// A csat question that takes part in an index.
struct Item {
  std::string id;
  std::optional<double> stated;
  AnswerSums sums;
  std::int64_t n = 0;
  double mean = 0;
  double weight = 1;
};

enum class WeightSource { stated, derived, equal };

/// Stated weights when all items have one; else derived ones; else equal ones.
WeightSource give_weights(const Material& material, std::vector<Item>& items) {
  if (std::all_of(items.begin(), items.end(), [](const Item& i) { return i.stated.has_value(); })) {
    for (Item& item : items) item.weight = *item.stated;
    return WeightSource::stated;
  }
  std::vector<std::string> ids;
  for (const Item& item : items) ids.push_back(item.id);
  const auto derived = derived_weights(material, ids);
  if (!derived) return WeightSource::equal;
  for (std::size_t i = 0; i < items.size(); ++i) items[i].weight = (*derived)[i];
  return WeightSource::derived;
}

std::map<Scale, std::vector<Item>> items_by_scale(const Material& material) {
  std::map<Scale, std::vector<Item>> scales;
  const auto found = material.sums.questions.find("csat");
  if (found == material.sums.questions.end()) return scales;
  for (const auto& [id, sums] : found->second) {
    const Measure measure = material.measure("csat", id);
    const auto mean =
        stats::mean(stats::sums_of_scale(measure.counts(sums.overall), measure.info().scale_min));
    if (!mean) continue;
    scales[{measure.info().scale_min, measure.info().scale_max}].push_back(
        {id, measure.info().weight, sums.overall, measure.n(sums.overall), *mean, 1});
  }
  return scales;
}

FigureTable items_table(const Material& material, const std::vector<Item>& items, double sum) {
  FigureTable table{"item",
                    material.word(Term::item),
                    {{"mean_marks", material.word(Term::mean), Unit::marks, true},
                     {"weight", material.word(Term::weight), Unit::ratio}},
                    {}};
  for (const Item& item : items) {
    const Measure measure = material.measure("csat", item.id);
    FigureRow row;
    row.who = material.question("csat", item.id);
    row.presses = item.sums.presses();
    row.n = item.n;
    const auto interval = stats::mean_interval(
        stats::sums_of_scale(measure.counts(item.sums), measure.info().scale_min));
    row.cells = {cell(item.mean, interval ? std::optional(interval->interval) : std::nullopt),
                 sum > 0 ? cell(item.weight / sum) : Cell{}};
    table.rows.push_back(std::move(row));
  }
  return table;
}

FigureSection csi_section(const Material& material, const Scale& scale, std::vector<Item> items) {
  const WeightSource source = give_weights(material, items);
  std::vector<stats::CsiItem> weighted;
  for (const Item& item : items) weighted.push_back({item.mean, item.weight});
  stats::CsiOptions options;
  options.lowest_mark = static_cast<double>(scale.first);
  options.highest_mark = static_cast<double>(scale.second);
  const auto of_maximum = stats::customer_satisfaction_index(weighted, options);
  options.scaling = stats::CsiScaling::zero_to_hundred;
  const auto spread = stats::customer_satisfaction_index(weighted, options);
  FigureRow row;
  row.who = {"", material.word(Label::overall)};
  row.n = items.front().n;
  for (const Item& item : items) {
    row.presses += item.sums.presses();
    row.n = std::min(row.n, item.n);  // the index is as sure as its least answered item
  }
  row.cells = {cell(of_maximum.percent), cell(spread.percent), cell(of_maximum.mean)};
  FigureSection section;
  section.key = "csi";
  section.heading = material.word(Term::csi) + " · " + std::to_string(scale.first) + "–" +
                    std::to_string(scale.second);
  section.tables.push_back(
      {"all",
       material.word(Label::overall),
       {{"csi_percent", material.word(Term::index), Unit::percent},
        {"csi_0_to_100_percent", material.word(Term::index) + " (0–100)", Unit::percent},
        {"mean_marks", material.word(Term::mean), Unit::marks}},
       {row}});
  section.tables.push_back(items_table(material, items, of_maximum.weight_sum));
  section.notes.push_back(material.word(source == WeightSource::stated    ? Term::csi_stated_note
                                        : source == WeightSource::derived ? Term::csi_derived_note
                                                                          : Term::csi_equal_note));
  return section;
}

/// Answers about one dimension of service quality.
struct DimensionAnswers {
  std::int64_t presses = 0;
  stats::AnswerSums performance;
  stats::AnswerSums expectation;
  double weight = 0;
};

/// The gap of two means with a normal interval: the two were asked of different customers.
Cell gap_cell(const DimensionAnswers& answers) {
  const auto seen = stats::mean_interval(answers.performance);
  const auto wanted = stats::mean_interval(answers.expectation);
  const auto mean_seen = stats::mean(answers.performance);
  const auto mean_wanted = stats::mean(answers.expectation);
  if (!mean_seen || !mean_wanted) return {};
  const double gap = *mean_seen - *mean_wanted;
  if (!seen || !wanted) return cell(gap);
  const double error = std::hypot(seen->standard_error, wanted->standard_error);
  const double z = stats::two_sided_z(stats::usual_confidence);
  return cell(gap, stats::Interval{gap - z * error, gap + z * error});
}

Cell mean_cell_of(const stats::AnswerSums& sums) {
  const auto interval = stats::mean_interval(sums);
  return cell(stats::mean(sums), interval ? std::optional(interval->interval) : std::nullopt);
}

std::map<std::string, DimensionAnswers> dimensions_of(const Material& material) {
  std::map<std::string, DimensionAnswers> dimensions;
  const auto found = material.sums.questions.find("servqual");
  if (found == material.sums.questions.end()) return dimensions;
  for (const auto& [id, sums] : found->second) {
    const Measure measure = material.measure("servqual", id);
    const QuestionInfo& info = measure.info();
    DimensionAnswers& of = dimensions[info.dimension];
    of.presses += sums.overall.presses();
    const auto answers = stats::sums_of_scale(measure.counts(sums.overall), info.scale_min);
    // Marks of the survey's scales are small and counts bounded: this cannot be refused.
    if (!(info.expectation ? of.expectation : of.performance).merge(answers)) continue;
    if (!info.expectation) of.weight += info.weight.value_or(0);
  }
  return dimensions;
}

/// Mean of the dimensions, plain and by weight. Absent unless all have a figure.
struct Combined {
  std::optional<double> plain;
  std::optional<double> weighted;
};

Combined combine(const std::map<std::string, DimensionAnswers>& dimensions, bool gaps) {
  double sum = 0;
  double weighted = 0;
  double weights = 0;
  for (const auto& [id, of] : dimensions) {
    const auto seen = stats::mean(of.performance);
    const auto wanted = stats::mean(of.expectation);
    if (!seen || (gaps && !wanted)) return {};
    const double figure = gaps ? *seen - *wanted : *seen;
    sum += figure;
    weighted += of.weight * figure;
    weights += of.weight;
  }
  Combined combined;
  combined.plain = sum / static_cast<double>(dimensions.size());
  if (weights > 0) combined.weighted = weighted / weights;
  return combined;
}

FigureTable dimension_table(const Material& material,
                            const std::map<std::string, DimensionAnswers>& dimensions, bool gaps) {
  FigureTable table{"dimension",
                    material.word(Term::service_dimension),
                    {{"performance_marks", material.word(Term::performance), Unit::marks, true}},
                    {}};
  if (gaps) {
    table.columns.push_back(
        {"expectation_marks", material.word(Term::expectation), Unit::marks, true});
    table.columns.push_back({"gap_marks", material.word(Term::gap), Unit::marks, true});
  }
  double weights = 0;
  for (const auto& [id, of] : dimensions) weights += of.weight;
  if (weights > 0) table.columns.push_back({"weight", material.word(Term::weight), Unit::ratio});
  for (const auto& [id, of] : dimensions) {
    FigureRow row;
    row.who = material.named(id, {});
    row.presses = of.presses;
    row.n = gaps ? std::min(of.performance.n, of.expectation.n) : of.performance.n;
    row.cells = {mean_cell_of(of.performance)};
    if (gaps) {
      row.cells.push_back(mean_cell_of(of.expectation));
      row.cells.push_back(gap_cell(of));
    }
    if (weights > 0) row.cells.push_back(cell(of.weight / weights));
    table.rows.push_back(std::move(row));
  }
  return table;
}

void add_servqual(Report& report, const Material& material) {
  const auto dimensions = dimensions_of(material);
  if (dimensions.empty()) return;
  const bool gaps = std::any_of(dimensions.begin(), dimensions.end(),
                                [](const auto& of) { return of.second.expectation.n > 0; });
  FigureSection section;
  section.key = "servqual";
  section.heading = material.word(Term::servqual) + (gaps ? " · SERVQUAL" : " · SERVPERF");
  FigureRow row;
  row.who = {"", material.word(Label::overall)};
  row.n = -1;
  for (const auto& [id, of] : dimensions) {
    const std::int64_t n = gaps ? std::min(of.performance.n, of.expectation.n) : of.performance.n;
    row.presses += of.presses;
    row.n = row.n < 0 ? n : std::min(row.n, n);
  }
  const Combined combined = combine(dimensions, gaps);
  row.cells = {cell(combined.plain), cell(combined.weighted)};
  const std::string of_what = material.word(gaps ? Term::gap : Term::performance);
  section.tables.push_back(
      {"all",
       material.word(Label::overall),
       {{"unweighted_marks", of_what, Unit::marks},
        {"weighted_marks", of_what + ": " + material.word(Term::weighted), Unit::marks}},
       {row}});
  section.tables.push_back(dimension_table(material, dimensions, gaps));
  section.notes.push_back(material.word(gaps ? Term::servqual_note : Term::servperf_note));
  report.measures.push_back(std::move(section));
}

}  // namespace

void add_index_sections(Report& report, const Material& material) {
  for (auto& [scale, items] : items_by_scale(material))
    if (items.size() > 1 || items.front().stated)
      report.measures.push_back(csi_section(material, scale, std::move(items)));
  add_servqual(report, material);
}

}  // namespace oos::report
