// SPDX-License-Identifier: Apache-2.0
// What the offline recogniser works out from words and pauses alone: where a question was asked,
// and whether a heard mark is confirmed. Pure functions.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "oos/speech/activity.hpp"
#include "oos/stt/pocketsphinx/answers.hpp"
#include "oos/stt/pocketsphinx/decoder.hpp"

namespace oos::stt {

/// The share of one word list found in another in order: longest common subsequence over the
/// length of the longer (`a`, `b` not both empty), 0…1.
double likeness(const std::vector<std::string>& a, const std::vector<std::string>& b);

/// Where one of the wordings was said, approximately: about two thirds of its words must be there
/// in order. All places, in time order, not overlapping.
std::vector<speech::Span> find_wordings(const std::vector<HeardWord>& words,
                                        const std::vector<std::string>& wordings);

/// The time in which the answer to a question is looked for: from the end of the question asked
/// last before the press (or else first after it) to the next question, at most 25 s.
/// `asked`: places of the question; `others`: of all other questions; both in time order.
std::optional<speech::Span> answer_time(const std::vector<speech::Span>& asked,
                                        const std::vector<speech::Span>& others,
                                        std::int64_t press_ms);

/// Words first…last (inclusive) of a list.
struct WordRange {
  std::size_t first = 0;
  std::size_t last = 0;

  bool operator==(const WordRange&) const = default;
};

/// Decodes a stretch (ms on the clock of the words) with the grammar.
using GrammarPass = std::function<std::vector<HeardWord>(speech::Span)>;

/// The ranges of words that hold a confirmed mark. A range lies between pauses, its number words
/// were heard with some confidence, and the grammar pass over its time gives the same numbers and
/// much the same words. The scale itself ("from zero to ten") is never confirmed.
std::vector<WordRange> confirm_marks(const std::vector<HeardWord>& words,
                                     const std::vector<speech::Span>& pauses, Scale scale,
                                     const GrammarPass& grammar_pass);

}  // namespace oos::stt
