// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/core/digest.hpp"

using oos::content_id;
using oos::sha256_hex;

TEST_CASE("SHA-256 of the standard's examples (FIPS 180-4)") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  oos::Sha256 sum;
  for (const char* piece : {"", "a", "bc"}) sum.add(piece);
  CHECK(sum.hex() == sha256_hex("abc"));
}

TEST_CASE("an id depends on the parts and where one ends") {
  CHECK(content_id({"ab", "c"}) == content_id({"ab", "c"}));
  CHECK(content_id({"ab", "c"}) != content_id({"a", "bc"}));
  CHECK(content_id({"a"}) != content_id({"a", ""}));
  CHECK(content_id({}).size() == 16);
  CHECK(content_id({"a"}).find_first_not_of("0123456789abcdef") == std::string::npos);
}

TEST_CASE("ids are the same in every version: records of old runs are recognised") {
  CHECK(content_id({"desk-1", "2026-10-14T09:00:00.000+03:00"}) == "5cebb97df9da6f90");
}
