// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/report/unicode.hpp"

using namespace oos::report;

TEST_CASE("columns are counted as they are seen") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("Иванова") == 7);
  CHECK(display_width("名字") == 4);
  CHECK(display_width("e\u0301") == 1);
  CHECK(left("Иван", 6) == "Иван  ");
  CHECK(right("名", 4) == "  名");
  CHECK(fit("Иванова", 5) == "Иван…");
  CHECK(fit("名字名", 4) == "名…");
  CHECK(fit("abc", 0).empty());
}

TEST_CASE("lines are broken at spaces, and long words anywhere") {
  CHECK(wrap("one two three", 7) == std::vector<std::string>{"one two", "three"});
  CHECK(wrap("abcdefgh", 3) == std::vector<std::string>{"abc", "def", "gh"});
  CHECK(wrap("", 10).empty());
  for (const std::string& line : wrap("очень длинное предложение из слов разной длины", 12))
    CHECK(display_width(line) <= 12);
}

TEST_CASE("control characters and direction marks do not get through") {
  CHECK(plain("a\x1b[31mb\nc\td") == "a [31mb c d");
  CHECK(plain("x\u202Ey\u2066z") == "xyz");
  CHECK(plain("a\u0085b") == "a b");
  CHECK(plain("שלום") == "שלום");
}

TEST_CASE("broken UTF-8 of any shape becomes replacement characters") {
  for (const char* broken : {"\xff", "\xc3", "\xe2\x82", "\xf0\x9f\x92", "\x80", "\xc0\xaf"}) {
    const std::string safe = plain(broken);
    CHECK(safe.find("\xEF\xBF\xBD") == 0);
    CHECK(display_width(broken) >= 1);
  }
}

TEST_CASE("HTML cannot be broken out of") {
  CHECK(html(R"(<a b="c" d='e'>&)") == "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;");
}

TEST_CASE("Markdown shows what was said") {
  CHECK(markdown("a|b `c` *d* <e>") == R"(a\|b \`c\` \*d\* \<e\>)");
  CHECK(markdown("- x") == R"(\- x)");
  CHECK(markdown("http://x") == R"(http\://x)");
  CHECK(markdown("09:00 (+03:00)") == "09:00 (+03:00)");
}

TEST_CASE("CSV cells are quoted by RFC 4180 and start no formula") {
  CHECK(csv("plain", ',') == "plain");
  CHECK(csv("a,b", ',') == "\"a,b\"");
  CHECK(csv("a,b", ';') == "a,b");
  CHECK(csv("say \"hi\"", ',') == "\"say \"\"hi\"\"\"");
  for (const char* formula : {"=1+1", "+1", "-1", "@SUM(A1)", "|cmd", "  =1", "\t=1"}) {
    CAPTURE(formula);
    CHECK(csv(formula, ',').front() == '\'');
  }
}

TEST_CASE("a path cannot become another address") {
  CHECK(url_path("clips/a b.ogg") == "clips/a%20b.ogg");
  CHECK(url_path("javascript:alert(1)") == "javascript%3Aalert%281%29");
  CHECK(url_path("ж\"") == "%D0%B6%22");
}
