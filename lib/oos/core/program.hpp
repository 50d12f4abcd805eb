// SPDX-License-Identifier: Apache-2.0
// Running another program without a shell, under a time limit and with bounded output: a
// transcriber of the user's own is asked this way.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace oos {

/// What to run and how far it may go.
struct ProgramOptions {
  std::vector<std::string> arguments;  ///< the program (a path, or a name looked up in PATH) first
  std::string input;                   ///< its standard input
  std::chrono::milliseconds timeout{120'000};
  std::size_t output_limit_bytes = 64U << 20U;  ///< of standard output
  std::vector<std::string> hidden_variables;    ///< prefixes of variables it must not see
  std::function<bool()> stopping;               ///< asked all the time; may be empty
};

/// How a program ended.
struct ProgramResult {
  enum class End : std::int8_t { by_itself, timed_out, wrote_too_much };
  End end = End::by_itself;
  int status = 0;     ///< exit status, or 128 and the signal that killed it
  std::string out;    ///< all of its standard output, up to the limit
  std::string error;  ///< the last 2,000 bytes of its standard error
};

/// The file that would be run for a name: itself when it has a slash, else the first of its kind
/// in PATH; empty when there is none that can be executed.
std::string find_program(const std::string& name);

/// Runs a program in a process group of its own and waits for it; whatever of the group is left
/// after it is killed. Throws Error(io) when it cannot be started, Interrupted when asked to stop.
ProgramResult run_program(const ProgramOptions& options);

}  // namespace oos
