// SPDX-License-Identifier: Apache-2.0
// What the parts of the HTML page are written with: labels, sections with their entry in the table
// of contents, cells of groups. Every text of others goes through html().
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/report/html_table.hpp"
#include "oos/report/model.hpp"
#include "oos/report/page_words.hpp"
#include "oos/report/render.hpp"
#include "oos/report/svg.hpp"

namespace oos::report {

/// A heading that the table of contents leads to.
struct HtmlAnchor {
  std::string id;
  std::string title;  ///< finished HTML
};

class HtmlWriter {
 public:
  /// Of longer tables and lists only `most_rows` are shown.
  HtmlWriter(const Report& report, const RenderOptions& options, std::size_t most_rows)
      : report_(report), options_(options), most_rows_(most_rows) {}

  const Report& report() const { return report_; }
  const RenderOptions& options() const { return options_; }

  /// A label as finished HTML.
  std::string word(Label label) const;
  std::string word(PageWord word) const;

  void add(const std::string& markup) { out_ += markup + "\n"; }
  /// Begins a section under a heading (finished HTML), with `more` after it.
  void open_section(const std::string& title, const std::string& more = "");
  void close_section() { add("</section>"); }
  /// The heading of a part of a section.
  void subheading(const std::string& title) { add("<h3>" + title + "</h3>"); }
  void note(const std::string& words) { add("<p class=\"note\">" + words + "</p>"); }
  /// A table that can be told from others by a screen reader and scrolls on a phone.
  void add_table(const HtmlTable& table);
  std::size_t most_rows() const { return most_rows_; }

  /// "7 *": the star says that the base is small.
  static std::string n_of(const Row& row);
  /// A figure of a group, or that it is hidden.
  HtmlCell figure(const Row& row, const std::string& figure) const;
  /// A count of a group, left out on a phone; a dash when it is hidden.
  static HtmlCell band(const Row& row, std::int64_t count);
  /// The drawing of a figure with its interval; empty when there is none to show.
  static std::string whisker(const Row& row, const std::optional<double>& value,
                             const std::optional<stats::Interval>& interval, const Axis& axis);

  const std::vector<HtmlAnchor>& anchors() const { return anchors_; }
  std::string take() { return std::move(out_); }

 private:
  const Report& report_;
  const RenderOptions& options_;
  std::size_t most_rows_;
  std::vector<HtmlAnchor> anchors_;
  int tables_ = 0;
  std::string out_;
};

/// The parts of the page, each one or more sections.
void write_alerts(HtmlWriter& page);
void write_nps(HtmlWriter& page, const NpsSection& section);
void write_binary(HtmlWriter& page, const YesSection& section);
void write_figures(HtmlWriter& page, const FigureSection& section);
void write_response(HtmlWriter& page);
void write_checklist(HtmlWriter& page, const ChecklistSection& section);
void write_voices(HtmlWriter& page);
void write_asking(HtmlWriter& page);
void write_quality(HtmlWriter& page);

}  // namespace oos::report
