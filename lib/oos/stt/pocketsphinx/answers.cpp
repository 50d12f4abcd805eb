// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/pocketsphinx/answers.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include <fmt/format.h>

#include "oos/stt/pocketsphinx/answer_words.hpp"

namespace oos::stt {
namespace {

constexpr std::size_t known_numbers = 11;  // 0…10

// Weights of the kinds of sentences: plain answers are common, long combinations rare.
constexpr double with_one_part = 2.0;
constexpr double with_two_parts = 0.05;
constexpr double alone = 10.0;
constexpr double as_range = 0.2;
constexpr double as_correction = 0.02;
constexpr double with_unit = 0.15;
constexpr double as_scale = 3.0;
constexpr double no_answer = 4.0;
constexpr double other_form = 0.3;  // of a number's other names ("девятка"), all forms together

const AnswerWords& words_of(std::string_view language) {
  return language == russian_answers.language ? russian_answers : english_answers;
}

/// The parts of "a|b|c".
std::vector<std::string> forms_of(std::string_view row) {
  std::vector<std::string> forms;
  while (!row.empty()) {
    const std::size_t end = std::min(row.find('|'), row.size());
    forms.emplace_back(row.substr(0, end));
    row.remove_prefix(std::min(end + 1, row.size()));
  }
  return forms;
}

/// Every form of 0…10 in every language, with its value.
const std::map<std::string, int>& values_of_words() {
  static const std::map<std::string, int> values = [] {
    std::map<std::string, int> all;
    for (const AnswerWords* words : {&english_answers, &russian_answers}) {
      for (std::size_t value = 0; value < known_numbers; ++value) {
        for (const Phrases rows : {words->numbers, words->of, words->with}) {
          for (std::string& form : forms_of(rows[value])) {
            all.emplace(std::move(form), static_cast<int>(value));
          }
        }
      }
    }
    return all;
  }();
  return values;
}

/// A template with each place filled by the next of the values that belongs there.
std::string filled(std::string_view text, const AnswerWords& words,
                   const std::vector<std::int64_t>& values) {
  const std::map<std::string_view, Phrases> places{
      {"<mark>", words.numbers}, {"<of>", words.of}, {"<with>", words.with}};
  std::string result;
  std::size_t next = 0;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('<'), text.size());
    result += text.substr(0, open);
    text.remove_prefix(open);
    if (text.empty()) break;
    const std::size_t end = text.find('>') + 1;
    const Phrases row = places.at(text.substr(0, end));
    result += forms_of(row[static_cast<std::size_t>(values.at(next++))]).front();
    text.remove_prefix(end);
  }
  return result;
}

std::string out_of_top(const AnswerWords& words, Scale scale) {
  std::string text(words.out_of);
  constexpr std::string_view top = "<top>";
  text.replace(text.find(top), top.size(), words.of[static_cast<std::size_t>(scale.max)]);
  return text;
}

/// Counts weighted sentences given by their parts.
class Sentences {
 public:
  explicit Sentences(NgramModel& model) : model_(model) {}

  template <typename... Parts>
  void add(double weight, const Parts&... parts) {
    std::string text;
    ((text += std::string_view(parts), text += ' '), ...);
    model_.add(spoken_words(text), weight);
  }

 private:
  NgramModel& model_;
};

/// The sentences with one mark; `share` of their usual weight.
void add_plain(const std::string& mark, const AnswerWords& words, Scale scale, double share,
               Sentences& out) {
  const std::string out_of = out_of_top(words, scale);
  out.add(share * alone, mark);
  out.add(share * with_one_part, mark, out_of);
  for (const auto intro : words.intros) {
    out.add(share * with_one_part, intro, mark);
  }
  for (const auto lead : words.leads) {
    out.add(share * with_one_part, lead, mark);
    out.add(share * with_two_parts, lead, mark, out_of);
    for (const auto tail : words.tails) {
      out.add(share * with_two_parts, lead, mark, tail);
    }
    for (const auto intro : words.intros) {
      out.add(share * with_two_parts, intro, lead, mark);
    }
  }
  for (const auto tail : words.tails) {
    out.add(share * with_one_part, mark, tail);
  }
  for (const auto unit : words.units) {
    out.add(share * with_unit, mark, unit);
  }
}

void add_corrections(const std::vector<std::string>& marks, Scale scale, const AnswerWords& words,
                     Sentences& out) {
  for (std::size_t first = 0; first < marks.size(); ++first) {
    for (std::size_t second = 0; second < marks.size(); ++second) {
      if (first == second) {
        continue;
      }
      for (const auto repair : words.repairs) {
        out.add(as_correction, marks[first], repair, marks[second]);
      }
      out.add(as_correction, filled(words.refuted, words,
                                    {scale.min + static_cast<std::int64_t>(first),
                                     scale.min + static_cast<std::int64_t>(second)}));
    }
  }
}

void add_ranges(const std::vector<std::string>& marks, Scale scale, const AnswerWords& words,
                Sentences& out) {
  for (std::size_t i = 0; i + 1 < marks.size(); ++i) {
    for (const auto word : words.between) {
      out.add(as_range, marks[i], word, marks[i + 1]);
      out.add(as_range, words.leads[0], marks[i], word, marks[i + 1]);
    }
    const std::int64_t mark = scale.min + static_cast<std::int64_t>(i);
    for (const auto range : words.ranges) {
      out.add(as_range, filled(range, words, {mark, mark + 1}));
    }
  }
}

std::string alternatives(Phrases phrases) { return fmt::format("{}", fmt::join(phrases, " | ")); }

