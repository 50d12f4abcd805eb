// SPDX-License-Identifier: Apache-2.0
// oos-events: button logs in, one event line a press out; record lines pass through.
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "oos-events-options.hpp"
#include "oos/cli/forward.hpp"
#include "oos/cli/tool.hpp"
#include "oos/event/presses.hpp"
#include "oos/event/read_logs.hpp"
#include "oos/survey/survey.hpp"

namespace {

using oos::cli::Context;
using oos::event::PressBook;

using oos_events::Options;

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
  if (account.ignored > 0) rows.outcomes["ignored"] = account.ignored;
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
  PressBook book(oos_events::press_options(options, survey ? &*survey : nullptr));
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
        oos_events::declare(app, *options);
        return [options](Context& context) { run(context, *options); };
      });
}
