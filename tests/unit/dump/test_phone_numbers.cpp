// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/core/digest.hpp"
#include "oos/core/error.hpp"
#include "oos/dump/phone_numbers.hpp"

using oos::dump::bare_number;
using oos::dump::normal_number;
using oos::dump::NumberBook;

TEST_CASE("numbers come to one form where the country tells it, and stay what they are elsewhere") {
  for (const char* text : {"+79000000001", "79000000001", "89000000001", "9000000001",
                           "8 (900) 000-00-01", "sip:+79000000001@host", "0079000000001"})
    CHECK_MESSAGE(normal_number(text, "RU") == "+79000000001", text);
  CHECK(normal_number("+79000000001", "") == "+79000000001");
  CHECK(normal_number("0079000000001", "") == "+79000000001");
  CHECK(normal_number("89000000001", "") == "89000000001");
  CHECK(normal_number("0888123456", "BG") == "+359888123456");
  CHECK(normal_number("810380441234567", "RU") == "+380441234567");
  CHECK(normal_number("0123*101@sipproxy.telphin.ru", "RU") == "101");
  CHECK(normal_number("101", "RU") == "101");
  CHECK(normal_number("anonymous", "RU").empty());
  CHECK(normal_number("N65519", "RU") == "N65519");
  CHECK_THROWS_AS(oos::dump::check_country("XX"), oos::Error);
}

TEST_CASE("a pseudonym is the keyed hash of the normal number, and extensions stay") {
  NumberBook book("a key of sixteen bytes or more");
  const std::string expected =
      "hmac:" + oos::hex_of(oos::hmac_sha256("a key of sixteen bytes or more", "+79000000001"));
  CHECK(expected.size() == 69);
  CHECK(book.shown("89000000001", "RU") == expected);
  CHECK(book.shown("+79000000001", "") == expected);
  CHECK(book.shown("101", "RU") == "101");
  CHECK(NumberBook("another key, as long as that").shown("+79000000001", "") != expected);
  CHECK_FALSE(NumberBook().hides());
  CHECK(NumberBook().shown("89000000001", "RU") == "+79000000001");
}

TEST_CASE("a hidden number is taken out of other texts however it is written there") {
  NumberBook book("a key of sixteen bytes or more");
  const std::string hidden = *book.shown("89000000001", "RU");
  CHECK(book.without_numbers("CID:+79000000001 DTMF:5") == "CID:" + hidden + " DTMF:5");
  CHECK(book.without_numbers("20240131_143002_89000000001.wav") ==
        "20240131_143002_" + hidden + ".wav");
  CHECK(book.without_numbers("tel 8 900 000-00-01, twice 9000000001") ==
        "tel 8 " + hidden + ", twice " + hidden);
  CHECK(book.without_numbers("2024-01-31-11-30-02") == "2024-01-31-11-30-02");
  CHECK_FALSE(book.shows_number("+79000000002"));
}

TEST_CASE("HMAC-SHA-256 is that of RFC 4231") {
  CHECK(oos::hex_of(oos::hmac_sha256("Jefe", "what do ya want for nothing?")) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}
