// SPDX-License-Identifier: Apache-2.0
#include "oos/event/report_log.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

#include <expat.h>
#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/jsonl/line.hpp"

namespace oos::event {

namespace {

using std::string_view;

constexpr std::size_t most_cells = 200;
constexpr std::size_t longest_cell_bytes = 500;

/// A row of cells and the line it began on.
struct Row {
  std::int64_t line = 0;
  std::vector<std::string> cells;
};

/// What the cells of a row say: who, how often each answer was pressed.
struct Counts {
  std::vector<std::string> names;
  std::vector<std::int64_t> answers;
  std::int64_t sum = 0;
};

std::optional<double> number_in(std::string text) {
  std::replace(text.begin(), text.end(), ',', '.');
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0 || value > 1e9)
    return std::nullopt;
  return value;
}

/// Cells from `names` on as n counts and n percentages of them, to a per cent.
std::optional<Counts> counts_after(const std::vector<std::string>& cells, std::size_t names) {
  if (cells.size() < names + 4 || (cells.size() - names) % 2 != 0) return std::nullopt;
  const std::size_t n = (cells.size() - names) / 2;
  Counts counts;
  for (std::size_t i = 0; i < n; ++i) {
    const auto count = number_in(cells[names + i]);
    if (!count || *count != std::floor(*count)) return std::nullopt;
    counts.answers.push_back(static_cast<std::int64_t>(*count));
    counts.sum += counts.answers.back();
  }
  for (std::size_t i = 0; i < n; ++i) {
    const auto percent = number_in(cells[names + n + i]);
    const double share = counts.sum == 0 ? 0
                                         : 100.0 * static_cast<double>(counts.answers[i]) /
                                               static_cast<double>(counts.sum);
    if (!percent || std::abs(*percent - share) > 1) return std::nullopt;
  }
  counts.names.assign(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(names));
  return counts;
}

class ReportParser : public LogParser {
 public:
  ReportParser(const LogLayout& layout, LogSink& sink)
      : layout_(layout), sink_(sink), parser_(XML_ParserCreate("UTF-8")) {
    if (!parser_) throw std::bad_alloc();
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser_.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
  }

  std::size_t parse(string_view text, bool last) override {
    if (stopped_) return text.size();
    const auto size = static_cast<int>(std::min<std::size_t>(text.size(), 1u << 30u));
    const auto status = XML_Parse(parser_.get(), text.data(), size, last ? 1 : 0);
    if (status != XML_STATUS_OK) {
      stopped_ = true;
      const auto line = static_cast<std::int64_t>(XML_GetCurrentLineNumber(parser_.get()));
      const std::string reason = fmt::format("is not well-formed XML from here on ({})",
                                             XML_ErrorString(XML_GetErrorCode(parser_.get())));
      sink_.rejected({line, reason, {}});
    }
    return text.size();
  }

 private:
  struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };

  static ReportParser& self(void* data) { return *static_cast<ReportParser*>(data); }
  static void on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    XML_StopParser(self(data).parser_.get(), XML_FALSE);  // entities may grow without end
  }
  static void on_start(void* data, const XML_Char* name, const XML_Char**) {
    ReportParser& report = self(data);
    if (string_view(name) == "Row") {
      report.row_ =
          Row{static_cast<std::int64_t>(XML_GetCurrentLineNumber(report.parser_.get())), {}};
      report.in_row_ = true;
      report.in_cell_ = false;  // a row inside a cell ends it
    } else if (string_view(name) == "Cell" && report.in_row_) {
      report.in_cell_ = report.row_.cells.size() < most_cells;
      if (report.in_cell_) report.row_.cells.emplace_back();
    }
  }
  static void on_text(void* data, const XML_Char* text, int size) {
    ReportParser& report = self(data);
    if (!report.in_cell_) return;
    std::string& cell = report.row_.cells.back();
    cell.append(text, std::min(static_cast<std::size_t>(size), longest_cell_bytes - cell.size()));
  }
  static void on_end(void* data, const XML_Char* name) {
    ReportParser& report = self(data);
    if (string_view(name) == "Cell") report.in_cell_ = false;
    if (string_view(name) == "Row" && report.in_row_) {
      report.in_row_ = false;
      report.hand_on(report.row_);
    }
  }

  void hand_on(const Row& row) {
    for (std::size_t names = 0; names <= 2; ++names)
      if (const auto counts = counts_after(row.cells, names)) {
        sink_.record(row.line, jsonl::new_line("contacts", contacts_of(*counts)));
        return;
      }
    sink_.rejected({row.line, "the cells are not names, counts and as many percentages", {}});
  }

  jsonl::Json contacts_of(const Counts& counts) const {
    jsonl::Json json;
    json["point"] = nullptr;
    if (!counts.names.empty()) json["point"] = point_of(counts.names.front());
    json["from"] = format_rfc3339(layout_.period->from);
    json["to"] = format_rfc3339(layout_.period->to);
    json["count"] = counts.sum;
    json["counted"] = "presses";
    json["answers"] = counts.answers;
    if (counts.names.size() > 1) json["employee"] = employee_of(counts.names.back());
    json["source"] = "prolan report.php (unverified)";
    return json;
  }

  std::string point_of(const std::string& name) const {
    if (layout_.survey == nullptr) return name;
    const auto& points = layout_.survey->points;
    const auto named = std::find_if(points.begin(), points.end(),
                                    [&name](const auto& point) { return point.name == name; });
    if (named != points.end()) return named->id;
    const survey::Point* point = layout_.survey->point_of_device(name);
    return point == nullptr ? name : point->id;
  }
  std::string employee_of(const std::string& name) const {
    const auto* known =
        layout_.survey == nullptr ? nullptr : layout_.survey->employee_of_alias(name);
    return known == nullptr ? name : known->id;
  }

  const LogLayout& layout_;
  LogSink& sink_;
  std::unique_ptr<XML_ParserStruct, Free> parser_;
  Row row_;
  bool in_row_ = false;
  bool in_cell_ = false;
  bool stopped_ = false;
};

}  // namespace

bool ReportLog::recognises(string_view sample) const {
  const std::size_t first = sample.find_first_not_of(" \t\r\n");
  return first != string_view::npos && sample[first] == '<' &&
         sample.find("<Row") != string_view::npos;
}

std::unique_ptr<LogParser> ReportLog::start(string_view, const LogLayout& layout,
                                            LogSink& sink) const {
  if (!layout.period)
    throw Error(ErrorKind::usage,
                "a report of counts does not say its days; give them with --period FROM/TO");
  return std::make_unique<ReportParser>(layout, sink);
}

}  // namespace oos::event
