// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/pocketsphinx_answers.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string_view>

#include <fmt/format.h>

namespace oos::stt {
namespace {

using Phrases = std::span<const std::string_view>;

constexpr std::array<std::string_view, 11> spelled_numbers{
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};

/// Said before a lead or a mark.
constexpr std::string_view intros[] = {"well", "oh",  "so",   "okay",  "yes", "sure", "hmm",
                                       "no",   "and", "then", "still", "but", "a"};
/// Said right before a mark.
constexpr std::string_view leads[] = {
    "i would say",  "i'd say",        "i think",      "i think it is",
    "i guess",      "i suppose",      "i would give", "i would give you",
    "i'd give you", "i would go for", "it is",        "it's",
    "that's",       "that would be",  "it would be",  "let it be",
    "let us say",   "let's say",      "make it",      "my answer is",
    "my score is",  "my number is",   "maybe",        "probably",
    "perhaps",      "about",          "around",       "definitely",
    "say",          "for you",        "for me",       "i mean",
    "rather"};
/// Said right after a mark.
constexpr std::string_view tails[] = {"points",      "i think",    "i guess",  "i suppose",
                                      "i would say", "definitely", "probably", "maybe",
                                      "please",      "of course",  "for sure", "for me",
                                      "for you",     "thank you",  "thanks",   "is better"};
/// Between a mark and the one that replaces it.
constexpr std::string_view repairs[] = {
    "no",        "oh no",          "no no",      "no wait",          "wait no",
    "wait",      "sorry",          "no sorry",   "actually",         "i mean",
    "or rather", "no actually",    "no make it", "actually make it", "make it",
    "well no",   "no i would say", "hmm no"};
/// Between the two ends of a range.
constexpr std::string_view between[] = {"or", "to", "maybe", "and maybe", "or maybe"};
/// What follows a number that is no mark.
constexpr std::string_view unit_words[] = {"minutes", "hours",   "days",    "times",   "people",
                                           "windows", "dollars", "years",   "months",  "weeks",
                                           "hundred", "percent", "friends", "thousand"};
/// Said instead of a mark.
constexpr std::string_view other_replies[] = {"i would rather not say",
                                              "i'd rather not say",
                                              "no comment",
                                              "i do not want to",
                                              "i don't want to",
                                              "i do not want to give a number",
                                              "no thank you",
                                              "thank you",
                                              "thank you very much",
                                              "thanks",
                                              "i do not know",
                                              "i don't know",
                                              "no idea",
                                              "i am not sure",
                                              "forget it",
                                              "no forget it",
                                              "cancel that",
                                              "i have no opinion",
                                              "sorry",
                                              "yes",
                                              "no",
                                              "of course",
                                              "sure",
                                              "thank you for your answer",
                                              "have a nice day",
                                              "have a good day",
                                              "goodbye",
                                              "good bye",
                                              "see you soon"};

// Weights of the kinds of sentences: plain answers are common, long combinations rare.
constexpr double with_one_part = 2.0;
constexpr double with_two_parts = 0.05;
constexpr double alone = 10.0;
constexpr double as_range = 0.2;
constexpr double as_correction = 0.02;
constexpr double with_unit = 0.15;
constexpr double as_scale = 3.0;
constexpr double no_answer = 4.0;

class Sentences {
 public:
  explicit Sentences(NgramModel& model) : model_(model) {}

  template <typename... Args>
  void add(double weight, fmt::format_string<Args...> format, Args&&... args) {
    model_.add(spoken_words(fmt::format(format, std::forward<Args>(args)...)), weight);
  }

