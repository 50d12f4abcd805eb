// SPDX-License-Identifier: Apache-2.0
#include "oos/score/slots.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/score/names.hpp"
#include "oos/score/phrase_table.hpp"
#include "oos/score/stem.hpp"

namespace oos::score {

namespace {

constexpr int word_slot = 0, name_slot = 1, number_slot = 2, first_own_slot = 3, most_slots = 60;

constexpr SlotBits bit(int slot) { return SlotBits{1} << static_cast<unsigned>(slot); }

bool is_number(const Lexicon* lexicon, std::string_view word) {
  if (!word.empty() && word.front() >= '0' && word.front() <= '9') return true;
  if (lexicon == nullptr) return false;
  Token token;
  token.text = word;
  const Hit hit = answer_table(*lexicon).longest_at(std::span(&token, 1), 0);
  return hit.sense == Sense::number || hit.sense == Sense::weak_number;
}

/// Latin or Cyrillic capital.
bool starts_with_capital(std::string_view raw) {
  if (raw.empty()) return false;
  if (raw[0] >= 'A' && raw[0] <= 'Z') return true;
  if (raw.size() < 2 || static_cast<unsigned char>(raw[0]) != 0xD0) return false;
  const auto second = static_cast<unsigned char>(raw[1]);
  return second >= 0x81 && second <= 0xAF;  // Ё, Є … and А–Я
}

}  // namespace

Slots::Slots(const std::string& language, const survey::SlotWords& words)
    : language_(language), names_{{"слово", word_slot},   {"word", word_slot},
                                  {"дума", word_slot},    {"имя", name_slot},
                                  {"name", name_slot},    {"име", name_slot},
                                  {"число", number_slot}, {"number", number_slot}} {
  const Stemmer stem(language);
  int next = first_own_slot;
  for (const auto& [name, list] : words) {
    // A list under a known name adds to it.
    const int slot = names_.try_emplace(name, next).first->second;
    if (slot == next && ++next > most_slots)
      throw Error(ErrorKind::config, fmt::format("more than {} slots", most_slots), "slots");
    for (const std::string& text : list) {
      const std::vector<Token> tokens = tokenize(text);
      if (tokens.size() != 1)
        throw Error(ErrorKind::config,
                    fmt::format("\"{}\" of the slot \"{}\" is not one word", text, name), "slots");
      listed_[stem(tokens.front().text)] |= bit(slot);
    }
  }
}

std::optional<int> Slots::find(const std::string& name) const {
  const auto found = names_.find(name);
  return found == names_.end() ? std::nullopt : std::optional(found->second);
}

SlotBits Slots::of(std::string_view word, std::string_view stem) const {
  SlotBits bits = bit(word_slot);
  if (const auto found = listed_.find(std::string(stem)); found != listed_.end())
    bits |= found->second;
  if (is_given_name(word)) bits |= bit(name_slot);
  if (is_number(find_lexicon(language_), word)) bits |= bit(number_slot);
  return bits;
}

bool Slots::fills(const Token& token, SlotBits bits, int slot) {
  if ((bits & bit(slot)) != 0) return true;
  // A name nobody listed shows itself by its capital.
  return slot == name_slot && starts_with_capital(token.raw);
}

}  // namespace oos::score
