// SPDX-License-Identifier: Apache-2.0
// A server of one answer on the loopback: what it is to say is given as bytes.
#pragma once

#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "oos/core/file.hpp"

namespace oos::http {

/// Says `answer` to the first caller, whatever is asked, and closes the connection.
class OneAnswer {
 public:
  explicit OneAnswer(std::string answer) : listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* where = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    if (::bind(listener_.get(), where, size) != 0 || ::listen(listener_.get(), 1) != 0 ||
        ::getsockname(listener_.get(), where, &size) != 0)
      throw std::runtime_error("no loopback server");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this, text = std::move(answer)] { serve(text); });
  }
  OneAnswer(const OneAnswer&) = delete;
  OneAnswer& operator=(const OneAnswer&) = delete;
  ~OneAnswer() { thread_.join(); }

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/x"; }
  /// What was asked; after the answer.
  std::string request() { return request_; }

 private:
  void serve(const std::string& answer) {
    const FileDescriptor caller(::accept(listener_.get(), nullptr, nullptr));
    char block[4096];
    while (request_.find("\r\n\r\n") == std::string::npos) {
      const ssize_t got = ::read(caller.get(), block, sizeof block);
      if (got <= 0) return;
      request_.append(block, static_cast<std::size_t>(got));
    }
    write_all(caller.get(), answer, "caller");
  }

  FileDescriptor listener_;
  unsigned port_ = 0;
  std::string request_;
  std::thread thread_;
};

}  // namespace oos::http
