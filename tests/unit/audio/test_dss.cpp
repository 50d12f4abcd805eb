// SPDX-License-Identifier: Apache-2.0
#include <span>
#include <string>

#include <doctest/doctest.h>

#include "oos/audio/dss.hpp"

using oos::audio::add_dss_times;
using oos::audio::memory_bytes;

namespace {

std::map<std::string, std::string> times_of(const std::string& header) {
  std::map<std::string, std::string> tags;
  add_dss_times(memory_bytes(std::as_bytes(std::span(header))), tags);
  return tags;
}

}  // namespace

TEST_CASE("a DSS header tells start and end") {
  std::string header =
      "\x02"
      "dss";
  header.resize(1024, '\0');
  header.replace(0x26, 24, "261014090007261014091007");
  const auto tags = times_of(header);
  CHECK(tags.at("dss_start") == "2026-10-14 09:00:07");
  CHECK(tags.at("dss_end") == "2026-10-14 09:10:07");
}

TEST_CASE("a DSS header without digits, or cut off, tells nothing") {
  std::string header(1024, '\0');
  CHECK(times_of(header).empty());
  header.replace(0x26, 24, "26101409000726101409100?");
  CHECK(times_of(header).empty());
  CHECK(times_of(std::string(0x30, '2')).empty());
  CHECK(times_of("").empty());
}
