// SPDX-License-Identifier: Apache-2.0
// The sounds of the Russian acoustic model: 6 vowels under stress, 5 without, consonants hard
// ("t") and soft ("tt"). Words get them from espeak-ng's phonemes. The recipe of the model (see
// models/ru/train) uses the same functions.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "oos/stt/pocketsphinx/lm_lexicon.hpp"

namespace oos::stt {

/// The sounds of a word from espeak-ng's mnemonics as espeak_russian() gives them:
/// "d;_'e_v_;_V_t;" → "dd ee vv ax tt". Unknown mnemonics are left out.
std::string russian_sounds(std::string_view mnemonics);

/// Pronunciations of words in lower case (UTF-8, Russian letters). Words without any sound are
/// not in the result. Throws Error(config) as espeak_russian() does.
Lexicon russian_lexicon(const std::set<std::string>& words);

}  // namespace oos::stt
