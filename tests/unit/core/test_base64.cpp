// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/core/base64.hpp"

using namespace oos;

TEST_CASE("base64 follows RFC 4648, section 10") {
  CHECK(base64("").empty());
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foobar") == "Zm9vYmFy");
  CHECK(base64(std::string("\xFF\xFB\x00", 3)) == "//sA");
}

TEST_CASE("a SHA-256 sum in base64 is as openssl dgst -binary | base64 gives it") {
  CHECK(sha256_base64("abc") == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}
