// SPDX-License-Identifier: Apache-2.0
// Reading several logs into one book of presses: a log that cannot be read or understood is named
// and does not stop the others. Used by oos-events.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "oos/core/error.hpp"
#include "oos/event/presses.hpp"

namespace oos::event {

/// Where logs come from and what is told about them. All functions but `row` and `written` are
/// required.
struct LogDesk {
  using Take = std::function<void(std::string_view piece)>;
  /// Hands on the bytes of a log. Throws Error.
  std::function<void(const std::string& log, const Take& take)> pieces_of;
  /// When a log was written to last; by the options of the book if there is no such function.
  std::function<LocalTime(const std::string& log)> written;
  std::function<void(const std::string& message)> warn;  ///< a line or log of no use
  std::function<void(const Error& error)> failed;        ///< a log that cannot be used
  std::function<void(std::string_view text, const std::string& where)> record;  ///< passes through
  /// Each row that is no press: "rejected" or "ignored".
  std::function<void(std::string_view log, std::string_view outcome, const Remark& remark)> row;
};

/// Tells the desk what happens in the log of that name. The desk must outlive it.
LogListener listener_of(const LogDesk& desk, const std::string& name);

/// Takes the presses that stand as labels in a recording line, and tells the desk of the others.
/// Throws Error(input).
LogAccount read_labels(PressBook& book, const jsonl::Line& line, const LogDesk& desk);

/// Reads the logs ("-" is standard input) and says what became of all their rows. Throws only
/// errors that stop the run: fatal ones and Error(usage).
LogAccount read_logs(PressBook& book, const std::vector<std::string>& logs, const LogDesk& desk);

/// The book's log of that name, opened. The desk must outlive it.
std::unique_ptr<PressBook::Growing> open_log(PressBook& book, const std::string& name,
                                             const LogListener& listener, const LogDesk& desk);

/// Sentences about years that nothing confirms, and about buttons and devices that the survey does
/// not know; after each_event().
std::vector<std::string> doubts(const PressBook& book);
/// A sentence about a clock that seems to be wrong, and what to do.
std::string shift_sentence(const SuggestedShift& suggested);

}  // namespace oos::event
