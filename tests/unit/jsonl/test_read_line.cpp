// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <doctest/doctest.h>
#include <simdjson.h>

#include "oos/core/error.hpp"
#include "oos/jsonl/read_line.hpp"

namespace {

using oos::jsonl::Line;
using oos::jsonl::LineParser;

/// What parsing says: "" when the line is accepted.
template <typename Parse>
std::string verdict(Parse parse) {
  try {
    parse();
    return "";
  } catch (const oos::Error& error) {
    return error.what();
  }
}

std::string padded(std::string_view text) {
  return std::string(text) + std::string(simdjson::SIMDJSON_PADDING, 'x');
}

}  // namespace

TEST_CASE("a line for reading is accepted and refused as a line for forwarding is") {
  const std::string deep = std::string(300, '[') + std::string(300, ']');
  for (const std::string& text : std::vector<std::string>{
           R"({"type":"event","schema":1,"event":{"id":"a"}})",
           R"({"type":"event"})",
           R"({"type":"event","big":123456789012345678901234567890,"event":{"id":"b"}})",
           R"({"type":"event","schema":2})",
           R"({"type":"event","schema":1.0})",
           R"({"type":"event","schema":"1"})",
           R"({"type":"event","schema":null})",
           R"({"type":""})",
           R"({"type":7})",
           R"({"schema":1})",
           "[]",
           "7",
           "null",
           "{",
           "{}{}",
           R"({"type":"event"} x)",
           R"({"type":"event","type":"clip"})",
           R"({"type":"event","event":{"a":1,"a":2}})",
           R"({"type":"event","score":{"answer":{"value":9,"value":1}}})",
           R"({"type":"event","a":01})",
           "{\"type\":\"event\",\"a\":\"\xFF\"}",
           R"({"type":"event","a":nul})",
           R"({"type":"event","a":)" + deep + "}"}) {
    CAPTURE(text);
    const std::string buffer = padded(text);
    LineParser parser;
    CHECK(verdict([&] { parser.parse(std::string_view(buffer).substr(0, text.size())); }) ==
          verdict([&] { const Line line(text); }));
  }
}

TEST_CASE("members are read the same way from both kinds of line") {
  const std::string text =
      R"({"type":"event","schema":1,"event":{"id":"a\nb"},"none":null,"big":123456789012345678901})";
  const std::string without_big =
      R"({"type":"event","schema":1,"event":{"id":"a\nb"},"none":null})";
  LineParser parser;
  for (const std::string& line : {text, without_big}) {
    const std::string buffer = padded(line);
    const auto read = parser.parse(std::string_view(buffer).substr(0, line.size()));
    CHECK(read.type() == "event");
    CHECK(read.at("event").pointer() == "/event");
    const auto event = read.find("event");
    REQUIRE(event);
    CHECK(event->string("id") == "a\nb");
    CHECK_FALSE(read.find("none"));
    CHECK_FALSE(read.find("nothing"));
    CHECK_THROWS_WITH(read.at("nothing"), "/nothing: is missing");
  }
}

TEST_CASE("an object with very many keys is checked for duplicates too") {
  std::string text = R"({"type":"event")";
  for (int i = 0; i < 100; ++i) text += ",\"k" + std::to_string(i) + "\":1";
  LineParser parser;
  const std::string fine = text + "}";
  const std::string twice = text + ",\"k3\":2}";
  const std::string fine_buffer = padded(fine);
  const std::string twice_buffer = padded(twice);
  CHECK_NOTHROW(parser.parse(std::string_view(fine_buffer).substr(0, fine.size())));
  CHECK_THROWS(parser.parse(std::string_view(twice_buffer).substr(0, twice.size())));
}
