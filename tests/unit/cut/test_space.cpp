// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/cut/space.hpp"

using namespace oos::cut;

TEST_CASE("sizes are bytes or powers of 1024") {
  CHECK(parse_size("0") == 0);
  CHECK(parse_size("1500") == 1500);
  CHECK(parse_size("2K") == 2048);
  CHECK(parse_size("500M") == 524'288'000);
  CHECK(parse_size("1G") == 1'073'741'824);
  CHECK(parse_size("8T") == 8'796'093'022'208);
  for (const char* text :
       {"", "K", "-1", "1.5G", "1g", "1KB", "1 K", "9000000T", "99999999999999999999"}) {
    CAPTURE(text);
    CHECK_THROWS_WITH_AS(parse_size(text), doctest::Contains("is no size"), oos::Error);
  }
}

TEST_CASE("sizes read well") {
  CHECK(size_text(17) == "17 bytes");
  CHECK(size_text(1200) == "1.2 kB");
  CHECK(size_text(52'000) == "52 kB");
  CHECK(size_text(3'400'000'000) == "3.4 GB");
}

TEST_CASE("a clip is expected to take what its codec makes of it") {
  using oos::audio::Codec;
  CHECK(expected_bytes({Codec::wav, 16'000, 1}, 1000) == 32'000 + 12'288);
  CHECK(expected_bytes({Codec::wav, 16'000, 2}, 1000) == 64'000 + 12'288);
  CHECK(expected_bytes({Codec::flac, 8000, 1}, 1000) == 12'000 + 12'288);
  CHECK(expected_bytes({Codec::opus, 16'000, 1, 24'000}, 1000) == 3375 + 12'288);
}

TEST_CASE("too little room stops the run and says what to do") {
  const DiskSpace space("/tmp/none/such", {0});
  space.require(1, "a clip");
  CHECK(space.available_bytes() > 0);
  try {
    space.require(INT64_MAX, "the clips");
    FAIL("there cannot be that much");
  } catch (const oos::Error& error) {
    CHECK(error.fatal());
    CHECK(exit_status(error.kind()) == oos::ExitStatus::io);
    CHECK(error.message().find("make room and run again") != std::string::npos);
  }
  const DiskSpace reserved("/tmp", {INT64_MAX});
  CHECK(reserved.available_bytes() == 0);
  CHECK_THROWS_AS(reserved.require(0, "a clip"), oos::Error);
}
