// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/submit_courier.hpp"

#include <chrono>
#include <memory>
#include <thread>
#include <utility>

#include <nlohmann/json.hpp>

#include "oos/core/error.hpp"
#include "oos/stt/speechkit/courier_wire.hpp"
#include "oos/stt/speechkit/paid_submit.hpp"

namespace oos::stt {

namespace {

constexpr std::chrono::milliseconds between_tries(20);

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

/// The work of a courier's process, until the other end is closed.
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

}  // namespace

std::string errand_claim(const std::string& key) { return "submit of " + key; }

SubmitCouriers::SubmitCouriers(const Options& options) {
  for (int i = 0; i < options.count; ++i) {
    Companion courier = start_companion([&options](int socket) { Rounds(socket, options).run(); });
    idle_.push_back(std::move(courier.socket));
    couriers_.push_back(std::move(courier));
  }
}

SubmitCouriers::~SubmitCouriers() {
  idle_.clear();  // which they see as the end
  for (const Companion& courier : couriers_) wait_for(courier);
}

FileDescriptor SubmitCouriers::take() {
  std::unique_lock lock(mutex_);
  freed_.wait(lock, [this] { return !idle_.empty() || lost_ == std::ssize(couriers_); });
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
