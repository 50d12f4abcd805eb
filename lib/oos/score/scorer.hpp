// SPDX-License-Identifier: Apache-2.0
// Scorer: an event line with a transcript in, its score out. Ties answer extraction and checklists
// to the survey and the fields of the line; what oos-score runs on each line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "oos/jsonl/line.hpp"
#include "oos/score/answer.hpp"
#include "oos/score/checklist.hpp"
#include "oos/score/reviews.hpp"
#include "oos/score/topics.hpp"

namespace oos::score {

/// The first and the last mark of a kind when no survey says another scale.
std::pair<std::int64_t, std::int64_t> usual_scale(survey::QuestionKind kind);

/// How lines are scored. Empty or absent fields leave it to the line and the survey.
struct ScoreOptions {
  std::optional<survey::Survey> survey;
  std::vector<survey::Checklist> checklists;
  ReviewBook reviews;
  std::optional<survey::Topics> topics;
  std::string language;
  std::optional<survey::QuestionKind> kind;  ///< over that of line and survey
  double min_confidence = 0.5;
  double review_below = 0.9;  ///< answers less sure get the flag low_confidence
  std::int64_t before_press_ms = 25'000;
  std::int64_t after_press_ms = 3'000;
};

/// Scores lines. Immutable: safe to share between threads.
class Scorer {
 public:
  explicit Scorer(ScoreOptions options);

  /// True for event lines that have a transcript (null included: nothing was recognised).
  static bool wants(const jsonl::Line& line);
  /// The score of such a line. Throws Error(input) when a field it uses is of another type.
  record::Score score(const jsonl::Line& line) const;

 private:
  struct Press;
  Press read(const jsonl::Line& line) const;
  /// A whole call or message that answers no question: the checklists alone judge it.
  bool is_conversation(const Press& press) const;
  AnswerRequest request_of(const Press& press) const;
  /// Adds what topics, checklists, reviews and incident rules say.
  void judge(const Press& press, const AnswerRequest& request, Conversation& talk,
             record::Score& score) const;
  void apply_checklists(const Press& press, const Conversation& talk, record::Score& score) const;
  const std::vector<ReviewEntry>* reviews_of(const jsonl::Line& line) const;

  ScoreOptions options_;
  std::vector<ChecklistRules> checklists_;
  std::optional<TopicRules> topics_;
};

}  // namespace oos::score
