// SPDX-License-Identifier: Apache-2.0
// How people say a mark, in English and Russian: the sentences the answer language model is built
// from, and the strict grammar a heard mark must fit. The words are in answer_words.hpp.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/stt/pocketsphinx/lm.hpp"
#include "oos/survey/survey.hpp"

namespace oos::stt {

/// The marks of a question, both ends included.
struct Scale {
  std::int64_t min = 0;
  std::int64_t max = 10;

  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the comparison with 0 for a pointer
  auto operator<=>(const Scale&) const = default;
};

/// The scale of a question answered by a mark that the grammar can spell (0…10); nothing for
/// verbatim and yes-no questions and longer scales.
std::optional<Scale> spoken_scale(const survey::Question& question);

/// The names of the scale's marks: "zero" … "ten", "ноль" … "десять". `language`: "en" or "ru".
std::vector<std::string> number_words(Scale scale, std::string_view language = "en");
/// The value of a number word of any of the languages ("ten", "десятку", "десяти"), 0…10.
std::optional<int> number_value(const std::string& word);
/// True for the words that have a value.
bool is_number_word(const std::string& word);
/// True for what people count ("minutes", "years"): a number before it is no mark.
bool is_unit_word(const std::string& word);

/// Adds the sentences of answers, ranges, corrections, refusals and other numbers to a model.
void add_answer_sentences(Scale scale, std::string_view language, NgramModel& model);

/// The JSGF grammar of one phrase that holds a mark, a range or a corrected mark.
/// Format: JSpeech Grammar Format, W3C note, 2000.
std::string answer_grammar(Scale scale, std::string_view language = "en");

/// Every word of the sentences and the grammar.
std::vector<std::string> answer_vocabulary(Scale scale, std::string_view language = "en");

/// True when the words are only the scale itself ("from zero to ten", "от нуля до десяти"), which
/// is no answer.
bool is_scale_phrase(const std::vector<std::string>& words, Scale scale);

}  // namespace oos::stt
