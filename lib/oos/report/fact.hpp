// SPDX-License-Identifier: Apache-2.0
// Fact: what the report needs of one event line, read once. The only place of this module that
// knows the record contract; what follows (sums, report, renderers) knows no JSON input.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/core/time.hpp"
#include "oos/jsonl/read_line.hpp"
#include "oos/report/disposition.hpp"

namespace oos::report {

/// The verdict on one criterion.
enum class Verdict { pass, fail, na, unknown };

struct CriterionFact {
  std::string_view id;
  Verdict verdict = Verdict::unknown;
  bool critical_failed = false;
  std::optional<Verdict> before_review;  ///< what a rule had found where a person decided
  std::vector<Verdict> reviews = {};     ///< what each of several people said
};

struct ChecklistFact {
  std::string_view id;
  std::string_view version;
  std::optional<double> percent;
  bool critical_failed = false;
  std::vector<CriterionFact> criteria;
};

/// Something somebody must deal with.
struct IncidentFact {
  std::string_view severity;
  std::string_view reason;
};

/// Views point into the line: keep it, unedited, as long as the fact.
struct Fact {
  std::string_view id;
  std::string_view visit;
  std::string_view kind;      ///< empty: not known
  std::string_view question;  ///< likewise, and so on
  std::string_view point;
  std::string_view employee;
  std::optional<ZonedInstant> time;
  std::int64_t repeats = 0;  ///< presses merged into this one, itself not counted

  Disposition disposition = Disposition::unscored;
  std::string_view error_stage;
  std::optional<double> value;  ///< the mark given
  std::int64_t scale_min = 0;   ///< of the question
  std::int64_t scale_max = 10;
  std::optional<bool> yes;           ///< the answer to a yes-or-no question
  std::string_view label;            ///< the option chosen, of kind choice
  std::optional<double> confidence;  ///< of the answer, 0…1
  std::vector<std::string_view> flags;
  std::vector<ChecklistFact> checklists;
  std::optional<IncidentFact> incident;

  std::string_view clip_path;
  std::optional<double> coverage;  ///< share of the clip that was recorded, 0…1
  bool has_gaps = false;
  std::string words;  ///< what the customer said; only of verbatim kinds and incidents

  /// A whole call or message, no press: it has no part in presses, answers and rates.
  bool is_conversation() const { return question.empty() && (kind == "call" || kind == "message"); }
  /// The mark on the question's scale, whole; yes is 1, no is 0. Absent without a usable answer.
  std::optional<std::int64_t> mark() const;
};

/// How many customers of a point were asked, from an `asking` line.
struct AskingFact {
  std::string_view point;  ///< empty: all points
  std::int64_t asked = 0;
  std::optional<std::int64_t> served;
  std::optional<std::int64_t> ask_every;  ///< the plan: each k-th
  std::optional<double> variation;        ///< of the times between customers asked
};

/// Customers served while somebody counted, from a `contacts` line.
struct ContactsFact {
  std::string_view point;  ///< empty: all points
  std::int64_t count = 0;
  bool customers = true;  ///< false: presses of buttons were counted, which are no denominator
};

/// How a call was handled, from a `call_stats` line.
struct CallFact {
  std::string_view point;
  std::string_view employee;
  std::optional<ZonedInstant> start;
  std::optional<std::int64_t> wait_ms;
  std::optional<std::int64_t> talk_ms;
  std::optional<std::int64_t> hold_ms;
  bool answered = false;
  bool from_outside = true;  ///< somebody called in; how fast others were answered is no service
  bool by_machine = false;   ///< left to a mailbox, a menu or a fax: neither answered nor lost
};

/// What became of an incident, from an `incident_state` line.
struct IncidentStateFact {
  std::string_view event;
  std::string_view state;
  ZonedInstant when;
};

/// What the survey says about a question.
struct KnownQuestion {
  std::string kind;
  std::int64_t scale_min = 0;
  std::int64_t scale_max = 10;
};

/// By question id; for lines that do not name the kind themselves, and for scales.
using KnownQuestions = std::map<std::string, KnownQuestion, std::less<>>;

/// The marks of a kind unless the survey says else: nps 0…10, csat 1…5, ces and servqual 1…7.
KnownQuestion usual_question(std::string_view kind);

/// Reads an event line. `known` must outlive the fact. Throws Error(input) naming the pointer where
/// a field has another type than the contract says.
Fact read_fact(const jsonl::ReadLine& line, const KnownQuestions& known);

/// Reads an `asking` line. Throws Error(input) as above.
AskingFact read_asking(const jsonl::ReadLine& line);
/// Read a `contacts`, a `call_stats`, an `incident_state` line. Throw Error(input) as above, and
/// for negative counts and times.
ContactsFact read_contacts(const jsonl::ReadLine& line);
CallFact read_call(const jsonl::ReadLine& line);
IncidentStateFact read_incident_state(const jsonl::ReadLine& line);

/// True for kinds whose answers are words: complaint, suggestion, praise, open.
bool is_verbatim_kind(std::string_view kind);
/// True for kinds answered by yes or no: nps-binary, yes-no.
bool is_yes_no_kind(std::string_view kind);
/// True for kinds whose answers are marks on a scale: nps, ces, csat, servqual.
bool is_scale_kind(std::string_view kind);

}  // namespace oos::report
