// SPDX-License-Identifier: Apache-2.0
// Runs a program and takes what it prints: for secrets that a vault or a cloud's own tool hands
// out.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace oos::stt {

struct CommandLimits {
  std::size_t bytes = 65'536;
  std::chrono::milliseconds time{60'000};
};

/// Standard output of a program that is started without arguments and without a shell, found on
/// PATH when the name has no slash. Its standard input is empty, its standard error ours. Throws
/// Error(config) when it cannot be started, fails, prints too much or takes too long; what it
/// printed is in no message.
std::string command_output(const std::string& program, const CommandLimits& limits = {});

}  // namespace oos::stt
