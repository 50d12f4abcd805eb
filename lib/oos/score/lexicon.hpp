// SPDX-License-Identifier: Apache-2.0
// The words the rules know, by language, as plain tables: lexicon_en.cpp, lexicon_ru.cpp,
// lexicon_bg.cpp. To teach oos-score a word, add it to a row there; no code changes.
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
  bottom,       ///< "самая низкая оценка": its beginning
  points,       ///< "points", "балл": what stands beside it is a mark
  out_of,       ///< "nine out of ten"
  half,         ///< "and a half"
  plus,         ///< "с плюсом": a school mark
  percent,
  all_hundred,  ///< "на все сто"

  // Context of a number (rules_context.cpp)
  unit,         ///< makes the number before it something else: "minutes"
  unit_before,  ///< makes the number after it something else: "window", "at"
  place,        ///< both: "eight windows", "window eight"
  says,         ///< the number after it is a mark: "I would say", "поставлю"
  hedge,        ///< "probably": allowed beside a number, lowers the confidence
  approval,     ///< "super": praise, never a mark on 0–10
  small,        ///< a word that may follow a mark: "because", "thank you", "я"
  negation,     ///< "not", "не": the number after it is denied
  unreal,       ///< "would have been", "if": not the answer until `reset`
  past,         ///< "last time": likewise
  reset,        ///< "but", "now": ends `unreal` and `past`

  // Between numbers (rules_commit.cpp)
  repair,      ///< "no", "I mean": the number after it replaces the one before
  either,      ///< "or", "to": two ends of a range
  range_open,  ///< "between", "from": a range begins
  bound,       ///< "at least": value ±1 is the lower bound, −1 the upper
  thanks,      ///< "thank you": the answer has been taken
  agreement,   ///< "yes", "sure": agrees with what was said

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
  scale_open,      ///< "from", "от": a scale may be read aloud
  scale_to,        ///< "to", "до"
  explains,        ///< "ten is yes": the scale is explained
  leads,           ///< "shall I put": staff name the mark themselves
  presses,         ///< "why so low": staff ask for another mark

  // Yes and no (rules_binary.cpp); value ±1
  yes,
  no,
  maybe,      ///< neither
  condition,  ///< "if you lower the prices"

  // Labels of satisfaction (rules_label.cpp); value 1–5
  label,
  blocks_label,  ///< "not", "не очень": the label after it does not count
  courtesy,      ///< "goodbye", "thanks": makes a label beside it mere politeness
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
