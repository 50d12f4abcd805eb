// SPDX-License-Identifier: Apache-2.0
// The report as one HTML page that asks nothing of the network: readable on a phone, by a screen
// reader and on paper; the clips play in place. Its parts are in html_*.cpp.
#include <fmt/format.h>

#include "oos/report/html_script.hpp"
#include "oos/report/html_style.hpp"
#include "oos/report/html_writer.hpp"
#include "oos/report/number.hpp"
#include "oos/report/terms.hpp"
#include "oos/report/unicode.hpp"

namespace oos::report {

namespace {

std::string head(const Report& report) {
  return fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n",
                     tag(report.language)) +
         fmt::format("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n",
                     html_policy(html_style(), html_script())) +
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"referrer\" content=\"no-referrer\">\n"
         "<title>" +
         html(report.title) + "</title>\n<style>" + std::string(html_style()) +
         "</style>\n</head>\n<body>\n";
}

std::string header(const HtmlWriter& page) {
  const Report& report = page.report();
  std::string out =
      fmt::format("<a class=\"skip\" href=\"#figures\">{}</a>\n<header>\n<h1>{}</h1>\n",
                  page.word(PageWord::skip), html(report.title));
  const auto line = [&](Label label, const std::string& value) {
    out += "<p>" + page.word(label) + ": " + value + "</p>\n";
  };
  if (report.first && report.last) line(Label::period, html(period(*report.first, *report.last)));
  std::string names;
  for (const Named& point : report.points) names += (names.empty() ? "" : ", ") + html(point.name);
  if (!names.empty()) line(Label::points, names);
  if (report.presses > 0) line(Label::presses, std::to_string(report.presses));
  return out + "</header>\n";
}

/// With a single section there is nothing to choose from.
std::string contents(const HtmlWriter& page) {
  if (page.anchors().size() < 2) return "";
  std::string out = fmt::format("<nav aria-label=\"{}\"><ul>\n", page.word(PageWord::contents));
  for (const HtmlAnchor& anchor : page.anchors())
    out += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", anchor.id, anchor.title);
  return out + "</ul></nav>\n";
}

std::string footer(const HtmlWriter& page) {
  const Report& report = page.report();
  const auto line = [&](Label label, std::int64_t number) {
    return "<p>" + html(fmt::format(fmt::runtime(text(label, report.language)), number)) + "</p>\n";
  };
  return "<footer class=\"note\">\n" + line(Label::few_note, few_answers) +
         (report.any_hidden
              ? line(Label::hidden_note, report.min_n) + "<p>" +
                    html(fmt::format(fmt::runtime(text(Term::cells_note, report.language)),
                                     report.min_cell)) +
                    "</p>\n"
              : "") +
         "</footer>\n";
}

void write_sections(HtmlWriter& page) {
  const Report& report = page.report();
  for (const NpsSection& section : report.nps) write_nps(page, section);
  for (const YesSection& section : report.binary) write_binary(page, section);
  for (const FigureSection& section : report.measures) write_figures(page, section);
  write_response(page);
  write_voices(page);
  for (const ChecklistSection& section : report.checklists) write_checklist(page, section);
  for (const FigureSection& section : report.details) write_figures(page, section);
  if (!report.asking.empty()) write_asking(page);
  write_quality(page);
}

}  // namespace

void write_alerts(HtmlWriter& page) {
  page.open_section(html(text(Term::alerts, page.report().language)));
  page.add("<p>" + html(text(Term::alerts_note, page.report().language)) +
           "</p>\n<ul class=\"alerts\">");
  for (const AlertRow& row : page.report().alerts) {
    std::string line = "<code>" + html(row.condition) + "</code>";
    for (const Named* of : {&row.question, &row.group})
      if (!of->name.empty()) line += " · " + html(of->name);
    for (const auto& [name, value] : row.values)
      line += fmt::format(" · {} = {}", html(name), exact(value));
    page.add("<li>" + line + "</li>");
  }
  page.add("</ul>");
  page.close_section();
}

namespace {

std::string render_rows(const Report& report, const RenderOptions& options, std::size_t most_rows) {
  HtmlWriter page(report, options, most_rows);
  if (!report.alerts.empty()) write_alerts(page);
  if (report.presses > 0)
    write_sections(page);
  else
    page.add("<p>" + page.word(Label::no_presses) + "</p>");
  const std::string sections = page.take();
  return head(report) + header(page) + contents(page) + "<main id=\"figures\">\n" + sections +
         "</main>\n" + (report.presses > 0 ? footer(page) : "") + "<script>" +
         std::string(html_script()) + "</script>\n</body>\n</html>\n";
}

}  // namespace

std::string render_html(const Report& report, const RenderOptions& options) {
  // A page that a phone opens at once: of a very large network the middle of long tables is left
  // to the other forms.
  constexpr std::size_t largest_page = 900'000;
  constexpr std::size_t fewest_rows = 8;
  std::size_t most_rows = 1024;
  std::string page = render_rows(report, options, most_rows);
  while (page.size() > largest_page && most_rows > fewest_rows)
    page = render_rows(report, options, most_rows /= 2);
  return page;
}

}  // namespace oos::report
