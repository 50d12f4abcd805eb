// SPDX-License-Identifier: Apache-2.0
// A child process that goes on when its parent is killed, and the messages between the two: for
// work that must be brought to its end and noted, whatever becomes of the run that asked for it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "oos/core/file.hpp"

namespace oos {

/// What parent and child tell each other.
struct Message {
  std::string head;
  std::string body;
};

/// Sends a message. Throws BrokenPipe when the other side has gone, Error(io) otherwise.
void send_message(int connection, const Message& message);

/// The next message; nothing when the other side has gone, also in the middle of one.
std::optional<Message> receive_message(int connection);

/// The child, and our ends of the connections to it.
class SurvivingChild {
 public:
  /// Forks. `work` gets the child's ends and runs in the child, which ends when it returns; it has
  /// nothing else of the parent's: no standard streams, no other open file, no terminal, and it
  /// outlasts SIGINT, SIGTERM and SIGHUP. To be called before this process has a second thread or
  /// an open database. Throws Error(io).
  SurvivingChild(int connections, const std::function<void(const std::vector<int>& ends)>& work);
  SurvivingChild(const SurvivingChild&) = delete;
  SurvivingChild& operator=(const SurvivingChild&) = delete;
  /// Closes the connections and waits for the child.
  ~SurvivingChild();

  const std::vector<FileDescriptor>& connections() const { return ours_; }

 private:
  std::vector<FileDescriptor> ours_;
  pid_t pid_ = -1;
};

}  // namespace oos
