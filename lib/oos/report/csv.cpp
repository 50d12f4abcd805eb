// SPDX-License-Identifier: Apache-2.0
// The figures as one tidy table: a row a figure. Names of columns, sections and measures are the
// same in every language; an empty value means that there is no such figure, or that it is hidden.
#include <algorithm>

#include "oos/report/number.hpp"
#include "oos/report/quality.hpp"
#include "oos/report/render.hpp"
#include "oos/report/unicode.hpp"

namespace oos::report {

namespace {

/// Where a figure belongs.
struct Place {
  std::string_view section;
  std::string_view subject;     ///< id of the question or checklist
  std::string_view group_type;  ///< all, point, employee, mark, …
  Named group;
};

class Table {
 public:
  explicit Table(bool excel) : excel_(excel) {
    put({"section", "subject", "group_type", "group", "name", "measure", "value", "low", "high",
         "n"});
  }

  void count(const Place& place, std::string_view measure, std::optional<std::int64_t> value) {
    const std::string text = value ? std::to_string(*value) : "";
    add(place, measure, {text, "", "", ""});
  }

  void figure(const Place& place, std::string_view measure, const std::optional<double>& value,
              const std::optional<stats::Interval>& interval, std::optional<std::int64_t> n) {
    const auto low = interval ? std::optional(interval->low) : std::nullopt;
    const auto high = interval ? std::optional(interval->high) : std::nullopt;
    add(place, measure, {decimal(value), decimal(low), decimal(high), n ? std::to_string(*n) : ""});
  }

  void word(const Place& place, std::string_view measure, std::string_view code) {
    add(place, measure, {csv(code, separator()), "", "", ""});
  }

  /// Every table row of a group starts with its base.
  void base(const Place& place, const Row& row) {
    count(place, "presses", row.presses);
    count(place, "answers", row.n);
    count(place, "hidden", row.hidden ? 1 : 0);
  }

  std::string take() { return std::move(text_); }

 private:
  /// Where Excel wants semicolons it wants decimal commas, and takes 1.05 for the first of May.
  std::string decimal(const std::optional<double>& value) const {
    std::string number = exact(value);
    if (excel_) std::replace(number.begin(), number.end(), '.', ',');
    return number;
  }

  char separator() const { return excel_ ? ';' : ','; }

  void add(const Place& place, std::string_view measure, std::vector<std::string> numbers) {
    std::vector<std::string> cells;
    for (const std::string_view cell :
         {place.section, place.subject, place.group_type, std::string_view(place.group.id),
          std::string_view(place.group.name), measure})
      cells.push_back(csv(cell, separator()));
    cells.insert(cells.end(), numbers.begin(), numbers.end());
    put(cells);
  }

  void put(const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) text_ += separator();
      text_ += cells[i];
    }
    text_ += excel_ ? "\r\n" : "\n";
  }

  bool excel_;
  std::string text_;
};

std::optional<std::int64_t> or_empty(const Row& row, std::int64_t count) {
  return row.hidden || row.cells_hidden ? std::nullopt : std::optional(count);
}

void put_nps(Table& table, const Place& place, const NpsRow& row) {
  table.base(place, row);
  table.count(place, "detractors", or_empty(row, row.bands.detractors));
  table.count(place, "passives", or_empty(row, row.bands.passives));
  table.count(place, "promoters", or_empty(row, row.bands.promoters));
  table.figure(place, "nps_points", row.points, row.interval, row.n);
}

void put_yes(Table& table, const Place& place, const YesRow& row) {
  table.base(place, row);
  table.count(place, "yes", or_empty(row, row.yes));
  table.count(place, "no", or_empty(row, row.no));
  table.figure(place, "yes_percent", row.percent, row.interval, row.n);
  table.figure(place, "yes_minus_no_points", row.net_points, row.net_interval, row.n);
}

void put_judged(Table& table, const Place& place, const JudgedRow& row) {
  table.count(place, "conversations", row.presses);
  table.count(place, "answers", row.n);
  table.count(place, "hidden", row.hidden ? 1 : 0);
  table.count(place, "critical_failures", or_empty(row, row.critical));
  table.figure(place, "mean_percent", row.mean_percent, std::nullopt, row.n);
}

/// The total, then each point, then each employee.
template <typename Section, typename Put>
void put_groups(Table& table, std::string_view name, const Section& section, Put put) {
  const std::string& subject = section.question.who.id;
  put(table, {name, subject, "all", section.overall.who}, section.overall);
  for (const auto& row : section.points) put(table, {name, subject, "point", row.who}, row);
  for (const auto& row : section.employees) put(table, {name, subject, "employee", row.who}, row);
}

