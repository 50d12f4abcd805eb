// SPDX-License-Identifier: Apache-2.0
#include "oos/survey/roster.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/text/csv_reader.hpp"
#include "oos/text/encoding.hpp"
#include "oos/text/log_time.hpp"

namespace oos::survey {

namespace {

enum : std::size_t { employee, point, from, to, columns };

/// What a heading stands for; `columns` when it is none.
std::size_t column_of(std::string_view heading) {
  constexpr std::array<std::array<std::string_view, 6>, columns> names{
      {{"employee", "operator", "Сотрудник", "сотрудник", "Служител", "служител"},
       {"point", "desk", "Точка", "точка", "Гише", "гише"},
       {"from", "start", "С", "с", "От", "от"},
       {"to", "end", "По", "по", "До", "до"}}};
  for (std::size_t i = 0; i < columns; ++i)
    if (std::find(names.at(i).begin(), names.at(i).end(), heading) != names.at(i).end()) return i;
  return columns;
}

using Places = std::array<std::optional<std::size_t>, columns>;

Places places_of(const text::CsvRow& heading) {
  Places places;
  for (std::size_t i = 0; i < heading.size(); ++i) {
    const std::size_t column = column_of(heading.cell(i));
    if (column < columns && !places.at(column)) places.at(column) = i;
  }
  if (!std::all_of(places.begin(), places.end(), [](const auto& p) { return p.has_value(); }))
    throw Error(ErrorKind::input,
                "is no roster; a table with the headings employee, point, from, to is expected");
  return places;
}

Instant instant_of(const text::LogTime& time, const std::string& zone) {
  if (time.offset) return Instant(time.local.time_since_epoch()) - *time.offset;
  return resolve_local(time.local, zone).time.instant;
}

const Point* find_point(const Survey* survey, const std::string& name) {
  if (survey == nullptr) return nullptr;
  const Point* found = survey->point(name);
  return found != nullptr ? found : survey->point_of_device(name);
}

}  // namespace

void Roster::add(const std::string& point_id, Shift shift) {
  shifts_[point_id].push_back(std::move(shift));
  in_order_ = false;
}

void Roster::add(const Survey& survey, const std::string& zone) {
  const auto instant = [](const ShownTime& time, const std::string& of) {
    return time.offset ? Instant(time.local.time_since_epoch()) - *time.offset
                       : resolve_local(time.local, of).time.instant;
  };
  for (const survey::Shift& shift : survey.shifts) {
    const Point* known = survey.point(shift.point);
    const std::string& of = known != nullptr && !known->timezone.empty() ? known->timezone : zone;
    add(shift.point, {instant(shift.from, of), instant(shift.to, of), shift.employee});
  }
}

void Roster::add_table(std::string_view bytes, const Survey* survey, const std::string& zone) {
  const std::string table = text::to_utf8(bytes, text::detect_encoding(bytes));
  text::CsvReader reader(table, text::find_delimiter(table));
  text::CsvRow row;
  if (!reader.next(row)) return;
  const Places places = places_of(row);
  while (reader.next(row)) {
    if (row.blank()) continue;
    const auto cell = [&](std::size_t column) { return row.cell(*places.at(column)); };
    const auto begin = text::parse_log_time(cell(from));
    const auto end = text::parse_log_time(cell(to));
    const std::string where = std::to_string(row.line);
    if (row.broken || !begin || !end || cell(point).empty() || cell(employee).empty())
      throw Error(ErrorKind::input,
                  "is no shift; an employee, a point and two times with their dates are expected",
                  where);
    const Point* known = find_point(survey, std::string(cell(point)));
    const std::string& of = known != nullptr && !known->timezone.empty() ? known->timezone : zone;
    Shift shift{instant_of(*begin, of), instant_of(*end, of), std::string(cell(employee))};
    if (shift.to <= shift.from)
      throw Error(ErrorKind::input, "the shift ends before it begins", where);
    if (survey != nullptr)
      if (const auto* person = survey->employee_of_alias(shift.employee))
        shift.employee = person->id;
    add(known != nullptr ? known->id : std::string(cell(point)), std::move(shift));
  }
}

std::string Roster::employee_at(const std::string& point_id, Instant time) {
  if (!in_order_) {
    for (auto& [id, list] : shifts_)
      std::sort(list.begin(), list.end(),
                [](const Shift& a, const Shift& b) { return a.from < b.from; });
    in_order_ = true;
  }
  const auto found = shifts_.find(point_id);
  if (found == shifts_.end()) return {};
  std::string on_shift;
  for (const Shift& shift : found->second) {
    if (shift.from > time) break;
    if (shift.to <= time) continue;
    if (!on_shift.empty() && on_shift != shift.employee) return {};
    on_shift = shift.employee;
  }
  return on_shift;
}

}  // namespace oos::survey
