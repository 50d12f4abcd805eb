// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/jsonl/line.hpp"

using oos::Error;
using oos::jsonl::Json;
using oos::jsonl::Line;
using oos::jsonl::View;

namespace {

std::string refusal(std::string_view text) {
  try {
    const Line line(text);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a line keeps its bytes and tells its type and keys") {
  const std::string text =
      R"({ "type" : "event","schema":1, "event":{"id":"a"},"x":[1, 2.50e1] } )";
  const Line line(text);
  CHECK(line.text() == text);
  CHECK(line.type() == "event");
  CHECK(line.keys() == std::vector<std::string_view>{"type", "schema", "event", "x"});
  CHECK(line.at("event").opt_string("id") == "a");
}

TEST_CASE("appending leaves every other byte as it was") {
  Line line(R"({"type":"event","schema":1,"n":12345678901234567890123,"u":"\u00e9" })");
  line.append("clip", Json{{"path", "a.ogg"}});
  CHECK(
      line.text() ==
      R"({"type":"event","schema":1,"n":12345678901234567890123,"u":"\u00e9" ,"clip":{"path":"a.ogg"}})");
  CHECK(line.at("clip").opt_string("path") == "a.ogg");
}

TEST_CASE("removing takes the member and one comma wherever it stands") {
  struct Case {
    const char* key;
    const char* left;
  };
  for (const Case& c :
       {Case{"type2", R"({"type":"e", "a":{"b":1} , "c":2})"}, Case{"a", R"({"type":"e", "c":2})"},
        Case{"c", R"({"type":"e", "a":{"b":1}})"}}) {
    CAPTURE(c.key);
    Line line(R"({"type":"e", "a":{"b":1} , "c":2})");
    line.remove(c.key);
    CHECK(line.text() == c.left);
  }
}

TEST_CASE("what is not a record line is refused with the reason") {
  CHECK(refusal("[1]").find("not a JSON object") != std::string::npos);
  CHECK(refusal("{}").find("\"type\"") != std::string::npos);
  CHECK(refusal(R"({"type":3})").find("\"type\"") != std::string::npos);
  CHECK(refusal(R"({"type":"e","a":1,"a":2})").find("twice") != std::string::npos);
  CHECK(refusal(R"({"type":"e","o":{"k":1,"\u006b":2}})").find("twice") != std::string::npos);
  CHECK(refusal(R"({"type":"e"} {})").find("more after") != std::string::npos);
  CHECK(refusal("{\"type\":\"e\",\"x\":\"\xff\"}").find("UTF-8") != std::string::npos);
  CHECK(refusal(R"({"type":"e","schema":2})").find("upgrade") != std::string::npos);
  CHECK(refusal(R"({"type":"e","schema":"1"})").find("/schema") != std::string::npos);
  for (const char* broken :
       {R"({"type":"e")", R"({"type":"e","a":01})", R"({"type":"e","a":1.})",
        R"({"type":"e","a":+1})", R"({"type":"e","a":tru})", R"({"type":"e","a":nul})",
        R"({"type":"e","a":"\x"})", R"({"type":"e","a":[1,]})", R"({"type":"e",})",
        R"({"type":"e","a":[1)", "nonsense", "{\"type\":\"e\",\"a\":\"\n\"}",
        R"({"type":"e","a":"\ud800"})", R"({"type":"e","a":-})", R"({"type":"e" "a":1})",
        R"({"type":"e","a" 1})", R"({"type":"e","a":1e})"}) {
    CAPTURE(broken);
    CHECK_FALSE(refusal(broken).empty());
  }
  CHECK_FALSE(refusal(R"({"type":"e","a":)" + std::string(2000, '[') + std::string(2000, ']') + "}")
                  .empty());
}

TEST_CASE("numbers of any size and odd but legal JSON pass") {
  for (const char* legal :
       {R"({"type":"e","a":1e400})", R"({"type":"e","a":-0.0E-5})", R"({"type":"e","a":{}})",
        R"({"type":"e","":[]})", "{\"type\":\"e\"}\r", R"({"a":null,"type":"e"})"}) {
    CAPTURE(legal);
    CHECK(refusal(legal) == "");
  }
}

TEST_CASE("reading names the pointer of what is wrong") {
  const Line line(R"({"type":"e","event":{"time":5,"list":[{"n":"x"}],"none":null}})");
  const View event = line.at("event");
  CHECK_FALSE(event.find("none"));
  CHECK(event.has("none"));
  CHECK_THROWS_WITH_AS(event.string("time"), "/event/time: a string is expected", Error);
  CHECK_THROWS_WITH_AS(event.string("none"), "/event/none: is missing", Error);
  CHECK_THROWS_WITH_AS(event.each_of("list", [](const View& item) { item.integer("n"); }),
                       "/event/list/0/n: an integer is expected", Error);
  CHECK_THROWS_WITH_AS(line.at("clip"), "/clip: is missing", Error);
}
