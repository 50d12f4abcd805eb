// SPDX-License-Identifier: Apache-2.0
// Where in the conversation the question was asked, and where its answer is to be looked for.
// Wordings are compared loosely, since recognisers mishear; the scale read aloud is masked.
#pragma once

#include <cstddef>
#include <vector>

#include "oos/score/phrase_table.hpp"
#include "oos/score/request.hpp"
#include "oos/score/speech.hpp"

namespace oos::score {

/// A stretch of tokens, both ends included.
struct Span {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// The place of question and answer.
struct Place {
  bool asked = false;          ///< the question was heard
  bool asks_percent = false;   ///< "with what probability": per cent count
  bool scale_changed = false;  ///< staff said another scale ("from one to ten")
  bool other_scale = false;    ///< its upper end is not the survey's: no mark of it counts
  std::size_t question = 0;    ///< first token of the question
  std::size_t begin = 0;       ///< first token of the reply region
  std::size_t end = 0;         ///< one past its last token
  std::vector<bool> masked;    ///< a token that belongs to a question or a scale, one a token
};

/// Finds the question and the region of the reply. `cues`: phrases of the language's cue table.
Place find_place(const Speech& speech, const std::vector<Hit>& cues, const Lexicon& lexicon,
                 const AnswerRequest& request);

/// Stretches in which one of the wordings was said, allowing two missing or misheard words.
std::vector<Span> find_wordings(const Speech& speech, const std::vector<std::string>& wordings,
                                const Lexicon& lexicon);

/// Stretches in which the scale is read aloud ("from zero to ten") or explained ("ten is yes").
std::vector<Span> find_scales(const Speech& speech, const std::vector<Hit>& cues,
                              const Lexicon& lexicon, const AnswerRequest& request);

}  // namespace oos::score
