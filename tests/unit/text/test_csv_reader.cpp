// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/text/csv_reader.hpp"

using oos::text::find_delimiter;

TEST_CASE("the delimiter is the one that divides the lines evenly") {
  CHECK(find_delimiter("14.10.2026 9:00:05,5;Касса 1;2\n14.10.2026 9:00:06,5;Касса 1;2\n") == ';');
  CHECK(find_delimiter("a,b,c\n1,\"2;3;4\",5\n") == ',');
  CHECK(find_delimiter("a\tb\n1\t2,5\n") == '\t');
  CHECK(find_delimiter("a|b|c\n1|2|3\n") == '|');
  CHECK(find_delimiter("") == ';');
}
