// SPDX-License-Identifier: Apache-2.0
// oos-events: button logs in, one event line a press out; record lines pass through.
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "oos/cli/forward.hpp"
#include "oos/cli/tool.hpp"
#include "oos/event/presses.hpp"
#include "oos/event/read_logs.hpp"
#include "oos/survey/survey.hpp"

namespace {

using oos::cli::Context;
using oos::event::PressBook;

struct Options {
  std::vector<std::string> logs;
  std::string survey_file;
  std::string timezone;
  std::string point;
  std::string format = "auto";
  std::string columns;
  bool no_stdin = false;
};

void declare(CLI::App& app, Options& options) {
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
  option("--format", options.format, "format of the logs: auto, csv, jsonl", "NAME")
      ->check(CLI::IsMember({"auto", "csv", "jsonl"}))
      ->capture_default_str();
  option("--columns", options.columns,
         "which columns hold time, date, device, button and employee: time=HEADING,button=3",
         "LIST");
  app.add_flag("--no-stdin", options.no_stdin, "pass no records through from standard input");
}

void read_logs(Context& context, PressBook& book, const std::vector<std::string>& logs) {
  oos::event::LogDesk desk;
  desk.bytes_of = [](const auto& log) { return oos::cli::read_input(log, 8ull << 30u); };
  desk.warn = [&context](const std::string& message) { context.terminal().warn(message); };
  desk.failed = [&context](const oos::Error& error) {
    context.terminal().error(error.what());
    context.raise_status(exit_status(error.kind()));
  };
  desk.record = [&context](std::string_view text, const std::string& where) {
    oos::cli::forward_line(context, text, where);
  };
  const oos::event::LogAccount account = oos::event::read_logs(book, logs, desk);
  if (account.rejected > 0) context.raise_status(oos::ExitStatus::record_errors);
  auto& rows = context.summary().tally("log_lines");
  rows.read = account.read;
  rows.outcomes = {{"rejected", account.rejected},
                   {"headings", account.headings},
                   {"records", account.records},
                   {"abandoned", account.presses}};  // until they are written
}

void emit_events(Context& context, PressBook& book) {
  auto& lines = context.summary().tally("lines");
  auto& rows = context.summary().tally("log_lines").outcomes;
  book.each_event([&](const oos::record::Event& event) {
    Context::stop_if_asked();
    context.out().write(oos::jsonl::new_line("event", to_json(event)));
    ++lines.created;
    ++lines.outcomes["written"];
    ++rows["emitted"];
    --rows["abandoned"];
  });
  rows["merged"] = book.merged();
  rows["abandoned"] -= book.merged();
  if (rows["abandoned"] == 0) rows.erase("abandoned");
  for (const std::string& sentence : unknown_names(book)) context.terminal().warn(sentence);
}

void run(Context& context, const Options& options) {
  const bool records_may_come = !options.no_stdin && oos::cli::has_piped_input();
  std::optional<oos::survey::Survey> survey;
  if (!options.survey_file.empty()) survey = oos::survey::load_survey(options.survey_file);
  oos::event::PressOptions press;
  press.survey = survey ? &*survey : nullptr;
  if (!options.timezone.empty()) press.timezone = options.timezone;
  if (!options.point.empty()) press.point = options.point;
  press.format = options.format;
  press.columns = oos::event::parse_column_names(options.columns);
  PressBook book(press);
  const auto logs = options.logs.empty() ? std::vector<std::string>{"-"} : options.logs;
  const bool log_on_stdin = std::find(logs.begin(), logs.end(), "-") != logs.end();
  if (!log_on_stdin && records_may_come) oos::cli::forward_lines(context);
  read_logs(context, book, logs);
  emit_events(context, book);
}

}  // namespace

int main(int argc, char** argv) {
  const auto options = std::make_shared<Options>();
  return oos::cli::run_tool(
      argc, argv,
      {"oos-events", "read button logs and tie each press to its question",
       "  oos-events --survey survey.toml presses.csv > events.jsonl\n"
       "  oos-events --survey survey.toml presses.csv < recordings.jsonl | oos-cut -o clips/\n"},
      [options](CLI::App& app) -> oos::cli::Run {
        declare(app, *options);
        return [options](Context& context) { run(context, *options); };
      });
}
