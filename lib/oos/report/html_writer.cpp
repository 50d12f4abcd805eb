// SPDX-License-Identifier: Apache-2.0
#include "oos/report/html_writer.hpp"

#include <fmt/format.h>

#include "oos/report/number.hpp"
#include "oos/report/unicode.hpp"

namespace oos::report {

std::string HtmlWriter::word(Label label) const { return html(text(label, report_.language)); }

std::string HtmlWriter::word(PageWord word) const { return html(text(word, report_.language)); }

void HtmlWriter::open_section(const std::string& title, const std::string& more) {
  HtmlAnchor anchor{fmt::format("s{}", anchors_.size() + 1), title};
  add(fmt::format("<section>\n<h2 id=\"{0}\">{1}{2}</h2>", anchor.id, title,
                  more.empty() ? "" : " <span class=\"soft\">" + more + "</span>"));
  anchors_.push_back(std::move(anchor));
}

void HtmlWriter::add_table(const HtmlTable& table) {
  add(table.take(++tables_, {most_rows_, word(PageWord::rows_left)}));
}

std::string HtmlWriter::n_of(const Row& row) {
  return fmt::format("{}{}", row.n, is_few(row) ? "&#160;*" : "");
}

HtmlCell HtmlWriter::figure(const Row& row, const std::string& figure) const {
  return row.hidden ? HtmlCell{word(Label::hidden), "hidden"} : HtmlCell{figure};
}

HtmlCell HtmlWriter::band(const Row& row, std::int64_t count) {
  const bool hidden = row.hidden || row.cells_hidden;
  return {hidden ? std::string(absent) : std::to_string(count), "wide"};
}

std::string HtmlWriter::whisker(const Row& row, const std::optional<double>& value,
                                const std::optional<stats::Interval>& interval, const Axis& axis) {
  return row.hidden || !value || !interval ? "" : whisker_svg(*value, *interval, axis);
}

}  // namespace oos::report
