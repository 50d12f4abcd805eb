// SPDX-License-Identifier: Apache-2.0
#include <sstream>

#include <doctest/doctest.h>

#include "oos/core/error.hpp"
#include "oos/report/chart.hpp"
#include "oos/report/number.hpp"
#include "oos/report/render.hpp"
#include "oos/report/terms.hpp"
#include "oos/report/unicode.hpp"
#include "sample.hpp"

using namespace oos::report;

namespace {

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return text;
}

/// Lines of all kinds, with little in each group.
std::vector<std::string> small_day() {
  std::vector<std::string> lines;
  for (int i = 0; i <= 10; ++i) lines.push_back(sample::mark(i, "p1", i % 2 == 0 ? "e1" : "e2"));
  lines.push_back(sample::mark(10, "Очень длинное название точки обслуживания клиентов", "e3"));
  lines.push_back(sample::outcome("refused"));
  lines.push_back(
      sample::press("nps-binary", R"({"disposition":"answered","answer":{"value":1}})"));
  lines.push_back(sample::press(
      "complaint",
      R"({"disposition":"answered","verbatim":{"text":"слишком долго ждать, просто ужас какой-то, а ведь в прошлый раз обещали"},"checklists":[{"id":"c","version":"1","percent":0,"critical_failed":["x"],"criteria":[{"id":"x","verdict":"fail"}]}]})"));
  return lines;
}

}  // namespace

TEST_CASE("every form renders an empty report, in every language, without a figure") {
  for (const Language language : {Language::en, Language::ru, Language::bg})
    for (const Format& format : formats()) {
      CAPTURE(format.name);
      const std::string page = render(build_report(Sums(), Names(), {language}), format, {});
      CHECK(page.back() == '\n');
      if (format.name == "json" || format.name == "csv" || format.name == "prometheus") continue;
      CHECK(page.find(text(Label::no_presses, language)) != std::string::npos);
      CHECK(page.find("NPS ") == std::string::npos);
    }
}

TEST_CASE("no form ever prints what is no number") {
  for (const std::vector<std::string>& lines :
       {std::vector<std::string>{}, {sample::outcome("refused")}, {sample::mark(0)}, small_day()})
    for (const Format& format : formats()) {
      CAPTURE(format.name);
      const std::string page = lower(render(sample::report_of(lines), format, {}));
      for (const char* word : {"nan", "inf,", "inf<", "inf ", "-0 ", "-0,"}) {
        CAPTURE(word);
        CHECK(page.find(word) == std::string::npos);
      }
    }
}

TEST_CASE("the terminal's lines fit its width, in Cyrillic too") {
  const Report report = build_report(sample::sums_of(small_day()), {}, {Language::ru});
  for (const int width : {60, 80, 120, 300}) {
    RenderOptions options;
    options.width = width;
    std::istringstream page(render_text(report, options));
    for (std::string line; std::getline(page, line);) {
      CAPTURE(line);
      // The narrowest tables need 75 columns in Russian; below, lines may be longer.
      if (width >= 80) CHECK(display_width(line) <= std::min(width, 120));
      CHECK((line.empty() || line.back() != ' '));
    }
  }
}

TEST_CASE("colour appears only where it is allowed") {
  const Report report = sample::report_of(small_day());
  RenderOptions options;
  CHECK(render_text(report, options).find('\x1b') == std::string::npos);
  options.color = true;
  CHECK(render_text(report, options).find('\x1b') != std::string::npos);
}

TEST_CASE("every figure's base and what it was hidden for stand in every form") {
  const Report report = sample::report_of(small_day());
  for (const Format& format : formats()) {
    RenderOptions hiding;
    hiding.min_n = 10;
    RenderOptions showing;
    showing.min_n = 0;
    const std::string page = render(report, format, hiding);
    CAPTURE(format.name);
    // A sample that is not there is what Prometheus has for a figure that is not shown.
    if (format.name != "prometheus") CHECK(page.find("hidden") != std::string::npos);
    CHECK(render(report, format, showing) != page);
  }
}

TEST_CASE("the page asks nothing of the network and runs nothing but its own script") {
  const std::string page = lower(render_html(sample::report_of(small_day()), {}));
  for (const char* word : {"http://", "https://", "<link", "@import", "url(", "<iframe"}) {
    CAPTURE(word);
    CHECK(page.find(word) == std::string::npos);
  }
  CHECK(page.find("<script>") == page.rfind("<script"));
  CHECK(page.find("content-security-policy") != std::string::npos);
  CHECK(page.find("<html lang=\"en\">") != std::string::npos);
}

