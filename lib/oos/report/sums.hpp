// SPDX-License-Identifier: Apache-2.0
// Sums: everything the report remembers of its input, as whole numbers. Memory grows with the
// groups (questions, points, employees, days, criteria) and with the incidents, never with the
// lines. Two Sums add up exactly (aggregate.hpp), whatever the order and the split of the lines.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "oos/core/time.hpp"
#include "oos/report/disposition.hpp"
#include "oos/report/fact.hpp"
#include "oos/report/incident_book.hpp"
#include "oos/report/visit_sample.hpp"

namespace oos::report {

/// Things by name; sorted, so that the order of lines changes nothing.
template <typename Value>
using Groups = std::map<std::string, Value, std::less<>>;

/// How often each whole number occurred.
using Histogram = std::map<std::int64_t, std::int64_t>;

constexpr std::size_t mark_count = 11;  ///< 0…10 of the recommendation question

/// What answers are grouped by, beside all of a question.
enum class Dimension { point, employee, day, group };
constexpr std::size_t dimension_count = 4;
/// Names on aggregate lines.
constexpr std::array<std::string_view, dimension_count> dimension_names{"point", "employee", "day",
                                                                        "group"};

/// Presses and answers of one group to one question.
struct AnswerSums {
  DispositionCounts dispositions{};
  /// Answers by mark, as long as the largest mark given; yes counts as 1, no as 0.
  std::vector<std::int64_t> marks;
  Groups<std::int64_t> options;  ///< answers by the option chosen

  std::int64_t presses() const {
    return std::accumulate(dispositions.begin(), dispositions.end(), std::int64_t{0});
  }
  /// Answers of this mark.
  std::int64_t of(std::size_t mark) const { return mark < marks.size() ? marks[mark] : 0; }
};

struct QuestionSums {
  AnswerSums overall;
  std::array<Groups<AnswerSums>, dimension_count> by;

  const Groups<AnswerSums>& groups(Dimension d) const { return by.at(static_cast<std::size_t>(d)); }
  Groups<AnswerSums>& groups(Dimension d) { return by.at(static_cast<std::size_t>(d)); }
};

/// Conversations judged by a checklist.
struct JudgedSums {
  std::int64_t conversations = 0;
  std::int64_t scored = 0;      ///< those with a percentage
  std::int64_t percent_e4 = 0;  ///< sum of percentages × 10 000, exact
  std::int64_t critical = 0;    ///< conversations with a critical failure
};

constexpr std::size_t verdict_count = 4;

struct CriterionSums {
  std::int64_t position = 0;  ///< in the checklist, from 0; the last one seen
  std::array<std::int64_t, verdict_count> verdicts{};
  std::int64_t critical = 0;
  /// Where a person decided on what a rule had: rule's verdict × person's, row by row.
  std::array<std::int64_t, verdict_count * verdict_count> reviewed{};
  /// Conversations that several people judged, by how many of them said what: see rated_by().
  Histogram people;
};

/// How many people said that a criterion is passed, failed, does not apply: 0…999 each.
struct RatedBy {
  std::int64_t pass = 0;
  std::int64_t fail = 0;
  std::int64_t na = 0;

  std::int64_t people() const { return pass + fail + na; }
};

/// As one number, pass + 1000·fail + 1 000 000·na, the key of CriterionSums::people; and back.
std::int64_t rated_by(const RatedBy& counts);
RatedBy rated_by(std::int64_t key);

struct ChecklistSums {
  JudgedSums overall;
  Groups<JudgedSums> by_point;
  Groups<JudgedSums> by_employee;
  Groups<CriterionSums> criteria;
  Groups<Groups<CriterionSums>> criteria_by_employee;
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

/// Calls of a line, an hour or an employee. Times in whole seconds, rounded down.
struct CallSums {
  std::int64_t calls = 0;
  std::int64_t answered = 0;
  std::int64_t by_machine = 0;  ///< of the calls: left to a mailbox, a menu or a fax
  std::int64_t others = 0;      ///< none of the calls: outgoing and internal ones
  Histogram wait_s;             ///< of answered calls, until the answer
  Histogram gave_up_s;          ///< of calls nobody answered, until the caller left
  Histogram talk_s;
  Histogram hold_s;
};

/// Longer spans count as this long, a day: an hour hand gone wrong must not cost memory.
constexpr std::int64_t longest_span_s = 86'400;

/// What was asked of the lines: parts counted in another way do not add up.
struct CountedAs {
  std::string where;
  std::string group_by;
  std::string question;

  friend bool operator==(const CountedAs&, const CountedAs&) = default;
};

struct Sums {
  CountedAs counted_as;
  Groups<std::int64_t> lines;  ///< by type
  std::int64_t presses = 0;
  std::int64_t conversations = 0;  ///< whole calls and messages without a question; no presses
  std::optional<ZonedInstant> first;
  std::optional<ZonedInstant> last;
  Groups<std::int64_t> presses_by_point;
  Groups<Groups<QuestionSums>> questions;    ///< by kind, then by id
  Groups<Groups<ChecklistSums>> checklists;  ///< by id, then by version
  Groups<VerbatimSums> verbatims;            ///< by kind
  Groups<AskingSums> asking;                 ///< by point; all points under ""
  Groups<std::int64_t> contacts;             ///< customers served, by point; all points under ""
  Groups<Groups<CallSums>> calls;            ///< by "all", "point", "employee", "hour"
  IncidentBook incidents;
  VisitSample visits;
  QualitySums quality;
};

/// Answers below this confidence are counted as doubtful.
constexpr double doubtful_below = 0.5;

/// Counts one press. `local`: its time by the clock of its point; `group`: its group by the user's
/// expression, absent when there is none; `keep_latest`: how many words are remembered.
struct PressPlace {
  std::optional<ZonedInstant> local;
  std::optional<std::string> group;
};
void add(Sums& sums, const Fact& fact, const PressPlace& place, std::size_t keep_latest);

/// Counts lines of other types.
void add(Sums& sums, const AskingFact& fact);
void add(Sums& sums, const ContactsFact& fact);
/// `hour`: of the day by the clock of the line, absent when the call has no time.
void add(Sums& sums, const CallFact& fact, std::optional<int> hour);

/// Puts words in their place among the latest ones, of which at most `keep` stay.
void add_words(VerbatimSums& sums, Verbatim verbatim, std::size_t keep);
/// Widens the period.
void add_time(Sums& sums, const ZonedInstant& time);

}  // namespace oos::report
