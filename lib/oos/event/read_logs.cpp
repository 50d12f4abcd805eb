// SPDX-License-Identifier: Apache-2.0
#include "oos/event/read_logs.hpp"

#include <cstdlib>

#include <fmt/format.h>

namespace oos::event {

namespace {

constexpr std::int64_t most_named = 20;  // rejected lines of a log on standard error

void read_log(PressBook& book, const std::string& log, const LogDesk& desk, LogAccount& total) {
  const std::string name = log == "-" ? "standard input" : log;
  const LogListener listener = listener_of(desk, name);
  const auto growing = open_log(book, name, listener, desk);
  const LogAccount& account = growing->account();
  try {
    desk.pieces_of(log, [&growing](std::string_view piece) { growing->add(piece); });
    growing->end();
    if (account.read == 0) desk.warn(fmt::format("{}: the log is empty", name));
    if (account.rejected > 0 && account.presses + account.records == 0)
      throw Error(ErrorKind::input, "not one line is a press; see --format and --columns");
  } catch (const Error& error) {
    if (error.fatal() || error.kind() == ErrorKind::usage) throw;
    desk.failed(error.where().empty() ? error.at(name) : error);
  }
  growing->settle();  // of a log that broke off, what was read until then
  if (account.rejected > most_named)
    desk.warn(fmt::format("{}: {} more lines are left out; --rejects FILE lists them all", name,
                          account.rejected - most_named));
  total += account;
}

/// "+1 h", "-3 min 20 s".
std::string duration_words(std::int64_t ms) {
  std::int64_t seconds = (std::abs(ms) + 500) / 1000;
  std::string words = ms < 0 ? "-" : "+";
  if (seconds == 0) return words + "0 s";
  if (seconds >= 3600) words += fmt::format("{} h ", seconds / 3600);
  if (seconds % 3600 >= 60) words += fmt::format("{} min ", seconds % 3600 / 60);
  if (seconds % 60 > 0) words += fmt::format("{} s ", seconds % 60);
  words.pop_back();
  return words;
}

}  // namespace

LogListener listener_of(const LogDesk& desk, const std::string& name) {
  LogListener listener;
  listener.rejected = [&desk, name, named = std::int64_t{0}](const Remark& remark) mutable {
    if (++named <= most_named)
      desk.warn(fmt::format("{}:{}: {}; the line is left out", name, remark.line, remark.reason));
    if (desk.row) desk.row(name, "rejected", remark);
  };
  if (desk.row)
    listener.ignored = [&desk, name](const Remark& remark) { desk.row(name, "ignored", remark); };
  listener.record = [&desk, name](std::int64_t line, std::string_view text) {
    desk.record(text, fmt::format("{}:{}", name, line));
  };
  return listener;
}

std::unique_ptr<PressBook::Growing> open_log(PressBook& book, const std::string& name,
                                             const LogListener& listener, const LogDesk& desk) {
  return book.open_log(name, listener,
                       desk.written ? std::optional(desk.written(name)) : std::nullopt);
}

LogAccount read_labels(PressBook& book, const jsonl::Line& line, const LogDesk& desk) {
  const auto recording = line.type() == "recording" ? line.find("recording") : std::nullopt;
  if (!recording) return {};
  const auto call = recording->find("call");
  if (!recording->has("labels") && !(call && call->has("keys"))) return {};
  const std::string path(recording->opt_string("path").value_or(""));
  return book.add_labels(line, listener_of(desk, path));
}

LogAccount read_logs(PressBook& book, const std::vector<std::string>& logs, const LogDesk& desk) {
  LogAccount total;
  for (const std::string& log : logs) read_log(book, log, desk, total);
  return total;
}

std::vector<std::string> doubts(const PressBook& book) {
  std::vector<std::string> sentences;
  for (const auto& [log, count] : book.guessed_years())
    sentences.push_back(
        fmt::format("{}: shows no year, or not which number is the year, and was not written to "
                    "last when its presses end, so that the year of {} of them is a guess; --year "
                    "tells it",
                    log, count));
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

std::string shift_sentence(const SuggestedShift& suggested) {
  const ClockShift& shift = suggested.shift;
  return fmt::format(
      "{}: {} of {} presses lie outside every recording of the point, {} would if the clock were "
      "put {} (from {} to {} do as well); if it is the buttons' clock that is wrong, add {} to "
      "clock_offset_ms in the survey",
      suggested.device.empty() ? suggested.point : suggested.device, shift.outside_before,
      shift.presses, shift.outside_after, duration_words(shift.shift_ms),
      duration_words(shift.from_ms), duration_words(shift.to_ms), shift.shift_ms);
}

}  // namespace oos::event
