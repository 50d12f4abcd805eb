// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/pocketsphinx/lm_lexicon.hpp"

#include "oos/core/error.hpp"

namespace oos::stt {

std::string base_word(const std::string& entry) { return entry.substr(0, entry.find('(')); }

Lexicon read_lexicon(std::istream& dictionary, const std::set<std::string>& wanted) {
  Lexicon lexicon;
  std::string line;
  while (std::getline(dictionary, line)) {
    const std::size_t space = line.find(' ');
    if (space == std::string::npos || space == 0) {
      continue;
    }
    const std::string word = base_word(line.substr(0, space));
    if (wanted.contains(word)) {
      lexicon[word].push_back(line.substr(space + 1));
    }
  }
  if (dictionary.bad()) {
    throw Error(ErrorKind::io, "cannot read the pronunciation dictionary");
  }
  return lexicon;
}

std::string dictionary_text(const Lexicon& lexicon) {
  std::string text;
  for (const auto& [word, pronunciations] : lexicon) {
    for (std::size_t i = 0; i < pronunciations.size(); ++i) {
      text += i == 0 ? word : word + "(" + std::to_string(i + 1) + ")";
      text += " " + pronunciations[i] + "\n";
    }
  }
  return text;
}

}  // namespace oos::stt
