// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/submit_keeper.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <thread>

#include <nlohmann/json.hpp>

#include "oos/core/error.hpp"
#include "oos/stt/speechkit/paid_post.hpp"

namespace oos::stt {

namespace {

using nlohmann::json;
using std::chrono::milliseconds;

constexpr const char* other_run = "an earlier run may have sent it";

/// The child's own claim, beside the run's on the clip itself.
std::string claim_key(const std::string& key) { return "submit:" + key; }

json headers_json(const std::vector<http::Header>& headers) {
  json list = json::array();
  for (const http::Header& header : headers) list.push_back({header.name, header.value});
  return list;
}

std::vector<http::Header> headers_of(const json& list) {
  std::vector<http::Header> headers;
  for (const json& header : list) headers.push_back({header.at(0), header.at(1)});
  return headers;
}

Message order(const std::string& key, bool synchronous, const http::Request& request) {
  const json head = {{"key", key},
                     {"synchronous", synchronous},
                     {"method", request.method},
                     {"url", request.url},
                     {"headers", headers_json(request.headers)},
                     {"connect_ms", request.timeouts.connect.count()},
                     {"total_ms", request.timeouts.total.count()},
                     {"limit_bytes", request.response_limit_bytes}};
  return {head.dump(-1, ' ', false, json::error_handler_t::replace), request.body};
}

http::Request request_of(const json& head, std::string body) {
  http::Request request;
  request.method = head.at("method");
  request.url = head.at("url");
  request.headers = headers_of(head.at("headers"));
  request.body = std::move(body);
  request.timeouts.connect = milliseconds(head.at("connect_ms").get<std::int64_t>());
  request.timeouts.total = milliseconds(head.at("total_ms").get<std::int64_t>());
  request.response_limit_bytes = head.at("limit_bytes");
  request.fresh_connection = true;
  request.interruptible = false;
  return request;
}

Message answer_message(const http::Response& response) {
  const json head = {{"status", response.status}, {"headers", headers_json(response.headers)}};
  return {head.dump(-1, ' ', false, json::error_handler_t::replace), response.body};
}

Message transport_message(const http::TransportError& error) {
  return {json{{"failure", static_cast<int>(error.failure())},
               {"may_have_arrived", error.may_have_arrived()},
               {"message", error.message()}}
              .dump(-1, ' ', false, json::error_handler_t::replace),
          {}};
}

Message error_message(const Error& error) {
  return {json{{"kind", static_cast<int>(error.kind())},
               {"message", error.message()},
               {"where", error.where()},
               {"fatal", error.fatal()}}
              .dump(-1, ' ', false, json::error_handler_t::replace),
          {}};
}

/// The answer in a message, or the error it tells of.
http::Response unpacked(Message message) {
  const json head = json::parse(message.head);
  if (head.contains("failure"))
    throw http::TransportError(static_cast<http::Failure>(head.at("failure").get<int>()),
                               head.at("may_have_arrived"), head.at("message"));
  if (head.contains("kind")) {
    const Error error(static_cast<ErrorKind>(head.at("kind").get<int>()), head.at("message"),
                      head.at("where"));
    throw head.at("fatal").get<bool>() ? error.stopping_the_run() : error;
  }
  return {.status = head.at("status"),
          .headers = headers_of(head.at("headers")),
          .body = std::move(message.body)};
}

std::int64_t now_unix_s() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// The side of the child.
class Carrier {
 public:
  Carrier(std::filesystem::path ledger_file, http::Transport transport)
      : ledger_file_(std::move(ledger_file)), transport_(std::move(transport)) {}

  /// Answers orders until the run has gone.
  void serve(int connection) {
    while (auto order = receive_message(connection)) {
      const Message answer = answered(std::move(*order));
      try {
        send_message(connection, answer);
      } catch (const BrokenPipe&) {  // the run is dead; its next one finds the notes
      }
    }
  }

 private:
  Message answered(Message order) {
    try {
      const json head = json::parse(order.head);
      return answer_message(send(head, std::move(order.body)));
    } catch (const http::TransportError& error) {
      return transport_message(error);
    } catch (const Error& error) {
      return error_message(error);
    }
  }

  http::Response send(const json& head, std::string body) {
    const std::string key = head.at("key");
    state::Ledger& ledger = opened();
    // Only the child of an earlier run can hold it, and not for long.
    while (!ledger.claims().try_take(claim_key(key))) std::this_thread::sleep_for(milliseconds(20));
    const state::Claim claim(ledger.claims(), claim_key(key));
    if (const auto before = ledger.operation(key)) return made_before(*before);
    SubmitJournal journal = ledger_journal(ledger, key, now_unix_s);
    journal.synchronous = head.at("synchronous");
    return send_noted(transport_, request_of(head, std::move(body)), journal);
  }

  /// The run that asked began while the child of another was at work on the same clip.
  static http::Response made_before(const state::Operation& operation) {
    if (operation.id.empty()) throw http::TransportError(http::Failure::other, true, other_run);
    constexpr long ok = 200;
    const std::string answer = answer_of(operation.id);
    return {.status = ok,
            .headers = {},
            .body = answer.empty() ? json{{"id", operation.id}}.dump() : answer};
  }

  /// Not before it is needed: a run without submits leaves no ledger behind.
  state::Ledger& opened() {
    const std::lock_guard lock(mutex_);
    if (ledger_ == nullptr) ledger_ = std::make_unique<state::Ledger>(ledger_file_);
    return *ledger_;
  }

  std::filesystem::path ledger_file_;
  http::Transport transport_;
  std::mutex mutex_;
  std::unique_ptr<state::Ledger> ledger_;
};

void serve_all(Carrier& carrier, const std::vector<int>& ends) {
  std::vector<std::thread> threads;
  for (const int end : ends) threads.emplace_back([&carrier, end] { carrier.serve(end); });
  for (std::thread& thread : threads) thread.join();
}

}  // namespace

SubmitKeeper::SubmitKeeper(const std::filesystem::path& ledger_file,
                           const std::function<http::Transport()>& make_transport)
    : child_(at_once, [&](const std::vector<int>& ends) {
        Carrier carrier(ledger_file, make_transport());
        serve_all(carrier, ends);
      }) {
  for (const FileDescriptor& connection : child_.connections()) idle_.push_back(connection.get());
}

SubmitKeeper::Lease::Lease(SubmitKeeper& keeper) : keeper_(keeper) {
  std::unique_lock lock(keeper_.mutex_);
  keeper_.given_back_.wait(lock, [this] { return !keeper_.idle_.empty(); });
  connection = keeper_.idle_.back();
  keeper_.idle_.pop_back();
}

SubmitKeeper::Lease::~Lease() {
  {
    const std::lock_guard lock(keeper_.mutex_);
    keeper_.idle_.push_back(connection);
  }
  keeper_.given_back_.notify_one();
}

http::Response SubmitKeeper::carry(const std::string& key, bool synchronous,
                                   const http::Request& request) {
  constexpr const char* killed = "the process that sends clips was killed";
  const Lease lease(*this);
  try {
    send_message(lease.connection, order(key, synchronous, request));
  } catch (const BrokenPipe&) {
    throw Error(ErrorKind::service, std::string(killed) + "; run again").stopping_the_run();
  }
  if (auto answer = receive_message(lease.connection)) return unpacked(std::move(*answer));
  throw http::TransportError(http::Failure::cut, true, killed);
}

bool is_being_submitted(state::Ledger& ledger, const std::string& key) {
  if (!ledger.claims().try_take(claim_key(key))) return true;
  ledger.claims().give_up(claim_key(key));
  return false;
}

}  // namespace oos::stt
