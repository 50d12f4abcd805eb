// SPDX-License-Identifier: Apache-2.0
// What the service says when it refuses: the three shapes of its error bodies, and bodies that a
// proxy put in their place. Decisions go by code, not by text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "oos/http/http.hpp"

namespace oos::stt {

/// A google.rpc.Status as SpeechKit sends it.
struct ServiceError {
  int code = 0;         ///< gRPC status code; 0 when unknown
  std::string message;  ///< for people; printable, shortened
};

/// gRPC codes that decide something here.
namespace grpc {
constexpr int invalid_argument = 3;
constexpr int deadline_exceeded = 4;
constexpr int not_found = 5;
constexpr int permission_denied = 7;
constexpr int resource_exhausted = 8;
constexpr int aborted = 10;
constexpr int internal = 13;
constexpr int unavailable = 14;
constexpr int unauthenticated = 16;
}  // namespace grpc

/// True for codes that may pass by themselves.
bool is_passing_code(int code);

/// Reads {code, message}, {grpcCode | grpc_code, httpCode | http_code, message} or
/// {error_code, error_message}; a string is taken as the message.
ServiceError read_service_error(const nlohmann::json& value);

/// The error in the body of a refused call, with or without the {"error": …} wrapper; absent when
/// the body is not the service's JSON.
std::optional<ServiceError> parse_service_error(std::string_view body);

/// " (request id …, trace id …)" for the service's support, or nothing.
std::string request_ids(const http::Response& response);

/// At most `limit` bytes of text from elsewhere, control characters and broken UTF-8 replaced.
std::string printable(std::string_view text, std::size_t limit = 200);

}  // namespace oos::stt
