// SPDX-License-Identifier: Apache-2.0
// Slots of phrases and patterns: places for a name, a number, any word, or a word of a list. Used
// by PhraseSet.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "oos/score/token.hpp"
#include "oos/survey/rule.hpp"

namespace oos::score {

/// Which slots a word can fill: one bit a slot.
using SlotBits = std::uint64_t;

/// The slots of a file and those that are always there.
class Slots {
 public:
  /// Throws Error(config) when there are more than 60 slots, or a list has a word that is none.
  Slots(const std::string& language, const survey::SlotWords& words);

  /// The number of a slot by its name without brackets; absent when nobody knows it.
  std::optional<int> find(const std::string& name) const;
  /// The slots a normalised word can fill, whatever its letters' case.
  SlotBits of(std::string_view word, std::string_view stem) const;
  /// Whether a token fills a slot. `bits`: of() of its word.
  static bool fills(const Token& token, SlotBits bits, int slot);

 private:
  std::string language_;
  std::unordered_map<std::string, int> names_;
  std::unordered_map<std::string, SlotBits> listed_;  ///< by stem
};

}  // namespace oos::score
