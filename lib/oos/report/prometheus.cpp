// SPDX-License-Identifier: Apache-2.0
// The figures for node_exporter's textfile collector: few labels (question and point), never an
// employee. A figure that does not exist has no sample; NaN is none. Format: Prometheus text
// exposition 0.0.4.
#include <array>
#include <map>

#include <fmt/format.h>

#include "oos/report/figure_set.hpp"
#include "oos/report/number.hpp"
#include "oos/report/render.hpp"

namespace oos::report {

namespace {

/// What is exported of a question's total and points: name, and what it is.
struct Metric {
  std::string_view figure;
  std::string_view name;
  std::string_view help;
};

constexpr std::array<Metric, 15> metrics{{
    {"nps", "oos_nps_points", "Net Promoter Score, -100 to 100."},
    {"nps_low", "oos_nps_low_points", "Lower end of its 95 % interval."},
    {"nps_high", "oos_nps_high_points", "Upper end of its 95 % interval."},
    {"n", "oos_answers", "Answers the figures rest on."},
    {"presses", "oos_presses", "Presses of the question's button."},
    {"detractors", "oos_detractors", "Marks 0 to 6."},
    {"passives", "oos_passives", "Marks 7 and 8."},
    {"promoters", "oos_promoters", "Marks 9 and 10."},
    {"yes_percent", "oos_yes_percent", "Share of yes."},
    {"yes_percent_low", "oos_yes_low_percent", "Lower end of its 95 % interval."},
    {"yes_percent_high", "oos_yes_high_percent", "Upper end of its 95 % interval."},
    {"yes_minus_no", "oos_yes_minus_no_points", "Yes minus no."},
    {"top_two_percent", "oos_top_two_percent", "Share of the two best marks (CSAT)."},
    {"easy_percent", "oos_easy_percent", "Share of those for whom it was easy (CES)."},
    {"mean_marks", "oos_mean_marks", "Mean mark."},
}};

std::string label_value(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\' || c == '"') escaped += '\\';
    if (c == '\n')
      escaped += "\\n";
    else
      escaped += c;
  }
  return escaped;
}

class Page {
 public:
  void head(std::string_view name, std::string_view help) {
    text_ += fmt::format("# HELP {} {}\n# TYPE {} gauge\n", name, help, name);
  }
  void sample(std::string_view name, const std::string& labels, double value) {
    text_ += fmt::format("{}{} {}\n", name, labels.empty() ? "" : "{" + labels + "}",
                         exact(std::optional(value)));
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

/// Labels of a set; totals have no point.
std::string labels_of(const FigureSet& set) {
  std::string labels = fmt::format(R"(question="{}",kind="{}")", label_value(set.question.id),
                                   label_value(set.kind));
  if (set.level == "point") labels += fmt::format(R"(,point="{}")", label_value(set.group.id));
  return labels;
}

void put_report(Page& page, const FigureSet& set, const Report& report) {
  page.head("oos_outcome_presses", "Presses by what became of them.");
  for (const std::string_view name : disposition_names)
    page.sample("oos_outcome_presses", fmt::format(R"(outcome="{}")", name),
                set.values.at(std::string(name)));
  page.head("oos_incidents_open", "Incidents that are not closed, by severity.");
  std::map<std::string, std::int64_t> open{{"high", 0}, {"medium", 0}, {"low", 0}};
  for (const IncidentRow& row : report.incidents)
    ++open[open.count(row.severity.code) != 0 ? row.severity.code : "other"];
  for (const auto& [severity, count] : open)
    page.sample("oos_incidents_open", fmt::format(R"(severity="{}")", severity),
                static_cast<double>(count));
  page.head("oos_alerts", "Conditions of --alert that hold.");
  page.sample("oos_alerts", "", static_cast<double>(report.alerts.size()));
  if (!report.last) return;
  page.head("oos_last_press_timestamp_seconds", "Time of the last press.");
  page.sample("oos_last_press_timestamp_seconds", "",
              static_cast<double>(report.last->instant.time_since_epoch().count()) / 1000);
}

}  // namespace

std::string render_prometheus(const Report& report, const RenderOptions&) {
  const auto sets = figure_sets(report);
  Page page;
  for (const Metric& metric : metrics) {
    bool begun = false;
    for (const FigureSet& set : sets) {
      if (set.level != "total" && set.level != "point") continue;
      const auto value = set.values.find(std::string(metric.figure));
      if (value == set.values.end() || set.kind.empty()) continue;
      if (!begun) page.head(metric.name, metric.help);
      begun = true;
      page.sample(metric.name, labels_of(set), value->second);
    }
  }
  put_report(page, sets.front(), report);
  return page.take();
}

}  // namespace oos::report
