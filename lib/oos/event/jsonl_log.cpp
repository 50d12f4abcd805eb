// SPDX-License-Identifier: Apache-2.0
#include "oos/event/jsonl_log.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include <fmt/format.h>
#include <simdjson.h>

#include "oos/event/line_parser.hpp"

namespace oos::event {

namespace {

using simdjson::dom::element;
using simdjson::dom::object;

/// Keys by column, the likeliest first.
const std::vector<std::string>& usual_keys(Column column) {
  static const std::array<std::vector<std::string>, column_count> keys{{
      {"ts", "time", "timestamp", "datetime"},
      {"date"},
      {"device", "point", "desk", "till", "terminal", "src"},
      {"button", "btn", "code", "key", "action"},
      {"employee", "operator", "user"},
  }};
  return keys.at(static_cast<std::size_t>(column));
}

/// A scalar as text; numbers as they would stand in a table.
std::string text_of(const element& value) {
  if (value.is_string()) return std::string(value.get_string().value_unsafe());
  if (value.is_int64()) return std::to_string(value.get_int64().value_unsafe());
  if (value.is_double()) {
    // Microseconds of an epoch need 16 digits; fixed notation, as the log shows it.
    std::string text = fmt::format("{:.6f}", value.get_double().value_unsafe());
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
  }
  return {};
}

/// Reads the lines of one log.
class JsonLines : public LineParser {
 public:
  JsonLines(const LogLayout& layout, LogSink& sink) : sink_(sink) {
    for (std::size_t i = 0; i < column_count; ++i) {
      const auto column = static_cast<Column>(i);
      const auto named = layout.columns.find(column);
      keys_.at(i) = named != layout.columns.end() ? std::vector<std::string>{named->second}
                                                  : usual_keys(column);
    }
  }

  void line(std::int64_t line, std::string_view text) override {
    element document;
    const auto error = parser_.parse(text.data(), text.size()).get(document);
    object fields;
    if (error != simdjson::SUCCESS || document.get_object().get(fields) != simdjson::SUCCESS) {
      sink_.rejected({line, "is not a JSON object", text});
      return;
    }
    if (fields["type"].is_string() && fields["schema"].is_int64()) {
      sink_.record(line, text);
      return;
    }
    for (std::size_t i = 0; i < column_count; ++i) values_.at(i) = find(fields, keys_.at(i));
    press(line);
  }

 private:
  static std::string find(const object& fields, const std::vector<std::string>& keys) {
    for (const std::string& key : keys) {
      element value;
      if (fields.at_key(key).get(value) != simdjson::SUCCESS) continue;
      std::string text = text_of(value);
      if (!text.empty()) return text;
    }
    return {};
  }

  const std::string& value(Column column) const {
    return values_.at(static_cast<std::size_t>(column));
  }

  void press(std::int64_t line) {
    const std::string& date = value(Column::date);
    const std::string& time = value(Column::time);
    auto when = text::parse_log_time(time.empty() ? date : time);
    if (!when && !date.empty()) when = text::parse_log_time(date, time);
    if (!when) {
      sink_.rejected({line,
                      time.empty() && date.empty()
                          ? "has no time; a key ts, time or timestamp is expected"
                          : "the time is not understood; RFC 3339 or seconds since 1970 "
                            "are expected",
                      time.empty() ? date : time});
    } else if (value(Column::button).empty()) {
      sink_.rejected({line, "has no button; a key button, btn, code or action is expected", {}});
    } else {
      sink_.press(
          {line, *when, value(Column::device), value(Column::button), value(Column::employee), {}});
    }
  }

  LogSink& sink_;
  simdjson::dom::parser parser_;
  std::array<std::vector<std::string>, column_count> keys_;
  std::array<std::string, column_count> values_;
};

}  // namespace

bool JsonlLog::recognises(std::string_view text) const {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '{';
}

std::unique_ptr<LogParser> JsonlLog::start(std::string_view, const LogLayout& layout,
                                           LogSink& sink) const {
  return std::make_unique<JsonLines>(layout, sink);
}

}  // namespace oos::event
