// SPDX-License-Identifier: Apache-2.0
#include "oos/report/figure_set.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

namespace oos::report {

namespace {

/// Collects figures under their group.
class Collector {
 public:
  FigureSet& set(std::string_view level, const Named& question, const Named& group) {
    const auto key = std::tuple(std::string(level), question.id, group.id);
    const auto known = places_.find(key);
    if (known != places_.end()) return sets_[known->second];
    places_[key] = sets_.size();
    sets_.push_back({level, question, "", group, {}, {}});
    return sets_.back();
  }

  std::vector<FigureSet> take() { return std::move(sets_); }

 private:
  std::vector<FigureSet> sets_;
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> places_;
};

void put(FigureSet& set, const std::string& name, const std::optional<double>& value,
         const std::optional<stats::Interval>& interval = std::nullopt) {
  if (value) set.values[name] = *value;
  if (!interval) return;
  set.values[name + "_low"] = interval->low;
  set.values[name + "_high"] = interval->high;
}

void put_base(FigureSet& set, const Row& row) {
  set.values["presses"] = static_cast<double>(row.presses);
  set.values["n"] = static_cast<double>(row.n);
}

void put_nps(FigureSet& set, const NpsRow& row) {
  set.kind = "nps";
  put_base(set, row);
  if (row.hidden) return;
  put(set, "nps", row.points, row.interval);
  if (row.cells_hidden) return;
  set.values["detractors"] = static_cast<double>(row.bands.detractors);
  set.values["passives"] = static_cast<double>(row.bands.passives);
  set.values["promoters"] = static_cast<double>(row.bands.promoters);
}

void put_yes(FigureSet& set, const YesRow& row) {
  set.kind = "nps-binary";
  put_base(set, row);
  put(set, "yes_percent", row.percent, row.interval);
  put(set, "yes_minus_no", row.net_points, row.net_interval);
}

template <typename Section, typename Put>
void put_section(Collector& sets, const Section& section, Put put_row) {
  const Named& question = section.question.who;
  put_row(sets.set("total", question, {}), section.overall);
  for (const auto& row : section.points) put_row(sets.set("point", question, row.who), row);
  for (const auto& row : section.employees) put_row(sets.set("employee", question, row.who), row);
}

/// The level a table of figures is about; empty: it is about something else.
std::string_view level_of(const std::string& table) {
  constexpr std::array<std::string_view, 4> same{"point", "employee", "group", "period"};
  for (const std::string_view level : same)
    if (table == level) return level;
  return table == "all" ? "total" : "";
}

/// Figures of questions keep their names; those of other sections get the section's before them.
void put_cells(FigureSet& set, const std::string& prefix, const FigureTable& table,
               const FigureRow& row) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::string name = prefix + table.columns[i].key;
    const Cell& cell = row.cells[i];
    std::optional<double> value;
    if (const auto* number = std::get_if<double>(&cell.value)) value = *number;
    if (const auto* count = std::get_if<std::int64_t>(&cell.value))
      value = static_cast<double>(*count);
    if (const auto* finding = std::get_if<Finding>(&cell.value)) set.words[name] = finding->code;
    put(set, name, value, cell.interval);
  }
}

void put_figures(Collector& sets, const FigureSection& section) {
  const bool is_plain = section.key == "ces" || section.key == "csat" || section.key == "yes-no" ||
                        section.key == "groups" || section.key == "trend";
  const std::string prefix = is_plain ? "" : section.key + "_";
  for (const FigureTable& table : section.tables) {
    const std::string_view level = level_of(table.key);
    if (level.empty()) continue;
    for (const FigureRow& row : table.rows) {
      const Named group = level == "total" ? Named{} : row.who;
      FigureSet& set = sets.set(level, section.subject, group);
      if (section.key == "ces" || section.key == "csat" || section.key == "yes-no")
        set.kind = section.key;
      if (is_plain && table.has_base) put_base(set, row);
      if (!row.hidden) put_cells(set, prefix, table, row);
    }
  }
}

void put_report(Collector& sets, const Report& report) {
  FigureSet& set = sets.set("report", {}, {});
  set.values["presses"] = static_cast<double>(report.presses);
  for (std::size_t i = 0; i < disposition_count; ++i)
    set.values[std::string(disposition_names.at(i))] =
        static_cast<double>(report.response.counts.at(i));
  put(set, "answered_percent", report.response.answered_percent);
  std::int64_t high = 0;
  for (const IncidentRow& row : report.incidents) high += row.severity.code == "high" ? 1 : 0;
  set.values["incidents_open"] = static_cast<double>(report.incidents.size());
  set.values["incidents_open_high"] = static_cast<double>(high);
  for (const VerbatimSection& section : report.verbatims)
    set.values[section.kind + "s"] = static_cast<double>(section.count);
  set.values.try_emplace("complaints", 0);
  set.values["incomplete_clips"] = static_cast<double>(report.quality.incomplete_clips);
  set.values["low_confidence_answers"] = static_cast<double>(report.quality.low_confidence);
}

/// Names with an interval also come with _low and _high.
constexpr std::array<std::string_view, 13> names_with_interval{
    "nps",
    "yes_percent",
    "yes_minus_no",
    "nps_points",
    "yes_minus_no_points",
    "top_two_percent",
    "easy_percent",
    "mean_marks",
    "comparison_difference_points",
    "comparison_difference_percent_points",
    "goals_nps_points",
    "goals_yes_percent",
    "limits"};
constexpr std::array<std::string_view, 37> other_names{"question",
                                                       "kind",
                                                       "point",
                                                       "employee",
                                                       "group",
                                                       "period",
                                                       "n",
                                                       "presses",
                                                       "detractors",
                                                       "passives",
                                                       "promoters",
                                                       "yes",
                                                       "no",
                                                       "index_percent",
                                                       "faces_percent",
                                                       "signal",
                                                       "goals_goal",
                                                       "goals_above_goal",
                                                       "goals_answers_still_needed",
                                                       "goals_finding",
                                                       "comparison_p_value",
                                                       "comparison_p_value_adjusted",
                                                       "comparison_finding",
                                                       "answered_percent",
                                                       "incidents_open",
                                                       "incidents_open_high",
                                                       "complaints",
                                                       "suggestions",
                                                       "praises",
                                                       "opens",
                                                       "incomplete_clips",
                                                       "low_confidence_answers",
                                                       "response_rates_rr1_percent",
                                                       "response_rates_rr2_percent",
                                                       "response_rates_extraction_percent",
                                                       "response_rates_question_found_percent",
                                                       "csi_csi_percent"};

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool is_figure_name(std::string_view name) {
  for (const std::string_view end : {"_low", "_high"})
    if (name.size() > end.size() && name.substr(name.size() - end.size()) == end &&
        is_among(names_with_interval, name.substr(0, name.size() - end.size())))
      return true;
  return is_among(names_with_interval, name) || is_among(other_names, name) ||
         is_among(disposition_names, name);
}

std::vector<FigureSet> figure_sets(const Report& report) {
  Collector sets;
  put_report(sets, report);
  for (const NpsSection& section : report.nps) put_section(sets, section, put_nps);
  for (const YesSection& section : report.binary) put_section(sets, section, put_yes);
  for (const auto* sections : {&report.measures, &report.details})
    for (const FigureSection& section : *sections) put_figures(sets, section);
  return sets.take();
}

}  // namespace oos::report
