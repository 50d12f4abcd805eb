// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/command/output.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "oos/core/error.hpp"
#include "oos/core/file.hpp"

extern char** environ;  // NOLINT: POSIX has no other name for it

namespace oos::stt {

namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void failed(const std::string& program, const std::string& why) {
  throw Error(ErrorKind::config, "the credentials command " + why, program);
}

/// Where a program's three streams go.
class SpawnActions {
 public:
  explicit SpawnActions(int output) {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
  }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;
  ~SpawnActions() { ::posix_spawn_file_actions_destroy(&actions_); }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

/// A started program; whoever gives up on it ends it.
class Child {
 public:
  Child(const std::string& program, int output) {
    const SpawnActions actions(output);
    std::string name = program;
    std::array<char*, 2> arguments{name.data(), nullptr};
    const int error =
        ::posix_spawnp(&pid_, name.c_str(), actions.get(), nullptr, arguments.data(), environ);
    if (error != 0)
      failed(program, fmt::format("cannot be started: {}", std::system_category().message(error)));
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    wait();
  }
  /// Its wait status.
  int wait() {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = 0;
    return status;
  }

 private:
  ::pid_t pid_ = 0;
};

/// Whether bytes, or the end, can be read before `until`.
bool readable(int fd, Clock::time_point until) {
  while (true) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0) return false;
    pollfd descriptor{.fd = fd, .events = POLLIN, .revents = 0};
    const int ready = ::poll(&descriptor, 1, static_cast<int>(left));
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
  }
}

std::string read_output(const std::string& program, int fd, const CommandLimits& limits) {
  const Clock::time_point until = Clock::now() + limits.time;
  std::string output;
  std::array<char, 4096> buffer{};
  while (true) {
    if (!readable(fd, until))
      failed(program, fmt::format("did not end within {} ms", limits.time.count()));
    const ::ssize_t got = ::read(fd, buffer.data(), buffer.size());
    if (got == 0) return output;
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) failed(program, "cannot be read from");
    output.append(buffer.data(), static_cast<std::size_t>(got));
    if (output.size() > limits.bytes)
      failed(program, fmt::format("printed more than {} bytes", limits.bytes));
  }
}

}  // namespace

std::string command_output(const std::string& program, const CommandLimits& limits) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) failed(program, "cannot be started: no pipe");
  const FileDescriptor reading(ends[0]);
  FileDescriptor writing(ends[1]);
  Child child(program, writing.get());
  writing.reset();
  std::string output = read_output(program, reading.get(), limits);
  const int status = child.wait();
  if (WIFSIGNALED(status)) failed(program, fmt::format("died by signal {}", WTERMSIG(status)));
  if (WEXITSTATUS(status) != 0)
    failed(program, fmt::format("ended with status {}", WEXITSTATUS(status)));
  return output;
}

}  // namespace oos::stt
