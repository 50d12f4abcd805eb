// SPDX-License-Identifier: Apache-2.0
// The command line of oos-events: its options and what they mean to a book of presses.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "oos-events-calls.hpp"
#include "oos/cli/tool.hpp"
#include "oos/core/file.hpp"
#include "oos/event/presses.hpp"

namespace oos_events {

struct Options {
  std::vector<std::string> logs;
  std::string survey_file;
  std::string timezone;
  std::string point;
  std::string format = "auto";
  std::string columns;
  std::string period;
  std::string rejects_file;
  int first_year = 0;
  bool from_labels = false;
  std::string roster_file;
  bool no_stdin = false;
  CallOptions calls;
  bool follow = false;
  std::int64_t lateness_ms = 800;
};

inline void declare(CLI::App& app, Options& options) {
  app.add_option("LOG", options.logs, "button logs; - or nothing: the log is on standard input")
      ->type_name("");
  const auto option = [&app](const char* name, std::string& value, const char* help,
                             const char* type) {
    return app.add_option(name, value, help)->type_name(type);
  };
  option("--survey", options.survey_file,
         "survey file: questions of the buttons, points, employees", "FILE");
  option("--timezone", options.timezone, "zone of the logs' local times, such as Europe/Moscow",
         "ZONE");
  option("--point", options.point, "service point of presses whose log names no device", "NAME");
  option("--format", options.format,
         "format of the logs: auto, csv, evdev, form, json, jsonl, mqtt, prolan-report, syslog",
         "NAME")
      ->check(CLI::IsMember(oos::event::format_names()))
      ->capture_default_str();
  option("--columns", options.columns,
         "which columns hold time, date, device, button, employee and action: "
         "time=HEADING,button=3",
         "LIST");
  app.add_option("--year", options.first_year,
                 "year of the first line of logs whose times show none (syslog)")
      ->check(CLI::Range(2005, 2099))
      ->type_name("YEAR");
  option("--period", options.period, "days that a report of counts is about: FROM/TO", "SPAN");
  option("--rejects", options.rejects_file,
         "write the rows that are no presses to this file as JSON Lines", "FILE");
  app.add_flag("--from-labels", options.from_labels,
               "every label inside the recordings that flow in is a press, not only the survey's");
  option("--roster", options.roster_file,
         "table of shifts: who sat where when; for logs that name no employee", "FILE");
  app.add_flag("--follow", options.follow,
               "go on reading as the logs grow, and write each event as it comes");
  app.add_option("--lateness", options.lateness_ms,
                 "with --follow: milliseconds that a press waits for earlier ones to come")
      ->check(CLI::Range(0, 3'600'000))
      ->type_name("MS")
      ->capture_default_str();
  app.add_flag("--no-stdin", options.no_stdin, "pass no records through from standard input");
  declare_calls(app, options.calls);
}

/// Reads a roster table. Throws Error naming file and line.
inline void add_roster(oos::event::PressBook& book, const std::string& file) {
  const std::string bytes = oos::read_file(file);
  try {
    book.add_roster(bytes);
  } catch (const oos::Error& error) {
    throw oos::Error(oos::ErrorKind::config, error.message(),
                     error.where().empty() ? file : file + ":" + error.where());
  }
}

inline oos::event::PressOptions press_options(const Options& options,
                                              const oos::survey::Survey* survey) {
  oos::event::PressOptions press;
  press.survey = survey;
  if (!options.timezone.empty()) press.timezone = options.timezone;
  if (!options.point.empty()) press.point = options.point;
  press.format = options.format;
  press.columns = oos::event::parse_column_names(options.columns);
  press.labels.all = options.from_labels;
  press.first_year = options.first_year;
  press.written = oos::LocalTime(
      std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now())
          .time_since_epoch());
  if (!options.period.empty())
    press.period = oos::event::parse_period(
        options.period, options.timezone.empty() ? oos::system_zone() : options.timezone);
  return press;
}

}  // namespace oos_events
