// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cerrno>
#include <utility>

#include <doctest/doctest.h>

#include "oos/core/error.hpp"

using oos::Error;
using oos::ErrorKind;
using oos::ExitStatus;

TEST_CASE("each kind of error has its exit status and its name on records") {
  const std::array<std::pair<ErrorKind, int>, 6> statuses{{{ErrorKind::usage, 2},
                                                           {ErrorKind::config, 2},
                                                           {ErrorKind::input, 3},
                                                           {ErrorKind::io, 4},
                                                           {ErrorKind::service, 5},
                                                           {ErrorKind::condition, 6}}};
  for (const auto& [kind, status] : statuses)
    CHECK(static_cast<int>(oos::exit_status(kind)) == status);
  CHECK(oos::to_string(ErrorKind::config) == "config");
  CHECK(oos::to_string(ErrorKind::service) == "service");
}

TEST_CASE("a place is put before the message, the outer before the inner") {
  const Error error(ErrorKind::input, "a string is expected", "/event/time");
  CHECK(std::string(error.what()) == "/event/time: a string is expected");
  const Error placed = error.at("events.jsonl:17");
  CHECK(placed.where() == "events.jsonl:17: /event/time");
  CHECK(placed.message() == "a string is expected");
  CHECK(Error(ErrorKind::input, "is bad").at("x:1").where() == "x:1");
}

TEST_CASE("an error that stops the run keeps that when it gets a place") {
  const Error error = Error(ErrorKind::service, "refused").stopping_the_run();
  CHECK(error.fatal());
  CHECK(error.at("x").fatal());
  CHECK_FALSE(Error(ErrorKind::service, "refused").fatal());
}

TEST_CASE("failures that the next record would meet as well stop the run") {
  for (const int number : {ENOSPC, EDQUOT, EROFS, EIO, EMFILE})
    CHECK(oos::system_error("cannot write", "f", number).fatal());
  for (const int number : {ENOENT, EACCES, EISDIR})
    CHECK_FALSE(oos::system_error("cannot open", "f", number).fatal());
  CHECK(std::string(oos::system_error("cannot open", "f", ENOENT).what()) ==
        "f: cannot open: No such file or directory");
}
