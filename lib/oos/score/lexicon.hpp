// SPDX-License-Identifier: Apache-2.0
// The words the rules know, by language, as plain tables: lexicon_en.cpp, lexicon_ru.cpp,
// lexicon_bg.cpp, and lexicon_XX_talk.cpp. To teach oos-score a word, add it to a row there; no
// code changes.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace oos::score {

/// What a word or phrase does in an answer. Which rules read it stands behind it.
enum class Sense : std::uint8_t {
  word,  ///< nothing the tables know

  // Numbers (numbers.cpp)
  number,       ///< a cardinal; value 0–19, 20–90, 100–900, 1000
  weak_number,  ///< a cardinal that is often something else: "one", "една"
  noun,         ///< a noun that names a mark: "десятка", "a ten"
  ordinal,      ///< a number only before a word for points: "девятый балл"
  top,          ///< "full marks": the end of the scale
  limit,        ///< "maximum" 1, "minimum" −1: the end when alone, a bound beside a number
  bottom,       ///< "самая низкая оценка": its beginning
  points,       ///< "points", "балл": what stands beside it is a mark
  out_of,       ///< "nine out of ten"
  half,         ///< "and a half"
  plus,         ///< "с плюсом": a school mark
  percent,
  all_hundred,  ///< "на все сто"

  // Context of a number (rules_context.cpp)
  unit,          ///< makes the number before it something else: "minutes"
  unit_before,   ///< makes the number after it something else: "window", "at"
  place,         ///< both: "eight windows", "window eight"
  says,          ///< the number after it is a mark; value 1 in the first person: "I would say"
  hedge,         ///< "probably": allowed beside a number; value 1: begins a clause ("well")
  approval,      ///< "super": praise, never a mark on 0–10
  small,         ///< a word that may follow a mark: "because", "thank you", "я"
  negation,      ///< "not", "не": the number after it is denied
  unreal,        ///< "would have been", "if": not the answer until `reset`
  past,          ///< "last time": likewise
  others,        ///< "my wife", "все" 1: likewise, until the speaker says "I"
  reports,       ///< "says", "ставит": what `others` do
  first_person,  ///< "I", "я", "аз": ends `others`
  reset,         ///< "but", "now": ends `unreal` and `past`
  headroom,  ///< "никому не ставлю", "is too much": the number before it is denied
  idiom,     ///< a saying with a number in it: "cloud nine"

  // Between numbers (rules_commit.cpp)
  repair,       ///< "no", "I mean": the number after it replaces the one before
  either,       ///< "or", "to": two ends of a range
  range_open,   ///< "between", "from": a range begins
  bound_after,  ///< "at most" −1, "or more" 1: likewise, behind the number or before it
  bound,        ///< "at least" 1, "at most" −1, "more than" 2, "less than" −2
  thanks,       ///< "thank you": the answer has been taken
  agreement,    ///< "yes", "sure": agrees with what was said

  // No answer (rules_commit.cpp)
  refusal,  ///< "I'd rather not say": takes back a number said before
  hurry,    ///< "no time": a refusal when there is no number

  // What staff say (question.cpp, rules_commit.cpp)
  asks_recommend,  ///< asks for kind nps or nps-binary
  asks_mark,       ///< asks for any mark: "on a scale", "оцените"
  asks_effort,     ///< asks for kind ces
  asks_satisfied,  ///< asks for kind csat or servqual
  asks_percent,    ///< "с какой вероятностью": per cent count
  asks_words,      ///< asks for a suggestion
  question_tail,   ///< ends a question: "us to a friend", "нас друзьям"
  scale_open,      ///< "from", "от": a scale may be read aloud
  scale_to,        ///< "to", "до"
  explains,        ///< "ten is yes": the scale is explained
  leads,           ///< "shall I put": staff name the mark themselves
  presses,         ///< "why so low": staff ask for another mark; value 1: customers who correct
                   ///< themselves say so, too ("a bit more"), 2: of any mark ("only seven")
  begs,            ///< "my bonus depends on it", "please give us ten"
  one_sided,       ///< "you will, won't you": a question that leaves no room for a "no"
  not_customer,    ///< "testing the button"; value 1: unless staff say it, "I work here"

  // Yes and no (rules_binary.cpp); value ±1
  yes,  ///< value 2: leans ("probably yes"): counts after a "don't know"
  no,
  maybe,      ///< neither
  condition,  ///< "if you lower the prices"

  // Marks in words (rules_label.cpp); value −3 … 3, 0 is the middle of the scale
  label,        ///< satisfaction: "excellent" 3, "good" 2, "rather satisfied" 1
  pleased,      ///< likewise, of a person: may be denied, "not satisfied" −2
  agrees,       ///< agreement: "strongly agree" 3, "agree" 2
  eases,        ///< ease: "very easy" 3, "difficult" −2
  efforts,      ///< how much effort: "a lot" 2, "none at all" −3
  intensifier,  ///< "very": the end of the scale
  softener,     ///< "rather": one step from the middle
  blocks_label,  ///< value 1: turns a person's state round; "not", "не очень": the label after it
                 ///< does not count
  courtesy,  ///< "goodbye", "thanks": makes a label beside it mere politeness
};

/// A row of a table: phrases of one sense, separated by "|". A phrase is lower case with е for ё;
/// a word in it that ends in "*" matches any ending, but not the first word.
struct Row {
  Sense sense;
  int value;
  std::string_view phrases;
};

/// The tables of one language.
struct Lexicon {
  std::string_view language;                         ///< "en", "ru", "bg"
  std::span<const Row> answers;                      ///< words in an answer
  std::span<const Row> cues;                         ///< what staff say
  std::span<const Row> yes_no;                       ///< answers to yes-or-no questions
  std::span<const Row> labels;                       ///< satisfaction in words
  std::span<const std::string_view> plural_endings;  ///< of nouns that may follow a number
  std::span<const std::string_view> stop_words;      ///< skipped when wordings are compared
};

/// The tables of a language tag ("ru", "ru-RU"), or null when there are none for it.
const Lexicon* find_lexicon(std::string_view language);

const Lexicon& english();
const Lexicon& russian();
const Lexicon& bulgarian();

}  // namespace oos::score
