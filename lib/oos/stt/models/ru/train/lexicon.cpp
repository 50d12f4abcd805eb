// SPDX-License-Identifier: Apache-2.0
// Part of the recipe of the Russian acoustic model: reads words (UTF-8, one a line) and writes
// their pronunciations as a dictionary, exactly as oos-stt pronounces them.
//   usage: russian-lexicon <WORDS >DICTIONARY     (called by train.sh)
#include <cstdio>
#include <exception>
#include <fstream>
#include <set>
#include <string>

#include "oos/stt/russian_sounds.hpp"

int main() {
  try {
    std::ifstream input("/dev/stdin");
    std::set<std::string> words;
    for (std::string word; std::getline(input, word);) {
      words.insert(word);
    }
    const std::string text = oos::stt::dictionary_text(oos::stt::russian_lexicon(words));
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "russian-lexicon: %s\n", error.what());
    return 1;
  }
}
