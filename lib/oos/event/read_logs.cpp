// SPDX-License-Identifier: Apache-2.0
#include "oos/event/read_logs.hpp"

#include <fmt/format.h>

namespace oos::event {

namespace {

void add(LogAccount& total, const LogAccount& one) {
  total.read += one.read;
  total.presses += one.presses;
  total.rejected += one.rejected;
  total.ignored += one.ignored;
  total.headings += one.headings;
  total.records += one.records;
}

void read_log(PressBook& book, const std::string& log, const LogDesk& desk, LogAccount& total) {
  const std::string name = log == "-" ? "standard input" : log;
  const auto place = [&name](std::int64_t line) { return fmt::format("{}:{}", name, line); };
  LogListener listener;
  listener.rejected = [&](const Remark& remark) {
    desk.warn(fmt::format("{}: {}; the line is left out", place(remark.line), remark.reason));
  };
  listener.record = [&](std::int64_t line, std::string_view text) {
    desk.record(text, place(line));
  };
  try {
    const LogAccount account = book.add_log(name, desk.bytes_of(log), listener);
    add(total, account);
    if (account.read == 0) desk.warn(fmt::format("{}: the log is empty", name));
    if (account.rejected > 0 && account.presses + account.records == 0)
      throw Error(ErrorKind::input, "not one line is a press; see --format and --columns");
  } catch (const Error& error) {
    if (error.fatal() || error.kind() == ErrorKind::usage) throw;
    desk.failed(error.where().empty() ? error.at(name) : error);
  }
}

}  // namespace

LogAccount read_logs(PressBook& book, const std::vector<std::string>& logs, const LogDesk& desk) {
  LogAccount total;
  for (const std::string& log : logs) read_log(book, log, desk, total);
  return total;
}

std::vector<std::string> unknown_names(const PressBook& book) {
  std::vector<std::string> sentences;
  for (const auto& [button, count] : book.unknown_buttons())
    sentences.push_back(
        fmt::format("button \"{}\" is not in the survey; presses: {}", button, count));
  for (const auto& [device, count] : book.unknown_devices())
    sentences.push_back(
        device.empty()
            ? fmt::format("no device is named, and no --point given; presses: {}", count)
            : fmt::format("device \"{}\" is not in the survey; presses: {}", device, count));
  return sentences;
}

}  // namespace oos::event
