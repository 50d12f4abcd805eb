// SPDX-License-Identifier: Apache-2.0
// Finds many phrases and patterns in a row of tokens at once, with their places. Each distinct word
// is stemmed once (a cache), phrases are rows of stem ids found by their first stem, and RE2
// patterns run only on utterances that hold the pieces of words they cannot do without. Linear in
// the words, nearly independent of the number of phrases. Used by checklists, topics, incidents.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "oos/score/question.hpp"
#include "oos/score/token.hpp"
#include "oos/survey/rule.hpp"

namespace oos::score {

/// A phrase found: tokens first…last, both included.
struct PhraseHit {
  int phrase = 0;
  Span span;
};

/// All that was found, by phrase and place.
class PhraseHits {
 public:
  explicit PhraseHits(std::vector<PhraseHit> hits);
  /// The places of one phrase, in order.
  std::span<const PhraseHit> of(int phrase) const;
  std::size_t size() const { return hits_.size(); }

 private:
  std::vector<PhraseHit> hits_;
};

/// Phrases and patterns of one language. Add, compile(), then scan() from any number of threads.
///
/// A phrase is words, `<slot>`s and `...` (at most five words between). A pattern is an RE2
/// expression over the normalised words of one utterance, separated by single spaces, and matches
/// whole words; it may hold slots too. Slots: <имя> <name> <име>, <число> <number>, <слово> <word>
/// <дума>, and those of the file.
class PhraseSet {
 public:
  explicit PhraseSet(std::string language, const survey::SlotWords& slots = {});
  PhraseSet(PhraseSet&&) noexcept;
  PhraseSet& operator=(PhraseSet&&) noexcept;
  ~PhraseSet();

  /// The id of a phrase; equal phrases share it. `exact`: word forms as written, not stems. −1 when
  /// the text has no words. Throws Error(config) for a slot that nobody knows.
  int add_phrase(const std::string& text, bool exact);
  /// The id of a pattern. Throws Error(config) when RE2 refuses it.
  int add_pattern(const std::string& text);
  /// Makes the set ready. Once, after everything was added.
  void compile();

  PhraseHits scan(std::span<const Token> tokens) const;

  /// Words and slots of a phrase, for messages and checks.
  std::size_t words_of(int phrase) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace oos::score
