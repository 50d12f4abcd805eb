// SPDX-License-Identifier: Apache-2.0
// The `score` object: what the customer answered and how the conversation stood against the
// checklists. Added to an event line by oos-score and read by oos-report. Fields: oos-records(5).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/jsonl/line.hpp"

namespace oos::record {

/// The words `disposition` can be: what became of the press.
namespace disposition {
constexpr std::string_view answered = "answered";          ///< a usable answer
constexpr std::string_view partial = "partial";            ///< a range or a band, no value
constexpr std::string_view refused = "refused";            ///< asked, would not say
constexpr std::string_view unclear = "unclear";            ///< asked, no clear answer
constexpr std::string_view never_asked = "never_asked";    ///< no question, no answer
constexpr std::string_view not_customer = "not_customer";  ///< a colleague, a test press
constexpr std::string_view technical = "technical";        ///< nothing was recognised
}  // namespace disposition

/// Words a finding rests on. Times are ms from the clip's start, absent when unknown.
struct Evidence {
  std::string text;
  std::optional<std::int64_t> start_ms;
  std::optional<std::int64_t> end_ms;
  std::optional<std::string> speaker;  ///< staff | client; absent when unknown
};

/// What the customer answered. `value` is absent for a range, whose `category` may still be known.
struct Answer {
  std::optional<std::int64_t> value;    ///< on the scale; 1 or 0 for yes or no; option
  std::optional<std::string> label;     ///< as a person would write it: "9", "yes", "9-10"
  std::optional<std::string> category;  ///< promoter | passive | detractor | yes | no | option
  std::optional<Evidence> evidence;
  double confidence = 0;  ///< 0…1: the probability that it is right
  std::string method;     ///< ids of the rules that decided, "question+R2+press"
};

/// The customer's words after a question that asks for words (suggestion, complaint, …).
struct Verbatim {
  std::string text;
  std::optional<std::int64_t> start_ms;
  std::optional<std::int64_t> end_ms;
};

/// What one person said of a criterion.
struct Review {
  std::string reviewer;
  std::string verdict;
  std::optional<std::string> note;
};

/// A verdict that a person overrode.
struct Original {
  std::string verdict;
  std::string by;
  std::optional<double> credit;
};

/// The verdict on one criterion of a checklist.
struct CriterionResult {
  std::string id;
  std::string verdict;  ///< pass | fail | na | unknown
  std::optional<Evidence> evidence;
  std::string by = "rule";              ///< rule | model | person
  std::string rule = {};                ///< the part of the checklist that decided: "rule.any"
  std::string reason = {};              ///< why, in a sentence
  std::vector<std::string> flags = {};  ///< low_evidence
  std::optional<double> credit = {};    ///< 0…1 of the weight, when it is neither all nor nothing
  std::optional<std::string> label = {};  ///< the answer a model or a person chose
  std::vector<Review> reviews = {};       ///< what people said, in the order of their file
  std::optional<Original> original = {};  ///< what stood here before a person overrode it
};

/// The score of one section.
struct SectionResult {
  std::string id;
  std::optional<double> percent;
};

/// One checklist applied to one clip.
struct ChecklistResult {
  std::string id;
  std::string version;
  std::string hash;  ///< of the file that was applied
  std::vector<CriterionResult> criteria;
  std::vector<SectionResult> sections;  ///< empty when the checklist has none
  double points = 0;                    ///< of the criteria that could be judged
  double max_points = 0;                ///< likewise: neither sum holds `na` or `unknown`
  double penalty = 0;                   ///< per cent taken off for failed criteria with a penalty
  std::optional<double> percent;        ///< 0 after a critical failure; absent when all are n/a
  std::optional<double> raw_percent;    ///< as if nothing were critical
  std::optional<bool> passed;           ///< percent ≥ pass mark; absent with percent
  std::vector<std::string> critical_failed;  ///< ids
};

/// Something somebody must deal with.
struct Incident {
  std::string severity;   ///< low | medium | high
  std::string reason;     ///< "complaint", "critical: <criterion>"
  std::string rule = {};  ///< id of the rule that made it
  std::optional<Evidence> evidence = {};
};

/// A topic the words touch.
struct TopicFound {
  std::string id;
  std::string stage;  ///< of the customer's journey; empty: none
  std::optional<Evidence> evidence;
};

/// What rules had found before a person overrode it.
struct OriginalAnswer {
  std::string disposition;
  std::optional<Answer> answer;
};

struct Score {
  std::string disposition;
  std::vector<std::string> flags;  ///< corrected, led, pressured, range, question_not_found, …
  bool asks_for_words = false;     ///< `verbatim` was looked for rather than `answer`
  std::optional<Answer> answer;
  std::optional<Verbatim> verbatim;
  std::optional<OriginalAnswer> original;  ///< when a person overrode the answer
  std::vector<ChecklistResult> checklists;
  bool looked_for_topics = false;
  std::vector<TopicFound> topics;
  std::optional<Incident> incident;
};

/// Reads a score; only `disposition` is required. Throws Error(input) naming the pointer.
Score read_score(const jsonl::View& view);
/// Numbers are rounded (confidence to 2 decimals, points and per cent to 3). A key is missing when
/// it was not looked for and null when it was and nothing was found.
jsonl::Json to_json(const Score& score);

}  // namespace oos::record
