// SPDX-License-Identifier: Apache-2.0
// The loose comparison of what was said with the survey's wordings (question.hpp).
#include <algorithm>

#include "oos/score/question.hpp"
#include "oos/score/stem.hpp"

namespace oos::score {

namespace {

constexpr std::size_t widest_gap = 5;    ///< tokens between two words of a wording
constexpr std::size_t most_missing = 2;  ///< words of a wording that need not be heard

bool is_stop_word(const Lexicon& lexicon, const std::string& word) {
  return std::find(lexicon.stop_words.begin(), lexicon.stop_words.end(), word) !=
         lexicon.stop_words.end();
}

/// True when the words differ by at most `limit` bytes put in, left out or changed.
bool nearly_equal(const std::string& a, const std::string& b, std::size_t limit) {
  const std::size_t longer = std::max(a.size(), b.size());
  if (longer - std::min(a.size(), b.size()) > limit || longer < 6 * limit) return a == b;
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row[b.size()] <= limit;
}

/// A letter is two bytes in Cyrillic: one letter may differ.
bool sounds_like(const std::string& a, const std::string& b) {
  const bool ascii = !a.empty() && static_cast<unsigned char>(a[0]) < 0x80;
  return nearly_equal(a, b, ascii ? 1 : 2);
}

/// The stems of a wording's telling words: neither stop words nor the numbers of the scale.
std::vector<std::string> telling_stems(const std::string& wording, const Lexicon& lexicon,
                                       const PhraseTable& answers, const Stemmer& stem) {
  std::vector<std::string> stems;
  const std::vector<Token> tokens = tokenize(wording);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Sense sense = answers.longest_at(tokens, i).sense;
    const bool number = sense == Sense::number || sense == Sense::weak_number;
    if (!number && !is_stop_word(lexicon, tokens[i].text)) stems.push_back(stem(tokens[i].text));
  }
  return stems;
}

/// How far a wording that begins at `at` is heard, in order, and where it ends.
struct Heard {
  std::size_t words = 0;
  std::size_t last = 0;
};

Heard hear(const std::vector<std::string>& said, std::size_t at, std::size_t limit,
           const std::vector<std::string>& wanted) {
  Heard heard{0, at};
  std::size_t next = at;
  for (const std::string& word : wanted) {
    const std::size_t end = std::min(limit, next + widest_gap);
    for (std::size_t i = next; i < end; ++i)
      if (sounds_like(said[i], word)) {
        ++heard.words;
        heard.last = i;
        next = i + 1;
        break;
      }
  }
  return heard;
}

bool is_enough(std::size_t heard, std::size_t wanted) {
  return heard >= 2 && heard + most_missing >= wanted && heard * 2 >= wanted;
}

bool may_begin(const std::string& said, const std::vector<std::string>& wanted) {
  const std::size_t first_words = std::min(wanted.size(), most_missing + 1);
  return std::any_of(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(first_words),
                     [&said](const std::string& word) { return sounds_like(said, word); });
}

}  // namespace

std::vector<Span> find_wordings(const Speech& speech, const std::vector<std::string>& wordings,
                                const Lexicon& lexicon) {
  std::vector<Span> spans;
  if (wordings.empty()) return spans;
  const Stemmer stem(lexicon.language);
  const PhraseTable& answers = answer_table(lexicon);
  std::vector<std::string> said;
  // What the customer says is no part of a question: an empty word sounds like none.
  for (const Token& token : speech.tokens)
    said.push_back(token.role == Role::client ? std::string() : stem(token.text));
  for (const std::string& wording : wordings) {
    const auto wanted = telling_stems(wording, lexicon, answers, stem);
    if (wanted.size() < 2) continue;
    const std::size_t reach = tokenize(wording).size() * 3 / 2 + 3;
    for (std::size_t at = 0; at < said.size(); ++at) {
      if (speech.tokens[at].role == Role::client || !may_begin(said[at], wanted)) continue;
      const Heard heard = hear(said, at, std::min(said.size(), at + reach), wanted);
      if (is_enough(heard.words, wanted.size())) spans.push_back({at, heard.last});
    }
  }
  return spans;
}

}  // namespace oos::score