/// The forms of the scale's numbers as alternatives of a grammar.
std::string alternatives(Phrases rows, Scale scale) {
  std::vector<std::string> all;
  for (std::int64_t value = scale.min; value <= scale.max; ++value) {
    for (std::string& form : forms_of(rows[static_cast<std::size_t>(value)])) {
      all.push_back(std::move(form));
    }
  }
  return fmt::format("{}", fmt::join(all, " | "));
}

std::vector<std::string> scale_phrases(const AnswerWords& words, Scale scale) {
  std::vector<std::string> phrases;
  for (const auto text : words.scales) {
    phrases.push_back(filled(text, words, {scale.min, scale.max}));
  }
  return phrases;
}

}  // namespace

std::optional<Scale> spoken_scale(const survey::Question& question) {
  if (!survey::has_scale(question.kind)) {
    return std::nullopt;
  }
  const auto top = static_cast<std::int64_t>(known_numbers) - 1;
  if (question.scale_min < 0 || question.scale_max > top ||
      question.scale_min >= question.scale_max) {
    return std::nullopt;
  }
  return Scale{question.scale_min, question.scale_max};
}

std::vector<std::string> number_words(Scale scale, std::string_view language) {
  std::vector<std::string> names;
  for (std::int64_t mark = scale.min; mark <= scale.max; ++mark) {
    names.push_back(forms_of(words_of(language).numbers[static_cast<std::size_t>(mark)]).front());
  }
  return names;
}

std::optional<int> number_value(const std::string& word) {
  const auto found = values_of_words().find(word);
  return found == values_of_words().end() ? std::nullopt : std::optional(found->second);
}

bool is_number_word(const std::string& word) { return number_value(word).has_value(); }

bool is_unit_word(const std::string& word) {
  const auto in = [&](Phrases units) {
    return std::find(units.begin(), units.end(), word) != units.end();
  };
  return in(english_answers.units) || in(russian_answers.units);
}

void add_answer_sentences(Scale scale, std::string_view language, NgramModel& model) {
  const AnswerWords& words = words_of(language);
  Sentences out(model);
  const std::vector<std::string> marks = number_words(scale, language);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const auto forms = forms_of(words.numbers[static_cast<std::size_t>(scale.min) + i]);
    add_plain(marks[i], words, scale, 1, out);
    for (std::size_t form = 1; form < forms.size(); ++form) {
      add_plain(forms[form], words, scale, other_form / static_cast<double>(forms.size() - 1), out);
    }
  }
  add_corrections(marks, scale, words, out);
  add_ranges(marks, scale, words, out);
  for (const auto& text : scale_phrases(words, scale)) {
    out.add(as_scale, text);
    out.add(as_scale, text, words.tails[0]);
  }
  for (const auto other : words.other_replies) {
    out.add(no_answer, other);
  }
}

std::string answer_grammar(Scale scale, std::string_view language) {
  const AnswerWords& words = words_of(language);
  return fmt::format(
      "#JSGF V1.0;\n"
      "grammar answer;\n"
      "public <answer> = [<intro>] [<lead>] <value> [<tail>];\n"
      "<value> = <mark> | /0.2/ <range> | /0.4/ <mark> <repair> <mark> | /0.2/ <repair> <mark>"
      " | /0.1/ {refuted} | /0.3/ {scales};\n"
      "<range> = <mark> <between> <mark> | {ranges};\n"
      "<mark> = {marks};\n<of> = {of};\n<with> = {with};\n<intro> = {intros};\n"
      "<lead> = ( {leads} ) [ {links} ];\n"
      "<tail> = {out_of} | {tails};\n<repair> = {repairs};\n<between> = {between};\n",
      fmt::arg("refuted", words.refuted), fmt::arg("out_of", out_of_top(words, scale)),
      fmt::arg("scales", fmt::join(scale_phrases(words, scale), " | ")),
      fmt::arg("ranges", alternatives(words.ranges)),
      fmt::arg("marks", alternatives(words.numbers, scale)),
      fmt::arg("of", alternatives(words.of, scale)),
      fmt::arg("with", alternatives(words.with, scale)),
      fmt::arg("intros", alternatives(words.intros)), fmt::arg("leads", alternatives(words.leads)),
      fmt::arg("links", alternatives(words.links)), fmt::arg("tails", alternatives(words.tails)),
      fmt::arg("repairs", alternatives(words.repairs)),
      fmt::arg("between", alternatives(words.between)));
}

std::vector<std::string> answer_vocabulary(Scale scale, std::string_view language) {
  NgramModel model;
  add_answer_sentences(scale, language, model);
  std::vector<std::string> words = model.words();
  for (const Phrases rows : {words_of(language).numbers, words_of(language).of,
                             words_of(language).with, words_of(language).links}) {
    for (const auto row : rows) {
      for (const auto& form : forms_of(row)) {
        for (auto& word : spoken_words(form)) words.push_back(std::move(word));
      }
    }
  }
  return words;
}

bool is_scale_phrase(const std::vector<std::string>& words, Scale scale) {
  std::vector<int> found;
  for (const auto& word : words) {
    if (const auto value = number_value(word)) {
      found.push_back(*value);
    }
  }
  const auto until = std::find_if(words.begin(), words.end(), [](const std::string& word) {
    return word == english_answers.until || word == russian_answers.until;
  });
  return found == std::vector<int>{static_cast<int>(scale.min), static_cast<int>(scale.max)} &&
         until != words.end() && until != words.begin() &&
         number_value(*std::prev(until)) == static_cast<int>(scale.min);
}

}  // namespace oos::stt