TEST_CASE("clips are linked from where the page stands") {
  const auto linked = [](const std::string& clip, const std::string& folder) {
    const Report report = sample::report_of(
        {R"({"type":"event","schema":1,"event":{"kind":"complaint"},"clip":{"path":")" + clip +
         R"("},"score":{"disposition":"answered"}})"});
    RenderOptions options;
    options.page_folder = folder;
    const std::string page = render_html(report, options);
    const std::size_t begin = page.find("src=\"") + 5;
    return page.substr(begin, page.find('"', begin) - begin);
  };
  CHECK(linked("clips/a.ogg", "") == "clips/a.ogg");
  CHECK(linked("clips/a.ogg", "out") == "../clips/a.ogg");
  CHECK(linked("out/clips/a.ogg", "out") == "clips/a.ogg");
  CHECK(linked("/data/clips/a.ogg", "/data/reports") == "../clips/a.ogg");
}

TEST_CASE("Excel's CSV has its mark, semicolons and decimal commas") {
  RenderOptions options;
  options.excel = true;
  const std::string page = render_csv(sample::report_of(small_day()), options);
  CHECK(page.substr(0, 11) == "\xEF\xBB\xBFsection;");
  CHECK(page.find("\r\n") != std::string::npos);
  CHECK(page.find(";-33,3333;") != std::string::npos);
}

TEST_CASE("figures are written the same everywhere") {
  CHECK(points(std::optional(41.4)) == "+41");
  CHECK(points(std::optional(-0.3)) == "0");
  CHECK(points(std::optional(-3.0)) == "-3");
  CHECK(points(std::optional<double>{}) == absent);
  CHECK(percent_of(0, 0) == absent);
  CHECK(percent_of(1, 3) == "33");
  CHECK(exact(33.33333) == "33.3333");
  CHECK(exact(-0.00001) == "0");
  CHECK(exact(50.0) == "50");
  CHECK(exact(std::nullopt).empty());
  const auto time = [](const char* text) { return oos::parse_rfc3339(text); };
  CHECK(period(time("2026-10-14T09:00:00+03:00"), time("2026-10-14T18:30:00+03:00")) ==
        "2026-10-14 09:00 – 18:30 (+03:00)");
  CHECK(period(time("2026-10-14T09:00:00+03:00"), time("2026-10-15T18:30:00+02:00")) ==
        "2026-10-14 09:00 (+03:00) – 2026-10-15 18:30 (+02:00)");
}

TEST_CASE("bars add up and never lose a band") {
  const auto cells = band_cells({1, 0, 999}, 40);
  CHECK(cells == std::array<int, 3>{1, 0, 39});
  CHECK(band_cells({}, 40) == std::array<int, 3>{0, 0, 0});
  CHECK(display_width(block_bar(7, 7, 10)) == 10);
  CHECK(block_bar(1, 100'000, 10) == "▏");
  CHECK(block_bar(0, 5, 10).empty());
}

TEST_CASE("a language is chosen by what was asked, then by the survey, then English") {
  CHECK(choose_language("ru", "bg") == Language::ru);
  CHECK(choose_language("", "bg-BG") == Language::bg);
  CHECK(choose_language("", "de") == Language::en);
  CHECK_THROWS_AS(choose_language("de", "ru"), oos::Error);
}

TEST_CASE("every label has words in every language") {
  for (std::size_t i = 0; i < static_cast<std::size_t>(Label::label_count); ++i)
    for (const Language language : {Language::en, Language::ru, Language::bg}) {
      CAPTURE(i);
      CHECK_FALSE(text(static_cast<Label>(i), language).empty());
    }
  for (std::size_t i = 0; i < static_cast<std::size_t>(Term::term_count); ++i)
    for (const Language language : {Language::en, Language::ru, Language::bg}) {
      CAPTURE(i);
      CHECK_FALSE(text(static_cast<Term>(i), language).empty());
    }
  CHECK(text(Term::adjusted_wald_note, Language::bg).find("Валд") != std::string_view::npos);
  CHECK(text(Term::alerts_note, Language::en) == "These conditions hold.");
  CHECK(text(Label::wilson_note, Language::en) == "Interval: Wilson, 95 %.");
}