void put_cell(Table& table, const Place& place, const FigureColumn& column, const Cell& cell,
              std::optional<std::int64_t> n) {
  if (const auto* count = std::get_if<std::int64_t>(&cell.value))
    return table.count(place, column.key, *count);
  if (const auto* finding = std::get_if<Finding>(&cell.value))
    return table.word(place, column.key, finding->code);
  const auto* value = std::get_if<double>(&cell.value);
  table.figure(place, column.key, value != nullptr ? std::optional(*value) : std::nullopt,
               cell.interval, n);
}

void put_figures(Table& table, const FigureSection& section) {
  for (const FigureTable& figures : section.tables)
    for (const FigureRow& row : figures.rows) {
      const Place place{section.key, section.subject.id, figures.key, row.who};
      if (figures.has_base) table.base(place, row);
      // The base of a hidden count is the count.
      const auto n = row.hidden && !figures.has_base ? std::nullopt : std::optional(row.n);
      for (std::size_t i = 0; i < figures.columns.size(); ++i)
        put_cell(table, place, figures.columns[i], row.cells[i], n);
    }
}

void put_response(Table& table, const ResponseRow& row, const Named& all) {
  const bool is_total = row.question.kind.empty() && row.question.who.name.empty();
  const Place place{"response", row.question.who.id, is_total ? "all" : "question",
                    is_total ? all : row.question.who};
  table.count(place, "presses", row.presses);
  for (std::size_t i = 0; i < disposition_count; ++i)
    table.count(place, disposition_names.at(i), row.counts.at(i));
  table.figure(place, "answered_percent", row.answered_percent, std::nullopt, row.presses);
}

void put_checklist(Table& table, const ChecklistSection& section) {
  const std::string& subject = section.who.id;
  put_judged(table, {"checklist", subject, "all", section.overall.who}, section.overall);
  for (const CriterionRow& row : section.criteria) {
    const Place place{"checklist", subject, "criterion", row.who};
    table.count(place, "pass", row.pass);
    table.count(place, "fail", row.fail);
    table.count(place, "na", row.na);
    table.count(place, "unknown", row.unknown);
    table.count(place, "critical_failures", row.critical);
    table.figure(place, "fail_percent", row.fail_percent, std::nullopt, row.pass + row.fail);
  }
  for (const JudgedRow& row : section.employees)
    put_judged(table, {"checklist", subject, "employee", row.who}, row);
}

void put_asking(Table& table, const AskingRow& row) {
  const Place place{"asking", "", row.who.id.empty() ? "all" : "point", row.who};
  table.count(place, "asked", row.asked);
  table.count(place, "served", row.served);
  const std::int64_t served = row.served.value_or(0);
  table.figure(place, "asked_percent", row.asked_percent, std::nullopt, served);
  table.figure(place, "planned_percent", row.planned_percent, std::nullopt, served);
  table.figure(place, "least_interval_variation", row.variation, std::nullopt, row.asked);
}

void put_quality(Table& table, const QualitySums& quality, const Named& all) {
  const Place place{"quality", "", "all", all};
  for (const QualityFact& fact : quality_facts) table.count(place, fact.key, quality.*fact.count);
  for (const auto& [stage, count] : quality.errors_by_stage)
    table.count({"quality", "", "stage", {stage, stage}}, "errors", count);
  for (const auto& [flag, count] : quality.flags)
    table.count({"quality", "", "flag", {flag, flag}}, "presses", count);
}

}  // namespace

std::string render_csv(const Report& report, const RenderOptions& options) {
  const Named all{"", std::string(text(Label::overall, report.language))};
  Table table(options.excel);
  put_response(table, report.response, all);
  for (const ResponseRow& row : report.response_by_question) put_response(table, row, all);
  for (const NpsSection& section : report.nps) {
    put_groups(table, "nps", section, put_nps);
    for (std::size_t mark = 0; mark < mark_count; ++mark)
      table.count(
          {"nps", section.question.who.id, "mark", {std::to_string(mark), std::to_string(mark)}},
          "answers",
          section.overall.hidden || section.hidden_marks.at(mark)
              ? std::nullopt
              : std::optional(section.marks.at(mark)));
  }
  for (const YesSection& section : report.binary) put_groups(table, "nps_binary", section, put_yes);
  for (const FigureSection& section : report.measures) put_figures(table, section);
  for (const ChecklistSection& section : report.checklists) put_checklist(table, section);
  for (const VerbatimSection& section : report.verbatims)
    table.count({"verbatims",
                 "",
                 "kind",
                 {section.kind, std::string(kind_text(section.kind, report.language))}},
                "count", section.count);
  for (const AskingRow& row : report.asking) put_asking(table, row);
  for (const FigureSection& section : report.details) put_figures(table, section);
  put_quality(table, report.quality, all);
  return (options.excel ? "\xEF\xBB\xBF" : "") + table.take();
}

}  // namespace oos::report
