// SPDX-License-Identifier: Apache-2.0
#include "oos/score/phrase_table.hpp"

#include <algorithm>

namespace oos::score {

namespace {

/// True when `pattern` is the word, "*", or a beginning of it that ends in "*".
bool word_matches(const std::string& pattern, const std::string& word) {
  if (!pattern.ends_with('*')) return pattern == word;
  return word.compare(0, pattern.size() - 1, pattern, 0, pattern.size() - 1) == 0;
}

std::vector<std::string> words_of(std::string_view phrase) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at < phrase.size()) {
    const std::size_t end = std::min(phrase.find(' ', at), phrase.size());
    if (end > at) words.emplace_back(phrase.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

}  // namespace

PhraseTable::PhraseTable(std::span<const Row> rows) {
  for (const Row& row : rows) {
    std::size_t at = 0;
    while (at < row.phrases.size()) {
      const std::size_t end = std::min(row.phrases.find('|', at), row.phrases.size());
      add(row, row.phrases.substr(at, end - at));
      at = end + 1;
    }
  }
  for (auto& [word, phrases] : by_first_word_)
    std::stable_sort(phrases.begin(), phrases.end(), [](const Phrase& a, const Phrase& b) {
      return a.words.size() > b.words.size();
    });
}

void PhraseTable::add(const Row& row, std::string_view phrase) {
  Phrase added{words_of(phrase), row.sense, row.value};
  if (!added.words.empty()) by_first_word_[added.words.front()].push_back(std::move(added));
}

Hit PhraseTable::longest_at(std::span<const Token> tokens, std::size_t at) const {
  const Hit none{Sense::word, 0, at, at};
  const auto found = by_first_word_.find(tokens[at].text);
  if (found == by_first_word_.end()) return none;
  for (const Phrase& phrase : found->second) {
    if (at + phrase.words.size() > tokens.size()) continue;
    std::size_t i = 1;
    while (i < phrase.words.size() && tokens[at + i].turn == tokens[at].turn &&
           tokens[at + i - 1].after < Mark::stop &&
           word_matches(phrase.words[i], tokens[at + i].text))
      ++i;
    if (i == phrase.words.size()) return {phrase.sense, phrase.value, at, at + i - 1};
  }
  return none;
}

std::vector<Hit> PhraseTable::scan(std::span<const Token> tokens) const {
  std::vector<Hit> hits;
  for (std::size_t at = 0; at < tokens.size(); at = hits.back().last + 1)
    hits.push_back(longest_at(tokens, at));
  return hits;
}

std::vector<Hit> PhraseTable::find(std::span<const Token> tokens) const {
  std::vector<Hit> hits = scan(tokens);
  std::erase_if(hits, [](const Hit& hit) { return hit.sense == Sense::word; });
  return hits;
}

namespace {

using survey::QuestionKind;

/// True when words of this family answer a question of this kind, or say that none does.
bool is_label_of(Sense sense, QuestionKind kind) {
  switch (sense) {
    case Sense::label:
    case Sense::pleased:
      return kind == QuestionKind::csat;
    case Sense::agrees:
      return kind == QuestionKind::ces || kind == QuestionKind::servqual;
    case Sense::eases:
    case Sense::efforts:
      return kind == QuestionKind::ces;
    default:
      return true;
  }
}

/// The rows of words that answer a kind: the same word may be of several families.
std::vector<Row> labels_of(const Lexicon& lexicon, QuestionKind kind) {
  std::vector<Row> rows;
  for (const Row& row : lexicon.labels)
    if (is_label_of(row.sense, kind)) rows.push_back(row);
  return rows;
}

/// The tables of a language.
struct Tables {
  explicit Tables(const Lexicon& lexicon)
      : answers(lexicon.answers),
        cues(lexicon.cues),
        yes_no(lexicon.yes_no),
        satisfaction(labels_of(lexicon, QuestionKind::csat)),
        effort(labels_of(lexicon, QuestionKind::ces)),
        agreement(labels_of(lexicon, QuestionKind::servqual)) {}
  PhraseTable answers, cues, yes_no, satisfaction, effort, agreement;
};

// Compiled once a language and never changed: safe to share between threads.
const Tables& tables_of(const Lexicon& lexicon) {
  static const Tables en(english()), ru(russian()), bg(bulgarian());
  if (lexicon.language == "ru") return ru;
  return lexicon.language == "bg" ? bg : en;
}

}  // namespace

const PhraseTable& answer_table(const Lexicon& lexicon) { return tables_of(lexicon).answers; }
const PhraseTable& cue_table(const Lexicon& lexicon) { return tables_of(lexicon).cues; }
const PhraseTable& yes_no_table(const Lexicon& lexicon) { return tables_of(lexicon).yes_no; }
const PhraseTable& label_table(const Lexicon& lexicon, QuestionKind kind) {
  const Tables& tables = tables_of(lexicon);
  if (kind == QuestionKind::ces) return tables.effort;
  return kind == QuestionKind::servqual ? tables.agreement : tables.satisfaction;
}

}  // namespace oos::score
