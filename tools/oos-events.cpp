// SPDX-License-Identifier: Apache-2.0
// oos-events: button logs in, one event line a press out; record lines pass through.
#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <unistd.h>

#include "oos-events-account.hpp"
#include "oos-events-desk.hpp"
#include "oos-events-options.hpp"
#include "oos/cli/tool.hpp"
#include "oos/event/follow_logs.hpp"
#include "oos/survey/survey.hpp"

namespace {

using oos::cli::Context;
using oos::cli::Observe;
using oos::event::PressBook;
using oos_events::Options;

void read(Context& context, PressBook& book, const std::vector<std::string>& logs,
          const oos::event::LogDesk& desk) {
  oos_events::count_rows(context, oos::event::read_logs(book, logs, desk));
  book.each_event(oos_events::output_of(context, true));
}

void follow(Context& context, PressBook& book, const std::vector<std::string>& logs,
            const oos::event::LogDesk& log_desk, std::int64_t lateness_ms) {
  std::vector<oos::event::FollowedLog> followed;
  for (const std::string& log : logs) {
    if (log == "-") {
      followed.push_back(
          {"standard input", std::make_unique<oos::event::StreamTail>(STDIN_FILENO)});
    } else {
      followed.push_back({log, std::make_unique<oos::event::FileTail>(log)});
    }
  }
  oos::event::FollowDesk desk;
  desk.now_ms = [] {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
  };
  desk.wait = oos_events::wait_for;
  desk.stopping = [] { return Context::stopping(); };
  desk.handed_on = [&context] { context.out().flush(); };
  desk.logs = log_desk;
  const auto output = oos_events::output_of(context, false);
  oos_events::count_rows(context,
                         follow_logs(book, std::move(followed), lateness_ms, desk, output));
}

void run(Context& context, const Options& options) {
  if (options.calls.any() && options.follow)
    throw oos::Error(oos::ErrorKind::usage,
                     "--follow never ends; events of calls are made when all recordings are known");
  const bool records_may_come = !options.no_stdin && oos::cli::has_piped_input();
  std::optional<oos::survey::Survey> survey;
  if (!options.survey_file.empty()) survey = oos::survey::load_survey(options.survey_file);
  PressBook book(oos_events::press_options(options, survey ? &*survey : nullptr));
  if (!options.roster_file.empty()) oos_events::add_roster(book, options.roster_file);
  oos::event::CallEvents calls(call_event_options(options.calls, survey ? &*survey : nullptr));
  auto logs = options.logs;  // calls need no log
  if (logs.empty() && !options.calls.any()) logs.emplace_back("-");
  const bool log_on_stdin = std::find(logs.begin(), logs.end(), "-") != logs.end();
  std::optional<oos::event::RejectsFile> rejects;
  if (!options.rejects_file.empty()) rejects.emplace(options.rejects_file);
  oos::event::LogDesk desk;
  const Observe observe = [&](const oos::jsonl::Line& line) {
    book.add_record(line);
    calls.add(line);
    oos_events::count_rows(context, read_labels(book, line, desk));
  };
  desk = oos_events::desk_of(context, observe, rejects ? &*rejects : nullptr);
  if (!log_on_stdin && records_may_come) oos::cli::forward_lines(context, observe);
  if (options.follow) {
    follow(context, book, logs, desk, options.lateness_ms);
  } else {
    read(context, book, logs, desk);
    Context::stop_if_asked();  // half a log is no log
  }
  if (rejects) rejects->commit();
  oos_events::count_presses(context, book.counts());
  if (options.calls.any()) oos_events::write_calls(context, calls, book);
  oos_events::tell_doubts(context, book);
  if (options.follow) Context::stop_if_asked();
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
