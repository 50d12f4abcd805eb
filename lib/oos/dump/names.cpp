// SPDX-License-Identifier: Apache-2.0
#include "oos/dump/names.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdlib>

#include "oos/dump/form_reader.hpp"
#include "oos/dump/name_later_times.hpp"

namespace oos::dump {

namespace {

std::string_view without_extension(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  const bool short_one = dot != std::string_view::npos && dot > 0 && name.size() - dot <= 5;
  // ".00" of "09.00.00" is no extension.
  const bool digits = short_one && std::all_of(name.begin() + static_cast<std::ptrdiff_t>(dot) + 1,
                                               name.end(), is_digit);
  return short_one && !digits ? name.substr(0, dot) : name;
}

NameTime time_of(const FormMatch& match) {
  return {make_local(match.fields), match.to_the_second(), match.offset, std::string(match.form),
          0};
}

std::string shape_of(std::string_view text) {
  std::string shape(text);
  std::replace_if(shape.begin(), shape.end(), is_digit, '9');
  return shape;
}

/// A time of its own joined with the date of another match.
void join(NameReading& reading, const FormMatch& date, const FormMatch& time) {
  LocalFields fields = time.fields;
  fields.year = date.fields.year;
  fields.month = date.fields.month;
  fields.day = date.fields.day;
  reading.time = NameTime{make_local(fields), time.to_the_second(), time.offset,
                          std::string(date.form) + " + " + std::string(time.form), 0};
}

/// The digits that stand as a time below a folder of the day: "000123" may be a number.
std::optional<Counter> counter_below_date(const FormMatch& time) {
  if (time.form != "HMS") return std::nullopt;
  const LocalFields& f = time.fields;
  return Counter{"date + HMS", (f.hour * 100 + f.minute) * 100 + f.second, true};
}

/// "F210101_001/210101_001": the folder's date once more, not a time.
bool repeats_date(std::string_view name, const FormMatch& time, const LocalFields& date) {
  const auto dates =
      find_forms(name.substr(time.begin, time.end - time.begin), FormKind::date, LocalTime::max());
  return std::any_of(dates.begin(), dates.end(), [&date](const FormMatch& m) {
    return m.fields.year == date.year && m.fields.month == date.month && m.fields.day == date.day;
  });
}

/// "2024-01-31/14/30-02": may be minutes and seconds in a folder of the hour, or a time below a
/// number.
void doubt_hour(std::string_view below_date, const FormMatch& time, NameTime& joined) {
  FormReader folder(below_date);
  if (time.form != "h-M" || !folder.read("/H") || folder.consumed() != below_date.size()) return;
  const int hour = folder.fields().hour;
  if (hour > 23 || hour == time.fields.hour) return;
  const auto day = std::chrono::floor<std::chrono::days>(joined.time);
  const LocalTime other = day + std::chrono::hours(hour) + std::chrono::minutes(time.fields.hour) +
                          std::chrono::seconds(time.fields.minute);
  joined.order_doubt_ms = std::abs(milliseconds(other - joined.time).count());
}

/// A date in the name or the nearest folder that has one, joined with a time in the name.
void read_joined(std::string_view folders, std::string_view name, LocalTime latest,
                 NameReading& reading) {
  const auto dates = find_forms(name, FormKind::date, latest);
  const auto folder_dates = find_forms(folders, FormKind::date, latest);
  const auto is_unset = [](const FormMatch& m) { return m.unset; };
  reading.clock_unset = reading.clock_unset || std::any_of(dates.begin(), dates.end(), is_unset) ||
                        std::any_of(folder_dates.begin(), folder_dates.end(), is_unset);
  if (const FormMatch* date = best_form(dates)) {
    const auto times = find_forms(name.substr(date->end), FormKind::time, latest);
    if (const FormMatch* time = best_form(times)) return join(reading, *date, *time);
  }
  const FormMatch* nearest = nullptr;  // the last match
  for (const FormMatch& m : folder_dates)
    if (!m.unset && (nearest == nullptr || m.begin > nearest->begin)) nearest = &m;
  if (nearest == nullptr) return;
  auto times = find_forms(name, FormKind::time, latest);
  std::erase_if(times, [name, nearest](const FormMatch& m) {
    return repeats_date(name, m, nearest->fields);
  });
  const FormMatch* time = best_form(times);
  if (time == nullptr) return;
  join(reading, *nearest, *time);
  doubt_hour(folders.substr(nearest->end), *time, *reading.time);
  reading.counter = counter_below_date(*time);
}

}  // namespace

NameReading parse_name(std::string_view relative_path, LocalTime latest) {
  const std::size_t slash = relative_path.rfind('/');
  const std::string_view folders =
      slash == std::string_view::npos ? std::string_view() : relative_path.substr(0, slash);
  const std::string_view name = without_extension(
      slash == std::string_view::npos ? relative_path : relative_path.substr(slash + 1));
  NameReading reading;
  const auto matches = find_forms(name, FormKind::full, latest);
  reading.clock_unset =
      std::any_of(matches.begin(), matches.end(), [](const FormMatch& m) { return m.unset; });
  const auto digits = digits_after_date(name, latest);
  if (digits)
    reading.counter = Counter{std::string(digits->form), digits->value, digits->with_seconds};
  if (const FormMatch* best = best_form(matches)) {
    reading.time = time_of(*best);
    reading.shape = shape_of(name.substr(best->begin, best->end - best->begin));
    reading.later = find_later_time(name, *best);
    for (const FormMatch& m : matches)
      if (m.begin == best->begin && m.end == best->end && m.form != best->form && !m.unset)
        reading.also.push_back(time_of(m));
    if (reading.counter && reading.counter->form != best->form) reading.counter.reset();
  } else if (!reading.counter) {
    read_joined(folders, name, latest, reading);
  }
  if (reading.time) reading.clock_unset = false;
  if (!reading.clock_unset) reading.epochs = find_epochs(name, latest);
  return reading;
}

bool is_date_folder(std::string_view name) {
  const auto dates = find_forms(name, FormKind::date, LocalTime::max());
  if (std::any_of(dates.begin(), dates.end(),
                  [name](const FormMatch& m) { return m.begin == 0 && m.end == name.size(); }))
    return true;
  FormReader reader(name);
  return reader.read("Y") && reader.consumed() == name.size() && reader.fields().year >= 2005 &&
         reader.fields().year < 2100;
}

}  // namespace oos::dump
