// SPDX-License-Identifier: Apache-2.0
// The whole report as one JSON object with a stable order of keys. Units stand in the keys;
// null: there is no such figure, or it is hidden (`hidden` tells which).
#include "oos/jsonl/line.hpp"
#include "oos/report/alert.hpp"
#include "oos/report/number.hpp"
#include "oos/report/quality.hpp"
#include "oos/report/render.hpp"

namespace oos::report {

namespace {

using jsonl::Json;

Json number(const std::optional<double>& value) {
  return value ? Json(rounded(*value)) : Json(nullptr);
}

Json time(const std::optional<ZonedInstant>& value) {
  return value ? Json(format_rfc3339(*value)) : Json(nullptr);
}

Json id_of(const Named& who) { return who.id.empty() ? Json(nullptr) : Json(who.id); }

Json counts(const Groups<std::int64_t>& groups) {
  Json json = Json::object();
  for (const auto& [name, count] : groups) json[name.empty() ? "unknown" : name] = count;
  return json;
}

template <typename Rows, typename ToJson>
Json array(const Rows& rows, ToJson to_json) {
  Json json = Json::array();
  for (const auto& row : rows) json.push_back(to_json(row));
  return json;
}

Json interval(const std::optional<stats::Interval>& value) {
  return value ? Json::array({rounded(value->low), rounded(value->high)}) : Json(nullptr);
}

/// A count that is null while its row is hidden.
Json or_null(const Row& row, std::int64_t count) {
  return row.hidden ? Json(nullptr) : Json(count);
}

/// The start of every row: whose, base, hidden or not.
Json row_json(const Row& row) {
  Json json;
  json["id"] = id_of(row.who);
  json["name"] = row.who.name;
  json["presses"] = row.presses;
  json["n"] = row.n;
  json["hidden"] = row.hidden;
  return json;
}

Json nps_json(const NpsRow& row) {
  Json json = row_json(row);
  json["detractors"] = or_null(row, row.bands.detractors);
  json["passives"] = or_null(row, row.bands.passives);
  json["promoters"] = or_null(row, row.bands.promoters);
  if (row.cells_hidden) json["detractors"] = json["passives"] = json["promoters"] = nullptr;
  json["nps_points"] = number(row.points);
  json["nps_interval_95_points"] = interval(row.interval);
  return json;
}

Json yes_json(const YesRow& row) {
  Json json = row_json(row);
  json["yes"] = or_null(row, row.yes);
  json["no"] = or_null(row, row.no);
  json["yes_percent"] = number(row.percent);
  json["yes_interval_95_percent"] = interval(row.interval);
  if (row.cells_hidden) json["yes"] = json["no"] = nullptr;
  json["yes_minus_no_points"] = number(row.net_points);
  json["yes_minus_no_interval_95_points"] = interval(row.net_interval);
  return json;
}

Json judged_json(const JudgedRow& row) {
  Json json;
  json["id"] = id_of(row.who);
  json["name"] = row.who.name;
  json["conversations"] = row.presses;
  json["n"] = row.n;
  json["hidden"] = row.hidden;
  json["mean_percent"] = number(row.mean_percent);
  json["critical_failures"] = or_null(row, row.critical);
  return json;
}

Json question_json(const Question& question) {
  Json json;
  json["question"] = id_of(question.who);
  json["kind"] = question.kind.empty() ? Json(nullptr) : Json(question.kind);
  json["wording"] = question.who.name;
  return json;
}

/// Counts by mark; null for what is hidden.
Json marks(const NpsSection& section) {
  if (section.overall.hidden) return nullptr;
  Json counts = Json::array();
  for (std::size_t mark = 0; mark < mark_count; ++mark)
    counts.push_back(section.hidden_marks.at(mark) ? Json(nullptr) : Json(section.marks.at(mark)));
  return counts;
}

/// "mean_marks" → "mean_interval_95_marks": the unit stays at the end.
std::string interval_key(const FigureColumn& column) {
  if (column.only_interval) return column.key;
  const std::size_t unit = column.key.rfind('_');
  if (unit == std::string::npos) return column.key + "_interval_95";
  return column.key.substr(0, unit) + "_interval_95" + column.key.substr(unit);
}

Json cell_json(const Cell& cell) {
  if (const auto* count = std::get_if<std::int64_t>(&cell.value)) return *count;
  if (const auto* value = std::get_if<double>(&cell.value)) return rounded(*value);
  if (const auto* finding = std::get_if<Finding>(&cell.value)) return finding->code;
  return nullptr;
}

Json figures_json(const FigureTable& table) {
  return array(table.rows, [&table](const FigureRow& row) {
    Json json;
    json["id"] = id_of(row.who);
    json["name"] = row.who.name;
    if (table.has_base) {
      json["presses"] = row.presses;
      json["n"] = row.n;
      json["hidden"] = row.hidden;
    }
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const FigureColumn& column = table.columns[i];
      if (!column.only_interval) json[column.key] = cell_json(row.cells[i]);
      if (column.has_interval) json[interval_key(column)] = interval(row.cells[i].interval);
    }
    return json;
  });
}

/// One object for each section of a name, a list for each of its tables.
void put_sections(Json& json, const std::vector<FigureSection>& sections) {
  for (const FigureSection& section : sections) {
    Json item;
    item["subject"] = id_of(section.subject);
    item["heading"] = section.heading;
    for (const FigureTable& table : section.tables) item[table.key] = figures_json(table);
    item["notes"] = section.notes;
    json[section.key].push_back(item);
  }
}

Json incident_json(const IncidentRow& row) {
  Json json;
  json["event"] = row.event;
  json["time"] = time(row.time);
  json["age_hours"] = number(row.age_hours);
  json["severity"] = row.severity.code;
  json["state"] = row.state.code;
  json["reason"] = row.reason;
  json["kind"] = row.kind;
  json["point"] = id_of(row.point);
  json["employee"] = id_of(row.employee);
  json["words"] = row.words.empty() ? Json(nullptr) : Json(row.words);
  json["clip"] = row.clip.empty() ? Json(nullptr) : Json(row.clip);
  return json;
}

Json nps_section(const NpsSection& section) {
  Json json = question_json(section.question);
  json["goal_points"] = number(section.question.goal);
  json["overall"] = nps_json(section.overall);
  json["marks"] = marks(section);
  json["by_point"] = array(section.points, nps_json);
  json["by_employee"] = array(section.employees, nps_json);
  return json;
}

Json yes_section(const YesSection& section) {
  Json json = question_json(section.question);
  json["goal_percent"] = number(section.question.goal);
  json["overall"] = yes_json(section.overall);
  json["by_point"] = array(section.points, yes_json);
  json["by_employee"] = array(section.employees, yes_json);
  return json;
}

void put_response(Json& json, const ResponseRow& row) {
  json["presses"] = row.presses;
  for (std::size_t i = 0; i < disposition_count; ++i)
    json[std::string(disposition_names.at(i))] = row.counts.at(i);
  json["answered_percent"] = number(row.answered_percent);
}

Json response_json(const Report& report) {
  Json json;
  put_response(json, report.response);
  json["by_question"] = array(report.response_by_question, [](const ResponseRow& row) {
    Json item = question_json(row.question);
    put_response(item, row);
    return item;
  });
  return json;
}

Json criterion_json(const CriterionRow& row) {
  Json json;
  json["id"] = id_of(row.who);
  json["name"] = row.who.name;
  json["pass"] = row.pass;
  json["fail"] = row.fail;
  json["na"] = row.na;
  json["unknown"] = row.unknown;
  json["critical_failures"] = row.critical;
  json["fail_percent"] = number(row.fail_percent);
  return json;
}

Json checklist_json(const ChecklistSection& section) {
  Json json;
  json["id"] = id_of(section.who);
  json["name"] = section.who.name;
  json["version"] = section.version;
  json["overall"] = judged_json(section.overall);
  json["criteria"] = array(section.criteria, criterion_json);
  json["by_employee"] = array(section.employees, judged_json);
  return json;
}

Json verbatim_json(const VerbatimRow& row) {
  Json json;
  json["event"] = row.id.empty() ? Json(nullptr) : Json(row.id);
  json["time"] = time(row.time);
  json["point"] = id_of(row.point);
  json["employee"] = id_of(row.employee);
  json["words"] = row.words.empty() ? Json(nullptr) : Json(row.words);
  json["clip"] = row.clip.empty() ? Json(nullptr) : Json(row.clip);
  return json;
}

Json verbatims_json(const VerbatimSection& section) {
  Json json;
  json["kind"] = section.kind;
  json["count"] = section.count;
  json["hidden"] = section.hidden;
  json["latest"] = array(section.latest, verbatim_json);
  return json;
}

Json asking_json(const AskingRow& row) {
  Json json;
  json["point"] = id_of(row.who);
  json["name"] = row.who.name;
  json["asked"] = row.asked;
  json["served"] = row.served ? Json(*row.served) : Json(nullptr);
  json["asked_percent"] = number(row.asked_percent);
  json["planned_percent"] = number(row.planned_percent);
  json["least_interval_variation"] = number(row.variation);
  return json;
}

Json quality_json(const QualitySums& quality) {
  Json json;
  for (const QualityFact& fact : quality_facts) json[std::string(fact.key)] = quality.*fact.count;
  json["errors_by_stage"] = counts(quality.errors_by_stage);
  json["flags"] = counts(quality.flags);
  return json;
}

}  // namespace

std::string render_json(const Report& report, const RenderOptions&) {
  Json json;
  json["report"] = "oos-report";
  json["schema"] = jsonl::schema_version;
  json["title"] = report.title;
  json["language"] = tag(report.language);
  json["period"] = {{"from", time(report.first)}, {"to", time(report.last)}};
  json["points"] = array(report.points, [](const Named& point) {
    return Json{{"id", id_of(point)}, {"name", point.name}};
  });
  json["lines"] = counts(report.lines);
  json["min_n"] = report.min_n;
  json["min_cell"] = report.min_cell;
  json["response"] = response_json(report);
  json["nps"] = array(report.nps, nps_section);
  json["nps_binary"] = array(report.binary, yes_section);
  put_sections(json, report.measures);
  json["checklists"] = array(report.checklists, checklist_json);
  json["incidents"] = array(report.incidents, incident_json);
  json["verbatims"] = array(report.verbatims, verbatims_json);
  json["asking"] = array(report.asking, asking_json);
  put_sections(json, report.details);
  json["alerts"] = Json::parse(alerts_json(report.alerts));
  json["quality"] = quality_json(report.quality);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace oos::report
