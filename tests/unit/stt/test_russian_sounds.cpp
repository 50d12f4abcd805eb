// SPDX-License-Identifier: Apache-2.0
// Russian words as the recogniser pronounces them, by espeak-ng's real voice data.
#include <doctest/doctest.h>

#include "oos/stt/pocketsphinx/espeak.hpp"
#include "oos/stt/pocketsphinx/lm.hpp"
#include "oos/stt/russian_sounds.hpp"

using namespace oos::stt;

TEST_CASE("mnemonics become the sounds of the model") {
  CHECK(russian_sounds("d;_'e_v_;_V_t;") == "dd ee vv ax tt");
  CHECK(russian_sounds("x_V_r_V_S_'o") == "x ax r a sh oo");     // the vowel before the stress
  CHECK(russian_sounds("p_;_a_t;_s_'o_t") == "pp i tt s oo t");  // reduced after a soft consonant
  CHECK(russian_sounds("'ja") == "j aa");                        // one mnemonic, two sounds
  CHECK(russian_sounds("S_t_o") == "sh t oo");                   // a word's only vowel
  CHECK(russian_sounds("z_d_@-_r_'A") == "z d r aa");            // no sound between consonants
  CHECK(russian_sounds("") == "");
}

TEST_CASE("words are pronounced with espeak-ng; one-letter words are no letter names") {
  const Lexicon lexicon = russian_lexicon({"пять", "четвёрку", "в", "mail"});
  CHECK(lexicon.at("пять") == std::vector<std::string>{"pp aa tt"});
  CHECK(lexicon.at("четвёрку") == std::vector<std::string>{"ch i t vv oo r k u"});
  CHECK(lexicon.at("в") == std::vector<std::string>{"v", "f"});
  CHECK_FALSE(lexicon.contains("mail"));
}

TEST_CASE("Russian text is split into words in lower case") {
  CHECK(spoken_words("Оцените, Ёжик: «пять» — 5-ПЯТЬ!") ==
        std::vector<std::string>{"оцените", "ёжик", "пять", "пять"});
  CHECK(spoken_words("é ĐЂ").empty());
}
