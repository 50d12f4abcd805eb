// SPDX-License-Identifier: Apache-2.0
// Finds the phrases of a lexicon table in a row of tokens: longest match first, words never
// matched in part. One hash look-up a token, so a long table costs no more than a short one.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "oos/score/lexicon.hpp"
#include "oos/score/token.hpp"
#include "oos/survey/survey.hpp"

namespace oos::score {

/// A phrase found: tokens first…last, both included.
struct Hit {
  Sense sense = Sense::word;
  int value = 0;
  std::size_t first = 0;
  std::size_t last = 0;
};

/// A compiled table.
class PhraseTable {
 public:
  explicit PhraseTable(std::span<const Row> rows);

  /// The longest phrase that begins at token `at`; sense `word` and one token when none does.
  Hit longest_at(std::span<const Token> tokens, std::size_t at) const;
  /// The row of tokens as phrases and single words, without overlaps.
  std::vector<Hit> scan(std::span<const Token> tokens) const;
  /// Only the phrases of a scan.
  std::vector<Hit> find(std::span<const Token> tokens) const;

 private:
  struct Phrase {
    std::vector<std::string> words;  ///< "*" stands for any one word
    Sense sense = Sense::word;
    int value = 0;
  };
  void add(const Row& row, std::string_view phrase);

  std::unordered_map<std::string, std::vector<Phrase>> by_first_word_;  // longest first
};

/// The compiled tables of a language, made on first use.
const PhraseTable& answer_table(const Lexicon& lexicon);
const PhraseTable& cue_table(const Lexicon& lexicon);
const PhraseTable& yes_no_table(const Lexicon& lexicon);
/// Marks in words that answer questions of a kind; empty for kinds that have none.
const PhraseTable& label_table(const Lexicon& lexicon, survey::QuestionKind kind);

}  // namespace oos::score
