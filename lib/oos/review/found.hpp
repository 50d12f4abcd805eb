// SPDX-License-Identifier: Apache-2.0
// What rules, models and people found in a conversation, as the page shows it beside its own
// questions. Left out of blind batches altogether.
#pragma once

#include "oos/jsonl/line.hpp"
#include "oos/record/score.hpp"
#include "oos/survey/survey.hpp"

namespace oos::review {

/// Puts back what stood in the score before people overrode it, so that a second reviewer does not
/// see what the first one said.
void restore_originals(record::Score& score);

/// Adds "found" (the answer with its evidence) and "verdicts" (by checklist and criterion).
void put_found(const record::Score& score, survey::QuestionKind kind, jsonl::Json& shown);

}  // namespace oos::review
