// SPDX-License-Identifier: Apache-2.0
// Support of the tests: a survey of two desks, and what becomes of logs as short texts.
#pragma once

#include <string>
#include <vector>

#include <fmt/format.h>

#include "oos/event/presses.hpp"

namespace oos::test {

/// A survey with two questions, a complaint, two desks and two employees, and more at its end.
inline survey::Survey desks(const std::string& more = "", const std::string& desk_1 = "") {
  return survey::parse_survey(R"(schema = 1
[[questions]]
id = "recommend"
kind = "nps"
text = { en = "Would you?" }
buttons = ["1"]
[[questions]]
id = "improve"
kind = "suggestion"
text = { en = "What?" }
buttons = ["2", "7_double"]
after = "recommend"
[[questions]]
id = "complaint"
kind = "complaint"
text = { en = "Complaint" }
buttons = ["3"]
[[employees]]
id = "e1"
name = "Anna"
[[employees]]
id = "e2"
name = "Boris"
[[points]]
id = "desk-1"
timezone = "Europe/Moscow"
devices = ["a", "a2"]
)" + desk_1 + R"(
[[points]]
id = "desk-2"
timezone = "Europe/Moscow"
devices = ["b"]
)" + more,
                              "s.toml");
}

/// What an event line says.
inline record::Event read_event(const std::string& line) {
  return record::read_event(jsonl::Line(line).at("event"));
}

/// What came out of a book.
struct Told {
  std::vector<record::Event> events;
  std::vector<std::string> lines;  ///< "exclude {…}"
  std::vector<std::string> notices;
  event::EventOutput output() {
    event::EventOutput out;
    out.event = [this](const std::string& line) { events.push_back(read_event(line)); };
    out.line = [this](const char* type, const jsonl::Json& json) {
      lines.push_back(fmt::format("{} {}", type, json.dump()));
    };
    out.notice = [this](const std::string& message) { notices.push_back(message); };
    return out;
  }
};

/// "09:00:05 recommend x2 !burst" for each event, the times of day in their zone.
inline std::string brief(const std::vector<record::Event>& events) {
  std::string text;
  for (const auto& event : events) {
    text += format_rfc3339(*event.time).substr(11, 8) + " " + event.question.value_or("-");
    if (event.count > 1) text += fmt::format(" x{}", event.count);
    for (const std::string& flag : event.flags) text += " !" + flag;
    text += "\n";
  }
  return text;
}

inline event::PressOptions with(const survey::Survey& survey) {
  event::PressOptions options;
  options.survey = &survey;
  return options;
}

/// A CSV log of 14 October 2026 (a Wednesday) from rows "9:00:00;a;1".
inline std::string log_of(const std::vector<std::string>& rows) {
  std::string text = "Time;Device;Button;Operator\n";
  for (const std::string& row : rows) text += "14.10.2026 " + row + "\n";
  return text;
}

inline Told tell(const std::string& log, const event::PressOptions& options) {
  event::PressBook book(options);
  const event::LogListener listener;
  book.add_log("log", log, listener);
  Told told;
  book.each_event(told.output());
  return told;
}

}  // namespace oos::test
