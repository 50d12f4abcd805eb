// SPDX-License-Identifier: Apache-2.0
#include "oos/event/columns.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/text/encoding.hpp"
#include "oos/text/log_time.hpp"

namespace oos::event {

namespace {

/// Lower-case headings by column. A heading may go on after a blank: "кнопка №".
struct Heading {
  Column column;
  std::string_view text;
};
constexpr std::array<Heading, 55> headings{{
    {Column::date, "дата"},
    {Column::date, "date"},
    {Column::date, "день"},
    {Column::date, "ден"},
    {Column::date, "day"},
    {Column::time, "время"},
    {Column::time, "час"},
    {Column::time, "time"},
    {Column::time, "timestamp"},
    {Column::time, "datetime"},
    {Column::time, "ts"},
    {Column::time, "дата и время"},
    {Column::time, "дата и час"},
    {Column::time, "дата/время"},
    {Column::time, "date/time"},
    {Column::time, "date and time"},
    {Column::time, "date time"},
    {Column::time, "когда"},
    {Column::time, "момент"},
    {Column::device, "касса"},
    {Column::device, "каса"},
    {Column::device, "точка"},
    {Column::device, "устройство"},
    {Column::device, "рабочее место"},
    {Column::device, "работно място"},
    {Column::device, "гише"},
    {Column::device, "окно"},
    {Column::device, "пост"},
    {Column::device, "терминал"},
    {Column::device, "пульт"},
    {Column::device, "device"},
    {Column::device, "point"},
    {Column::device, "desk"},
    {Column::device, "till"},
    {Column::device, "terminal"},
    {Column::device, "station"},
    {Column::button, "кнопка"},
    {Column::button, "бутон"},
    {Column::button, "клавиша"},
    {Column::button, "код"},
    {Column::button, "button"},
    {Column::button, "code"},
    {Column::button, "key"},
    {Column::employee, "сотрудник"},
    {Column::employee, "оператор"},
    {Column::employee, "кассир"},
    {Column::employee, "служител"},
    {Column::employee, "employee"},
    {Column::employee, "operator"},
    {Column::action, "действие"},
    {Column::action, "тип нажатия"},
    {Column::action, "нажатие"},
    {Column::action, "натискане"},
    {Column::action, "action"},
    {Column::action, "press"},
}};

constexpr std::array<std::pair<std::string_view, Column>, column_count> column_words{
    {{"time", Column::time},
     {"date", Column::date},
     {"device", Column::device},
     {"button", Column::button},
     {"employee", Column::employee},
     {"action", Column::action}}};

[[noreturn]] void refuse(const std::string& message) { throw Error(ErrorKind::usage, message); }

}  // namespace

ColumnNames parse_column_names(std::string_view text) {
  ColumnNames names;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string_view item = text.substr(0, comma);
    text.remove_prefix(std::min(comma + 1, text.size()));
    const std::size_t equals = item.find('=');
    const auto word = std::find_if(
        column_words.begin(), column_words.end(),
        [item, equals](const auto& known) { return known.first == item.substr(0, equals); });
    if (equals == std::string_view::npos || equals + 1 == item.size() || word == column_words.end())
      refuse(
          fmt::format("--columns: \"{}\" is not understood; expected time=, date=, device=, "
                      "button=, employee= or action= with a heading or a number",
                      item));
    names[word->second] = item.substr(equals + 1);
  }
  return names;
}

ColumnNames column_names(ColumnNames given, const survey::Survey* survey) {
  if (survey == nullptr) return given;
  for (const auto& [word, column] : column_words)
    if (const auto named = survey->events.columns.find(std::string(word));
        named != survey->events.columns.end())
      given.try_emplace(column, named->second);
  return given;
}

std::optional<Column> column_of_heading(std::string_view cell) {
  // Logs put together from several have a byte order mark at each of their beginnings.
  if (cell.starts_with("\xEF\xBB\xBF")) cell.remove_prefix(3);
  const std::string lower = text::lower_case(cell);
  const auto exact = std::find_if(headings.begin(), headings.end(),
                                  [&lower](const Heading& h) { return h.text == lower; });
  if (exact != headings.end()) return exact->column;
  const Heading* longest = nullptr;
  for (const Heading& h : headings) {
    const bool begins =
        lower.size() > h.text.size() && lower.starts_with(h.text) &&
        std::string_view(" (№#,_:.").find(lower[h.text.size()]) != std::string_view::npos;
    if (begins && (longest == nullptr || h.text.size() > longest->text.size())) longest = &h;
  }
  return longest == nullptr ? std::nullopt : std::optional(longest->column);
}

Period parse_period(std::string_view text, const std::string& zone) {
  const auto one = [&](std::string_view part) -> ZonedInstant {
    auto time = text::parse_log_time(part);
    if (!time) time = text::parse_log_time(part, "00:00");
    if (!time)
      refuse(
          fmt::format("--period: \"{}\" is not understood; expected FROM/TO, such as "
                      "2024-01-01/2024-02-01",
                      text));
    if (!time->offset) return resolve_local(time->local, zone).time;
    return {Instant(time->local.time_since_epoch()) - *time->offset, *time->offset};
  };
  const std::size_t slash = std::min(text.find('/'), text.size());
  const Period period{one(text.substr(0, slash)),
                      one(text.substr(std::min(slash + 1, text.size())))};
  if (period.to.instant <= period.from.instant) refuse("--period: the end lies before the start");
  return period;
}

}  // namespace oos::event
