// SPDX-License-Identifier: Apache-2.0
#include "oos/score/stem.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include <libstemmer.h>

namespace oos::score {

namespace {

constexpr std::size_t cyrillic_bytes = 2;
constexpr std::size_t shortest_stem_bytes = 4 * cyrillic_bytes;

// Endings of nouns, adjectives, verbs and participles, with the definite article. Bulgarian puts
// gender, number and article behind a participle's own ending, so those are composed.
constexpr std::array<std::string_view, 21> participles{
    "ващ", "ещ", "ящ",   "ащ",   "вал",  "ал",   "ел",   "ил",   "ял",   "ван", "ан",
    "ен",  "ян", "уващ", "увал", "уван", "яващ", "явал", "яван", "аващ", "авал"};
constexpr std::array<std::string_view, 4> adjectives{"н", "ск", "ов", "ев"};
constexpr std::array<std::string_view, 8> agreements{"а",   "о",   "и",  "ата",
                                                     "ото", "ите", "ия", "ият"};
constexpr std::array<std::string_view, 5> verb_suffixes{"", "в", "ав", "яв", "ув"};
constexpr std::array<std::string_view, 22> verb_endings{
    "ам", "аш",   "а",    "аме",   "ате", "ат",   "ах",     "аше",   "ахме",    "ахте", "аха",
    "ай", "айте", "айки", "ането", "ане", "ания", "анията", "анета", "анетата", "аван", "ал"};
constexpr std::array<std::string_view, 94> other_endings{
    "ски",    "ът",   "ят",     "та",    "то",     "те",     "я",      "е",     "у",      "ове",
    "овете",  "еве",  "ища",    "ета",   "етата",  "ищата",  "иш",     "им",    "яше",    "яхме",
    "яхте",   "яха",  "ях",     "ех",    "еше",    "ехме",   "ехте",   "еха",   "их",     "ихме",
    "ихте",   "иха",  "ете",    "ем",    "еш",     "ей",     "йте",    "ейки",  "йки",    "ене",
    "енето",  "ения", "енията", "яне",   "янето",  "яния",   "янията", "л",     "ла",     "ло",
    "ли",     "ня",   "на",     "нал",   "ст",     "ост",    "остта",  "ости",  "остите", "ец",
    "ци",     "ците", "еца",    "ецът",  "к",      "ка",     "ко",     "ки",    "ката",   "кото",
    "ките",   "ник",  "ница",   "ника",  "ници",   "ниците", "ницата", "ничка", "ист",    "истите",
    "исти",   "тел",  "тели",   "телят", "телите", "телка",  "ние",    "ният",  "ство",   "ства",
    "ството", "ческ", "чески",  "яла"};

/// All endings, composed once.
const std::set<std::string, std::less<>>& endings() {
  static const std::set<std::string, std::less<>> all = [] {
    std::set<std::string, std::less<>> made(other_endings.begin(), other_endings.end());
    made.insert(agreements.begin(), agreements.end());
    for (const std::string_view base : participles) made.emplace(base);
    for (const std::string_view agreement : agreements) {
      for (const std::string_view base : participles)
        made.insert(std::string(base).append(agreement));
      for (const std::string_view base : adjectives)
        made.insert(std::string(base).append(agreement));
    }
    for (const std::string_view suffix : verb_suffixes)
      for (const std::string_view ending : verb_endings)
        made.insert(std::string(suffix).append(ending));
    return made;
  }();
  return all;
}

constexpr std::size_t longest_ending_bytes = 9 * cyrillic_bytes;

bool ends_in_vowel(std::string_view word) {
  constexpr std::array<std::string_view, 6> vowels{"а", "я", "о", "е", "и", "у"};
  return std::any_of(vowels.begin(), vowels.end(),
                     [word](std::string_view vowel) { return word.ends_with(vowel); });
}

}  // namespace

void Stemmer::Delete::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

Stemmer::Stemmer(std::string_view language) : bulgarian_(language.starts_with("bg")) {
  if (language.starts_with("en"))
    snowball_.reset(sb_stemmer_new("english", nullptr));
  else if (language.starts_with("ru"))
    snowball_.reset(sb_stemmer_new("russian", nullptr));
}

std::string Stemmer::operator()(std::string_view word) const {
  if (bulgarian_) return bulgarian_stem(word);
  if (!snowball_) return std::string(word);
  std::basic_string<sb_symbol> symbols(word.begin(), word.end());
  const sb_symbol* stem =
      sb_stemmer_stem(snowball_.get(), symbols.data(), static_cast<int>(symbols.size()));
  if (stem == nullptr) return std::string(word);
  const auto size = static_cast<std::size_t>(sb_stemmer_length(snowball_.get()));
  return {stem, stem + size};
}

std::string bulgarian_stem(std::string_view word) {
  const std::size_t room =
      word.size() > shortest_stem_bytes ? word.size() - shortest_stem_bytes : 0;
  const std::size_t longest = std::min(room, longest_ending_bytes);
  for (std::size_t size = longest / cyrillic_bytes * cyrillic_bytes; size > 0;
       size -= cyrillic_bytes)
    if (endings().contains(word.substr(word.size() - size))) {
      word.remove_suffix(size);
      break;
    }
  while (word.size() > shortest_stem_bytes && ends_in_vowel(word))
    word.remove_suffix(cyrillic_bytes);
  return std::string(word);
}

}  // namespace oos::score
