// SPDX-License-Identifier: Apache-2.0
// oos-events: button logs in, one event line a press out; record lines pass through.
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "oos/cli/forward.hpp"
#include "oos/cli/tool.hpp"
#include "oos/event/presses.hpp"
#include "oos/survey/survey.hpp"

namespace {

using oos::Error;
using oos::ExitStatus;
using oos::cli::Context;
using oos::cli::Tally;
using oos::event::LogAccount;
using oos::event::PressBook;

constexpr std::size_t longest_log_bytes = 8ull << 30u;

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
  app.add_option("--survey", options.survey_file,
                 "survey file: questions of the buttons, points, employees")
      ->type_name("FILE");
  app.add_option("--timezone", options.timezone,
                 "zone of the logs' local times, such as Europe/Moscow")
      ->type_name("ZONE");
  app.add_option("--point", options.point, "service point of presses whose log names no device")
      ->type_name("NAME");
  app.add_option("--format", options.format, "format of the logs: auto, csv, jsonl")
      ->check(CLI::IsMember({"auto", "csv", "jsonl"}))
      ->type_name("NAME")
      ->capture_default_str();
  app.add_option("--columns", options.columns,
                 "which columns hold time, date, device, button and employee: "
                 "time=HEADING,button=3")
      ->type_name("LIST");
  app.add_flag("--no-stdin", options.no_stdin, "pass no records through from standard input");
}

/// Reads one log and accounts for its lines.
void read_log(Context& context, PressBook& book, const std::string& log) {
  const std::string name = log == "-" ? "standard input" : log;
  const auto place = [&name](std::int64_t line) { return fmt::format("{}:{}", name, line); };
  oos::event::LogListener listener;
  listener.rejected = [&](std::int64_t line, const std::string& reason) {
    context.terminal().warn(fmt::format("{}: {}; the line is left out", place(line), reason));
  };
  listener.record = [&](std::int64_t line, std::string_view text) {
    oos::cli::forward_line(context, text, place(line));
  };
  const LogAccount account =
      book.add_log(name, oos::cli::read_input(log, longest_log_bytes), listener);
  Tally& rows = context.summary().tally("log_lines");
  rows.read += account.read;
  rows.outcomes["rejected"] += account.rejected;
  rows.outcomes["headings"] += account.headings;
  rows.outcomes["records"] += account.records;
  if (account.read == 0) context.terminal().warn(fmt::format("{}: the log is empty", name));
  if (account.rejected > 0) context.raise_status(ExitStatus::record_errors);
  if (account.rejected > 0 && account.presses + account.records == 0)
    throw Error(oos::ErrorKind::input, "not one line is a press; see --format and --columns", name);
}

/// The same; a log that cannot be read or understood does not stop the others.
void try_log(Context& context, PressBook& book, const std::string& log) {
  try {
    read_log(context, book, log);
  } catch (const Error& error) {
    if (error.fatal() || error.kind() == oos::ErrorKind::usage) throw;
    context.terminal().error(error.where().empty() ? error.at(log).what() : error.what());
    context.raise_status(exit_status(error.kind()));
  }
}

void emit_events(Context& context, PressBook& book) {
  Tally& lines = context.summary().tally("lines");
  Tally& rows = context.summary().tally("log_lines");
  book.each_event([&](const oos::record::Event& event) {
    Context::stop_if_asked();
    context.out().write(oos::jsonl::new_line("event", to_json(event)));
    ++lines.created;
    ++lines.outcomes["written"];
    ++rows.outcomes["emitted"];
  });
  rows.outcomes["merged"] += book.merged();
  for (const auto& [button, count] : book.unknown_buttons())
    context.terminal().warn(
        fmt::format("button \"{}\" is not in the survey; presses: {}", button, count));
  for (const auto& [device, count] : book.unknown_devices())
    context.terminal().warn(
        device.empty()
            ? fmt::format("no device is named, and no --point given; presses: {}", count)
            : fmt::format("device \"{}\" is not in the survey; presses: {}", device, count));
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
  std::vector<std::string> logs = options.logs;
  if (logs.empty()) logs.emplace_back("-");
  const bool log_on_stdin = std::find(logs.begin(), logs.end(), "-") != logs.end();
  if (!log_on_stdin && records_may_come) oos::cli::forward_lines(context);
  for (const std::string& log : logs) try_log(context, book, log);
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
