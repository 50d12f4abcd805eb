// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/russian_sounds.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "oos/stt/pocketsphinx/espeak.hpp"

namespace oos::stt {
namespace {

/// A phoneme as espeak-ng names it, without its stress mark.
struct Phoneme {
  std::string_view name;
  bool vowel = false;
  bool stressed = false;
  bool soft = false;  ///< a consonant's palatalisation
};

constexpr std::string_view vowel_letters = "aAeEiIoOuUyYV8@";
constexpr std::string_view softening = ";";
constexpr std::string_view linking_schwa = "@-";

/// Consonants with no hard and soft partner.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> single_consonants{{
    {"tS;", "ch"},
    {"tS", "ch"},
    {"dZ;", "ch"},
    {"S;", "sch"},
    {"S", "sh"},
    {"Z", "zh"},
    {"Z;", "zh"},
    {"ts", "c"},
    {"j", "j"},
}};
/// Consonants that are hard or soft: espeak-ng's letter is the sound's name.
constexpr std::string_view paired_consonants = "bdfgklmnprstvxz";

/// Words of one letter: espeak-ng reads the letter's name.
constexpr std::array<std::pair<std::string_view, std::array<std::string_view, 2>>, 5> letter_words{{
    {"в", {"v", "f"}},
    {"к", {"k", "g"}},
    {"с", {"s", "z"}},
    {"б", {"b", "p"}},
    {"ж", {"zh", "sh"}},
}};

void add_phoneme(std::string_view token, std::vector<Phoneme>& phonemes) {
  bool stressed = false;
  while (!token.empty() && (token.front() == '\'' || token.front() == ',')) {
    stressed = stressed || token.front() == '\'';
    token.remove_prefix(1);
  }
  if (token == softening && !phonemes.empty()) {
    phonemes.back().soft = true;
    return;
  }
  if (token.empty() || token == linking_schwa) {
    return;
  }
  if (token.size() > 1 && token.front() == 'j' &&
      vowel_letters.find(token[1]) != std::string_view::npos) {
    phonemes.push_back({"j", false, false, true});
    token.remove_prefix(1);
  }
  const bool vowel = vowel_letters.find(token.front()) != std::string_view::npos;
  const bool soft = !vowel && (token.back() == ';' || token == "j");
  phonemes.push_back({token, vowel, stressed, soft});
}

std::vector<Phoneme> phonemes_of(std::string_view mnemonics) {
  std::vector<Phoneme> phonemes;
  while (!mnemonics.empty()) {
    const std::size_t end = std::min(mnemonics.find('_'), mnemonics.size());
    add_phoneme(mnemonics.substr(0, end), phonemes);
    mnemonics.remove_prefix(std::min(end + 1, mnemonics.size()));
  }
  std::size_t vowels = 0;
  Phoneme* last = nullptr;
  for (Phoneme& phoneme : phonemes) {
    vowels += phoneme.vowel ? 1 : 0;
    last = phoneme.vowel ? &phoneme : last;
  }
  if (vowels == 1) {
    last->stressed = true;  // "что", "как"
  }
  return phonemes;
}

std::string consonant(const Phoneme& phoneme) {
  for (const auto& [name, sound] : single_consonants) {
    if (phoneme.name == name) {
      return std::string(sound);
    }
  }
  const char letter = phoneme.name.front();
  if (paired_consonants.find(letter) == std::string_view::npos) {
    return "";
  }
  return std::string(phoneme.soft ? 2 : 1, letter);
}

std::string_view stressed_vowel(char letter) {
  switch (letter) {
    case 'e':
    case 'E':
      return "ee";
    case 'i':
    case 'I':
      return "ii";
    case 'y':
    case 'Y':
      return "yy";
    case 'o':
    case 'O':
    case '8':
      return "oo";
    case 'u':
    case 'U':
      return "uu";
    default:
      return "aa";
  }
}

/// Where an unstressed vowel stands.
struct Place {
  bool first = false;          ///< begins the word
  bool last = false;           ///< ends the word
  bool after_soft = false;     ///< follows a soft consonant
  bool before_stress = false;  ///< the next vowel has the stress
};

std::string_view unstressed_vowel(char letter, const Place& place) {
  switch (letter) {
    case 'e':
    case 'E':
    case '8':
      return place.after_soft || place.first ? "i" : "y";
    case 'i':
    case 'I':
      return "i";
    case 'y':
    case 'Y':
      return "y";
    case 'u':
    case 'U':
      return "u";
    default:  // а and о
      if (place.after_soft && !place.last && letter != 'V') {
        return "i";
      }
      return place.first || place.before_stress ? "a" : "ax";
  }
}

}  // namespace

std::string russian_sounds(std::string_view mnemonics) {
  const std::vector<Phoneme> phonemes = phonemes_of(mnemonics);
  std::string result;
  for (std::size_t i = 0; i < phonemes.size(); ++i) {
    const Phoneme& phoneme = phonemes[i];
    std::string sound;
    if (!phoneme.vowel) {
      sound = consonant(phoneme);
    } else if (phoneme.stressed) {
      sound = stressed_vowel(phoneme.name.front());
    } else {
      const auto next = std::find_if(phonemes.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                     phonemes.end(), [](const Phoneme& p) { return p.vowel; });
      const Place place{i == 0, i + 1 == phonemes.size(), i > 0 && phonemes[i - 1].soft,
                        next != phonemes.end() && next->stressed};
      sound = unstressed_vowel(phoneme.name.front(), place);
    }
    if (!sound.empty()) {
      result += (result.empty() ? "" : " ") + sound;
    }
  }
  return result;
}

Lexicon russian_lexicon(const std::set<std::string>& words) {
  std::vector<std::string> list;
  std::copy_if(words.begin(), words.end(), std::back_inserter(list), [](const std::string& word) {
    return std::none_of(word.begin(), word.end(), [](char c) { return c > 0; });  // no Latin
  });
  const std::vector<std::string> mnemonics = espeak_russian(list);
  Lexicon lexicon;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto letter = std::find_if(letter_words.begin(), letter_words.end(),
                                     [&](const auto& entry) { return entry.first == list[i]; });
    if (letter != letter_words.end()) {
      lexicon[list[i]] = {std::string(letter->second[0]), std::string(letter->second[1])};
    } else if (std::string sounds = russian_sounds(mnemonics[i]); !sounds.empty()) {
      lexicon[list[i]] = {std::move(sounds)};
    }
  }
  return lexicon;
}

}  // namespace oos::stt
