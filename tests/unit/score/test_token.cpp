// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/score/token.hpp"

using namespace oos::score;

TEST_CASE("words are lower-cased, ё becomes е, stress and punctuation go") {
  CHECK(normalized("Девять, НЕТ — Восьмёрка!") == "девять нет восьмерка");
  CHECK(normalized("I'd say NINE…") == "i'd say nine");
  CHECK(normalized("I’d") == "i'd");
  CHECK(normalized("де́вять и\u0306") == "девять й");
  CHECK(normalized("") == "");
}

TEST_CASE("numbers keep their fraction, and slash and per cent stand apart") {
  CHECK(normalized("8.5") == "8.5");
  CHECK(normalized("8,5 и 9.") == "8.5 и 9");
  CHECK(normalized("9/10") == "9 10");
  CHECK(normalized("90%") == "90 %");
  CHECK(normalized("1.2.3") == "1.2 3");
  CHECK(normalized("9из10") == "9 из 10");
}

TEST_CASE("the mark after a word is kept, the strongest of several") {
  const auto tokens = tokenize("nine, no?! eight-nine 9/10.");
  REQUIRE(tokens.size() == 6);
  CHECK(tokens[0].after == Mark::comma);
  CHECK(tokens[1].after == Mark::question);
  CHECK(tokens[2].after == Mark::hyphen);
  CHECK(tokens[3].after == Mark::none);
  CHECK(tokens[4].after == Mark::slash);
  CHECK(tokens[5].after == Mark::stop);
}

TEST_CASE("the raw text is the bytes as they came") {
  const auto tokens = tokenize("Пятёрка!");
  REQUIRE(tokens.size() == 1);
  CHECK(tokens[0].raw == "Пятёрка");
  CHECK(tokens[0].text == "пятерка");
}

TEST_CASE("bytes that are not UTF-8 separate words and do no harm") {
  CHECK(normalized("nine\xff\xfe ten\xd0") == "nine ten");
  CHECK(normalized("\xe2\x82") == "");
  CHECK(normalized(std::string("a\0b", 3)) == "a b");
}

TEST_CASE("times and currencies are tokens of their own kind") {
  CHECK(oos::score::normalized("в 8:30") == "в 8:30");
  CHECK(oos::score::normalized("$9") == "$ 9");
  CHECK(oos::score::normalized("оценка:9") == "оценка 9");
}
