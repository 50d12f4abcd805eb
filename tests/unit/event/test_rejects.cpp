// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/event/rejects.hpp"

using oos::event::excerpt;

TEST_CASE("excerpts hide no character and end between characters") {
  CHECK(excerpt("Касса \x1b[31m\x7f\tx") == "Касса \\x1b[31m\\x7f\\x09x");
  CHECK(excerpt("a\u202eb\u009bc\u2028d\u200be") == "a\\u202eb\\u009bc\\u2028d\\u200be");
  CHECK(excerpt("“a” – №") == "“a” – №");
  CHECK(excerpt("Касса", 3) == "К…");
  CHECK(excerpt("Касса", 10) == "Касса");
  CHECK(excerpt("\xe2\x80") == "\xe2\x80");
  CHECK(excerpt("") == "");
}

TEST_CASE("a row that is no press is one JSON object") {
  CHECK(
      oos::event::reject_line("a \"b\".csv", "rejected", {7, "no time", "x\ty"}) ==
      R"({"file":"a \"b\".csv","line":7,"outcome":"rejected","reason":"no time","text":"x\\x09y"})");
  CHECK(oos::event::reject_line("a", "ignored", {1, "r", {}}) ==
        R"({"file":"a","line":1,"outcome":"ignored","reason":"r"})");
}
