// SPDX-License-Identifier: Apache-2.0
#include <map>

#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/report/expression.hpp"

using oos::report::Expression;
using oos::report::parse_list;
using oos::report::to_text;
using oos::report::Value;

namespace {

Value look_up(std::string_view name) {
  static const std::map<std::string, Value, std::less<>> values{
      {"nps", 12.5},        {"n", 64.0},   {"point", std::string("desk-1")},
      {"flagged", true},    {"zero", 0.0}, {"time", std::string("2026-10-14T09:30:00.000+03:00")},
      {"score.value", 9.0}, {"empty", {}}};
  const auto found = values.find(name);
  return found == values.end() ? Value() : found->second;
}

std::string value_of(const std::string& text) {
  return to_text(Expression::parse(text, "--where").evaluate(look_up));
}

}  // namespace

TEST_CASE("expressions compare, calculate and join as their grammar says") {
  const std::map<std::string, std::string> cases{
      {"nps < 30 and n >= 50", "true"},
      {"nps < 30 and n >= 65", "false"},
      {"not nps < 30 or flagged", "true"},
      {"not (nps < 30 or flagged)", "false"},
      {"1 + 2 * 3", "7"},
      {"(1 + 2) * 3", "9"},
      {"7 % 4 - -1", "4"},
      {"10 - 4 - 3", "3"},
      {"point = 'desk-1'", "true"},
      {"point == \"desk-2\"", "false"},
      {"point + '/' + text(n)", "desk-1/64"},
      {"point > 'desk'", "true"},
      {"point > 3", "false"},
      {"score.value", "9"},
      {"missing == null", "true"},
      {"missing < 1", "false"},
      {"missing > 1", "false"},
      {"zero == null", "false"},
      {"1 / zero", ""},
      {"1 % zero", ""},
      {"point - 1", ""},
      {"hour(time)", "9"},
      {"weekday(time)", "3"},
      {"day(time)", "2026-10-14"},
      {"week(time)", "2026-W42"},
      {"month(time)", "2026-10"},
      {"quarter(time)", "2026-Q4"},
      {"hour(point)", ""},
      {"if(n > 50, 'many', 'few')", "many"},
      {"in(point, 'desk-1', 'desk-2')", "true"},
      {"contains(point, 'esk')", "true"},
      {"starts(point, 'esk')", "false"},
      {"floor(nps) + round(nps)", "25"},
      {"-floor(0.5)", "0"},
      {"1e3 + .5", "1000.5"},
      {"android", ""},
      {"1e308 * 1e308", ""},
  };
  for (const auto& each : cases) {
    CAPTURE(each.first);
    CHECK(value_of(each.first) == each.second);
  }
}

TEST_CASE("a wrong expression is refused where it is wrong") {
  for (const char* text : {"", "nps <", "nps < 30 and", "(nps", "nps 30", "'open", "what(1)",
                           "hour()", "if(1, 2)", "nps < 30)", "1 +* 2", "#", "a < b < c"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(Expression::parse(text, "--where"), oos::Error);
  }
  try {
    Expression::parse("nps < < 30", "--alert");
    FAIL("accepted");
  } catch (const oos::Error& error) {
    CHECK(error.message() ==
          "--alert: a name, a number, a text in quotes or \"(\" is expected at character 7 of "
          "\"nps < < 30\"");
  }
}

TEST_CASE("nesting has an end") {
  CHECK_THROWS_AS(Expression::parse(std::string(100'000, '('), "--where"), oos::Error);
  CHECK(to_text(Expression::parse("((((1))))", "--where").evaluate(look_up)) == "1");
}

TEST_CASE("a list is divided by the commas at its top") {
  const auto list = parse_list("event.point, in(kind, 'a', 'b'),hour(time)", "--group-by");
  REQUIRE(list.size() == 3);
  CHECK(list[1].text() == " in(kind, 'a', 'b')");
  CHECK_THROWS_AS(parse_list("a,", "--group-by"), oos::Error);
}

TEST_CASE("an expression tells the names it uses") {
  CHECK(Expression::parse("nps < 30 and (n >= 50 or nps_low < n)", "--alert").names() ==
        std::vector<std::string>{"nps", "n", "nps_low"});
}
