// SPDX-License-Identifier: Apache-2.0
#include "oos/core/program.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <string_view>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "oos/core/error.hpp"
#include "oos/core/file.hpp"

namespace oos {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t error_kept_bytes = 2000;
constexpr int look_again_ms = 50;  // while it writes nothing: has it ended, are we to stop?
constexpr int last_moment_ms = 2;  // between the end of its output and its own
constexpr int killed_by_signal = 128;

struct Pipe {
  FileDescriptor reader, writer;
};

Pipe make_pipe(const std::string& program) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw system_error("cannot run", program, errno);
  Pipe pipe{FileDescriptor(ends[0]), FileDescriptor(ends[1])};
  ::fcntl(pipe.reader.get(), F_SETFL, O_NONBLOCK);
  return pipe;
}

/// Standard input as a file in memory: a program that does not read it blocks nobody.
FileDescriptor make_input(const ProgramOptions& options) {
  FileDescriptor file(::memfd_create("input", MFD_CLOEXEC));
  if (!file.valid()) throw system_error("cannot run", options.arguments.front(), errno);
  write_all(file.get(), options.input, "the input of a program");
  ::lseek(file.get(), 0, SEEK_SET);
  return file;
}

std::vector<char*> visible_environment(const std::vector<std::string>& hidden) {
  std::vector<char*> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text(*variable);
    if (std::none_of(hidden.begin(), hidden.end(),
                     [&](const std::string& prefix) { return text.starts_with(prefix); }))
      variables.push_back(*variable);
  }
  variables.push_back(nullptr);
  return variables;
}

/// How the child differs from us: a process group of its own, and no ignored signals.
class Attributes {
 public:
  Attributes() {
    ::posix_spawnattr_init(&attributes_);
    ::posix_spawnattr_setflags(
        &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    ::posix_spawnattr_setpgroup(&attributes_, 0);
    sigset_t signals;
    sigemptyset(&signals);
    ::posix_spawnattr_setsigmask(&attributes_, &signals);
    for (const int signal : {SIGPIPE, SIGXFSZ, SIGINT, SIGTERM}) sigaddset(&signals, signal);
    ::posix_spawnattr_setsigdefault(&attributes_, &signals);
  }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
  ~Attributes() { ::posix_spawnattr_destroy(&attributes_); }
  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

/// Where the child's standard streams lead.
class Streams {
 public:
  Streams(const FileDescriptor& in, const Pipe& out, const Pipe& error) {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawn_file_actions_adddup2(&actions_, in.get(), STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions_, out.writer.get(), STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions_, error.writer.get(), STDERR_FILENO);
  }
  Streams(const Streams&) = delete;
  Streams& operator=(const Streams&) = delete;
  ~Streams() { ::posix_spawn_file_actions_destroy(&actions_); }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

/// A child that does not outlive this object, nor does its process group.
class Child {
 public:
  explicit Child(pid_t pid) : pid_(pid) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() { end(); }

  /// True when it has ended; it stays to be reaped, so that its number is not taken by another.
  bool ended() const {
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == pid_;
  }

  /// Kills what is left of it and its group, and gives its status.
  int end() {
    if (pid_ <= 0) return status_;
    ::kill(-pid_, SIGKILL);
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    status_ = WIFEXITED(status) ? WEXITSTATUS(status) : killed_by_signal + WTERMSIG(status);
    pid_ = -1;
    return status_;
  }

 private:
  pid_t pid_;
  int status_ = 0;
};

pid_t spawn(const ProgramOptions& options, const Streams& streams) {
  std::vector<std::string> arguments = options.arguments;
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  const Attributes attributes;
  const std::vector<char*> environment = visible_environment(options.hidden_variables);
  pid_t pid = 0;
  const int failed = ::posix_spawnp(&pid, pointers.front(), streams.get(), attributes.get(),
                                    pointers.data(), environment.data());
  if (failed != 0) throw system_error("cannot run", options.arguments.front(), failed);
  return pid;
}

/// Reads what is there; closes the descriptor at its end.
void take(FileDescriptor& from, std::string& into) {
  std::array<char, 1U << 16U> buffer{};
  while (from.valid()) {
    const ssize_t count = ::read(from.get(), buffer.data(), buffer.size());
    if (count > 0) {
      into.append(buffer.data(), static_cast<std::size_t>(count));
      return;  // the limits are looked at after each piece
    }
    if (count < 0 && errno == EINTR) continue;
    if (count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK)) from.reset();
    return;
  }
}

/// Waits until there is something to read, or for a moment.
void wait_for(const FileDescriptor& out, const FileDescriptor& error) {
  std::array<pollfd, 2> watched{pollfd{out.get(), POLLIN, 0}, pollfd{error.get(), POLLIN, 0}};
  ::poll(watched.data(), watched.size(),
         out.valid() || error.valid() ? look_again_ms : last_moment_ms);
}

/// Collects the child's output until it ends or goes too far.
ProgramResult collect(const ProgramOptions& options, const Child& child, FileDescriptor& out,
                      FileDescriptor& error) {
  ProgramResult result;
  const auto deadline = Clock::now() + options.timeout;
  while (true) {
    wait_for(out, error);
    const bool ended = child.ended();  // asked before reading: what it wrote is there by then
    const std::size_t before = result.out.size() + result.error.size();
    take(out, result.out);
    take(error, result.error);
    const bool moved = result.out.size() + result.error.size() > before;
    if (result.error.size() > error_kept_bytes)
      result.error.erase(0, result.error.size() - error_kept_bytes);
    if (result.out.size() > options.output_limit_bytes) {
      result.end = ProgramResult::End::wrote_too_much;
      return result;
    }
    if (ended && !moved) return result;
    if (options.stopping && options.stopping()) throw Interrupted();
    if (Clock::now() >= deadline && !ended) {
      result.end = ProgramResult::End::timed_out;
      return result;
    }
  }
}

}  // namespace

std::string find_program(const std::string& name) {
  const auto runs = [](const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
           ::access(path.c_str(), X_OK) == 0;
  };
  if (name.find('/') != std::string::npos) return runs(name) ? name : "";
  const char* path = std::getenv("PATH");  // NOLINT(concurrency-mt-unsafe): nobody sets it
  std::string_view rest = path == nullptr ? "/usr/bin:/bin" : path;
  while (!name.empty() && !rest.empty()) {
    const std::string_view folder = rest.substr(0, rest.find(':'));
    rest.remove_prefix(std::min(rest.size(), folder.size() + 1));
    const std::string file = (folder.empty() ? "." : std::string(folder)) + '/' + name;
    if (runs(file)) return file;
  }
  return {};
}

ProgramResult run_program(const ProgramOptions& options) {
  const std::string& program = options.arguments.front();
  const FileDescriptor input = make_input(options);
  Pipe out = make_pipe(program);
  Pipe error = make_pipe(program);
  Child child(spawn(options, Streams(input, out, error)));
  out.writer.reset();
  error.writer.reset();
  // The pipes are closed after the child is killed: it must not die of that instead.
  ProgramResult result = collect(options, child, out.reader, error.reader);
  result.status = child.end();
  return result;
}

}  // namespace oos
