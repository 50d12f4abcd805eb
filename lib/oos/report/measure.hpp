// SPDX-License-Identifier: Apache-2.0
// What is said about the answers to a question of each kind: its columns and its figures, the one
// figure that stands for them, and the counts that comparisons and charts work with. Pure.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "oos/report/build.hpp"
#include "oos/report/figures.hpp"
#include "oos/report/sums.hpp"
#include "oos/stats/nps.hpp"
#include "oos/stats/proportion.hpp"
#include "oos/stats/satisfaction.hpp"

namespace oos::report {

/// A kind with a scale; measures of two scales are never pooled.
class Measure {
 public:
  Measure(QuestionInfo info, BuildOptions options) : info_(std::move(info)), options_(options) {}

  const QuestionInfo& info() const { return info_; }
  bool is_nps() const { return info_.kind == "nps"; }
  /// Four faces, the marks 1 to 4 of a csat question.
  bool is_faces() const;

  /// Answers by mark, from the lowest to the highest of the scale.
  std::vector<std::int64_t> counts(const AnswerSums& sums) const;
  /// Answers on the scale.
  std::int64_t n(const AnswerSums& sums) const;

  std::vector<FigureColumn> columns() const;
  /// One a column.
  std::vector<Cell> cells(const AnswerSums& sums) const;
  /// Answers with the counts, the figures, and presses: a row of a table with columns().
  FigureRow row(Named who, const AnswerSums& sums) const;

  /// Promoters, passives, detractors. Only of nps.
  static stats::NpsCounts bands(const AnswerSums& sums);
  /// Yes, the two best marks, the easy ones. Absent for means (servqual, odd scales) and nps.
  std::optional<stats::ShareCounts> good(const AnswerSums& sums) const;

  /// The figure that goals are about and comparisons compare: points, per cent, or marks.
  FigureColumn main_column() const;
  Cell main_cell(const AnswerSums& sums) const;

 private:
  QuestionInfo info_;
  BuildOptions options_;
};

/// "adjusted-wald", "score", "bootstrap", "wald"; absent for another word.
std::optional<NpsIntervalKind> parse_nps_interval(std::string_view word);

/// NPS in points with the interval that was asked for.
std::optional<stats::Interval> nps_interval(const stats::NpsCounts& counts, NpsIntervalKind kind);

/// Which of the two CES a question is, by scale and direction; absent for another kind or scale.
std::optional<stats::EffortVersion> effort_version(const QuestionInfo& info);

std::optional<double> percent_share(std::int64_t part, std::int64_t whole);
std::optional<stats::Interval> times_100(const std::optional<stats::Interval>& interval);
/// A figure that may be absent, as a cell.
Cell cell(const std::optional<double>& value,
          const std::optional<stats::Interval>& interval = std::nullopt);

}  // namespace oos::report
