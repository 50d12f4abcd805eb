// SPDX-License-Identifier: Apache-2.0
// The page of the terminal: its parts are in text.cpp (scores) and text_details.cpp (the rest).
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "oos/report/chart.hpp"
#include "oos/report/model.hpp"
#include "oos/report/number.hpp"
#include "oos/report/render.hpp"
#include "oos/report/text_table.hpp"
#include "oos/report/unicode.hpp"

namespace oos::report {

constexpr std::string_view bold = "1";
constexpr std::string_view dim = "2";
constexpr std::string_view red = "31";
constexpr std::string_view green = "32";
constexpr std::string_view yellow = "33";

constexpr int indent = 2;
constexpr int narrowest = 40;
constexpr int widest = 120;  // lines longer than this are hard to read

class TextPage {
 public:
  TextPage(const Report& report, const RenderOptions& options)
      : report_(report), options_(options), width_(std::clamp(options.width, narrowest, widest)) {}

  std::string take();

 private:
  std::string word(Label label) const { return std::string(text(label, report_.language)); }
  std::string paint(std::string_view color, const std::string& words) const;
  void line(const std::string& words = "");
  void paragraph(std::string_view color, std::string_view words, int inner_indent = 0);
  void heading(const std::string& words);
  void subheading(Label label) { line(paint(bold, word(label))); }
  void table(const TextTable& table);

  void header();
  void nps(const NpsSection& section);
  void nps_summary(const NpsSection& section);
  void bands(const NpsRow& row);
  void distribution(const NpsSection& section);
  void nps_groups(Label heading, Label who, const std::vector<NpsRow>& rows);
  void binary(const YesSection& section);
  void yes_groups(Label heading, Label who, const std::vector<YesRow>& rows);
  void response();
  void response_by_question();
  void checklist(const ChecklistSection& section);
  void criteria(const ChecklistSection& section);
  void judged_groups(const ChecklistSection& section);
  void verbatims(const VerbatimSection& section);
  void asking();
  void figures(const FigureSection& section);
  void trend(const FigureTable& periods);
  void incidents();
  void alerts();
  void quality();
  void notes();

  const Report& report_;
  const RenderOptions& options_;
  int width_;
  std::string out_;
  bool few_seen_ = false;

  std::string n_of(const Row& row);
  /// For terminals with room: where the interval lies.
  static std::string whisker(const Row& row, const std::optional<double>& value,
                             const std::optional<stats::Interval>& interval,
                             const TextScale& scale) {
    return row.hidden || !value || !interval ? "" : text_whisker(*value, *interval, scale);
  }
  std::string name_of(const Named& who) const { return plain(who.name); }
  std::string shown(const Row& row, const std::string& figure) const {
    return row.hidden ? word(Label::hidden) : figure;
  }
  std::string shown(const Row& row, std::int64_t count) const {
    return row.hidden || row.cells_hidden ? std::string(absent) : std::to_string(count);
  }
};

}  // namespace oos::report
