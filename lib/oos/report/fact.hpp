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
};

struct ChecklistFact {
  std::string_view id;
  std::string_view version;
  std::optional<double> percent;
  bool critical_failed = false;
  std::vector<CriterionFact> criteria;
};

/// Views point into what was parsed of the line: keep that as long as the fact.
struct Fact {
  std::string_view id;
  std::string_view kind;      ///< empty: not known
  std::string_view question;  ///< likewise, and so on
  std::string_view point;
  std::string_view employee;
  std::optional<ZonedInstant> time;
  std::int64_t repeats = 0;  ///< presses merged into this one, itself not counted

  Disposition disposition = Disposition::unscored;
  std::string_view error_stage;
  std::optional<double> value;       ///< the mark given
  std::optional<bool> yes;           ///< the answer to a yes-or-no question
  std::optional<double> confidence;  ///< of the answer, 0…1
  std::vector<std::string_view> flags;
  std::vector<ChecklistFact> checklists;

  std::string_view clip_path;
  std::optional<double> coverage;  ///< share of the clip that was recorded, 0…1
  bool has_gaps = false;
  std::string words;  ///< what the customer said; only of verbatim kinds
};

/// How many customers of a point were asked, from an `asking` line.
struct AskingFact {
  std::string_view point;  ///< empty: all points
  std::int64_t asked = 0;
  std::optional<std::int64_t> served;
  std::optional<std::int64_t> ask_every;  ///< the plan: each k-th
  std::optional<double> variation;        ///< of the times between customers asked
};

/// Kinds by question id, for lines that do not name the kind themselves.
using KindsByQuestion = std::map<std::string, std::string, std::less<>>;

/// Reads an event line. `kinds` must outlive the fact. Throws Error(input) naming the pointer where
/// a field has another type than the contract says.
Fact read_fact(const jsonl::ReadLine& line, const KindsByQuestion& kinds);

/// Reads an `asking` line. Throws Error(input) as above.
AskingFact read_asking(const jsonl::ReadLine& line);

/// True for kinds whose answers are words: complaint, suggestion, praise, open.
bool is_verbatim_kind(std::string_view kind);

}  // namespace oos::report
