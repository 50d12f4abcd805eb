// SPDX-License-Identifier: Apache-2.0
#include "oos/core/error.hpp"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>

namespace oos {

namespace {

std::string joined(const std::string& where, const std::string& message) {
  return where.empty() ? message : where + ": " + message;
}

/// Failures that the next record would meet as well.
bool stops_everything(int error_number) {
  return error_number == ENOSPC || error_number == EDQUOT || error_number == EFBIG ||
         error_number == EROFS || error_number == EIO || error_number == EMFILE ||
         error_number == ENFILE;
}

}  // namespace

std::string_view to_string(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage:
      return "usage";
    case ErrorKind::config:
      return "config";
    case ErrorKind::input:
      return "input";
    case ErrorKind::io:
      return "io";
    case ErrorKind::service:
      return "service";
    case ErrorKind::condition:
      return "condition";
  }
  return "input";
}

ExitStatus exit_status(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage:
    case ErrorKind::config:
      return ExitStatus::usage;
    case ErrorKind::input:
      return ExitStatus::input;
    case ErrorKind::io:
      return ExitStatus::io;
    case ErrorKind::service:
      return ExitStatus::service;
    case ErrorKind::condition:
      return ExitStatus::condition;
  }
  return ExitStatus::input;
}

Error::Error(ErrorKind kind, std::string message, std::string where)
    : std::runtime_error(joined(where, message)),
      kind_(kind),
      message_(std::move(message)),
      where_(std::move(where)) {}

Error Error::at(std::string_view prefix) const {
  Error moved(kind_, message_, joined(std::string(prefix), where_));
  if (where_.empty()) moved = Error(kind_, message_, std::string(prefix));
  moved.fatal_ = fatal_;
  return moved;
}

Error Error::stopping_the_run() const {
  Error copy = *this;
  copy.fatal_ = true;
  return copy;
}

Error system_error(std::string_view what, std::string_view path, int error_number) {
  Error error(ErrorKind::io, fmt::format("{}: {}", what, std::strerror(error_number)),
              std::string(path));
  return stops_everything(error_number) ? error.stopping_the_run() : error;
}

}  // namespace oos
