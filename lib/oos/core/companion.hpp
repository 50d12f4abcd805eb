// SPDX-License-Identifier: Apache-2.0
// A process beside ours that outlives us when we are killed: for work that must come to its end.
#pragma once

#include <functional>

#include <sys/types.h>

#include "oos/core/file.hpp"

namespace oos {

struct Companion {
  pid_t process = -1;
  FileDescriptor socket;  ///< to the companion, which sees its end when ours is closed
};

/// Forks a process that does `work` with its end of a stream socket and ends; what it throws is
/// told to nobody. It has left the terminal with its signals, the standard streams and all files
/// behind. To be called before this process has threads or anything open that must not be shared.
/// Throws Error(io).
Companion start_companion(const std::function<void(int socket)>& work);

/// Waits until it has ended.
void wait_for(const Companion& companion) noexcept;

}  // namespace oos
