// SPDX-License-Identifier: Apache-2.0
// What a submit courier is told and what it tells: messages of CBOR, each after its length in
// bytes, over a pair of sockets.
#pragma once

#include <exception>
#include <optional>
#include <string>

#include "oos/stt/speechkit/submit_courier.hpp"

namespace oos::stt {

/// What a courier is asked to do.
struct CourierTask {
  Errand errand;
  http::Request request;
};

std::string encode_task(const Errand& errand, const http::Request& request);
/// Throws Error(io) when it is no task.
CourierTask decode_task(const std::string& message);

std::string encode_answer(const http::Response& response);
std::string encode_failure(const http::TransportError& error);
std::string encode_failure(const Error& error);
/// Throws what failed at the other end; Error(io) when it is no answer.
http::Response decode_answer(const std::string& message);

/// Throws Error(io); a reader that has gone is one.
void send_message(int socket, const std::string& message);
/// The next message, or nothing at its end, even in the middle of a message. Throws Error(io).
std::optional<std::string> receive_message(int socket);

}  // namespace oos::stt