 private:
  NgramModel& model_;
};

void add_plain(const std::string& mark, const std::string& top, Sentences& out) {
  out.add(alone, "{}", mark);
  out.add(with_one_part, "{} out of {}", mark, top);
  for (const auto intro : intros) {
    out.add(with_one_part, "{} {}", intro, mark);
  }
  for (const auto lead : leads) {
    out.add(with_one_part, "{} {}", lead, mark);
    out.add(with_two_parts, "{} {} out of {}", lead, mark, top);
    for (const auto tail : tails) {
      out.add(with_two_parts, "{} {} {}", lead, mark, tail);
    }
    for (const auto intro : intros) {
      out.add(with_two_parts, "{} {} {}", intro, lead, mark);
    }
  }
  for (const auto tail : tails) {
    out.add(with_one_part, "{} {}", mark, tail);
  }
  for (const auto unit : unit_words) {
    out.add(with_unit, "{} {}", mark, unit);
  }
}

void add_pairs(const std::vector<std::string>& marks, Sentences& out) {
  for (const auto& first : marks) {
    for (const auto& second : marks) {
      if (first == second) {
        continue;
      }
      for (const auto repair : repairs) {
        out.add(as_correction, "{} {} {}", first, repair, second);
      }
      out.add(as_correction, "not {} {}", first, second);
    }
  }
  for (std::size_t i = 0; i + 1 < marks.size(); ++i) {
    for (const auto word : between) {
      out.add(as_range, "{} {} {}", marks[i], word, marks[i + 1]);
      out.add(as_range, "i would say {} {} {}", marks[i], word, marks[i + 1]);
    }
    out.add(as_range, "between {} and {}", marks[i], marks[i + 1]);
    out.add(as_range, "somewhere between {} and {}", marks[i], marks[i + 1]);
  }
}

std::string alternatives(Phrases phrases) { return fmt::format("{}", fmt::join(phrases, " | ")); }

}  // namespace

std::optional<Scale> spoken_scale(const survey::Question& question) {
  if (!survey::has_scale(question.kind)) {
    return std::nullopt;
  }
  const auto top = static_cast<std::int64_t>(spelled_numbers.size()) - 1;
  if (question.scale_min < 0 || question.scale_max > top ||
      question.scale_min >= question.scale_max) {
    return std::nullopt;
  }
  return Scale{question.scale_min, question.scale_max};
}

std::vector<std::string> number_words(Scale scale) {
  std::vector<std::string> words;
  for (std::int64_t mark = scale.min; mark <= scale.max; ++mark) {
    words.emplace_back(spelled_numbers.at(static_cast<std::size_t>(mark)));
  }
  return words;
}

bool is_number_word(const std::string& word) {
  return std::find(spelled_numbers.begin(), spelled_numbers.end(), word) != spelled_numbers.end();
}

bool is_unit_word(const std::string& word) {
  return std::find(std::begin(unit_words), std::end(unit_words), word) != std::end(unit_words);
}

void add_answer_sentences(Scale scale, NgramModel& model) {
  Sentences out(model);
  const std::vector<std::string> marks = number_words(scale);
  for (const auto& mark : marks) {
    add_plain(mark, marks.back(), out);
  }
  add_pairs(marks, out);
  out.add(as_scale, "from {} to {}", marks.front(), marks.back());
  out.add(as_scale, "{} to {}", marks.front(), marks.back());
  out.add(as_scale, "from {} to {} please", marks.front(), marks.back());
  for (const auto other : other_replies) {
    out.add(no_answer, "{}", other);
  }
}

std::string answer_grammar(Scale scale) {
  const std::vector<std::string> marks = number_words(scale);
  return fmt::format(
      "#JSGF V1.0;\n"
      "grammar answer;\n"
      "public <answer> = [<intro>] [<lead>] <value> [<tail>];\n"
      "<value> = <mark> | /0.2/ <range> | /0.4/ <mark> <repair> <mark> | /0.2/ <repair> <mark>"
      " | /0.1/ not <mark> <mark> | /0.3/ [from] {bottom} to {top};\n"
      "<range> = <mark> <between> <mark> | [somewhere] between <mark> and <mark>;\n"
      "<mark> = {marks};\n<intro> = {intros};\n<lead> = ( {leads} ) [ a | about | maybe ];\n"
      "<tail> = out of {top} | {tails};\n<repair> = {repairs};\n<between> = {between};\n",
      fmt::arg("bottom", marks.front()), fmt::arg("top", marks.back()),
      fmt::arg("marks", fmt::join(marks, " | ")), fmt::arg("intros", alternatives(intros)),
      fmt::arg("leads", alternatives(leads)), fmt::arg("tails", alternatives(tails)),
      fmt::arg("repairs", alternatives(repairs)), fmt::arg("between", alternatives(between)));
}

std::vector<std::string> answer_vocabulary(Scale scale) {
  NgramModel model;
  add_answer_sentences(scale, model);
  return model.words();
}

bool is_scale_phrase(const std::vector<std::string>& words, Scale scale) {
  const std::vector<std::string> marks = number_words(scale);
  std::vector<std::string> found;
  std::copy_if(words.begin(), words.end(), std::back_inserter(found), is_number_word);
  const auto to = std::find(words.begin(), words.end(), "to");
  return found == std::vector<std::string>{marks.front(), marks.back()} && to != words.end() &&
         to != words.begin() && *std::prev(to) == marks.front();
}

}  // namespace oos::stt
