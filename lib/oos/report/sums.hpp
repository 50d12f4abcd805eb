// SPDX-License-Identifier: Apache-2.0
// Sums: everything the report remembers of its input, as whole numbers. Memory grows with the
// groups (questions, points, employees, criteria), never with the lines; two Sums can be added.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "oos/core/time.hpp"
#include "oos/report/disposition.hpp"
#include "oos/report/fact.hpp"

namespace oos::report {

/// Things by name; sorted, so that the order of lines changes nothing.
template <typename Value>
using Groups = std::map<std::string, Value, std::less<>>;

constexpr std::size_t mark_count = 11;  ///< 0…10

/// Answers of one group to one question.
struct AnswerSums {
  std::int64_t presses = 0;
  std::array<std::int64_t, mark_count> marks{};  ///< nps: answers by mark
  std::int64_t yes = 0;                          ///< nps-binary
  std::int64_t no = 0;
};

struct QuestionSums {
  DispositionCounts dispositions{};
  AnswerSums overall;
  Groups<AnswerSums> by_point;
  Groups<AnswerSums> by_employee;
};

/// Conversations judged by a checklist.
struct JudgedSums {
  std::int64_t conversations = 0;
  std::int64_t scored = 0;      ///< those with a percentage
  std::int64_t percent_e4 = 0;  ///< sum of percentages × 10 000, exact
  std::int64_t critical = 0;    ///< conversations with a critical failure
};

struct CriterionSums {
  std::size_t position = 0;  ///< in the checklist, from 0
  std::array<std::int64_t, 4> verdicts{};
  std::int64_t critical = 0;
};

struct ChecklistSums {
  JudgedSums overall;
  Groups<JudgedSums> by_employee;
  Groups<CriterionSums> criteria;
};

/// Words of a customer.
struct Verbatim {
  std::string id;  ///< of the press
  std::optional<ZonedInstant> time;
  std::string point;
  std::string employee;
  std::string question;
  Disposition disposition = Disposition::answered;
  std::string words;  ///< empty: nothing was recognised
  std::string clip;   ///< path as on the record; empty: there is none
};

/// The latest words of one kind; `latest` is bounded, newest first.
struct VerbatimSums {
  std::int64_t count = 0;
  std::vector<Verbatim> latest;
};

/// What limits the trust in the figures.
struct QualitySums {
  std::int64_t clips = 0;
  std::int64_t incomplete_clips = 0;  ///< coverage < 1
  std::int64_t clips_with_gaps = 0;
  std::int64_t low_confidence = 0;
  std::int64_t answered_without_value = 0;
  std::int64_t repeats_merged = 0;
  std::int64_t presses_without_time = 0;
  Groups<std::int64_t> flags;
  Groups<std::int64_t> errors_by_stage;
};

/// Customers asked at a point, against those served and the plan.
struct AskingSums {
  std::int64_t asked = 0;
  std::int64_t asked_of_served = 0;  ///< while the customers served were counted
  std::optional<std::int64_t> served;
  std::set<std::int64_t> plans;           ///< each k-th customer
  std::optional<double> least_variation;  ///< of the times between customers asked
};

struct Sums {
  Groups<std::int64_t> lines;  ///< by type
  std::int64_t presses = 0;
  std::optional<ZonedInstant> first;
  std::optional<ZonedInstant> last;
  Groups<std::int64_t> presses_by_point;
  Groups<Groups<QuestionSums>> questions;    ///< by kind, then by id
  Groups<Groups<ChecklistSums>> checklists;  ///< by id, then by version
  Groups<VerbatimSums> verbatims;            ///< by kind
  Groups<AskingSums> asking;                 ///< by point; all points under ""
  QualitySums quality;
};

/// Answers below this confidence are counted as doubtful.
constexpr double doubtful_below = 0.5;

/// Remembers words among the latest `keep_latest` of their kind; does not count them.
void add_words(VerbatimSums& sums, Verbatim verbatim, std::size_t keep_latest);
/// Makes the period reach to this time.
void add_time(Sums& sums, const ZonedInstant& time);

/// Counts one press. `keep_latest`: how many words of each kind are remembered.
void add(Sums& sums, const Fact& fact, std::size_t keep_latest);

/// Counts any line: by its type (types nobody knows together, as "other"), and as a press when it
/// is an event (then true). Throws Error(input), and counts nothing, when a field has a wrong type.
bool add_line(Sums& sums, const jsonl::ReadLine& line, const KindsByQuestion& kinds,
              std::size_t keep_latest);

}  // namespace oos::report
