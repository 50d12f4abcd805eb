// SPDX-License-Identifier: Apache-2.0
// Users' RE2 patterns behind a prefilter: a pattern runs on an utterance only when words of it hold
// the pieces the pattern cannot do without (re2::FilteredRE2). Linear in the text whatever the
// pattern. Used by PhraseSet.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "oos/score/question.hpp"
#include "oos/score/slots.hpp"
#include "oos/score/token.hpp"

namespace oos::score {

/// The utterance a pattern is tried on: its tokens, the slots each can fill.
struct PatternText {
  std::span<const Token> tokens;
  std::span<const SlotBits> bits;
};

/// Patterns of one set.
class Patterns {
 public:
  Patterns();
  Patterns(Patterns&&) noexcept;
  Patterns& operator=(Patterns&&) noexcept;
  ~Patterns();

  /// The number of the pattern. Throws Error(config) when RE2 refuses it or a slot is unknown.
  int add(const std::string& text, const Slots& slots);
  /// Once, after all were added.
  void compile();
  bool empty() const;

  /// The pieces (by number) that a normalised word holds.
  std::vector<int> pieces_in(std::string_view word) const;
  /// Calls take(pattern, span within the tokens) for every place. `pieces`: of all the words,
  /// each once.
  template <typename Take>
  void find(const PatternText& text, const std::vector<int>& pieces, Take take) const {
    for (const auto& [pattern, span] : find_all(text, pieces)) take(pattern, span);
  }
  /// True when some pattern has no required piece: then every utterance must be tried.
  bool needs_every_text() const;

 private:
  std::vector<std::pair<int, Span>> find_all(const PatternText& text,
                                             const std::vector<int>& pieces) const;
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace oos::score
