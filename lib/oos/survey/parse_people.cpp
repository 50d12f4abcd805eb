// SPDX-License-Identifier: Apache-2.0
// Reads the employees and the shifts of a survey file.
#include "oos/survey/parse_parts.hpp"

namespace oos::survey {

namespace {

Employee read_employee(const TomlTable& table, Seen& seen) {
  table.allow_only({"id", "name", "aliases"});
  Employee e;
  e.id = table.text("id");
  seen.employees.add(e.id, table, "id");
  e.name = table.opt_text("name").value_or(e.id);
  seen.aliases.add(e.name, table, "name");
  e.aliases = table.texts("aliases");
  for (const std::string& alias : e.aliases)
    if (alias != e.name) seen.aliases.add(alias, table, "aliases");
  return e;
}

Shift read_shift(const TomlTable& table, const Seen& seen) {
  table.allow_only({"employee", "point", "from", "to"});
  Shift shift;
  shift.employee = table.text("employee");
  if (!seen.employees.contains(shift.employee))
    table.refuse("employee", fmt::format("no employee has the id \"{}\"", shift.employee));
  shift.point = table.text("point");
  if (!seen.points.contains(shift.point))
    table.refuse("point", fmt::format("no point has the id \"{}\"", shift.point));
  shift.from = table.time("from");
  shift.to = table.time("to");
  if (shift.from.offset.has_value() != shift.to.offset.has_value())
    table.refuse("to", "both times with an offset, or none, are expected");
  using std::chrono::minutes;
  if (shift.to.local - shift.to.offset.value_or(minutes(0)) <=
      shift.from.local - shift.from.offset.value_or(minutes(0)))
    table.refuse("to", "a time after `from` is expected");
  return shift;
}

}  // namespace

void read_people(const TomlTable& top, Seen& seen, Survey& survey) {
  for (const TomlTable& table : top.tables("employees"))
    survey.employees.push_back(read_employee(table, seen));
  for (const TomlTable& table : top.tables("shifts"))
    survey.shifts.push_back(read_shift(table, seen));
}

}  // namespace oos::survey
