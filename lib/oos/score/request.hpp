// SPDX-License-Identifier: Apache-2.0
// What find_answer() is asked and what it says: the input and output of answer extraction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "oos/record/score.hpp"
#include "oos/record/transcript.hpp"
#include "oos/survey/survey.hpp"

namespace oos::score {

/// An option of a choice, with all the ways customers name it in the language spoken.
struct ChoiceOption {
  std::string id;
  std::vector<std::string> phrases;
};

/// What is known of the question and the press. Times are ms from the clip's start.
struct AnswerRequest {
  std::string language;  ///< a tag; empty: guessed from the words
  survey::QuestionKind kind = survey::QuestionKind::nps;
  std::int64_t scale_min = 0;
  std::int64_t scale_max = 10;
  bool low_is_good = false;                 ///< ces: the least effort is the lowest mark
  std::vector<ChoiceOption> options;        ///< of a choice, in the order of the survey
  std::vector<std::string> wordings;        ///< ways staff ask this question
  std::vector<std::string> other_wordings;  ///< ways they ask the others: they end the answer
  std::optional<std::int64_t> press_ms;     ///< when the button was pressed
  double min_confidence = 0.5;              ///< number words below it are no candidates, 0…1
  double review_below = 0.9;                ///< answers less sure are for a person, 0…1
  std::int64_t before_press_ms = 25'000;    ///< where an answer is expected
  std::int64_t after_press_ms = 3'000;
};

/// What was found. The fields mean what they mean on a score record.
struct Finding {
  std::string disposition;
  std::vector<std::string> flags;
  std::optional<record::Answer> answer;
  std::optional<record::Verbatim> verbatim;
  std::size_t first_word = 0;  ///< the words of the answer, as they were said: token indices
  std::size_t last_word = 0;
};

}  // namespace oos::score
