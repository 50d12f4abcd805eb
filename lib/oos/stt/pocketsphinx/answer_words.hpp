// SPDX-License-Identifier: Apache-2.0
// How people say a mark, one table a language: the words the answer models and grammars are made
// of. General speech, not the sentences of one survey. A new language is one table.
#pragma once

#include <span>
#include <string_view>

namespace oos::stt {

using Phrases = std::span<const std::string_view>;

/// Templates hold <mark> where a number stands, <of> where its genitive does and <with> where its
/// instrumental does, in the order of the numbers; <top> is the genitive of the scale's end.
struct AnswerWords {
  std::string_view language;  ///< "en", "ru"
  Phrases numbers;            ///< of 0…10, each "form|form"; the first is the number's own name
  Phrases of;                 ///< genitive of 0…10
  Phrases with;               ///< instrumental of 0…10
  Phrases intros;             ///< said before a lead or a mark
  Phrases leads;              ///< said right before a mark
  Phrases links;              ///< between a lead and a mark
  Phrases tails;              ///< said right after a mark
  Phrases repairs;            ///< between a mark and the one that replaces it
  Phrases between;            ///< between the two ends of a range
  Phrases ranges;             ///< templates of other ranges
  Phrases scales;             ///< templates of the scale itself, which is no answer
  Phrases units;              ///< what people count: a number before it is no mark
  Phrases other_replies;      ///< said instead of a mark
  std::string_view out_of;    ///< template after a mark: "out of <top>"
  std::string_view refuted;   ///< template of a refuted mark and the right one
  std::string_view until;     ///< the word before the upper end of a scale
};

extern const AnswerWords english_answers;
extern const AnswerWords russian_answers;

}  // namespace oos::stt
