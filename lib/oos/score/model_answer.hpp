// SPDX-License-Identifier: Apache-2.0
// Answers that a language model gave to a checklist's questions, or a person, turned into verdicts.
#pragma once

#include <optional>
#include <string>

#include "oos/record/score.hpp"
#include "oos/score/conversation.hpp"
#include "oos/survey/checklist.hpp"

namespace oos::score {

/// What a label of the criterion is worth: pass at full credit, fail below, na; absent when no
/// answer of the criterion has this label. Without answers of its own, yes and no (да, нет, не) in
/// any case, and true and false.
struct Rated {
  std::string verdict;
  std::optional<double> credit;  ///< when it is neither 0 nor 1
};
std::optional<Rated> rate(const survey::Criterion& criterion, const std::string& label);

/// The verdict from /transcript/model_answers, a list of {checklist, criterion, answer}.
void take_model_answer(const survey::Checklist& checklist, const survey::Criterion& criterion,
                       const Conversation& talk, record::CriterionResult& result);

}  // namespace oos::score
