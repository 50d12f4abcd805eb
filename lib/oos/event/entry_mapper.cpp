// SPDX-License-Identifier: Apache-2.0
#include "oos/event/entry_mapper.hpp"

#include <cstdlib>
#include <span>

#include "oos/event/actions.hpp"

namespace oos::event {

namespace {

using std::string_view;

/// Keys by column, the likeliest first.
std::span<const string_view> usual_keys(Column column) {
  static constexpr std::array<string_view, 9> time{"ts",        "time",      "timestamp",
                                                   "datetime",  "date_time", "@timestamp",
                                                   "EventTime", "tst",       "last_seen"};
  static constexpr std::array<string_view, 1> date{"date"};
  static constexpr std::array<string_view, 8> device{"device",   "point", "desk",        "till",
                                                     "terminal", "src",   "device_name", "host"};
  static constexpr std::array<string_view, 9> button{"button", "btn",    "code",  "key",  "dtmf",
                                                     "DTMF",   "Digits", "Digit", "digit"};
  static constexpr std::array<string_view, 3> employee{"employee", "operator", "user"};
  static constexpr std::array<string_view, 2> action{"action", "click"};
  switch (column) {
    case Column::time:
      return time;
    case Column::date:
      return date;
    case Column::device:
      return device;
    case Column::button:
      return button;
    case Column::employee:
      return employee;
    case Column::action:
      return action;
  }
  return {};
}

}  // namespace

/// The first key that holds something; whether any of them was there at all.
bool EntryMapper::find(const Fields& fields, Column column, std::string& value) const {
  value.clear();
  const auto named = layout_.columns.find(column);
  if (named != layout_.columns.end()) return fields.find(named->second, value);
  bool there = false;
  for (const string_view key : usual_keys(column)) {
    there = fields.find(key, value) || there;
    if (!value.empty()) return true;
  }
  return there;
}

bool EntryMapper::has_button(const Fields& fields) const {
  std::string value;
  return find(fields, Column::button, value) || find(fields, Column::action, value);
}

bool EntryMapper::is_known_button(string_view text) const {
  return layout_.survey != nullptr &&
         layout_.survey->question_of_button(std::string(text)) != nullptr;
}

/// The time in the entry, else the logger's. Two that differ are as far apart as the time is sure.
std::optional<LogTime> EntryMapper::time_of(const Fields& fields, std::string& text,
                                            std::int64_t& uncertainty_ms, const Origin& origin) {
  std::string date;
  find(fields, Column::time, text);
  find(fields, Column::date, date);
  auto time = order_.read([&](text::DateOrder order) {
    auto read = text::parse_log_time(text.empty() ? date : text, order);
    return read || date.empty() ? read : text::parse_log_time(date, text, order);
  });
  if (text.empty()) text = date;
  // A number that is no epoch counts from when the machine was switched on, not a spreadsheet's
  // days.
  const bool number =
      text.size() < 14 && text.find_first_not_of("0123456789.") == std::string::npos;
  if (time && number && !time->epoch) time.reset();
  if (!time) return origin.stamp;
  if (origin.stamp && origin.stamp->offset && time->offset) {
    const auto apart =
        (time->local - *time->offset) - (origin.stamp->local - *origin.stamp->offset);
    const std::int64_t apart_ms = std::abs(std::chrono::milliseconds(apart).count());
    if (apart_ms > 2000) uncertainty_ms = apart_ms;
  }
  return time;
}

/// Fills button_ and action_; false when the entry is no press, and has been remarked upon.
bool EntryMapper::find_button(const Fields& fields, const Origin& origin) {
  find(fields, Column::button, button_);
  const bool has_action = find(fields, Column::action, action_);
  if (button_.empty() && action_.empty()) {
    if (has_action) {
      sink_.ignored({origin.line, "the action is empty", origin.text});
    } else if (origin.only_presses) {
      sink_.rejected({origin.line, "has no button; a key button, btn, code or action is expected",
                      origin.text});
    } else {
      sink_.ignored({origin.line, "tells no press", origin.text});
    }
    return false;
  }
  if (action_.empty()) return true;
  const Action action = read_action(action_);
  if (!action.is_press) {
    sink_.ignored({origin.line, "the release of a button is no press", origin.text});
    return false;
  }
  if (button_.empty()) {
    if (is_known_button(action_)) {
      button_ = action_;
    } else if (!action.button.empty()) {
      button_ = action.button;
    } else {
      button_ = origin.button.empty() ? string_view("1") : origin.button;
    }
    action_ = action.name;
  } else if (action.known) {
    action_ = action.name;
  }
  return true;
}

void EntryMapper::hand_on(const Fields& fields, const Origin& origin, const LogTime& time,
                          std::int64_t uncertainty_ms) {
  find(fields, Column::device, device_);
  find(fields, Column::employee, employee_);
  RawPress press;
  press.line = origin.line;
  press.time = time;
  press.uncertainty_ms = uncertainty_ms;
  press.device = device_.empty() ? origin.device : string_view(device_);
  press.button = button_;
  press.employee = employee_;
  press.action = action_;
  std::string state;
  if (action_.empty()) fields.find("state", state);
  const auto closed = state.empty() ? read_contact(action_) : read_contact(state);
  if (!closed) {
    sink_.press(press);
  } else if (*closed) {
    held_.down(press);
  } else {
    held_.up(press, origin.text);
  }
}

void EntryMapper::read(const Fields& fields, const Origin& origin) {
  if (!find_button(fields, origin)) return;
  std::string text;
  std::int64_t uncertainty_ms = 0;
  const auto time = time_of(fields, text, uncertainty_ms, origin);
  if (time) {
    hand_on(fields, origin, *time, uncertainty_ms);
  } else if (text.empty()) {
    sink_.rejected({origin.line, origin.without_time, origin.text});
  } else {
    sink_.rejected({origin.line,
                    "the time is not understood; RFC 3339 or seconds since 1970 are expected",
                    text});
  }
}

}  // namespace oos::event
