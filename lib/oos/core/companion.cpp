// SPDX-License-Identifier: Apache-2.0
#include "oos/core/companion.hpp"

#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "oos/core/error.hpp"

namespace oos {

namespace {

/// Returns the number that the socket has afterwards. Readers of our standard output must see it
/// end when we do.
int leave_home(int socket) {
  ::setsid();
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE}) std::signal(signal, SIG_IGN);
  constexpr int kept = 3;
  const int nowhere = ::open("/dev/null", O_RDWR);
  for (int stream = 0; stream < kept; ++stream) ::dup2(nowhere, stream);
  if (socket != kept) ::dup2(socket, kept);
  ::close_range(kept + 1, ~0U, 0);
  return kept;
}

/// Ends without what the process it came from does at its end.
[[noreturn]] void live(int socket, const std::function<void(int socket)>& work) {
  try {
    work(leave_home(socket));
  } catch (...) {  // nobody is there to be told
  }
  ::_exit(0);
}

}  // namespace

Companion start_companion(const std::function<void(int socket)>& work) {
  std::array<int, 2> pair{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0)
    throw system_error("cannot start", "a process beside this one", errno);
  FileDescriptor ours(pair[0]);
  const FileDescriptor theirs(pair[1]);
  const pid_t process = ::fork();
  if (process < 0) throw system_error("cannot start", "a process beside this one", errno);
  if (process == 0) live(theirs.get(), work);
  return {process, std::move(ours)};
}

void wait_for(const Companion& companion) noexcept {
  while (::waitpid(companion.process, nullptr, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace oos
