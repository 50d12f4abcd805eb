// SPDX-License-Identifier: Apache-2.0
// The figures of a report as named numbers, group by group: what --alert conditions are about and
// what Prometheus is given. Read from the Report, so that they are the figures of every form.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "oos/report/model.hpp"

namespace oos::report {

/// The figures of one group to one question.
struct FigureSet {
  std::string_view level;  ///< "report", "total", "point", "employee", "group", "period"
  Named question;
  std::string kind;
  Named group;                               ///< empty for totals
  std::map<std::string, double> values;      ///< by name; absent figures are not there
  std::map<std::string, std::string> words;  ///< findings: "trend_signal" → "beyond_limits"
};

/// In a fixed order: the report, then each question with its total and its groups. What several
/// sections say about one group of a question stands in one set.
std::vector<FigureSet> figure_sets(const Report& report);

/// Whether reports can have a figure of this name, also where this one has none: a condition on a
/// misspelt name would never be true, and nobody would notice.
bool is_figure_name(std::string_view name);

}  // namespace oos::report
