// SPDX-License-Identifier: Apache-2.0
// What people said of clips they listened to: read from JSON Lines or CSV of whatever tool, merged
// over the verdicts of rules with the original kept.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/record/score.hpp"
#include "oos/score/request.hpp"
#include "oos/survey/checklist.hpp"

namespace oos::score {

/// One person on one criterion, or on the answer, of one event.
struct ReviewEntry {
  std::string event;
  std::string checklist;  ///< empty: whichever has the criterion
  std::string criterion;  ///< empty: the answer
  std::string verdict;    ///< pass, fail, na, or a label of the criterion; the answer's value
  std::string reviewer;
  bool expert = false;  ///< role = "expert": outvotes the others
  std::optional<std::string> note;
};

/// All reviews, by event.
class ReviewBook {
 public:
  /// Adds the reviews of a text: JSON Lines when its first character is "{", else a table with a
  /// header. `name` is for messages. Throws Error(input) naming the line.
  void read(std::string_view text, const std::string& name);

  /// The reviews of an event in the order of the files; null when there are none.
  const std::vector<ReviewEntry>* of(const std::string& event) const;
  bool empty() const { return by_event_.empty(); }

 private:
  void read_json(std::string_view text, const std::string& name);
  void read_table(std::string_view text, const std::string& name);
  void add(ReviewEntry entry);

  std::map<std::string, std::vector<ReviewEntry>> by_event_;
};

/// Puts the people's verdicts over those of a checklist and adds it up anew. The expert's verdict
/// stands, else that of most reviewers, else the last. Throws Error(config) for a verdict that is
/// none of the criterion's.
void apply_reviews(const std::vector<ReviewEntry>& reviews, const survey::Checklist& checklist,
                   record::ChecklistResult& result);

/// Likewise the answer: a value of the question's scale, yes or no, an option, or "none". Throws
/// Error(config) for another one.
void apply_answer_reviews(const std::vector<ReviewEntry>& reviews, const AnswerRequest& request,
                          record::Score& score);

/// Which of several opinions stands: its place.
std::size_t prevailing(const std::vector<ReviewEntry>& opinions,
                       const std::vector<std::string>& verdicts);

}  // namespace oos::score
