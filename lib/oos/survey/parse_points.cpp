// SPDX-License-Identifier: Apache-2.0
// Reads the service points of a survey file, their devices, clocks and opening hours.
#include <algorithm>
#include <array>
#include <cmath>

#include "oos/core/error.hpp"
#include "oos/core/time.hpp"
#include "oos/survey/parse_parts.hpp"

namespace oos::survey {

namespace {

constexpr std::int64_t year_ms = 366LL * 86'400'000;
constexpr int day_min = 24 * 60;
constexpr std::array<std::string_view, 7> day_names{"mon", "tue", "wed", "thu",
                                                    "fri", "sat", "sun"};

std::optional<std::int64_t> read_offset(const TomlTable& table) {
  const auto offset = table.opt_integer("clock_offset_ms");
  if (offset && (*offset > year_ms || *offset < -year_ms))
    table.refuse("clock_offset_ms", "a number of milliseconds within a year is expected");
  return offset;
}

std::optional<Latency> read_latency(const TomlTable& table) {
  const auto latency = table.opt_table("latency_ms");
  if (!latency) return std::nullopt;
  constexpr std::int64_t most_ms = 60'000;
  latency->allow_only({"min", "max"});
  Latency span;
  span.min_ms = latency->opt_integer_within("min", 0, most_ms).value_or(0);
  span.max_ms = latency->opt_integer_within("max", 0, most_ms).value_or(span.min_ms);
  if (span.max_ms < span.min_ms) table.refuse("latency_ms", "min at most max is expected");
  return span;
}

std::vector<ClockAnchor> read_anchors(const TomlTable& table) {
  std::vector<ClockAnchor> anchors;
  for (const TomlTable& one : table.tables("anchors")) {
    one.allow_only({"log", "real"});
    const ShownTime real = one.time("real");
    if (!real.offset)
      one.refuse("real", "a time with an offset is expected, such as 2026-10-14T09:00:03+03:00");
    anchors.push_back({one.time("log"), Instant(real.local.time_since_epoch()) - *real.offset});
  }
  return anchors;
}

RecorderClock read_recorder(const TomlTable& point) {
  RecorderClock clock;
  const auto table = point.opt_table("recorder");
  if (!table) return clock;
  table->allow_only({"clock_shift_s", "anchors"});
  constexpr double most_s = 100.0 * 366 * 86'400;  // a clock may show 1980
  const double shift_s = table->opt_number("clock_shift_s").value_or(0);
  if (!(shift_s >= -most_s && shift_s <= most_s))
    table->refuse("clock_shift_s", "a number of seconds within a hundred years is expected");
  clock.shift_ms = std::llround(shift_s * 1'000);
  clock.anchors = read_anchors(*table);
  return clock;
}

ClockRules read_clock(const TomlTable& table) {
  ClockRules clock;
  clock.offset_ms = read_offset(table);
  clock.latency = read_latency(table);
  clock.anchors = read_anchors(table);
  clock.synchronised = read_synchronised(table);
  if (clock.offset_ms && !clock.anchors.empty())
    table.refuse("clock_offset_ms", "says what the anchors say; one of them is expected");
  return clock;
}

/// "9:00" or "09:00" as minutes; 24:00 is the end of the day.
std::optional<int> minutes_of(std::string_view text) {
  const std::size_t colon = text.find(':');
  const auto digits = [](std::string_view part) {
    return !part.empty() && part.size() <= 2 &&
           std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view hour = text.substr(0, colon);
  const std::string_view minute = text.substr(colon + 1);
  if (!digits(hour) || !digits(minute) || minute.size() != 2) return std::nullopt;
  const int value = std::stoi(std::string(hour)) * 60 + std::stoi(std::string(minute));
  if (minute[0] > '5' || value > day_min) return std::nullopt;
  return value;
}

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::vector<OpenSpan> read_spans(const TomlTable& table, const std::string& key) {
  std::vector<OpenSpan> spans;
  const std::string text = table.text(key);
  std::string_view rest = text;
  while (true) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string_view one = without_blanks(rest.substr(0, comma));
    const std::size_t dash = std::min(one.find('-'), one.size());
    const auto from = minutes_of(without_blanks(one.substr(0, dash)));
    const auto to =
        dash < one.size() ? minutes_of(without_blanks(one.substr(dash + 1))) : std::nullopt;
    if (!from || !to || *from >= *to)
      table.refuse(key, "hours are expected, such as \"09:00-13:00, 14:00-18:00\"");
    spans.push_back({*from, *to});
    if (comma == rest.size()) return spans;
    rest.remove_prefix(comma + 1);
  }
}

std::optional<std::size_t> day_number(std::string_view name) {
  const auto found = std::find(day_names.begin(), day_names.end(), name);
  if (found == day_names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - day_names.begin());
}

/// hours = { mon-fri = "09:00-18:00", sat = "10:00-15:00" }; other days are closed.
std::optional<OpeningHours> read_hours(const TomlTable& point) {
  const auto table = point.opt_table("hours");
  if (!table) return std::nullopt;
  OpeningHours hours;
  for (const std::string& key : table->keys()) {
    const std::string_view days = key;
    const std::size_t dash = std::min(days.find('-'), days.size());
    const auto first = day_number(days.substr(0, dash));
    const auto last = dash < days.size() ? day_number(days.substr(dash + 1)) : first;
    if (!first || !last || *first > *last)
      table->refuse(key, "a day or days are expected as the key: mon, tue … sun, or mon-fri");
    const auto spans = read_spans(*table, key);
    for (std::size_t day = *first; day <= *last; ++day) {
      if (!hours.at(day).empty())
        table->refuse(key, fmt::format("{} stands here a second time", day_names.at(day)));
      hours.at(day) = spans;
    }
  }
  return hours;
}

Point read_point(const TomlTable& table, Seen& seen) {
  table.allow_only({"id", "name", "timezone", "devices", "clock_offset_ms", "latency_ms", "anchors",
                    "clock", "hours", "ask_every", "recorder", "profile", "channel_roles"});
  Point p;
  p.id = table.text("id");
  seen.points.add(p.id, table, "id");
  p.name = table.opt_text("name").value_or(p.id);
  p.timezone = table.opt_text("timezone").value_or("");
  try {
    if (!p.timezone.empty()) require_zone(p.timezone);
  } catch (const Error& error) {
    table.refuse("timezone", error.message());
  }
  p.devices = table.texts("devices");
  for (const std::string& device : p.devices) seen.devices.add(device, table, "devices");
  p.clock = read_clock(table);
  p.recorder = read_recorder(table);
  p.hours = read_hours(table);
  p.ask_every = table.opt_integer_within("ask_every", 1, 1'000'000);
  p.profile = table.opt_text("profile").value_or("");
  p.channel_roles = table.channel_roles("channel_roles");
  return p;
}

Device read_device(const TomlTable& table, const Survey& survey) {
  table.allow_only({"name", "buttons", "clock_offset_ms", "latency_ms", "anchors", "clock"});
  Device device;
  device.name = table.text("name");
  if (survey.point_of_device(device.name) == nullptr)
    table.refuse("name", "no point has this device; name it in the devices of its point");
  if (survey.device(device.name) != nullptr)
    table.refuse("name", "the device stands here a second time");
  if (const auto buttons = table.opt_table("buttons")) {
    for (const std::string& button : buttons->keys()) {
      device.buttons[button] = buttons->text(button);
      if (survey.question(device.buttons[button]) == nullptr)
        buttons->refuse(button, "the id of a question is expected");
    }
  }
  device.clock = read_clock(table);
  return device;
}

}  // namespace

std::optional<bool> read_synchronised(const TomlTable& table) {
  const auto word = table.opt_text("clock");
  if (!word) return std::nullopt;
  if (*word != "synchronised" && *word != "free")
    table.refuse("clock", "expected synchronised (a time server sets it) or free");
  return *word == "synchronised";
}

void read_points(const TomlTable& top, Seen& seen, Survey& survey) {
  for (const TomlTable& table : top.tables("points"))
    survey.points.push_back(read_point(table, seen));
  for (const TomlTable& table : top.tables("devices"))
    survey.devices.push_back(read_device(table, survey));
}

}  // namespace oos::survey
