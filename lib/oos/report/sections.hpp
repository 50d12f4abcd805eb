// SPDX-License-Identifier: Apache-2.0
// The parts of build_report() that make sections of figures.hpp, a file each. Pure.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/report/build.hpp"
#include "oos/report/measure.hpp"
#include "oos/report/terms.hpp"

namespace oos::report {

using Dictionary = std::map<std::string, std::string>;

/// All that a section is made from.
struct Material {
  const Sums& sums;
  const Names& names;
  BuildOptions options;

  std::string word(Term term) const { return std::string(text(term, options.language)); }
  std::string word(Label label) const { return std::string(text(label, options.language)); }
  /// The name of an id; of no id "(not known)".
  Named named(const std::string& id, const Dictionary& names_by_id) const;
  /// The question of an id: its wording, else its id, else the name of its kind.
  Named question(const std::string& kind, const std::string& id) const;
  /// What the survey says about it; what is usual for the kind otherwise.
  QuestionInfo info(const std::string& kind, const std::string& id) const;
  Measure measure(const std::string& kind, const std::string& id) const;
  /// "NPS · Would you recommend us?": the heading of a section about a question.
  std::string heading(const std::string& what, const Named& subject) const;
  /// Calls visit(kind, id, sums) for each question with a scale or yes and no.
  void each_measured(const std::function<void(const std::string& kind, const std::string& id,
                                              const QuestionSums& sums)>& visit) const;
  /// Customers served, of all points where they were counted; absent when nobody counted.
  std::optional<std::int64_t> served() const;
};

/// The answers of all days by period, in the order of time.
std::vector<std::pair<std::string, AnswerSums>> by_period(const Groups<AnswerSums>& days,
                                                          Period period);
/// The period all trends of the report are drawn by.
Period report_period(const Material& material);
/// Adds up two groups; takes one from all.
void add(AnswerSums& to, const AnswerSums& more);
AnswerSums rest_of(const AnswerSums& all, const AnswerSums& part);

/// CES, CSAT, faces: figures, by point and employee, distribution. Groups by --group-by, all kinds.
void add_measure_sections(Report& report, const Material& material);
/// CSI and SERVQUAL.
void add_index_sections(Report& report, const Material& material);
/// Follow-up questions on their base.
void add_follow_ups(Report& report, const Material& material);
/// Goals, comparisons, trends with control limits.
void add_goals(Report& report, const Material& material);
void add_comparisons(Report& report, const Material& material);
void add_trends(Report& report, const Material& material);
/// AAPOR rates and what the answers say about all customers.
void add_response_rates(Report& report, const Material& material);
void add_representativeness(Report& report, const Material& material);
/// Criteria by employee, people against rules.
void add_checklist_details(Report& report, const Material& material);
/// Calls.
void add_service_speed(Report& report, const Material& material);
void add_incidents(Report& report, const Material& material);
/// Drivers of the recommendation and factors behind the questions.
void add_drivers(Report& report, const Material& material);

/// Importance of items for the recommendation, from visits that answered both; absent when there
/// are too few. In the order of `items` (ids of questions); sums to 1.
std::optional<std::vector<double>> derived_weights(const Material& material,
                                                   const std::vector<std::string>& items);

/// A sentence with its numbers put in for each "{}" in turn.
std::string filled(std::string sentence, const std::vector<std::string>& values);

}  // namespace oos::report
