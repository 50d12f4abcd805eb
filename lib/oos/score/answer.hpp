// SPDX-License-Identifier: Apache-2.0
// Answer extraction: from a transcript, what the customer answered to the question of the press,
// or the honest statement that there is no answer. The heart of oos-score; pure and deterministic.
#pragma once

#include "oos/score/request.hpp"
#include "oos/score/speech.hpp"

namespace oos::score {

/// Finds the answer. An invented value is worse than a missed one, so a number counts only when
/// nothing speaks against it. The rules, in order, with the files that hold them:
/// R1 words, never parts of words (token.cpp, phrase_table.cpp); R10, R17 the question and its
/// scale are found and masked (question.cpp); R5 ranges (rules_ranges.cpp); R3 unreal and past,
/// R4 units and places, R6 other scales, R7 school marks, R8 per cent (rules_context.cpp); R2
/// repairs, R11 led, R12 pressured, R13 two targets, refusals (rules_commit.cpp); R16 yes and no
/// (rules_binary.cpp); R9, R14, R15 words of praise and labels (rules_label.cpp).
/// Linear in the length of the transcript. Safe to call from several threads.
Finding find_answer(const Speech& speech, const AnswerRequest& request);

/// The same on a transcript, whose language counts when the request names none.
Finding find_answer(const record::Transcript& transcript, const AnswerRequest& request);

/// The same on plain text, as one utterance of unknown role without times.
Finding find_answer(std::string_view text, const AnswerRequest& request);

}  // namespace oos::score
