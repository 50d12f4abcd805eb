// SPDX-License-Identifier: Apache-2.0
// Report: the finished figures, plain data, with names resolved and small groups hidden where
// asked. Made by build.hpp from Sums, read by every renderer: no renderer computes a figure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "oos/core/time.hpp"
#include "oos/report/disposition.hpp"
#include "oos/report/figures.hpp"
#include "oos/report/labels.hpp"
#include "oos/report/sums.hpp"
#include "oos/stats/interval.hpp"
#include "oos/stats/nps.hpp"

namespace oos::report {

/// NPS of a group, in points, −100…100. Absent without answers.
struct NpsRow : Row {
  stats::NpsCounts bands;
  std::optional<double> points;
  std::optional<stats::Interval> interval;
};

/// Yes-or-no recommendation of a group: per cent, and points for the difference.
struct YesRow : Row {
  std::int64_t yes = 0;
  std::int64_t no = 0;
  std::optional<double> percent;
  std::optional<stats::Interval> interval;
  std::optional<double> net_points;
  std::optional<stats::Interval> net_interval;
};

/// Checklist result of a group: mean per cent over `n` scored conversations (`presses`: judged).
struct JudgedRow : Row {
  std::optional<double> mean_percent;
  std::int64_t critical = 0;
};

struct Question {
  std::string kind;
  Named who;  ///< name: the official wording, or the id
  std::optional<double> goal;
};

struct NpsSection {
  Question question;
  NpsRow overall;
  std::array<std::int64_t, mark_count> marks{};
  std::array<bool, mark_count> hidden_marks{};  ///< too small to show, or would give one away
  std::vector<NpsRow> points;                   ///< best lower bound first
  std::vector<NpsRow> employees;                ///< by name: this is no ranking
};

struct YesSection {
  Question question;
  YesRow overall;
  std::vector<YesRow> points;
  std::vector<YesRow> employees;
};

struct ResponseRow {
  Question question;
  std::int64_t presses = 0;
  DispositionCounts counts{};
  std::optional<double> answered_percent;  ///< of all presses
};

struct CriterionRow {
  Named who;
  std::int64_t pass = 0;
  std::int64_t fail = 0;
  std::int64_t na = 0;
  std::int64_t unknown = 0;
  std::int64_t critical = 0;           ///< failures that failed the whole conversation
  std::optional<double> fail_percent;  ///< of pass + fail
};

struct ChecklistSection {
  Named who;
  std::string version;
  JudgedRow overall;
  std::vector<CriterionRow> criteria;  ///< most failed first; empty when hidden
  std::vector<JudgedRow> employees;    ///< by name
};

/// A customer's words with the names of where and when.
struct VerbatimRow {
  std::string id;
  std::optional<ZonedInstant> time;
  Named point;
  Named employee;
  Named question;
  Disposition disposition = Disposition::answered;
  std::string words;
  std::string clip;
};

struct VerbatimSection {
  std::string kind;
  std::int64_t count = 0;
  bool hidden = false;  ///< so few that the words would tell whose they are
  std::vector<VerbatimRow> latest;
};

/// How many of the customers served at a point were asked. A count, so without an interval.
struct AskingRow {
  Named who;  ///< the point; without an id: all of them
  std::int64_t asked = 0;
  std::optional<std::int64_t> served;
  std::optional<double> asked_percent;    ///< of the served, while they were counted
  std::optional<double> planned_percent;  ///< absent without a plan, or when it changed
  std::optional<double> variation;        ///< least of all spans: near 0, pressed by the clock
};

/// An incident that is not closed.
struct IncidentRow {
  std::string event;
  std::optional<ZonedInstant> time;
  std::optional<double> age_hours;  ///< at the last press of the report
  Finding severity;
  Finding state;
  std::string reason;
  std::string kind;
  Named point;
  Named employee;
  std::string words;
  std::string clip;
};

/// A condition of the user that is true.
struct AlertRow {
  std::string condition;
  std::string level;  ///< "report", "total", "point", "employee", "group", "period"
  Named question;
  Named group;  ///< the point, employee, …; empty for totals
  std::vector<std::pair<std::string, double>> values;  ///< of the names in the condition
};

struct Report {
  std::string title;
  Language language = Language::en;
  std::optional<ZonedInstant> first;
  std::optional<ZonedInstant> last;
  std::vector<Named> points;
  std::int64_t presses = 0;
  Groups<std::int64_t> lines;
  std::int64_t min_n = 0;     ///< 0: nothing was hidden
  std::int64_t min_cell = 0;  ///< likewise, of counts of one sort
  bool any_hidden = false;

  std::vector<NpsSection> nps;
  std::vector<YesSection> binary;
  ResponseRow response;
  std::vector<ResponseRow> response_by_question;
  std::vector<ChecklistSection> checklists;
  std::vector<VerbatimSection> verbatims;  ///< complaints first
  std::vector<AskingRow> asking;           ///< by name
  std::vector<FigureSection> measures;     ///< figures beside NPS: they follow it
  std::vector<FigureSection> details;      ///< what stands behind them
  std::vector<IncidentRow> incidents;      ///< open ones: worst, then oldest first
  std::vector<AlertRow> alerts;
  std::string nps_note;  ///< what NPS and its interval are, for readers
  QualitySums quality;
};

/// Below this many answers a figure is marked as doubtful.
constexpr std::int64_t few_answers = 10;

/// Outcomes that say something is wrong with the lines are shown to readers only when there are
/// any.
inline bool is_shown(Disposition disposition, std::int64_t count) {
  return count > 0 || disposition < Disposition::failed;
}

inline bool is_few(const Row& row) { return row.n > 0 && row.n < few_answers; }

}  // namespace oos::report
