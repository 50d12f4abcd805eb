// SPDX-License-Identifier: Apache-2.0
// The one error type of the toolkit and the exit statuses it becomes. Everything that can fail
// throws Error; the cli module turns it into one sentence on stderr and a status.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace oos {

/// What kind of thing went wrong; decides the exit status and `error.kind` on a record.
enum class ErrorKind {
  usage,      ///< the command line is wrong
  config,     ///< a survey, checklist, profile or configuration file is wrong
  input,      ///< the data is not what it claims to be
  io,         ///< a file or stream cannot be read or written
  service,    ///< a remote service refused or cannot be reached
  condition,  ///< a condition the user asked about is true
};

/// Exit statuses of every tool (oos(7), EXIT STATUS).
enum class ExitStatus : int {
  ok = 0,
  record_errors = 1,
  usage = 2,
  input = 3,
  io = 4,
  service = 5,
  condition = 6,
  interrupted = 130,
};

/// Name of a kind as it stands in `error.kind`: "usage", "config", "input", "io", ….
std::string_view to_string(ErrorKind kind);

/// The status a tool ends with when an error of this kind stops it.
ExitStatus exit_status(ErrorKind kind);

/// A failure with its kind, a message (lower case: what, and what to do) and, where it is known,
/// the place (file, line, JSON pointer) it stands at.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, std::string message, std::string where = {});

  ErrorKind kind() const { return kind_; }
  /// Place of the failure, e.g. "events.jsonl:17: /event/time"; empty when unknown.
  const std::string& where() const { return where_; }
  /// The message without its place.
  const std::string& message() const { return message_; }
  /// True when the whole run must stop (a full disk, refused credentials), not only one record.
  bool fatal() const { return fatal_; }

  /// The same error at a more exact place: `prefix` is put before `where`.
  Error at(std::string_view prefix) const;
  /// The same error, marked as one that stops the run.
  Error stopping_the_run() const;

 private:
  ErrorKind kind_;
  std::string message_;
  std::string where_;
  bool fatal_ = false;
};

/// The Error for a failed system call: `what` ("cannot open", "cannot write"), the path, and the
/// text of `error_number`. A full disk, a quota or a read-only file system stops the run.
Error system_error(std::string_view what, std::string_view path, int error_number);

/// Thrown when the reader of our standard output has gone; run_tool() then dies by SIGPIPE.
class BrokenPipe : public std::exception {
 public:
  const char* what() const noexcept override { return "standard output was closed"; }
};

/// Thrown by long work when the user interrupted the run (SIGINT, SIGTERM).
class Interrupted : public std::exception {
 public:
  const char* what() const noexcept override { return "interrupted"; }
};

}  // namespace oos
