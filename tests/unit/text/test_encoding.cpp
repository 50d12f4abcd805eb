// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/text/encoding.hpp"

using oos::text::detect_encoding;
using oos::text::Encoding;
using oos::text::lower_case;
using oos::text::to_utf8;

namespace {

using namespace std::string_view_literals;

std::string decoded(std::string_view bytes) { return to_utf8(bytes, detect_encoding(bytes)); }

}  // namespace

TEST_CASE("the encodings of logs are told from their bytes and decoded") {
  CHECK(decoded("Касса 1;2") == "Касса 1;2");
  CHECK(decoded("\xef\xbb\xbfКасса") == "Касса");
  CHECK(decoded("\xca\xe0\xf1\xf1\xe0 1;\xb9 2;\xb8") == "Касса 1;№ 2;ё");
  CHECK(decoded("\x8a\xa0\xe1\xe1\xa0 1;\xfc 2;\xa2\xe5") == "Касса 1;№ 2;вх");
  CHECK(decoded("\xa8\xe1\xe5") == "исх");
  CHECK(decoded("\xe8\xf1\xf5") == "исх");
  CHECK(decoded("\xff\xfe\x1a\x04\x30\x04;\0"sv) == "Ка;");
  CHECK(decoded("\xfe\xff\x04\x1a\x04\x30\0;"sv) == "Ка;");
  CHECK(decoded("") == "");
  CHECK(decoded("plain") == "plain");
}

TEST_CASE("characters beyond the first plane and broken pairs in UTF-16 are handled") {
  CHECK(decoded("\xff\xfe\x3d\xd8\x00\xde"sv) == "\xf0\x9f\x98\x80");
  CHECK(decoded("\xff\xfe\x3d\xd8;\0"sv) == "\xef\xbf\xbd;");
  CHECK(decoded("\xff\xfe;\0\x1a"sv) == ";\xef\xbf\xbd");
}

TEST_CASE("a broken byte in UTF-8 does not turn the whole log into cp1251") {
  CHECK(decoded("Касса один;Касса два;\xd0") == "Касса один;Касса два;\xef\xbf\xbd");
  CHECK(detect_encoding("\xef\xbb\xbf\xca") == Encoding::utf8);
}

TEST_CASE("the byte that cp1251 leaves out becomes a replacement character") {
  CHECK(decoded("\xca\xe0\x98") == "Ка\xef\xbf\xbd");
}

TEST_CASE("lower case covers Latin and Cyrillic") {
  CHECK(lower_case("Дата И ВРЕМЯ, Ёж, Ѝ, Button №1") == "дата и время, ёж, ѝ, button №1");
}

TEST_CASE("DOS Cyrillic is told from that of Windows by its letters") {
  CHECK(decoded("\x8a\xa0\xe1\xe1\xa0 1;\x8a\xad\xae\xaf\xaa\xa0;\xfc 2;\xf1") ==
        "Касса 1;Кнопка;№ 2;ё");
  CHECK(decoded("\xca\xe0\xf1\xf1\xe0 \xab"
                "1\xbb \x97 \xca\xed\xee\xef\xea\xe0") == "Касса «1» — Кнопка");
}

TEST_CASE("UTF-16 without a mark is told by the upper bytes of its characters") {
  CHECK(decoded("a\0;\0\x1a\x04\x30\x04;\0"
                "1\0\r\0\n\0"sv) == "a;Ка;1\r\n");
  CHECK(decoded("\0a\0;\x04\x1a\x04\x30\0;\0"
                "1\0\r\0\n"sv) == "a;Ка;1\r\n");
  CHECK(detect_encoding("a;b;c;d\n\0\0\0\0\0\0"sv) == Encoding::utf8);
}
