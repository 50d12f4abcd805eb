// SPDX-License-Identifier: Apache-2.0
#include "oos/core/surviving_child.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "oos/core/error.hpp"

namespace oos {

namespace {

constexpr const char* name = "the connection between two processes";

void send_bytes(int connection, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0 && (errno == EPIPE || errno == ECONNRESET)) throw BrokenPipe();
    if (sent < 0) throw system_error("cannot write", name, errno);
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

/// False: the other side has gone.
bool receive_bytes(int connection, char* to, std::size_t size) {
  while (size > 0) {
    const ssize_t got = ::recv(connection, to, size, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    to += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

using Sizes = std::array<std::uint64_t, 2>;

/// Leaves the child nothing but its ends of the connections.
void detach(const std::vector<int>& ends) {
  ::setsid();
  for (const int ignored : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) std::signal(ignored, SIG_IGN);
  std::vector<int> kept = ends;
  std::ranges::sort(kept);
  unsigned from = 0;
  for (const int end : kept) {
    const auto keep = static_cast<unsigned>(end);
    if (from < keep) ::close_range(from, keep - 1, 0);
    from = keep + 1;
  }
  ::close_range(from, ~0U, 0);
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; ++stream)
    if (::fcntl(stream, F_GETFD) == -1) static_cast<void>(::open("/dev/null", O_RDWR));
}

}  // namespace

void send_message(int connection, const Message& message) {
  const Sizes sizes{message.head.size(), message.body.size()};
  std::string head(sizeof sizes, '\0');
  std::memcpy(head.data(), sizes.data(), sizeof sizes);
  send_bytes(connection, head + message.head);
  send_bytes(connection, message.body);
}

std::optional<Message> receive_message(int connection) {
  Sizes sizes{};
  if (!receive_bytes(connection, reinterpret_cast<char*>(sizes.data()), sizeof sizes))
    return std::nullopt;
  Message message{std::string(sizes[0], '\0'), std::string(sizes[1], '\0')};
  const bool whole = receive_bytes(connection, message.head.data(), message.head.size()) &&
                     receive_bytes(connection, message.body.data(), message.body.size());
  return whole ? std::optional(std::move(message)) : std::nullopt;
}

SurvivingChild::SurvivingChild(int connections,
                               const std::function<void(const std::vector<int>& ends)>& work) {
  std::vector<FileDescriptor> theirs;
  for (int i = 0; i < connections; ++i) {
    std::array<int, 2> pair{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0)
      throw system_error("cannot open", name, errno);
    ours_.emplace_back(pair[0]);
    theirs.emplace_back(pair[1]);
  }
  pid_ = ::fork();
  if (pid_ < 0) throw system_error("cannot start", "a child process", errno);
  if (pid_ > 0) return;
  std::vector<int> ends;
  for (const FileDescriptor& end : theirs) ends.push_back(end.get());
  detach(ends);
  try {
    work(ends);
  } catch (...) {  // the parent learns of it by the end of its connections
  }
  std::_Exit(0);  // here, not in main(): the parent's destructors are none of the child's business
}

SurvivingChild::~SurvivingChild() {
  ours_.clear();
  while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace oos
