// SPDX-License-Identifier: Apache-2.0
#include "oos/score/stem.hpp"

#include <array>

#include <libstemmer.h>

namespace oos::score {

namespace {

constexpr std::size_t cyrillic_bytes = 2;
constexpr std::size_t shortest_stem_bytes = 4 * cyrillic_bytes;

constexpr std::array<std::string_view, 5> articles{"ът", "ят", "та", "то", "те"};
constexpr std::array<std::string_view, 20> inflections{
    "овете", "ове", "ете", "ите", "ата", "яха", "аха", "ихме", "ахме", "ваме",
    "аме",   "вам", "ам",  "ям",  "ия",  "ни",  "на",  "но",   "ен",   "ят"};
constexpr std::array<std::string_view, 6> vowels{"а", "я", "о", "е", "и", "у"};

template <typename Endings>
bool cut(std::string_view& word, const Endings& endings) {
  for (const std::string_view ending : endings)
    if (word.ends_with(ending) && word.size() - ending.size() >= shortest_stem_bytes) {
      word.remove_suffix(ending.size());
      return true;
    }
  return false;
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
  cut(word, articles);
  if (!cut(word, inflections)) cut(word, vowels);
  return std::string(word);
}

}  // namespace oos::score
