// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/submit_courier.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <memory>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "oos/core/error.hpp"
#include "oos/stt/speechkit/courier_wire.hpp"
#include "oos/stt/speechkit/paid_submit.hpp"

namespace oos::stt {

namespace {

constexpr std::chrono::milliseconds between_tries(20);

/// Leaves everything behind that belongs to the process it came from: the terminal and its
/// signals, the standard streams (a reader must see them end), files. Returns the socket's number.
int leave_home(int socket) {
  ::setsid();
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE}) std::signal(signal, SIG_IGN);
  constexpr int kept = 3;
  const int nowhere = ::open("/dev/null", O_RDWR);
  for (int stream = 0; stream < kept; ++stream) ::dup2(nowhere, stream);
  // The flag FD_CLOEXEC does not matter: nothing is executed.
  if (socket != kept) ::dup2(socket, kept);
  ::close_range(kept + 1, ~0U, 0);
  return kept;
}

bool same(const std::optional<state::Operation>& a, const std::optional<state::Operation>& b) {
  if (!a || !b) return !a && !b;
  return a->id == b->id && a->state == b->state && a->submitted_unix_s == b->submitted_unix_s;
}

/// What another run has done about the clip meanwhile.
http::Response answer_of(const state::Operation& operation) {
  if (operation.id.empty())
    throw http::TransportError(http::Failure::cut, true,
                               "another run has sent it and got no clear answer");
  return {.status = 200, .headers = {}, .body = nlohmann::json{{"id", operation.id}}.dump()};
}

/// The work of a courier's process.
class Rounds {
 public:
  Rounds(int socket, const SubmitCouriers::Options& options) : socket_(socket), options_(options) {}

  void run() {
    while (const auto message = receive_message(socket_)) {
      const std::string answer = answer_to(*message);
      send_message(socket_, answer);
    }
  }

 private:
  std::string answer_to(const std::string& message) {
    try {
      return encode_answer(carry_out(decode_task(message)));
    } catch (const http::TransportError& error) {
      return encode_failure(error);
    } catch (const Error& error) {
      return encode_failure(error);
    }
  }

  http::Response carry_out(const CourierTask& task) {
    if (!ledger_) ledger_ = std::make_unique<state::Ledger>(options_.ledger);
    if (!transport_) transport_ = options_.make_transport();
    const std::string claimed = errand_claim(task.errand.key);
    while (!ledger_->claims().try_take(claimed)) std::this_thread::sleep_for(between_tries);
    const state::Claim claim(ledger_->claims(), claimed);
    if (const auto now = ledger_->operation(task.errand.key); now && !same(now, task.errand.known))
      return answer_of(*now);
    return submit_noted(task.request, transport_,
                        ledger_journal(*ledger_, task.errand.key, options_.now_unix_s));
  }

  int socket_;
  const SubmitCouriers::Options& options_;
  std::unique_ptr<state::Ledger> ledger_;
  http::Transport transport_;
};

/// Never returns, and ends without what the process it came from does at its end.
[[noreturn]] void serve(int socket, const SubmitCouriers::Options& options) {
  try {
    Rounds(leave_home(socket), options).run();
  } catch (...) {  // nobody is there to be told
  }
  ::_exit(0);
}

}  // namespace

std::string errand_claim(const std::string& key) { return "submit of " + key; }

SubmitCouriers::SubmitCouriers(const Options& options) {
  for (int i = 0; i < options.count; ++i) {
    Courier courier = start(options);
    processes_.push_back(courier.process);
    idle_.push_back(std::move(courier.socket));
  }
}

SubmitCouriers::Courier SubmitCouriers::start(const Options& options) {
  std::array<int, 2> pair{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0)
    throw system_error("cannot start", "submit courier", errno);
  FileDescriptor ours(pair[0]);
  const FileDescriptor theirs(pair[1]);
  const pid_t process = ::fork();
  if (process < 0) throw system_error("cannot start", "submit courier", errno);
  if (process == 0) serve(theirs.get(), options);
  return {process, std::move(ours)};
}

SubmitCouriers::~SubmitCouriers() {
  idle_.clear();  // which they see as the end
  for (const pid_t process : processes_)
    while (::waitpid(process, nullptr, 0) < 0 && errno == EINTR) {
    }
}

FileDescriptor SubmitCouriers::take() {
  std::unique_lock lock(mutex_);
  freed_.wait(lock, [this] { return !idle_.empty() || lost_ == std::ssize(processes_); });
  if (idle_.empty())
    throw Error(ErrorKind::io, "the processes that send clips were killed; run again",
                "submit courier")
        .stopping_the_run();
  FileDescriptor socket = std::move(idle_.back());
  idle_.pop_back();
  return socket;
}

void SubmitCouriers::give_back(FileDescriptor socket) {
  const std::lock_guard lock(mutex_);
  if (socket.valid())
    idle_.push_back(std::move(socket));
  else
    ++lost_;
  freed_.notify_all();
}

http::Response SubmitCouriers::submit(const Errand& errand, const http::Request& request) {
  FileDescriptor socket = take();
  std::optional<std::string> message;
  try {
    send_message(socket.get(), encode_task(errand, request));
    message = receive_message(socket.get());
  } catch (const Error&) {  // its end of the line is gone
  }
  if (!message) socket.reset();
  give_back(std::move(socket));
  if (message) return decode_answer(*message);
  throw http::TransportError(http::Failure::cut, true, "the process that sent it was killed");
}

}  // namespace oos::stt
