// SPDX-License-Identifier: Apache-2.0
#include "oos/score/lexicon.hpp"

#include <array>

namespace oos::score {

const Lexicon* find_lexicon(std::string_view language) {
  const std::string_view base = language.substr(0, language.find_first_of("-_"));
  const std::array<const Lexicon*, 3> all{&english(), &russian(), &bulgarian()};
  for (const Lexicon* lexicon : all)
    if (lexicon->language == base) return lexicon;
  return nullptr;
}

}  // namespace oos::score
